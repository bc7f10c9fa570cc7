using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Warnings;

/// <summary>A warning with what it is about.</summary>
public sealed record WarningLine(Warning Warning, string Title, string Number, DateOnly? Due, Unit? Unit, Person? Leader);

/// <summary>How quickly a unit steps in and solves, over a span of days.</summary>
/// <param name="Unit">The unit; in the fixed order of units.</param>
/// <param name="Raised">Warnings raised.</param>
/// <param name="NoStep">Of them solved or open with nobody having stepped in.</param>
/// <param name="StepHours">Mean hours from raised to stepped in; null without any.</param>
/// <param name="SolveHours">Mean hours from raised to solved; null without any.</param>
/// <param name="Open">Still open.</param>
public sealed record WarningPace(Unit Unit, int Raised, int NoStep, double? StepHours, double? SolveHours, int Open);

/// <summary>The page 预警.</summary>
public sealed record WarningsView(string Tab, string? Rule, long? UnitId, IReadOnlyList<WarningLine> Lines, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<WarningPace> Pace, IReadOnlyList<Unit> Units,
    bool MaySnooze, Func<long?, bool> MayAct, DateTimeOffset Now)
{
    /// <summary>The Beijing day.</summary>
    public DateOnly Today => ZoneClock.DayOf(Now);
}

/// <summary>Reads warnings for pages, the API and other rooms. A unit's people see their unit's, the others all.</summary>
public sealed class WarningsReader(GuatuDb db, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    /// <summary>Days over which speed is counted.</summary>
    public const int PaceDays = 90;

    private const int MostShown = 300;

    /// <summary>Tabs of the page with their words.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> Tabs =
        [("unseen", "未确认"), ("open", "未消除"), ("snoozed", "已暂缓"), ("cleared", "已消除未确认"), ("over", "已了结"), ("slow", "处置时效")];

    /// <summary>Open warnings that are not snoozed, for agendas and slips.</summary>
    public async Task<IReadOnlyList<Warning>> OpenAsync(CancellationToken stop)
    {
        var today = clock.Today;
        return await db.Set<WarningRow>().AsNoTracking().Where(w => w.SolvedAt == null && (w.SnoozedUntil == null || w.SnoozedUntil < today)).OrderBy(w => w.Id).Select(Warning.Whole).ToListAsync(stop);
    }

    /// <summary>All warnings of a commitment, newest first.</summary>
    public async Task<IReadOnlyList<Warning>> OfAsync(long commitmentId, CancellationToken stop) =>
        await db.Set<WarningRow>().AsNoTracking().Where(w => w.CommitmentId == commitmentId).OrderByDescending(w => w.Id).Select(Warning.Whole).ToListAsync(stop);

    /// <summary>The page.</summary>
    public async Task<WarningsView> ReadAsync(string? tab, string? rule, long? unitId, CancellationToken stop)
    {
        var shown = Tabs.Any(t => t.Key == tab) ? tab! : "open";
        var directory = await directories.NowAsync(stop);
        var actor = current.Actor!;
        var mine = Visible(actor);
        var counts = new Dictionary<string, int>();
        foreach (var (key, _) in Tabs.Where(t => t.Key is not ("over" or "slow")))
            counts[key] = await In(mine, key).CountAsync(stop);
        var chosen = In(mine, shown).Where(w => (rule == null || w.Rule == rule) && (unitId == null || w.UnitId == unitId));
        var ordered = shown switch
        {
            "over" or "cleared" => chosen.OrderByDescending(w => w.SolvedAt),
            // The slowest first: nobody has stepped in, the longest ago.
            "slow" => chosen.OrderBy(w => w.RaisedAt),
            _ => chosen.OrderByDescending(w => w.Level).ThenBy(w => w.RaisedAt),
        };
        var warnings = await ordered.Take(MostShown).Select(Warning.Whole).ToListAsync(stop);
        var ids = warnings.Select(w => w.CommitmentId).Distinct().ToList();
        var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Title, r.Number, r.Due, r.LeadUnitId }).ToDictionaryAsync(r => r.Id, stop);
        var lines = warnings.Select(w => rows[w.CommitmentId] is var r && directory.Unit(r.LeadUnitId) is var unit ? new WarningLine(w, r.Title, r.Number, r.Due, unit, directory.LeaderOf(unit)) : null!).ToList();
        var pace = shown == "slow" ? await PaceAsync(mine, directory, stop) : [];
        return new WarningsView(shown, rule, unitId, lines, counts, pace, [.. directory.Working], actor.MayAll(LedgerPermissions.Supervise), u => actor.May(LedgerPermissions.ActOnWarnings, u ?? 0), clock.Now);
    }

    /// <summary>How many of the actor's warnings nobody has taken note of; asked for on every page.</summary>
    public async Task<int> UnseenAsync(CancellationToken stop) =>
        current.Actor is { } actor && actor.MaySome(LedgerPermissions.SeeWarnings) ? await In(Visible(actor), "unseen").CountAsync(stop) : 0;

    private IQueryable<WarningRow> Visible(Actor actor)
    {
        var all = db.Set<WarningRow>().AsNoTracking();
        if (actor.MayAll(LedgerPermissions.SeeWarnings))
            return all;
        var units = actor.UnitsFor(LedgerPermissions.SeeWarnings).ToList();
        return all.Where(w => w.UnitId != null && units.Contains(w.UnitId.Value));
    }

    private IQueryable<WarningRow> In(IQueryable<WarningRow> rows, string tab)
    {
        var today = clock.Today;
        return tab switch
        {
            "unseen" => rows.Where(w => w.SolvedAt == null && w.AcknowledgedAt == null && (w.SnoozedUntil == null || w.SnoozedUntil < today)),
            "open" => rows.Where(w => w.SolvedAt == null && (w.SnoozedUntil == null || w.SnoozedUntil < today)),
            "snoozed" => rows.Where(w => w.SolvedAt == null && w.SnoozedUntil >= today),
            "cleared" => rows.Where(w => w.SolvedAt != null && w.AcknowledgedAt == null),
            "slow" => rows.Where(w => w.SolvedAt == null && w.SteppedInAt == null),
            _ => rows.Where(w => w.SolvedAt != null && w.AcknowledgedAt != null),
        };
    }

    private async Task<IReadOnlyList<WarningPace>> PaceAsync(IQueryable<WarningRow> rows, ZoneDirectory directory, CancellationToken stop)
    {
        var since = clock.Now.AddDays(-PaceDays);
        var lately = (await rows.Where(w => w.RaisedAt >= since && w.UnitId != null).Select(w => new { w.UnitId, w.RaisedAt, w.SteppedInAt, w.SolvedAt }).ToListAsync(stop)).ToLookup(w => w.UnitId!.Value);
        return [.. directory.Units.Where(u => lately.Contains(u.Id)).Select(unit =>
        {
            var own = lately[unit.Id].ToList();
            var steps = own.Where(w => w.SteppedInAt is not null).Select(w => (w.SteppedInAt!.Value - w.RaisedAt).TotalHours).ToList();
            var solves = own.Where(w => w.SolvedAt is not null).Select(w => (w.SolvedAt!.Value - w.RaisedAt).TotalHours).ToList();
            return new WarningPace(unit, own.Count, own.Count(w => w.SteppedInAt is null), steps.Count == 0 ? null : steps.Average(), solves.Count == 0 ? null : solves.Average(), own.Count(w => w.SolvedAt is null));
        })];
    }
}
