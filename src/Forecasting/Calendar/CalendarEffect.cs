using Guatu.Forecasting.Methods;

namespace Guatu.Forecasting.Calendar;

/// <summary>
/// How much Spring Festival and the number of working days move the figures of a monthly series, estimated from the series
/// itself: ratios to the centred moving average are regressed on month and calendar, recent years counting more, and the
/// average is taken again once the effect is out. Which calendar columns are used, or none, is decided by AICc.
/// </summary>
public sealed class CalendarEffect
{
    /// <summary>A year earlier counts a tenth less: factories and their people change.</summary>
    private const double YearKeeps = 0.9;

    /// <summary>Whole years needed before an effect is looked for: 4, so that early and late festivals have both been seen.</summary>
    public const int FewestYears = 4;

    private static readonly int[][] Choices = [[], [0, 1, 2], [3], [0, 1, 2, 3], [0, 2], [0, 2, 3]];

    private readonly CalendarColumns columns;
    private readonly double[] beta;

    private CalendarEffect(CalendarColumns columns, double[] beta) => (this.columns, this.beta) = (columns, beta);

    /// <summary>True if the calendar was found to matter.</summary>
    public bool Found => beta.Any(b => b != 0);

    /// <summary>Logarithmic effect of: the 20 days before the festival, the seven days off, the 20 days after, one per cent more working days (as a share).</summary>
    public IReadOnlyList<double> Coefficients => beta;

    /// <summary>What the calendar multiplies this figure by; 1 is an ordinary one of its month. Figures are numbered from 0 and may lie in the future.</summary>
    public double Factor(int index)
    {
        if (!Found)
            return 1;
        var (x, sum) = (columns.At(index), 0.0);
        for (var c = 0; c < x.Length; c++)
            sum += x[c] * beta[c];
        return Math.Exp(sum);
    }

    /// <param name="values">Figures in order of time, NaN where one is missing; no effect is estimated unless all are above zero.</param>
    /// <param name="layout">Which months they stand for.</param>
    /// <param name="festival">First day of the lunar year; worked out if null.</param>
    /// <param name="works">Is this a working day; Monday to Friday outside the seven days off if null.</param>
    public static CalendarEffect Of(IReadOnlyList<double> values, MonthLayout layout, Func<int, DateOnly>? festival = null, Func<DateOnly, bool>? works = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(layout);
        var columns = new CalendarColumns(layout, festival ?? SpringFestival.Of, works);
        var none = new CalendarEffect(columns, new double[CalendarColumns.Count]);
        var first = Enumerable.Range(0, values.Count).FirstOrDefault(i => double.IsFinite(values[i]));
        var (filled, _) = Gaps.Close(values, layout.Season);
        if (filled.Length < FewestYears * layout.Season || filled.Any(v => v <= 0))
            return none;
        first += Math.Max(0, filled.Length - Forecaster.Most);
        filled = filled[^Math.Min(filled.Length, Forecaster.Most)..];
        var logs = Array.ConvertAll(filled, Math.Log);
        var x = Enumerable.Range(first, filled.Length).Select(columns.At).ToArray();
        var slots = Enumerable.Range(first, filled.Length).Select(layout.Slot).ToArray();
        var best = (Aicc: double.PositiveInfinity, Beta: none.beta);
        foreach (var choice in Choices)
            if (Fit(logs, x, slots, layout.Season, choice) is { } fit && fit.Aicc < best.Aicc)
                best = fit;
        return new CalendarEffect(columns, best.Beta);
    }

    /// <summary>Estimate, take out, average again: three rounds are enough for the third digit.</summary>
    private static (double Aicc, double[] Beta)? Fit(double[] logs, double[][] x, int[] slots, int season, int[] choice)
    {
        (double Aicc, double[] Beta)? fit = null;
        var beta = new double[CalendarColumns.Count];
        for (var round = 0; round < 3; round++)
        {
            var clean = logs.Select((v, t) => v - x[t].Zip(beta, (a, b) => a * b).Sum()).ToArray();
            var ratios = Seasonality.Averages(clean, season).Select(a => (a.Index, logs[a.Index] - a.Average)).ToList();
            fit = Regression(ratios, x, slots, season, choice, logs.Length);
            if (fit is null)
                return null;
            beta = fit.Value.Beta;
        }
        return fit;
    }

    /// <summary>Weighted least squares on one constant per month and the chosen columns.</summary>
    private static (double Aicc, double[] Beta)? Regression(List<(int Index, double Ratio)> ratios, double[][] x, int[] slots, int season, int[] choice, int n)
    {
        var count = season + choice.Length;
        var (matrix, right) = (new double[count, count], new double[count]);
        double[] Row(int t) => [.. Enumerable.Range(0, season).Select(s => slots[t] == s ? 1.0 : 0), .. choice.Select(c => x[t][c])];
        double Weight(int t) => Math.Pow(YearKeeps, (n - 1 - t) / (double)season);
        foreach (var (t, ratio) in ratios)
        {
            var (row, weight) = (Row(t), Weight(t));
            for (var i = 0; i < count; i++)
            {
                right[i] += weight * row[i] * ratio;
                for (var j = 0; j < count; j++)
                    matrix[i, j] += weight * row[i] * row[j];
            }
        }
        if (LinearEquations.Solve(matrix, right) is not { } solved)
            return null;
        var (squares, weights) = (0.0, 0.0);
        foreach (var (t, ratio) in ratios)
        {
            var error = ratio - Row(t).Zip(solved, (a, b) => a * b).Sum();
            (squares, weights) = (squares + (Weight(t) * error * error), weights + Weight(t));
        }
        // Observations that count in full: discounted ones are worth less to the criterion too.
        var spare = weights - count - 2;
        if (spare <= 0)
            return null;
        var beta = new double[CalendarColumns.Count];
        for (var c = 0; c < choice.Length; c++)
            beta[choice[c]] = solved[season + c];
        return ((weights * Math.Log(Math.Max(squares / weights, 1e-300))) + (2 * (count + 1)) + (2.0 * (count + 1) * (count + 2) / spare), beta);
    }
}
