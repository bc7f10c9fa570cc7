namespace Guatu.Forecasting.Methods;

/// <summary>One method in a combination and how much it counts.</summary>
/// <param name="Name">As the literature writes it: ETS(M,Ad,M), Theta, DOTM, Damped.</param>
/// <param name="Weight">0–1; the weights of a combination add up to 1.</param>
public sealed record ForecastPart(string Name, double Weight);

/// <summary>What is expected of the coming periods, and how sure that is.</summary>
/// <param name="Method">The method that made it, as the literature names it.</param>
/// <param name="Version">Version of the program's methods; the same figures, method and version give the same forecast.</param>
/// <param name="Points">Expected figure of each period, in the unit of the series.</param>
/// <param name="Lower">Lower end of each period's interval; never below zero for figures that never were.</param>
/// <param name="Upper">Upper end of each period's interval.</param>
/// <param name="Level">Share of intervals that should hold the figure, 0–1, as a rule 0.95.</param>
public sealed record Forecast(string Method, string Version, IReadOnlyList<double> Points, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, double Level)
{
    /// <summary>What was combined; empty for a single method.</summary>
    public IReadOnlyList<ForecastPart> Parts { get; init; } = [];

    internal Spread? Spread { get; init; }

    /// <summary>Factors of calendar effects, one per period; null without.</summary>
    internal double[]? Factors { get; init; }

    internal bool NotNegative { get; init; }

    /// <summary>
    /// The chance that what is known already and the coming periods together reach a target. The errors of the periods go
    /// together (a shock stays, a wrong trend is wrong in all of them), so the sum is far less sure than independent errors
    /// would make it: their covariance is that of the fitted smoothing model plus one common term, and the sum follows
    /// Student's t. Worked out, not drawn. Only on a forecast as it was made, not on one read back from storage.
    /// </summary>
    /// <param name="target">The sum to reach, in the unit of the series.</param>
    /// <param name="known">What has come in already.</param>
    /// <param name="from">First period counted, from 0.</param>
    /// <param name="count">Periods counted; all from <paramref name="from"/> on if null.</param>
    /// <returns>0–1.</returns>
    public double Odds(double target, double known = 0, int from = 0, int? count = null)
    {
        var (to, sum) = (from + (count ?? Points.Count - from), known);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Points.Count, nameof(count));
        for (var h = from; h < to; h++)
            sum += Points[h];
        if (NotNegative && known >= target)
            return 1;
        var scale = Made.ScaleOfSum(from, to, Factors);
        // A sum that cannot vary reaches its target or not; the last digits of adding up do not decide it.
        if (scale <= 1e-12 * Math.Max(Math.Abs(sum), Math.Abs(target)))
            return sum >= target - (1e-9 * Math.Abs(target)) ? 1 : 0;
        return StudentT.Below((sum - target) / scale, Made.Freedom);
    }

    /// <summary>The interval of the sum of coming periods, with the same level as the forecast's.</summary>
    public (double Lower, double Upper) SumInterval(int from = 0, int? count = null)
    {
        var to = from + (count ?? Points.Count - from);
        var (sum, reach) = (0.0, StudentT.Quantile((1 + Level) / 2, Made.Freedom) * Made.ScaleOfSum(from, to, Factors));
        for (var h = from; h < to; h++)
            sum += Points[h];
        return (NotNegative ? Math.Max(0, sum - reach) : sum - reach, sum + reach);
    }

    /// <summary>Ways the coming periods may go, for what is worked out of several periods or several figures; same seed, same paths.</summary>
    /// <param name="count">How many, 1 and more.</param>
    /// <param name="seed">Any number.</param>
    public IReadOnlyList<double[]> Paths(int count, int seed = 1)
    {
        var draw = new NormalDraw(seed);
        var paths = new double[count][];
        for (var i = 0; i < count; i++)
        {
            paths[i] = Made.Draw(draw.Next);
            for (var h = 0; h < paths[i].Length; h++)
            {
                paths[i][h] = Points[h] + (paths[i][h] * (Factors?[h] ?? 1));
                if (NotNegative)
                    paths[i][h] = Math.Max(0, paths[i][h]);
            }
        }
        return paths;
    }

    private Spread Made => Spread ?? throw new InvalidOperationException("A forecast read back from storage knows no errors; make it anew from its figures.");
}
