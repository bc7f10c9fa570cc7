namespace Guatu.Forecasting.Methods;

/// <summary>The classical smoothing methods on figures without season: simple, Holt's linear trend, Gardner and McKenzie's damped trend.</summary>
internal static class Smoothing
{
    /// <summary>Simple exponential smoothing (Brown 1959), α and the first level by least squares: α and the last level.</summary>
    public static (double Alpha, double Level) Simple(double[] y)
    {
        if (Ets.Fit(y, 1, new EtsForm(false, EtsTrend.None, EtsSeason.None)) is { } fit)
            return (fit.Alpha, fit.Level);
        return (0.5, y[^1]);
    }

    /// <summary>One of them by its trend.</summary>
    /// <param name="fit">The model found; given on the way in, the search begins there and is shorter.</param>
    public static double[] By(EtsTrend trend, double[] y, int horizon, ref EtsFit? fit)
    {
        fit = Ets.Fit(y, 1, new EtsForm(false, trend, EtsSeason.None), fit is null ? 100 : 35, fit);
        return fit?.Forecast(horizon) ?? [.. Enumerable.Repeat(y[^1], horizon)];
    }
}
