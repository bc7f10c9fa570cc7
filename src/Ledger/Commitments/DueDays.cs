using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Guatu.Ledger.Slips;
using Guatu.People.Feeds;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>
/// Due days of one's own work, for calendars: tasks, reports, answers to slips, and for a leader the results to be seen.
/// One's own is what 我的填报 shows: what names the person; for the head all of the unit, for an officer what names nobody.
/// </summary>
internal sealed class DueDays(GuatuDb db, ZoneDirectories directories, ZoneClock clock) : IDueDays
{
    private const int Named = 3;

    public async Task<IReadOnlyList<DueDay>> OfAsync(Actor actor, CancellationToken stop)
    {
        if (!actor.MaySome(LedgerPermissions.See))
            return [];
        var directory = await directories.NowAsync(stop);
        return [.. await TasksAsync(actor, directory, stop), .. await ReportsAsync(actor, directory, stop), .. await SlipsAsync(actor, directory, stop), .. await ResultsAsync(actor, directory, stop)];
    }

    private IQueryable<CommitmentRow> Open => db.Set<CommitmentRow>().AsNoTracking().Where(r => r.DoneOn == null && r.StoppedOn == null && r.Due != null);

    private static (bool IsHead, List<long?> Units) Own(Actor actor) => ((actor.Roles & Role.Head) != 0, actor.MaySome(LedgerPermissions.Report) ? [.. actor.OwnUnits.Select(id => (long?)id)] : []);

    private async Task<IEnumerable<DueDay>> TasksAsync(Actor actor, ZoneDirectory directory, CancellationToken stop)
    {
        var (isHead, units) = Own(actor);
        var rows = await Open.Where(r => r.LeadPersonId == actor.PersonId || (units.Contains(r.LeadUnitId) && (isHead || r.LeadPersonId == null)))
            .Select(r => new { r.Id, r.Title, r.LeadUnitId, r.Due, r.Version }).ToListAsync(stop);
        return rows.Select(r => new DueDay($"commitment-{r.Id}", r.Due!.Value, $"时限：{r.Title}", directory.Unit(r.LeadUnitId)?.Said, $"/commitments/{r.Id}", r.Version));
    }

    // One entry for a period, however many tasks: thirty entries on one Friday help nobody.
    private async Task<IEnumerable<DueDay>> ReportsAsync(Actor actor, ZoneDirectory directory, CancellationToken stop)
    {
        var (isHead, units) = Own(actor);
        var today = clock.Today;
        var items = await db.Set<PeriodItemRow>().AsNoTracking()
            .Where(i => i.State == ItemState.Open && i.Closes >= today && (i.PersonId == actor.PersonId || (units.Contains(i.UnitId) && (isHead || i.PersonId == null))))
            .Join(Open, i => i.CommitmentId, c => c.Id, (i, c) => new { i.PeriodId, i.Due, i.UnitId, c.Id, c.Title }).OrderBy(i => i.Id).ToListAsync(stop);
        return items.GroupBy(i => (i.PeriodId, i.Due)).Select(g => new DueDay(
            $"report-{g.Key.PeriodId}-{g.Key.Due:yyyyMMdd}", g.Key.Due, $"填报{g.Count()}项：{string.Join('、', g.Take(Named).Select(i => i.Title))}{(g.Count() > Named ? "等" : "")}",
            string.Join('、', g.Select(i => directory.Unit(i.UnitId)?.Said).OfType<string>().Distinct()), "/mytasks", 0));
    }

    private async Task<IEnumerable<DueDay>> SlipsAsync(Actor actor, ZoneDirectory directory, CancellationToken stop)
    {
        List<long?> units = actor.MaySome(LedgerPermissions.AnswerSlips) ? [.. actor.OwnUnits.Select(id => (long?)id)] : [];
        var rows = await db.Set<SlipRow>().AsNoTracking().Where(s => (s.State == SlipState.Issued || s.State == SlipState.Received) && s.AnswerBy != null && (s.LeaderId == actor.PersonId || units.Contains(s.UnitId)))
            .Join(db.Set<CommitmentRow>(), s => s.CommitmentId, c => c.Id, (s, c) => new { s.Id, s.Number, s.UnitId, s.AnswerBy, s.Version, c.Title }).ToListAsync(stop);
        return rows.Select(s => new DueDay($"slip-{s.Id}", s.AnswerBy!.Value, $"督办单{s.Number}反馈：{s.Title}", directory.Unit(s.UnitId)?.Said, $"/slips/{s.Id}", s.Version));
    }

    // A result has no due day: it stands on the day it came.
    private async Task<IEnumerable<DueDay>> ResultsAsync(Actor actor, ZoneDirectory directory, CancellationToken stop)
    {
        if (!actor.MaySome(ChainPermissions.ReadResult))
            return [];
        var rows = await db.Set<ClosingRow>().AsNoTracking().Where(c => c.State == ClosingState.Agreed && c.LeaderId == actor.PersonId && c.ReadAt == null && c.JudgedAt != null)
            .Join(db.Set<CommitmentRow>(), c => c.CommitmentId, r => r.Id, (c, r) => new { c.Id, c.JudgedAt, r.Title, r.LeadUnitId, r.Version }).ToListAsync(stop);
        return rows.Select(c => new DueDay($"result-{c.Id}", ZoneClock.DayOf(c.JudgedAt!.Value), $"请阅：{c.Title}", directory.Unit(c.LeadUnitId)?.Said, "/closing?tab=reading", c.Version));
    }
}
