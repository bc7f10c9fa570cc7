namespace Guatu.Forecasting.Methods;

/// <summary>The plain methods every other one is held against.</summary>
internal static class Benchmarks
{
    /// <summary>The last figure again.</summary>
    public static double[] Naive(double[] y, int horizon) => [.. Enumerable.Repeat(y[^1], horizon)];

    /// <summary>The figure of the same season a year before.</summary>
    public static double[] SeasonalNaive(double[] y, int season, int horizon) =>
        season <= 1 || y.Length < season ? Naive(y, horizon) : [.. Enumerable.Range(0, horizon).Select(h => y[y.Length - season + (h % season)])];

    /// <summary>
    /// Naive on figures without their season, if the 90 % test finds one. As M3 did it: the test looks at first differences
    /// (a trend alone makes every autocorrelation large), the indices leave the highest and lowest ratio out; this comes
    /// within 0.2 % of the published NAIVE2 row. As M4's code does it: the test looks at the figures, plain averages;
    /// within 1.1 %.
    /// </summary>
    public static double[] Naive2(double[] y, int season, int horizon, bool asM4)
    {
        var tested = asM4 ? y : Differences(y);
        if (y.Length < 3 * season || !Seasonality.Test(tested, season) || y.Any(v => v <= 0))
            return Naive(y, horizon);
        var indices = Seasonality.Indices(y, season, true, medial: !asM4);
        return Seasonality.With(Naive(Seasonality.Without(y, indices, true), horizon), y.Length, indices, true);
    }

    private static double[] Differences(double[] y)
    {
        var differences = new double[Math.Max(y.Length - 1, 0)];
        for (var t = 1; t < y.Length; t++)
            differences[t - 1] = y[t] - y[t - 1];
        return differences;
    }
}
