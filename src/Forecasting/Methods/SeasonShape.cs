namespace Guatu.Forecasting.Methods;

/// <summary>
/// The season as the smoothing methods of the pool take it out: classical decomposition, additive or multiplicative by
/// which leaves the smaller remainder, each index drawn towards "no season" by as much as it is uncertain. Shrinking
/// replaces the yes-or-no test: Miller and Williams (2003), IJF 19:669–684 (James–Stein).
/// </summary>
internal sealed record SeasonShape(double[] Indices, bool Multiplicative)
{
    public static SeasonShape? Of(double[] y, int season)
    {
        if (season <= 1 || y.Length < 2 * season)
            return null;
        var additive = Shrunken(y, season, false);
        if (!y.All(v => v > 0))
            return new SeasonShape(additive, false);
        var multiplicative = Shrunken(y, season, true);
        return Remainder(y, multiplicative, true) <= Remainder(y, additive, false) ? new SeasonShape(multiplicative, true) : new SeasonShape(additive, false);
    }

    public double[] TakeFrom(double[] y) => Seasonality.Without(y, Indices, Multiplicative);

    /// <summary>Takes the season off forecasts that follow observation number <paramref name="n"/>.</summary>
    public double[] TakeFrom(double[] forecast, int n)
    {
        var plain = new double[forecast.Length];
        for (var h = 0; h < plain.Length; h++)
            plain[h] = Multiplicative ? forecast[h] / Indices[(n + h) % Indices.Length] : forecast[h] - Indices[(n + h) % Indices.Length];
        return plain;
    }

    public double[] PutOn(double[] forecast, int n) => Seasonality.With(forecast, n, Indices, Multiplicative);

    private static double[] Shrunken(double[] y, int season, bool multiplicative)
    {
        var indices = Seasonality.Indices(y, season, multiplicative);
        var (neutral, within, free, seen) = (multiplicative ? 1.0 : 0.0, 0.0, -season, 0);
        foreach (var (t, ratio) in Seasonality.Ratios(y, season, multiplicative))
        {
            within += Math.Pow(ratio - indices[t % season], 2);
            (free, seen) = (free + 1, seen + 1);
        }
        var apart = indices.Sum(i => (i - neutral) * (i - neutral));
        if (apart <= 0)
            return indices;
        // With hardly more than one figure per season there is nothing to tell chance by: half is believed.
        var keep = free < season / 2 ? 0.5 : Math.Max(0, 1 - (Math.Max(season - 3, 1) * (within / free) / ((double)seen / season) / apart));
        return [.. indices.Select(i => Math.Max(neutral + (keep * (i - neutral)), multiplicative ? 0.01 : double.NegativeInfinity))];
    }

    private static double Remainder(double[] y, double[] indices, bool multiplicative)
    {
        var (adjusted, sum) = (Seasonality.Without(y, indices, multiplicative), 0.0);
        foreach (var (t, average) in Seasonality.Averages(adjusted, indices.Length))
        {
            var fitted = multiplicative ? average * indices[t % indices.Length] : average + indices[t % indices.Length];
            sum += (y[t] - fitted) * (y[t] - fitted);
        }
        return sum;
    }
}
