using Guatu.Economy.Targets;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Dispatch;

/// <summary>Reads the dispatch sheet: the catalogue, targets, the zone's series, causes; series and forecasts from the cache.</summary>
internal sealed class DispatchReader(GuatuDb db, IndicatorBook indicators, FigureReader figures, FigureTotals totals, TargetBook targets, SeriesCache cache, ZoneDirectories directories, ZoneClock clock, Rules rules)
{
    /// <summary>Kinds a sheet can be of.</summary>
    public static readonly IReadOnlyList<PeriodKind> Kinds = [PeriodKind.Week, PeriodKind.TenDay, PeriodKind.Month, PeriodKind.Quarter];

    public DateOnly Today => clock.Today;

    /// <summary>The sheet of a kind; without a period the last one with figures, or whose figures are due.</summary>
    public async Task<DispatchSheet> SheetAsync(PeriodKind kind, Period? asked, CancellationToken stop)
    {
        var shown = (await indicators.AllAsync(stop)).Where(i => !i.OfClusters && Shows(kind, i.Rhythm)).ToList();
        var series = await cache.ZoneAsync(shown, totals, figures, stop);
        var period = asked ?? Latest(kind, shown, series);
        var limits = await DispatchRules.OnAsync(rules, Today, stop);
        var book = await targets.OfAsync(period.Year, SubjectKind.Zone, stop);
        var causes = await CausesAsync(period, stop);
        var directory = await directories.NowAsync(stop);
        var apart = Apart(shown, series, limits);
        var rows = shown.Select(i => RowOf(i, series, book[(i.Id, 0)].FirstOrDefault(), period, limits, apart) with
        {
            Causes = causes[i.Id].ToList(), Unit = directory.Unit(i.UnitId)?.Name, Source = directory.Unit(i.SourceUnitId)?.Name,
        }).ToList();
        return new DispatchSheet(kind, period, rows, YearTime(kind, period), limits, Today);
    }

    /// <summary>One row as the sheet has it, with the series behind it; null when there is no such indicator.</summary>
    public async Task<(DispatchRow Row, SeriesView View, DispatchLimits Limits)?> OneAsync(long id, Period? asked, CancellationToken stop)
    {
        if (await indicators.OneAsync(id, stop) is not { } indicator)
            return null;
        IReadOnlyList<Indicator> shown = [indicator];
        var series = await cache.ZoneAsync(shown, totals, figures, stop);
        var period = asked is { } given && given.Kind == indicator.Rhythm ? given : asked is { } other ? RowMaker.Through(indicator.Grid, other.Year, other.Last) ?? indicator.Grid.At(other.Last) : Latest(indicator.Rhythm, shown, series);
        var limits = await DispatchRules.OnAsync(rules, Today, stop);
        var book = await targets.OfAsync(period.Year, SubjectKind.Zone, stop);
        var directory = await directories.NowAsync(stop);
        var row = RowOf(indicator, series, book[(id, 0)].FirstOrDefault(), period, limits, null);
        return (row with { Unit = directory.Unit(indicator.UnitId)?.Name, Source = directory.Unit(indicator.SourceUnitId)?.Name }, series[id].View, limits);
    }

    /// <summary>A monthly sheet shows what comes quarterly or yearly as well; a weekly one only what comes weekly.</summary>
    public static bool Shows(PeriodKind kind, PeriodKind rhythm) => kind == rhythm || kind switch
    {
        PeriodKind.Month => rhythm is PeriodKind.Quarter or PeriodKind.Half or PeriodKind.Year,
        PeriodKind.Quarter => rhythm is PeriodKind.Month or PeriodKind.Half or PeriodKind.Year,
        _ => false,
    };

    private static Forecasting.Targets.YearTime YearTime(PeriodKind kind, Period period) => Forecasting.Targets.YearTime.Of(new PeriodGrid(kind), period.Year, period);

    private DispatchRow RowOf(Indicator indicator, IReadOnlyDictionary<long, SeriesCache.Entry> series, Target? target, Period period, DispatchLimits limits, (long Power, Sign Sign)? apart)
    {
        var entry = series[indicator.Id];
        var through = RowMaker.Through(indicator.Grid, period.Year, period.Last);
        var outlook = target is not null && through is { } last ? entry.Outlook(indicator, last, limits.LeastPeriods) : null;
        var row = RowMaker.Of(indicator, entry.View, target, period.Year, period.Last, Today, limits, outlook);
        var signs = entry.Signs(indicator).Where(s => s.At == through).ToList();
        if (apart is { } found && found.Power == indicator.Id && found.Sign.At == through)
            signs.Add(found.Sign);
        row = row with { Signs = signs };
        return row with { Light = row.Light ?? RowMaker.LightOf(row, limits) };
    }

    // 用电与产值: one pair, named by words of the rulebook; nothing is said where it cannot be found.
    private static (long, Sign)? Apart(List<Indicator> shown, IReadOnlyDictionary<long, SeriesCache.Entry> series, DispatchLimits limits)
    {
        Indicator? Named(string word) => shown.FirstOrDefault(i => i.Nature == Nature.Flow && i.Rhythm == PeriodKind.Month && i.Name.Contains(word, StringComparison.Ordinal));
        if (Named(limits.PowerWord) is not { } power || Named(limits.OutputWord) is not { } output || power.Id == output.Id)
            return null;
        if (SignSeries.Of(power.Name, series[power.Id].View) is not { } a || SignSeries.Of(output.Name, series[output.Id].View) is not { } b)
            return null;
        // Both have to begin with the same period.
        var first = a.First > b.First ? a.First : b.First;
        SignSeries From(SignSeries s) => new(s.Name, s.Grid, first, [.. s.Values.Skip(s.Grid.Steps(s.First, first))]);
        if (a.Grid != b.Grid || a.Values.Count <= a.Grid.Steps(a.First, first) || b.Values.Count <= b.Grid.Steps(b.First, first))
            return null;
        return SignReader.Divergence(From(a), From(b)) is { Count: > 0 } signs ? (power.Id, signs[^1]) : null;
    }

    private Period Latest(PeriodKind kind, IReadOnlyList<Indicator> shown, IReadOnlyDictionary<long, SeriesCache.Entry> series)
    {
        var period = Period.At(kind, Today).Previous();
        var own = shown.Where(i => i.Rhythm == kind).ToList();
        bool Lives(Period p) => own.Any(i => i.Grid.At(p.Last) is var at && (p.Last.AddDays(i.DueDays) < Today || Values.ToDate(i, series[i.Id].View, at) is not null));
        // January is no period of its own for most: the sheet stays with December until 1—2月 has come.
        return own.Count == 0 || Lives(period) ? period : period.Previous();
    }

    private async Task<ILookup<long, string>> CausesAsync(Period period, CancellationToken stop) =>
        (await db.Set<CauseRow>().AsNoTracking().Where(c => c.Year == period.Year && !c.Dropped).OrderBy(c => c.Place).ThenBy(c => c.Id)
            .Select(c => new { c.IndicatorId, c.Name, c.Kind, c.FromOn, c.ToOn }).ToListAsync(stop)).ToLookup(c => c.IndicatorId, c => CauseWords.WithDays(c.Name, c.Kind, c.FromOn, c.ToOn, period.Last));
}
