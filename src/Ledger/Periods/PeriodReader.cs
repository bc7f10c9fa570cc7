using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Periods;

/// <summary>How many items of a period, or of a unit in it, came and how.</summary>
/// <param name="Due">应报: all but the withdrawn.</param>
/// <param name="OnTime">按时.</param>
/// <param name="Late">迟报.</param>
/// <param name="Open">待报: still to come.</param>
/// <param name="Missing">未报: the period closed without them.</param>
public sealed record PeriodCounts(int Due, int OnTime, int Late, int Open, int Missing)
{
    internal static PeriodCounts Of(IEnumerable<(ItemState State, int Count)> counts)
    {
        var by = counts.ToLookup(c => c.State, c => c.Count);
        int Sum(ItemState state) => by[state].Sum();
        var (onTime, late, open, missing) = (Sum(ItemState.Reported), Sum(ItemState.Late), Sum(ItemState.Open), Sum(ItemState.Missing));
        return new PeriodCounts(onTime + late + open + missing, onTime, late, open, missing);
    }
}

/// <summary>A period in the list.</summary>
public sealed record PeriodLine(long Id, string Cadence, string Key, string Label, DateOnly Due, DateOnly Closes, bool Provisional, bool Closed, PeriodCounts Counts)
{
    /// <summary>每周, 每月8日前….</summary>
    public string CadenceText => Cadences.Text(Cadence);
}

/// <summary>The list of periods, newest first.</summary>
public sealed record PeriodsView(IReadOnlyList<PeriodLine> Periods, int Total, int Page, string? Cadence, IReadOnlyList<string> Cadences, DateOnly Today);

/// <summary>One item that did not come, or came late.</summary>
public sealed record PeriodFault(long CommitmentId, string Title, string Person, DateOnly Due, bool Missing, string? Reopened);

/// <summary>One unit's row in a period: every unit has one, in the fixed order, whatever it owes.</summary>
public sealed record PeriodUnit(long? Id, string Name, PeriodCounts Counts, IReadOnlyList<PeriodFault> Outstanding);

/// <summary>One period with all units.</summary>
public sealed record PeriodView(PeriodLine Period, IReadOnlyList<PeriodUnit> Units, DateOnly Today, bool MayReopen);

/// <summary>Reads 填报情况.</summary>
internal sealed class PeriodReader(GuatuDb db, ZoneDirectories directories, ZoneClock clock, Kernel.Permissions.CurrentActor current)
{
    public const int PageSize = 30;

    public async Task<PeriodsView> ListAsync(string? cadence, int page, CancellationToken stop)
    {
        var all = db.Set<PeriodRow>().AsNoTracking();
        var known = (await all.Select(p => p.Cadence).Distinct().ToListAsync(stop)).OrderBy(c => Cadences.All.TakeWhile(a => a.Norm != c).Count()).ToList();
        var chosen = known.Contains(cadence ?? "") ? all.Where(p => p.Cadence == cadence) : all;
        var total = await chosen.CountAsync(stop);
        var rows = await chosen.OrderByDescending(p => p.Due).ThenBy(p => p.Cadence).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var counts = (await db.Set<PeriodItemRow>().AsNoTracking().Where(i => ids.Contains(i.PeriodId)).GroupBy(i => new { i.PeriodId, i.State }).Select(g => new { g.Key.PeriodId, g.Key.State, Count = g.Count() }).ToListAsync(stop))
            .ToLookup(c => c.PeriodId, c => (c.State, c.Count));
        return new PeriodsView([.. rows.Select(r => Line(r, PeriodCounts.Of(counts[r.Id])))], total, page, known.Contains(cadence ?? "") ? cadence : null, known, clock.Today);
    }

    public async Task<PeriodView?> OneAsync(long id, CancellationToken stop)
    {
        if (await db.Set<PeriodRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } row)
            return null;
        var directory = await directories.NowAsync(stop);
        var counts = (await db.Set<PeriodItemRow>().AsNoTracking().Where(i => i.PeriodId == id).GroupBy(i => new { i.UnitId, i.State }).Select(g => new { g.Key.UnitId, g.Key.State, Count = g.Count() }).ToListAsync(stop))
            .ToLookup(c => c.UnitId, c => (c.State, c.Count));
        var faults = (await db.Set<PeriodItemRow>().AsNoTracking().Where(i => i.PeriodId == id && (i.State == ItemState.Missing || i.State == ItemState.Open))
            .Join(db.Set<CommitmentRow>(), i => i.CommitmentId, c => c.Id, (i, c) => new { i.UnitId, i.PersonId, i.Due, i.State, i.ReopenReason, c.Id, c.Title }).OrderBy(i => i.Id).ToListAsync(stop))
            .ToLookup(i => i.UnitId);
        var units = directory.Working.Concat(directory.Units.Where(u => (u.Closed || u.Kind == UnitKind.Committee) && counts.Contains(u.Id))).OrderBy(u => u.Place).ThenBy(u => u.Id).Select(u => ((long?)u.Id, u.Closed ? u.Name + "（已撤并）" : u.Name));
        if (counts.Contains(null))
            units = units.Append((null, "没有牵头单位"));
        var lines = units.Select(u => new PeriodUnit(u.Item1, u.Item2, PeriodCounts.Of(counts[u.Item1]),
            [.. faults[u.Item1].Select(f => new PeriodFault(f.Id, f.Title, directory.Person(f.PersonId)?.Name ?? HeadOf(directory, f.UnitId), f.Due, f.State == ItemState.Missing, f.ReopenReason))])).ToList();
        return new PeriodView(Line(row, PeriodCounts.Of(lines.SelectMany(l => counts[l.Id]))), lines, clock.Today, current.Actor?.MayAll(LedgerPermissions.KeepPeriods) == true);
    }

    // Who answers when nobody is named: the head of the unit.
    private static string HeadOf(ZoneDirectory directory, long? unit) =>
        unit is { } id && directory.Of(id).FirstOrDefault(p => (p.Roles & Kernel.Permissions.Role.Head) != 0) is { } head ? head.Name : "未定责任人";

    private static PeriodLine Line(PeriodRow r, PeriodCounts counts) => new(r.Id, r.Cadence, r.Key, r.Label, r.Due, r.Closes, r.Provisional, r.ClosedAt is not null, counts);
}
