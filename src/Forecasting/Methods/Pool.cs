namespace Guatu.Forecasting.Methods;

/// <summary>
/// The methods that are combined: ETS on the figures as they are; the standard Theta, the dynamic optimised Theta and the
/// damped trend on figures without their season. Four that err differently: with and without a trend that goes on, with a
/// season that may move and one that stands still.
/// </summary>
internal sealed class Pool
{
    public const int Size = 4;

    /// <summary>As the literature names them, in the order of the forecasts.</summary>
    public static readonly IReadOnlyList<string> Names = ["ETS", "Theta", "DOTM", "Damped"];

    private EtsFit? damped;
    private double[]? theta;

    /// <summary>The ETS model chosen; null where the series is too short for one.</summary>
    public EtsFit? Ets { get; private set; }

    /// <summary>The damped trend on figures without season: its parameters tell how uncertainty grows with the horizon.</summary>
    public EtsFit? Damped => damped;

    /// <summary>Forecasts of each method.</summary>
    public double[][] Forecast(double[] y, int season, int horizon)
    {
        var shape = SeasonShape.Of(y, season);
        var adjusted = shape?.TakeFrom(y) ?? y;
        Ets = Methods.Ets.Choose(y, season);
        return All(y, horizon, shape, adjusted);
    }

    /// <summary>The same methods with the same ETS model on the figures known at an earlier time; parameters are fitted anew from where they ended.</summary>
    public double[][] Again(double[] y, int season, int horizon)
    {
        var shape = SeasonShape.Of(y, season);
        var adjusted = shape?.TakeFrom(y) ?? y;
        var earlier = new Pool { damped = damped, theta = theta, Ets = Ets is null ? null : Methods.Ets.Fit(y, season, Ets.Form, 25, Ets) };
        return earlier.All(y, horizon, shape, adjusted);
    }

    private double[][] All(double[] y, int horizon, SeasonShape? shape, double[] adjusted)
    {
        double[] Back(double[] forecast) => shape?.PutOn(forecast, y.Length) ?? forecast;
        var classic = Back(Theta.Classic(adjusted, horizon));
        double[][] all = [Ets?.Forecast(horizon) ?? classic, classic, Back(Theta.DynamicOptimised(adjusted, horizon, ref theta)), Back(Smoothing.By(EtsTrend.Damped, adjusted, horizon, ref damped))];
        return Array.ConvertAll(all, new Bounds(adjusted, shape, horizon).Keep);
    }
}
