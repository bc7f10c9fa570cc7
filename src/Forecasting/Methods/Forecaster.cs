namespace Guatu.Forecasting.Methods;

/// <summary>Methods that can be asked for, named as in the literature.</summary>
public enum ForecastMethod
{
    /// <summary>ETS, Theta, DOTM and damped trend, weighted by rolling origin: what to use.</summary>
    Combination,

    /// <summary>The last figure again.</summary>
    Naive,

    /// <summary>The figure of the same season a year before.</summary>
    SeasonalNaive,

    /// <summary>Naive on figures without season, as the M3 competition did it.</summary>
    Naive2,

    /// <summary>Naive2 as the published code of the M4 competition does it.</summary>
    Naive2OfM4,

    /// <summary>Simple exponential smoothing.</summary>
    Ses,

    /// <summary>Holt's linear trend.</summary>
    Holt,

    /// <summary>Damped trend.</summary>
    Damped,

    /// <summary>Exponential smoothing in state space form, model by AICc.</summary>
    Ets,

    /// <summary>Standard Theta.</summary>
    Theta,

    /// <summary>Dynamic optimised theta model.</summary>
    Dotm,
}

/// <summary>How to forecast.</summary>
/// <param name="Method">The combination, or one method by name.</param>
/// <param name="Level">Share of intervals that should hold the figure: above 0.5, below 1.</param>
/// <param name="Looks">Earlier times to look back from for weights and intervals: 0 to 40; each costs a refit.</param>
public sealed record ForecastOptions(ForecastMethod Method = ForecastMethod.Combination, double Level = 0.95, int Looks = 8);

/// <summary>Forecasts of a series of figures. Deterministic; sees nothing but the figures given.</summary>
public static class Forecaster
{
    /// <summary>Version of the methods here; changes when the same figures would give another forecast.</summary>
    public const string Version = "1";

    /// <summary>Figures a forecast needs at least.</summary>
    public const int Fewest = 3;

    /// <summary>
    /// Figures looked at, the newest: 120, ten years of months. What was before says little about today's season and growth
    /// (it spoils both where an economy has changed), and bounds the time a long series takes.
    /// </summary>
    public const int Most = 120;

