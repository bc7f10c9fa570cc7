namespace Guatu.Forecasting.Methods;

/// <summary>
/// Is there a season, and which? The 90 % test and the classical decomposition of the M3 and M4 benchmarks (Makridakis and
/// Hibon 2000, IJF 16:451–476; Makridakis, Spiliotis and Assimakopoulos 2020, IJF 36:54–74).
/// </summary>
internal static class Seasonality
{
    /// <summary>Quantile of the normal for the two-sided 90 % test: 1.645, source: the benchmark code of M4.</summary>
    private const double Limit90 = 1.645;

    /// <summary>True if the autocorrelation at the seasonal lag lies outside Bartlett's limits; needs three full seasons.</summary>
    public static bool Test(ReadOnlySpan<double> y, int season)
    {
        var n = y.Length;
        if (season <= 1 || n < 3 * season)
            return false;
        var mean = Mean(y);
        var variance = 0.0;
        foreach (var v in y)
            variance += (v - mean) * (v - mean);
        if (variance <= 0)
            return false;
        var (squares, last) = (0.0, 0.0);
        for (var lag = 1; lag <= season; lag++)
        {
            if (lag > 1)
                squares += last * last;
            var sum = 0.0;
            for (var t = lag; t < n; t++)
                sum += (y[t] - mean) * (y[t - lag] - mean);
            last = sum / variance;
        }
        return Math.Abs(last) > Limit90 / Math.Sqrt(n) * Math.Sqrt(1 + (2 * squares));
    }

    /// <summary>
    /// Classical decomposition: ratios to (or differences from) the centred moving average, averaged by season, brought to
    /// mean one (zero). Index 0 is the season of the first observation. Needs two full seasons.
    /// </summary>
    /// <param name="medial">Leaves the highest and the lowest ratio of a season out, as the older literature does.</param>
    public static double[] Indices(ReadOnlySpan<double> y, int season, bool multiplicative, bool medial = false)
    {
        var ratios = new List<double>[season];
        for (var s = 0; s < season; s++)
            ratios[s] = new List<double>((y.Length / season) + 1);
        foreach (var (t, ratio) in Ratios(y.ToArray(), season, multiplicative))
            ratios[t % season].Add(ratio);
        var indices = new double[season];
        for (var s = 0; s < season; s++)
            indices[s] = ratios[s].Count == 0 ? (multiplicative ? 1 : 0)
                : medial && ratios[s].Count > 2 ? (ratios[s].Sum() - ratios[s].Max() - ratios[s].Min()) / (ratios[s].Count - 2) : ratios[s].Average();
        var mean = Mean(indices);
        for (var s = 0; s < season; s++)
            indices[s] = multiplicative ? indices[s] / mean : indices[s] - mean;
        return indices;
    }

    /// <summary>Figure over (or minus) its centred moving average, where there is one.</summary>
    public static IEnumerable<(int Index, double Ratio)> Ratios(double[] y, int season, bool multiplicative)
    {
        foreach (var (t, average) in Averages(y, season))
            if (!multiplicative || average != 0)
                yield return (t, multiplicative ? y[t] / average : y[t] - average);
    }

    /// <summary>Centred moving averages over one season.</summary>
    public static IEnumerable<(int Index, double Average)> Averages(double[] y, int season)
    {
        var (half, even) = (season / 2, season % 2 == 0);
        for (var t = half; t < y.Length - half; t++)
        {
            var sum = even ? (y[t - half] + y[t + half]) / 2 : y[t - half] + y[t + half];
            for (var k = t - half + 1; k < t + half; k++)
                sum += y[k];
            yield return (t, sum / season);
        }
    }

    /// <summary>Takes the season out.</summary>
    public static double[] Without(ReadOnlySpan<double> y, double[] indices, bool multiplicative)
    {
        var adjusted = new double[y.Length];
        for (var t = 0; t < y.Length; t++)
            adjusted[t] = multiplicative ? y[t] / indices[t % indices.Length] : y[t] - indices[t % indices.Length];
        return adjusted;
    }

    /// <summary>Puts the season back on forecasts that follow observation number <paramref name="n"/>.</summary>
    public static double[] With(double[] forecast, int n, double[] indices, bool multiplicative)
    {
        var seasonal = new double[forecast.Length];
        for (var h = 0; h < forecast.Length; h++)
            seasonal[h] = multiplicative ? forecast[h] * indices[(n + h) % indices.Length] : forecast[h] + indices[(n + h) % indices.Length];
        return seasonal;
    }

    public static double Mean(ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        foreach (var v in y)
            sum += v;
        return y.Length == 0 ? 0 : sum / y.Length;
    }
}
