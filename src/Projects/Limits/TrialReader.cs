using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>A trial as its page shows it.</summary>
/// <param name="Head">The line.</param>
/// <param name="Result">What came of it; null while it runs or when nothing did.</param>
/// <param name="Passed">Seconds since it began.</param>
/// <param name="Stale">Plans, needs or things have changed since.</param>
/// <param name="Shifts">What was written when it was taken.</param>
/// <param name="MayApply">May the reader take it?</param>
/// <param name="Today">Today.</param>
public sealed record TrialView(TrialHead Head, SharingResult? Result, int Passed, bool Stale, IReadOnlyList<ShiftLine> Shifts, bool MayApply, DateOnly Today);

/// <summary>Reads trials.</summary>
internal sealed class TrialReader(GuatuDb db, LimitDesk desk, ZoneClock clock, CurrentActor current, Rules rules)
{
    public async Task<TrialView?> OneAsync(long id, CancellationToken stop)
    {
        if (await db.Set<TrialRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, stop) is not { } row)
            return null;
        var since = clock.Now.AddMinutes(-(double)(await rules.OnAsync(LimitRoom.StaleMinutes, clock.Today, stop)).Number);
        var result = row.Result is null ? null : JsonSerializer.Deserialize<SharingResult>(row.Result, GuatuJson.Options);
        var stale = row.State == TrialState.Done && result is { Faults.Count: 0 } && await LimitDesk.StampAsync(db, await desk.ReadAsync(db, StartTrialCase.Chosen(row), stop), stop) != row.Stamp;
        var shifts = row.State != TrialState.Applied ? [] : await (from shift in db.Set<LimitShiftRow>().AsNoTracking()
                                                                   join one in db.Set<ProjectRow>() on shift.ProjectId equals one.Id
                                                                   where shift.TrialId == id
                                                                   orderby shift.Id
                                                                   select new ShiftLine(shift.TrialId, shift.ProjectId, one.Name, shift.StepCode, shift.StepName, shift.Was, shift.Now, shift.Reason, shift.Current, shift.At, shift.PersonName)).ToListAsync(stop);
        return new TrialView(HeadOf(row, since), result, Math.Max(0, (int)(clock.Now - row.StartedAt).TotalSeconds), stale, shifts, current.Actor?.MayAll(LimitPermissions.Apply) == true, clock.Today);
    }

    public static TrialHead HeadOf(TrialRow t, DateTimeOffset staleSince) =>
        new(t.Id, t.State, t.State == TrialState.Running && t.StartedAt < staleSince, t.StartedAt, t.PersonName, t.Seconds, StartTrialCase.Chosen(t).Count, t.Words, t.AppliedAt, t.AppliedBy);
}
