using Guatu.Economy.Charts;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Profiles;
using Guatu.Economy.Ranks;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;

namespace Guatu.Economy.Clusters;

/// <summary>An indicator of a cluster's own: 铝水就地转化率.</summary>
/// <param name="Indicator">Indicator.</param>
/// <param name="Period">Its last period with a figure.</param>
/// <param name="Value">累计 of a flow, the value of others.</param>
/// <param name="Target">Of the year; null without.</param>
public sealed record OwnFigure(Indicator Indicator, Period Period, decimal Value, Target? Target)
{
    /// <summary>Reached by now; null without a target to hold it against.</summary>
    public bool? Met => Target is not { Growth: false } t || Indicator.Better == Better.Neither ? null : Indicator.Better == Better.Less ? Value <= t.Value : Value >= t.Value;
}

/// <summary>A cluster on the page of all.</summary>
public sealed record ClusterLine(Cluster Cluster, GroupSum Sum, IReadOnlyList<OwnFigure> Own);

/// <summary>All clusters.</summary>
/// <param name="Section">Figures of the enterprises.</param>
/// <param name="Lines">In their order.</param>
/// <param name="Outside">Enterprises in no cluster.</param>
/// <param name="Directory">Units and people.</param>
public sealed record ClustersView(FirmSection Section, IReadOnlyList<ClusterLine> Lines, GroupSum Outside, ZoneDirectory Directory)
{
    /// <summary>Share of 新兴 clusters in what all clusters brought, per cent; null when a part of it is hidden or nothing is known.</summary>
    public decimal? Emerging => Lines.Any(l => l.Sum.Hidden) || Lines.Sum(l => l.Sum.Now ?? 0) is var whole && whole <= 0 ? null : Lines.Where(l => l.Cluster.Emerging).Sum(l => l.Sum.Now ?? 0) / Lines.Sum(l => l.Sum.Now ?? 0) * 100;
}

/// <summary>One cluster.</summary>
/// <param name="Line">Cluster, sum, own indicators.</param>
/// <param name="Section">Figures of the enterprises.</param>
/// <param name="Directory">Units and people.</param>
public sealed record ClusterView(ClusterLine Line, FirmSection Section, ZoneDirectory Directory)
{
    /// <summary>Course of its enterprises together; null when it is hidden or there are no figures.</summary>
    public TrendView? Trend { get; init; }

    /// <summary>Its enterprises with a figure, the largest first; empty for who may not see single ones.</summary>
    public IReadOnlyList<FirmValue> Firms { get; init; } = [];

    /// <summary>Courses of its own indicators.</summary>
    public IReadOnlyList<TrendView> OwnTrends { get; init; } = [];

    /// <summary>Indicators a figure or target of the cluster may be of.</summary>
    public IReadOnlyList<Indicator> Choices { get; init; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today { get; init; }
}

/// <summary>Reads clusters: sums of their enterprises and indicators of their own.</summary>
internal sealed class ClusterReader(EnterpriseBook enterprises, IndicatorBook indicators, FirmReader firms, FigureReader figures, FigureTotals totals, TargetBook targets, ZoneDirectories directories, Rules rules, ZoneClock clock, CurrentActor current)
{
    private bool SeesFirms => current.Actor?.MaySome(EconomyPermissions.SeeEnterprises) == true;

    public async Task<ClustersView> AllAsync(Pick pick, CancellationToken stop)
    {
        var (all, clusters) = (await enterprises.AllAsync(stop), await enterprises.ClustersAsync(stop));
        var section = await firms.SectionAsync(pick, stop);
        var own = await OwnAsync(stop);
        var sums = await VeiledAsync([.. clusters.Select(c => (long?)c.Id), null], all, section, stop);
        return new ClustersView(section, [.. clusters.Select((c, i) => new ClusterLine(c, sums[i], [.. own[c.Id]]))], sums[^1], await directories.NowAsync(stop));
    }

    public async Task<ClusterView?> OneAsync(long id, Pick pick, CancellationToken stop)
    {
        var view = await AllAsync(pick, stop);
        if (view.Lines.FirstOrDefault(l => l.Cluster.Id == id) is not { } line)
            return null;
        var ids = (await enterprises.AllAsync(stop)).Where(e => e.ClusterId == id).Select(e => e.Id).ToHashSet();
        var year = pick.Period.Year;
        var series = pick.Indicator is { } indicator && ids.Count > 0 && !line.Sum.Hidden ? await totals.SeriesOfAsync(indicator, SubjectKind.Enterprise, ids, year - 1, stop) : null;
        var own = line.Own.Select(o => o.Indicator).ToList();
        var ownSeries = own.Count == 0 ? new Dictionary<long, SeriesView>() : await figures.SeriesAsync(own, new Subject(SubjectKind.Cluster, id), clock.Today.Year - 1, stop);
        return new ClusterView(line, view.Section, view.Directory)
        {
            Trend = series is null ? null : GroupTrend.Of(pick.Indicator!, series.Values, year, line.Cluster.Name + pick.Indicator!.Name), Today = clock.Today,
            Firms = SeesFirms ? [.. view.Section.Values.Where(v => v.Now is not null && ids.Contains(v.Who.Id)).OrderByDescending(v => v.Now).ThenBy(v => v.Who.Id)] : [],
            OwnTrends = [.. line.Own.Select(o => TrendView.Of(o.Indicator, ownSeries[o.Indicator.Id], o.Period.Year, o.Target is { Growth: false } t ? t.Value : null))], Choices = [.. (await indicators.AllAsync(stop)).Where(i => i.Formula is null)],
        };
    }

    // Of every indicator clusters have figures of: the last period, and the targets of its year.
    private async Task<ILookup<long, OwnFigure>> OwnAsync(CancellationToken stop)
    {
        var has = await totals.WithAsync(SubjectKind.Cluster, stop);
        var found = new List<(long Cluster, OwnFigure Figure)>();
        foreach (var indicator in (await indicators.AllAsync(stop)).Where(i => has.Contains(i.Id)))
            if (await totals.LastAsync(indicator, SubjectKind.Cluster, stop) is { } last)
            {
                var set = await targets.OfAsync(last.Year, SubjectKind.Cluster, stop);
                var cells = await figures.ManyAsync(indicator, SubjectKind.Cluster, last.Year, stop);
                found.AddRange(cells.Select(c => (c.Key, Cell: Values.ToDate(indicator, c.Value, last))).Where(c => c.Cell is not null).Select(c => (c.Key, new OwnFigure(indicator, last, c.Cell!.Value, set[(indicator.Id, c.Key)].FirstOrDefault()))));
            }
        return found.ToLookup(f => f.Cluster, f => f.Figure);
    }

    private async Task<IReadOnlyList<GroupSum>> VeiledAsync(List<long?> clusters, IReadOnlyList<Enterprise> all, FirmSection section, CancellationToken stop)
    {
        var sums = clusters.Select(c => GroupSum.Of([.. all.Where(e => e.ClusterId == c)], section)).ToList();
        return SeesFirms ? sums : GroupSum.Veil(sums, (int)(await rules.OnAsync("economy.small-group", clock.Today, stop)).Number);
    }
}
