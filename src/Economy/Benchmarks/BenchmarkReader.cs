using Guatu.Economy.Dispatch;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Benchmarks;

/// <summary>Reads comparisons: what was published of others beside the zone's own published growth.</summary>
internal sealed class BenchmarkReader(GuatuDb db, IndicatorBook indicators, SeriesCache cache, FigureTotals totals, FigureReader figures, Rules rules, ZoneClock clock)
{
    /// <summary>Years looked back.</summary>
    private const int Years = 3;

    public DateOnly Today => clock.Today;

    public async Task<IReadOnlyList<Place>> PlacesAsync(CancellationToken stop) =>
        [.. (await db.Set<PlaceRow>().AsNoTracking().OrderBy(p => p.Closed).ThenBy(p => p.Kind).ThenBy(p => p.Place).ThenBy(p => p.Id).ToListAsync(stop)).Select(p => new Place(p.Id, p.Name, p.Kind, p.Place, p.Closed, p.Version))];

    /// <summary>All indicators that may be compared; those without anything published come too.</summary>
    public async Task<IReadOnlyList<Comparison>> AllAsync(CancellationToken stop) => await OfAsync([.. (await indicators.AllAsync(stop)).Where(i => i.Scope != Scope.Dispatch && !i.OfClusters)], stop);

    /// <summary>One; null when there is no such indicator.</summary>
    public async Task<Comparison?> OneAsync(long id, CancellationToken stop) => await indicators.OneAsync(id, stop) is { } indicator ? (await OfAsync([indicator], stop))[0] : null;

    private async Task<IReadOnlyList<Comparison>> OfAsync(IReadOnlyList<Indicator> shown, CancellationToken stop)
    {
        if (shown.Count == 0)
            return [];
        var from = (Today.Year - Years) * 10_000;
        var asked = db.Set<BenchmarkRow>().AsNoTracking().Where(b => b.Current && b.Period >= from);
        if (shown.Count == 1)
        {
            var only = shown[0].Id;
            asked = asked.Where(b => b.IndicatorId == only);
        }
        var found = (await asked.ToListAsync(stop)).ToLookup(b => b.IndicatorId);
        var places = (await PlacesAsync(stop)).Where(p => !p.Closed).ToList();
        var known = shown.Where(i => found.Contains(i.Id)).ToList();
        var series = await cache.ZoneAsync(known, totals, figures, stop);
        var limits = await BenchmarkRules.OnAsync(rules, Today, stop);
        return [.. shown.Select(i => found.Contains(i.Id) ? Of(i, found[i.Id], places, series[i.Id].View).Watched(limits) : new Comparison(i))];
    }

    private static Comparison Of(Indicator indicator, IEnumerable<BenchmarkRow> rows, List<Place> places, SeriesView view)
    {
        var published = rows.Select(r => new Published(r.PlaceId, PeriodCode.Read(r.Period, indicator.Grid), r.Growth / TargetBook.Scale, r.Value / TargetBook.Scale, r.Rank, r.Field, r.Document, r.At, r.By))
            .Where(p => p.PlaceId == Place.Own || places.Any(k => k.Id == p.PlaceId)).ToList();
        var periods = published.Select(p => p.Period).Distinct().Order().ToList();
        var own = new Dictionary<Period, decimal>();
        foreach (var period in periods)
            if ((indicator.Nature == Nature.Rate ? Values.ToDate(indicator, view, period)?.Value : view.ReportedGrowth(period, ValueForm.Cumulative) ?? view.ReportedGrowth(period)) is { } mine)
                own[period] = mine;
        return new Comparison(indicator)
        {
            Periods = periods, Places = [.. places.Where(p => published.Any(b => b.PlaceId == p.Id))], Figures = published.ToDictionary(p => (p.Period, p.PlaceId)), Own = own,
        };
    }
}

/// <summary>Rulebook rows of the comparison.</summary>
internal static class BenchmarkRules
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Seeds =>
    [
        new("economy.lead-periods", "对标：领先连续几期收窄算苗头", "3", "期", "通用", "由本区确定", Always),
        new("economy.lead-points", "对标：合计收窄多少算苗头", "1", "个百分点", "通用", "由本区确定", Always),
        new("economy.low-rank-percent", "对标：排在后百分之多少算靠后", "20", "%", "通用", "由本区确定；国家级经开区三年内两次进入本地区最后5名要退出，参照商务部2021年考核评价办法", Always),
        new("economy.low-rank-periods", "对标：连续几期靠后算苗头", "2", "期", "通用", "由本区确定", Always),
    ];

    public static async Task<SignRules> OnAsync(Rules rules, DateOnly day, CancellationToken stop) => new()
    {
        LeadPeriods = (int)(await rules.OnAsync("economy.lead-periods", day, stop)).Number, LeadPoints = (double)(await rules.OnAsync("economy.lead-points", day, stop)).Number,
        LowRankPercent = (double)(await rules.OnAsync("economy.low-rank-percent", day, stop)).Number, LowRankPeriods = (int)(await rules.OnAsync("economy.low-rank-periods", day, stop)).Number,
    };
}
