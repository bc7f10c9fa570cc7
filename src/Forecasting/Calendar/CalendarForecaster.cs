using Guatu.Forecasting.Methods;

namespace Guatu.Forecasting.Calendar;

/// <summary>Forecasts of monthly figures with Spring Festival and working days taken into account.</summary>
public static class CalendarForecaster
{
    /// <summary>
    /// Takes the calendar's effect out, forecasts as <see cref="Forecaster"/> does, and puts the effect of the coming months on.
    /// </summary>
    /// <param name="values">Figures in order of time, NaN where one is missing; <see cref="Forecaster.Fewest"/> at least.</param>
    /// <param name="layout">Which months they stand for; says also whether January and February come as one.</param>
    /// <param name="horizon">Periods ahead, 1 and more.</param>
    /// <param name="options">As for <see cref="Forecaster"/>.</param>
    /// <param name="festival">First day of the lunar year; worked out if null.</param>
    /// <param name="works">Is this a working day; Monday to Friday outside the seven days off if null.</param>
    public static Forecast Of(IReadOnlyList<double> values, MonthLayout layout, int horizon, ForecastOptions? options = null, Func<int, DateOnly>? festival = null, Func<DateOnly, bool>? works = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(layout);
        var effect = CalendarEffect.Of(values, layout, festival, works);
        if (!effect.Found)
            return Forecaster.Of(values, layout.Season, horizon, options);
        var plain = Forecaster.Of([.. values.Select((v, t) => v / effect.Factor(t))], layout.Season, horizon, options);
        double[] factors = [.. Enumerable.Range(values.Count, horizon).Select(effect.Factor)];
        return plain with
        {
            Method = plain.Method + " + Spring Festival",
            Points = [.. plain.Points.Zip(factors, (p, f) => p * f)],
            Lower = [.. plain.Lower.Zip(factors, (p, f) => p * f)],
            Upper = [.. plain.Upper.Zip(factors, (p, f) => p * f)],
            Factors = factors,
        };
    }
}
