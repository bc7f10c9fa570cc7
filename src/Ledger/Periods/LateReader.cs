using Guatu.Kernel.Calendars;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Periods;

/// <summary>A report that is due today or overdue and can still be given.</summary>
/// <param name="CommitmentId">The commitment.</param>
/// <param name="Title">Its title.</param>
/// <param name="UnitId">牵头单位.</param>
/// <param name="Tell">Who is to be told: the person named, else those of the unit who may report; of a merged unit those of its successor.</param>
/// <param name="PeriodId">The period.</param>
/// <param name="Period">第38周（9月14日—20日）.</param>
/// <param name="Due">Last day on time.</param>
/// <param name="Closes">Last day it is taken.</param>
/// <param name="WorkingDaysLate">0 on the due day.</param>
public sealed record LateItem(long CommitmentId, string Title, long? UnitId, IReadOnlyList<long> Tell, long PeriodId, string Period, DateOnly Due, DateOnly Closes, int WorkingDaysLate);

/// <summary>Tells whose report is due today or late, in the fixed order of units; reminders are made from it.</summary>
public sealed class LateReader(GuatuDb db, ZoneDirectories directories, WorkCalendar calendar)
{
    /// <summary>All of them on a day.</summary>
    public async Task<IReadOnlyList<LateItem>> OnAsync(DateOnly day, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var rows = await db.Set<PeriodItemRow>().AsNoTracking().Where(i => i.State == ItemState.Open && i.Closes >= day)
            .Join(db.Set<CommitmentRow>().Where(c => c.DoneOn == null && c.StoppedOn == null && c.Due != null), i => i.CommitmentId, c => c.Id, (i, c) => new { i.CommitmentId, c.Title, i.UnitId, i.PersonId, i.PeriodId, i.Due, i.Closes, c.ReturnedOn })
            // What was sent back is due since that day, however far off the period's own day may be.
            .Where(i => i.Due <= day || i.ReturnedOn <= day)
            .Join(db.Set<PeriodRow>(), i => i.PeriodId, p => p.Id, (i, p) => new { i.CommitmentId, i.Title, i.UnitId, i.PersonId, i.PeriodId, Due = i.ReturnedOn != null && i.ReturnedOn < i.Due ? i.ReturnedOn.Value : i.Due, i.Closes, p.Label }).ToListAsync(stop);
        return [.. rows.OrderBy(r => directory.Unit(r.UnitId)?.Place ?? int.MaxValue).ThenBy(r => r.Due).ThenBy(r => r.CommitmentId)
            .Select(r => new LateItem(r.CommitmentId, r.Title, r.UnitId, Tell(directory, r.UnitId, r.PersonId), r.PeriodId, r.Label, r.Due, r.Closes, calendar.Between(r.Due, day)))];
    }

    private static IReadOnlyList<long> Tell(ZoneDirectory directory, long? unit, long? person) =>
        directory.Person(person) is { } named ? [named.Id]
        : directory.Now(directory.Unit(unit)) is { } now ? [.. directory.Of(now.Id).Where(p => (p.Roles & (Role.Head | Role.Officer)) != 0).Select(p => p.Id)] : [];
}
