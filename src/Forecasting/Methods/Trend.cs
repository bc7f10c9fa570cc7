namespace Guatu.Forecasting.Methods;

/// <summary>The straight line through figures.</summary>
internal static class Trend
{
    /// <summary>Least squares on time 1, 2, 3…</summary>
    public static (double AtZero, double Slope) Line(ReadOnlySpan<double> y)
    {
        var n = y.Length;
        if (n < 2)
            return (n == 0 ? 0 : y[0], 0);
        var (mean, middle, up) = (Seasonality.Mean(y), (n + 1) / 2.0, 0.0);
        for (var t = 0; t < n; t++)
            up += (t + 1 - middle) * (y[t] - mean);
        var slope = up / (n * (((double)n * n) - 1) / 12);
        return (mean - (slope * middle), slope);
    }
}
