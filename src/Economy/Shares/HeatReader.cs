using Guatu.Economy.Charts;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Ranks;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Shares;

/// <summary>Enterprises by months: growth of each month on the same one a year before, the enterprise's own two figures.</summary>
internal sealed class HeatReader(FirmReader firms, FigureTotals totals)
{
    /// <summary>Most rows of a heat table.</summary>
    public const int Most = 60;

    public async Task<HeatView> ReadAsync(Pick pick, long? cluster, int rows, CancellationToken stop)
    {
        if (pick.Indicator is not { } indicator)
            return new HeatView("逐月热力表", "企业", [], []);
        // The largest of the period come first, whatever their growth.
        var section = await firms.SectionAsync(pick, stop);
        var shown = section.Values.Where(v => cluster is null || v.Who.ClusterId == cluster).OrderByDescending(v => Math.Max(v.Now ?? 0, v.Before ?? 0)).ThenBy(v => v.Who.Id).Take(Math.Clamp(rows, 1, Most)).Select(v => v.Who).ToList();
        var periods = indicator.Grid.InYear(pick.Period.Year).Where(p => p <= pick.Period).ToList();
        var series = shown.Count == 0 ? new Dictionary<long, SeriesView>() : await totals.SeriesOfAsync(indicator, SubjectKind.Enterprise, [.. shown.Select(e => e.Id)], pick.Period.Year - 1, stop);
        return new HeatView($"{pick.Period.Year}年逐月{indicator.Name}比上年同月", "企业", [.. periods.Select(PeriodWords.Short)],
            [.. shown.Select(e => new HeatRow(e.Short, $"/enterprises/{e.Id}", [.. periods.Select(p => series.TryGetValue(e.Id, out var view) ? Growth(indicator, view, p) : null)]))]);
    }

    // Of a rate the difference in points stands for growth.
    private static decimal? Growth(Indicator indicator, SeriesView view, Period period)
    {
        var (now, before) = (Values.Of(indicator, view, period), period.YearsEarlier() is { } then ? Values.Of(indicator, view, then) : null);
        return indicator.Nature == Nature.Rate ? now - before : now is { } n && before is > 0 ? ((n / before.Value) - 1) * 100 : null;
    }
}
