using Guatu.Forecasting.Methods;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Dispatch;

/// <summary>Forecast of the rest of a year, seen from one period.</summary>
/// <param name="Forecast">Of the periods left.</param>
/// <param name="Adds">The periods add up (a flow); else only the last one counts.</param>
public sealed record Outlook(Forecast Forecast, bool Adds)
{
    /// <summary>Years looked back.</summary>
    private const int Years = 8;

    /// <summary>Null when the year has ended, or too little is known.</summary>
    public static Outlook? Of(Indicator indicator, SeriesView view, Period through, int leastPeriods)
    {
        var grid = indicator.Grid;
        var left = grid.CountIn(through.Year) - grid.Place(through) - 1;
        if (left <= 0)
            return null;
        var values = grid.Range(grid.InYear(through.Year - Years)[0], through).Select(p => Values.Of(indicator, view, p)).SkipWhile(v => v is null).Select(v => v is { } known ? (double)known : double.NaN).ToList();
        if (values.Count(v => !double.IsNaN(v)) < Math.Max(Forecaster.Fewest, leastPeriods))
            return null;
        // A series that stopped says nothing about the year: the last period has to be there.
        return double.IsNaN(values[^1]) ? null : new Outlook(Forecaster.Of(values, grid.PerYear, left), indicator.Nature == Nature.Flow);
    }

    /// <summary>Chance of reaching a target, per cent 0–100.</summary>
    /// <param name="target">Amount of the year, or value at its end.</param>
    /// <param name="actual">累计 so far; without meaning for what does not add.</param>
    /// <param name="sense">Which side is good.</param>
    public decimal Chance(decimal target, decimal actual, TargetSense sense)
    {
        var odds = Adds ? Forecast.Odds((double)target, (double)actual) : Forecast.Odds((double)target, 0, Forecast.Points.Count - 1, 1);
        return Math.Round(100 * (decimal)(sense == TargetSense.AtLeast ? odds : 1 - odds), 1);
    }
}

/// <summary>Which number of a series stands for a period.</summary>
internal static class Values
{
    /// <summary>当期 of a flow; of a stock or rate what was reported, 累计 before 当期: of these nothing is ever added or subtracted.</summary>
    public static decimal? Of(Indicator indicator, SeriesView view, Period period) => indicator.Nature == Nature.Flow ? view.Value(period) : Reported(view, period)?.Value;

    /// <summary>累计 of a flow, the reported value of others.</summary>
    public static Cell? ToDate(Indicator indicator, SeriesView view, Period period) => indicator.Nature == Nature.Flow ? view.At(period, ValueForm.Cumulative) : Reported(view, period);

    private static Cell? Reported(SeriesView view, Period period) =>
        view.At(period, ValueForm.Cumulative) is { Origin: CellOrigin.Observed } given ? given : view.At(period) is { Origin: CellOrigin.Observed } own ? own : null;
}
