namespace Guatu.Forecasting.Methods;

/// <summary>
/// What the pool would have said at earlier times, against what came: Tashman (2000), IJF 16:437–450. Everything is
/// fitted on the figures known then; nothing after the end of the series is seen.
/// </summary>
internal static class RollingOrigin
{
    /// <summary>One earlier time: how many figures were known, what each method said, what came.</summary>
    public sealed record Look(int Known, double[][] Said, double[] Came);

    /// <param name="said">Forecasts of each method for the figures given and that many periods.</param>
    /// <param name="most">Origins at most; they lie evenly between half of the series and its end.</param>
    public static List<Look> Of(Func<double[], int, double[][]> said, double[] y, int season, int horizon, int most)
    {
        var looks = new List<Look>();
        var first = Math.Max(y.Length / 2, Math.Max(5, season > 1 ? (2 * season) + 1 : 0));
        var last = y.Length - 1;
        var count = Math.Min(most, last - first + 1);
        for (var k = 0; k < count; k++)
        {
            var known = count == 1 ? last : first + (int)Math.Round((double)k * (last - first) / (count - 1));
            var ahead = Math.Min(horizon, y.Length - known);
            looks.Add(new Look(known, said(y[..known], ahead), y[known..(known + ahead)]));
        }
        return looks;
    }

    /// <summary>
    /// Weights by the inverse of the mean absolute error at earlier times: Bates and Granger (1969), OR Quarterly
    /// 20:451–468, without covariances. Mild on purpose: choosing the single best loses against the plain mean.
    /// </summary>
    public static double[] Weights(IReadOnlyList<Look> looks, int methods)
    {
        var errors = new double[methods];
        foreach (var look in looks)
            for (var c = 0; c < methods; c++)
                for (var h = 0; h < look.Came.Length; h++)
                    errors[c] += Math.Abs(look.Said[c][h] - look.Came[h]);
        var most = errors.Max();
        if (most <= 0 || !double.IsFinite(most))
            return [.. Enumerable.Repeat(1.0 / methods, methods)];
        var weights = errors.Select(e => most / Math.Max(e, 1e-3 * most)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    /// <summary>The weighted forecast of one period ahead.</summary>
    public static double Mix(double[][] said, double[] weights, int h)
    {
        var sum = 0.0;
        for (var c = 0; c < weights.Length; c++)
            sum += weights[c] * said[c][h];
        return sum;
    }
}