    /// <summary>Forecasts the periods that follow the last one given.</summary>
    /// <param name="values">Figures in order of time, NaN where one is missing; <see cref="Fewest"/> at least. A missing tail is forecast over, the result begins behind it.</param>
    /// <param name="season">Periods of a year: 12, 4, 1; 11 where January and February come as one.</param>
    /// <param name="horizon">Periods ahead, 1 and more.</param>
    /// <param name="options">The combination with 95 % intervals if null.</param>
    public static Forecast Of(IReadOnlyList<double> values, int season, int horizon, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= new ForecastOptions();
        if (options.Level is not (> 0.5 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Level, "The level lies between 0.5 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(options.Looks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Looks, 40);
        var (y, behind) = Gaps.Close(values, season);
        if (values.Count(double.IsFinite) < Fewest)
            throw new ArgumentException($"A forecast needs {Fewest} figures at least.", nameof(values));
        // What others are held against stays what the literature calls by that name, however long the series.
        if (options.Method is not (ForecastMethod.Naive or ForecastMethod.SeasonalNaive or ForecastMethod.Naive2 or ForecastMethod.Naive2OfM4))
            y = y[^Math.Min(y.Length, Most)..];
        // Brought to about one, so that tolerances mean the same for 万元 and 亿元.
        var unit = y.Sum(Math.Abs) / y.Length;
        if (unit <= 0)
            return Still(0, horizon, options.Level);
        if (y.All(v => v == y[0]))
            return Still(y[0], horizon, options.Level);
        return Made(Array.ConvertAll(y, v => v / unit), season, behind, horizon, options, unit);
    }

    private static Forecast Made(double[] y, int season, int behind, int horizon, ForecastOptions options, double unit)
    {
        var (ahead, notNegative) = (behind + horizon, y.All(v => v >= 0));
        var shape = SeasonShape.Of(y, season);
        var adjusted = shape?.TakeFrom(y) ?? y;
        var pool = new Pool();
        var combined = options.Method == ForecastMethod.Combination && y.Length >= 4;
        var said = combined ? pool.Forecast(y, season, ahead) : [Single(options.Method, y, season, ahead)];
        var looks = RollingOrigin.Of((known, h) => combined ? pool.Again(known, season, h) : [Single(options.Method, known, season, h)], y, season, ahead, options.Looks);
        var mix = combined ? RollingOrigin.Weights(looks, Pool.Size) : [1.0];
        var points = Enumerable.Range(0, ahead).Select(h => RollingOrigin.Mix(said, mix, h)).Select(p => notNegative ? Math.Max(0, p) : p).ToArray();
        EtsFit? damped = pool.Damped;
        if (damped is null)
            Smoothing.By(EtsTrend.Damped, adjusted, 1, ref damped);
        var relative = combined ? pool.Ets?.Form.RelativeError ?? false : y.All(v => v > 0);
        var spread = Spread.Of(y, adjusted, points, damped, relative, looks, mix).Cut(behind, unit);
        var reach = StudentT.Quantile((1 + options.Level) / 2, spread.Freedom);
        var (future, scales) = (points[behind..].Select(p => p * unit).ToArray(), Enumerable.Range(0, horizon).Select(h => reach * spread.Scale(h)).ToArray());
        return new Forecast(combined ? "Combination" : Name(options.Method), Version, future,
            [.. future.Select((p, h) => notNegative ? Math.Max(0, p - scales[h]) : p - scales[h])], [.. future.Select((p, h) => p + scales[h])], options.Level)
        {
            Parts = combined ? [.. Pool.Names.Select((n, i) => new ForecastPart(i == 0 ? pool.Ets?.Form.ToString() ?? "Theta" : n, mix[i]))] : [],
            Spread = spread,
            NotNegative = notNegative,
        };
    }

    /// <summary>Figures that never changed: nothing says that they will.</summary>
    private static Forecast Still(double value, int horizon, double level)
    {
        double[] same = [.. Enumerable.Repeat(value, horizon)];
        return new Forecast(Name(ForecastMethod.Naive), Version, same, same, same, level) { Spread = Spread.None(horizon), NotNegative = value >= 0 };
    }

    private static string Name(ForecastMethod method) => method switch
    {
        ForecastMethod.SeasonalNaive => "Seasonal naive",
        ForecastMethod.Naive2OfM4 => "Naive2 (M4)",
        ForecastMethod.Combination => "Naive",
        ForecastMethod.Ses or ForecastMethod.Ets or ForecastMethod.Dotm => method.ToString().ToUpperInvariant(),
        _ => method.ToString(),
    };

    private static double[] Single(ForecastMethod method, double[] y, int season, int horizon)
    {
        var shape = SeasonShape.Of(y, season);
        var adjusted = shape?.TakeFrom(y) ?? y;
        EtsFit? none = null;
        double[]? start = null;
        double[] Back(double[] forecast) => shape?.PutOn(forecast, y.Length) ?? forecast;
        return method switch
        {
            ForecastMethod.SeasonalNaive => Benchmarks.SeasonalNaive(y, season, horizon),
            ForecastMethod.Naive2 => Benchmarks.Naive2(y, season, horizon, asM4: false),
            ForecastMethod.Naive2OfM4 => Benchmarks.Naive2(y, season, horizon, asM4: true),
            ForecastMethod.Ses => Back(Smoothing.By(EtsTrend.None, adjusted, horizon, ref none)),
            ForecastMethod.Holt => Back(Smoothing.By(EtsTrend.Additive, adjusted, horizon, ref none)),
            ForecastMethod.Damped => Back(Smoothing.By(EtsTrend.Damped, adjusted, horizon, ref none)),
            ForecastMethod.Ets => Ets.Choose(y, season)?.Forecast(horizon) ?? Benchmarks.Naive(y, horizon),
            ForecastMethod.Theta => Back(Theta.Classic(adjusted, horizon)),
            ForecastMethod.Dotm => Back(Theta.DynamicOptimised(adjusted, horizon, ref start)),
            _ => Benchmarks.Naive(y, horizon),
        };
    }
}
