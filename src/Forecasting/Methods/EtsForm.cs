namespace Guatu.Forecasting.Methods;

/// <summary>Trend of an exponential smoothing model: none, additive, additive damped. Multiplicative trends are left out, as in R's default: they explode.</summary>
internal enum EtsTrend { None, Additive, Damped }

/// <summary>Season of an exponential smoothing model.</summary>
internal enum EtsSeason { None, Additive, Multiplicative }

/// <summary>
/// One of the models of Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, table 2.1:
/// error, trend, season. Its state follows the same recursion for both errors; only the likelihood differs.
/// </summary>
internal readonly record struct EtsForm(bool RelativeError, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>As the literature writes it: ETS(M,Ad,M).</summary>
    public override string ToString() =>
        $"ETS({(RelativeError ? "M" : "A")},{(Trend switch { EtsTrend.None => "N", EtsTrend.Additive => "A", _ => "Ad" })},{(Season switch { EtsSeason.None => "N", EtsSeason.Additive => "A", _ => "M" })})";

    /// <summary>Parameters that are estimated, the first state and the variance counted in: what AICc pays for.</summary>
    public int Count(int season) =>
        1 + 1 + 1 + (Trend == EtsTrend.None ? 0 : 2) + (Trend == EtsTrend.Damped ? 1 : 0) + (Season == EtsSeason.None ? 0 : season);

    /// <summary>
    /// The models that may be asked for: relative errors and multiplicative seasons need positive figures; a
    /// multiplicative season with an additive error has infinite variance and is left out.
    /// </summary>
    public static IEnumerable<EtsForm> Admissible(bool positive, bool seasonal)
    {
        foreach (var relative in positive ? new[] { false, true } : [false])
            foreach (var season in seasonal ? new[] { EtsSeason.None, EtsSeason.Additive, EtsSeason.Multiplicative } : [EtsSeason.None])
                foreach (var trend in Enum.GetValues<EtsTrend>())
                    if (season != EtsSeason.Multiplicative || relative)
                        yield return new EtsForm(relative, trend, season);
    }
}
