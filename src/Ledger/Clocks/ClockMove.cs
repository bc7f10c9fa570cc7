using Guatu.Kernel.Actions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Parts;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Clocks;

/// <summary>What the end of a stop does to the due day, whether the clock was resumed or the task closed while it stood.</summary>
internal static class ClockMove
{
    /// <summary>Moves due day and plan by what it stood from the first day to the day it ran again; the first promise stays.</summary>
    public static async Task MoveAsync(ClockDesk clocks, CommitmentRow row, DateOnly from, DateOnly to, DateOnly due, ActionContext context, CancellationToken stop)
    {
        var calendar = clocks.Calendar;
        var finish = (await clocks.FindAsync(row.ClockCode, row.ClockFrom ?? row.AssignedOn, stop))?.Finish;
        // A day set by hand is made good in working days; a limit of the rulebook in what it counts.
        var working = finish is null or { Unit: SpanUnit.WorkingDay };
        var stood = ClockRun.Days(from, to, working, calendar);
        var moved = ClockRun.Moved(due, from, to, working, calendar);
        if (moved.Day == due)
            return;
        context.Db.Add(new RevisionRow
        {
            CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "时限", Before = PartDesk.Day(due), After = PartDesk.Day(moved.Day) + (moved.Provisional ? "（暂定）" : ""),
            Reason = $"停表{stood}个{(working ? "工作日" : "自然日")}，顺延",
        });
        row.Due = moved.Day;
        row.DueProvisional |= moved.Provisional;

        var known = await context.Db.Set<CoursePointRow>().Where(p => p.CommitmentId == row.Id).OrderBy(p => p.Day).ToListAsync(stop);
        var set = known.Select(p => new CoursePoint(p.Day, p.Value)).ToList();
        var course = set.Count > 0 && Course.FaultOf(set) is null ? Course.Of(set, row.BeginsOn) : Course.Straight(row.BeginsOn, due, Judge.EndOf(Commitment.Of(row)));
        context.Db.RemoveRange(known);
        context.Db.AddRange(ClockRun.Shifted(course, row.BeginsOn, from, to, due, moved.Day).Select(p => new CoursePointRow { CommitmentId = row.Id, Day = p.Day, Value = p.Value }));
    }
}
