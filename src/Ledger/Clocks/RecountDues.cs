using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Clocks;

/// <summary>
/// Counts the provisional due days (暂定) again when a year's holidays are announced: by their clock, with the days it
/// stood; a day that no clock counted, or that was set by hand since, only rolls off a holiday. The first promise stays.
/// </summary>
internal sealed class RecountDues(Kernel.Rulebook.Rules rules, WorkCalendar before) : ICountedDays
{
    public async Task<(int Moved, int Settled)> RecountAsync(ActionContext context, WorkCalendar calendar, CancellationToken stop)
    {
        var clocks = new ClockDesk(rules, calendar);
        var rows = await context.Db.Set<CommitmentRow>().Where(r => r.DueProvisional && r.DoneOn == null && r.Due != null).ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var stops = (await context.Db.Set<StopRow>().AsNoTracking().Where(s => ids.Contains(s.CommitmentId) && s.StoppedOn != null).OrderBy(s => s.StoppedOn).ToListAsync(stop)).ToLookup(s => s.CommitmentId);
        var (moved, settled) = (0, 0);
        foreach (var row in rows)
        {
            var start = row.ClockFrom ?? row.AssignedOn;
            // By its clock only if the clock gave the day that stands: one set by hand since is nobody's count.
            var stood = stops[row.Id].Where(s => s.ResumedOn is not null).Select(s => new ClockStop(s.StoppedOn!.Value, s.ResumedOn)).ToList();
            var counted = await clocks.FindAsync(row.ClockCode, start, stop) is { Finish: { } finish } && ClockRun.Of(start, finish, stood, context.Today, before).Due == row.Due
                ? Resting(ClockRun.Of(start, finish, stood, context.Today, calendar))
                : calendar.RollForward(row.Due!.Value);
            row.DueProvisional = counted.Provisional;
            if (counted.Day == row.Due)
            {
                settled += counted.Provisional ? 0 : 1;
                continue;
            }
            context.Db.Add(new RevisionRow
            {
                CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "时限", Before = PartDesk.Day(row.Due!.Value) + "（暂定）",
                After = PartDesk.Day(counted.Day) + (counted.Provisional ? "（暂定）" : ""), Reason = "放假安排公布，时限重算",
            });
            context.Note($"commitment/{row.Id}", new { recounted = counted.Day, before = row.Due, counted.Provisional });
            row.Due = counted.Day;
            row.Version++;
            moved++;
        }
        if (moved > 0)
            context.Tell(LedgerTopics.Changed, new { recounted = moved });
        return (moved, settled);
    }

    private static CountedDay Resting(ClockRun run) => new(run.Due, run.Provisional);
}
