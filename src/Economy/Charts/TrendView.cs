using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Charts;

/// <summary>One period of a trend.</summary>
/// <param name="Label">3月, 一季度.</param>
/// <param name="Now">This year; null: not known.</param>
/// <param name="Before">The year before.</param>
/// <param name="Target">What the target asks of the period.</param>
/// <param name="Expected">Forecast.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record TrendPoint(string Label, decimal? Now, decimal? Before, decimal? Target = null, decimal? Expected = null, decimal? Lower = null, decimal? Upper = null)
{
    /// <summary>Everything to be drawn.</summary>
    public IEnumerable<decimal> All => new[] { Now, Before, Target, Expected, Lower, Upper }.OfType<decimal>();
}

/// <summary>A year against the year before, with the way to the target and the fan of the forecast where there are such.</summary>
/// <param name="Title">规上工业总产值.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Decimals">Digits.</param>
/// <param name="Year">This year.</param>
/// <param name="Points">In order.</param>
public sealed record TrendView(string Title, string Unit, int Decimals, int Year, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>Words under the drawing: scope, what the target line is.</summary>
    public string? Note { get; init; }

    /// <summary>Is there anything to draw?</summary>
    public bool Any => Points.Any(p => p.Now is not null || p.Before is not null);

    /// <summary>Has a line of the target?</summary>
    public bool HasTarget => Points.Any(p => p.Target is not null);

    /// <summary>Has a forecast?</summary>
    public bool HasFan => Points.Any(p => p.Upper is not null);

    /// <summary>
    /// 当期 of a flow, the value at the end of stocks and rates. The target of a flow is handed to periods by their share of the year before
    /// (a way to look at it, nobody's duty); of a rate or stock it is the same in all.
    /// </summary>
    /// <param name="indicator">Indicator.</param>
    /// <param name="view">Series.</param>
    /// <param name="year">Year shown.</param>
    /// <param name="target">Amount of the year in the indicator's unit; null without.</param>
    /// <param name="outlook">Forecast of what is left of the year; null without.</param>
    internal static TrendView Of(Indicator indicator, SeriesView view, int year, decimal? target = null, Outlook? outlook = null)
    {
        var (grid, flow) = (indicator.Grid, indicator.Nature == Nature.Flow);
        var periods = grid.InYear(year);
        var before = periods.Select(p => p.YearsEarlier() is { } then ? Values.Of(indicator, view, then) : null).ToList();
        var whole = before.All(b => b is not null) ? before.Sum() : null;
        var known = periods.TakeWhile((p, i) => periods.Skip(i).Any(q => Values.Of(indicator, view, q) is not null)).Count();
        var points = periods.Select((p, i) =>
        {
            var ahead = outlook is { } o && i - known is >= 0 and var step && step < o.Forecast.Points.Count ? step : -1;
            decimal? At(IReadOnlyList<double>? of) => ahead >= 0 && of is not null && double.IsFinite(of[ahead]) ? Math.Round((decimal)of[ahead], 4) : null;
            return new TrendPoint(PeriodWords.Short(p), Values.Of(indicator, view, p), before[i], target is not { } t ? null : !flow ? t : whole > 0 ? t * before[i] / whole : null, At(outlook?.Forecast.Points), At(outlook?.Forecast.Lower), At(outlook?.Forecast.Upper));
        }).ToList();
        return new TrendView(indicator.Name, indicator.Unit, indicator.Decimals, year, points)
        {
            Note = string.Join("", new[] { IndicatorWords.Caution(indicator.Scope) is { } caution ? caution + "。" : null, target is not null && flow ? "目标线按上年各期占全年的比例摊开，只作对照。" : null }.OfType<string>()),
        };
    }
}
