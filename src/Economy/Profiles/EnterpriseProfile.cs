using Guatu.Economy.Charts;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Filing;
using Guatu.Economy.Filing.Links;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Economy.Shares;
using Guatu.Economy.Status;
using Guatu.Economy.Targets;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Kernel.Data;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Profiles;

/// <summary>A cause that names an enterprise.</summary>
public sealed record NamingCause(KnownCause Cause, Indicator Indicator, int Year);

/// <summary>Everything the page of an enterprise shows.</summary>
/// <param name="Who">Enterprise.</param>
/// <param name="Pick">Which figure.</param>
public sealed record EnterpriseView(Enterprise Who, Pick Pick)
{
    /// <summary>Cluster.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Units and people.</summary>
    public required ZoneDirectory Directory { get; init; }

    /// <summary>Today.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The year against the year before; null without figures.</summary>
    public TrendView? Trend { get; init; }

    /// <summary>Own figure of the period.</summary>
    public FirmValue? Value { get; init; }

    /// <summary>Target somebody is to reach with it; a matter of the zone's people.</summary>
    public Target? Target { get; init; }

    /// <summary>Of the zone, per cent.</summary>
    public decimal? Share { get; init; }

    /// <summary>Place among all that reported; null without a figure.</summary>
    public int? Place { get; init; }

    /// <summary>How many reported.</summary>
    public int Reported { get; init; }

    /// <summary>Its line of the zone's change; null when that cannot be taken apart.</summary>
    public ShareLine? Pull { get; init; }

    /// <summary>The change taken apart.</summary>
    public ShareTable? Shares { get; init; }

    /// <summary>Enterprises of its 大类, the largest first; itself among them.</summary>
    public IReadOnlyList<FirmValue> Peers { get; init; } = [];

    /// <summary>Latest figures of all indicators with who gave them.</summary>
    public IReadOnlyList<(Indicator Indicator, Figure Figure)> Latest { get; init; } = [];

    /// <summary>How it ran, newest first; corrected ones too.</summary>
    public IReadOnlyList<WeekStatus> Weeks { get; init; } = [];

    /// <summary>Unit lost output is told in.</summary>
    public string? LostUnit { get; init; }

    /// <summary>Open questions about its figures.</summary>
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];

    /// <summary>What it owes by its own form.</summary>
    public IReadOnlyList<OwedPeriod> Owed { get; init; } = [];

    /// <summary>Causes of gaps that name it.</summary>
    public IReadOnlyList<NamingCause> Causes { get; init; } = [];

    /// <summary>Commitments linked to those causes, and open ones that name it.</summary>
    public IReadOnlyList<SnapshotLine> Tasks { get; init; } = [];
}

/// <summary>Brings the page of an enterprise together.</summary>
internal sealed class EnterpriseProfile(
    GuatuDb db, EnterpriseBook enterprises, IndicatorBook indicators, FirmReader firms, FigureTotals totals, FigureTrail trail, TargetBook targets, StatusReader status, LinkReader links, CauseReader causes, SnapshotBook ledger, ZoneDirectories directories,
    Kernel.Clock.ZoneClock clock)
{
    private const int MostTasks = 30;

    public async Task<EnterpriseView?> ReadAsync(long id, Pick pick, CancellationToken stop)
    {
        if ((await enterprises.AllAsync(stop)).FirstOrDefault(e => e.Id == id) is not { } who)
            return null;
        var view = await FiguresAsync(new EnterpriseView(who, pick) { Directory = await directories.NowAsync(stop), Today = clock.Today, Cluster = (await enterprises.ClustersAsync(stop)).FirstOrDefault(c => c.Id == who.ClusterId) }, stop);
        var all = (await indicators.AllAsync(stop, closedToo: true)).ToDictionary(i => i.Id);
        var latest = (await trail.PageAsync(all, null, SubjectKind.Enterprise, id, null, false, null, 200, stop)).GroupBy(f => f.IndicatorId)
            .Select(g => (all[g.Key], g.OrderByDescending(f => f.Period).ThenByDescending(f => f.Form).First())).OrderBy(l => l.Item1.Place).ToList();
        var naming = await causes.NamingAsync(SubjectKind.Enterprise, id, stop);
        var linked = naming.SelectMany(n => n.Cause.Tasks).Distinct().ToList();
        var tasks = linked.Count == 0 ? [] : await ledger.OfAsync(linked, clock.Today, stop);
        var named = who.Short.Length >= 2 ? await ledger.NamingAsync(who.Short, MostTasks, clock.Today, stop) : [];
        return view with
        {
            Latest = latest, Weeks = await status.OfAsync(id, stop), LostUnit = (await status.OutputAsync(stop))?.Unit, Owed = await links.OwedAsync(id, stop),
            Questions = [.. (await db.Set<QuestionRow>().AsNoTracking().Where(q => q.Subject == SubjectKind.Enterprise && q.SubjectId == id && q.SettledAt == null).OrderByDescending(q => q.Id).ToListAsync(stop)).Select(QuestionView.Of)],
            Causes = [.. naming.Where(n => all.ContainsKey(n.IndicatorId)).Select(n => new NamingCause(n.Cause, all[n.IndicatorId], n.Year))], Tasks = [.. tasks.Concat(named).DistinctBy(t => t.CommitmentId)],
        };
    }

    private async Task<EnterpriseView> FiguresAsync(EnterpriseView view, CancellationToken stop)
    {
        if (view.Pick.Indicator is not { } indicator)
            return view;
        var (id, year) = (view.Who.Id, view.Pick.Period.Year);
        var section = await firms.SectionAsync(view.Pick, stop);
        var target = (await targets.OfAsync(year, SubjectKind.Enterprise, stop))[(indicator.Id, id)].FirstOrDefault();
        var series = await totals.SeriesOfAsync(indicator, SubjectKind.Enterprise, [id], year - 1, stop);
        var own = section.Values.FirstOrDefault(v => v.Who.Id == id);
        var places = Ranking.Of(section.Values.Where(v => v.Now is not null).Select(v => (v.Who.Id, v.Now!.Value)), int.MaxValue);
        var shares = section.Adds ? ShareReader.Of(section, ShareBy.Enterprise, new Dictionary<long, string>()).Table : null;
        var division = Industries.Division(view.Who.Industry);
        return view with
        {
            Value = own, Target = target, Share = section.Share(own?.Now), Place = places.FirstOrDefault(p => p.Id == id)?.Place, Reported = places.Count, Shares = shares, Pull = shares?.Find($"e{id}"),
            Trend = series.TryGetValue(id, out var known) ? TrendView.Of(indicator, known, year, target is { Growth: false } t ? t.Value : null) : null,
            Peers = division is null ? [] : [.. section.Values.Where(v => v.Now is not null && Industries.Division(v.Who.Industry) == division).OrderByDescending(v => v.Now).ThenBy(v => v.Who.Id)],
        };
    }
}
