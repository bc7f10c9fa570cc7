using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Clocks;

/// <summary>Chooses the clock a task runs by, or none. The clock gives the due day; a due day that moves keeps its first promise.</summary>
/// <param name="Id">Which task.</param>
/// <param name="Clock">Code of the clock; empty for none, which leaves the due day as it is.</param>
/// <param name="From">Day 0; the day the task was handed out when empty.</param>
/// <param name="Reason">Why; needed when it moves a due day.</param>
public sealed record SetClock(long Id, string? Clock, DateOnly? From = null, string? Reason = null);

internal sealed class SetClockCase(ClockDesk clocks) : UseCase<SetClock, Done>
{
    public override string Name => "ledger.set-clock";

    public override string Title => "选办理时限";

    public override Permission Permission => LedgerPermissions.Edit;

    public override async Task<Outcome<Done>> HandleAsync(SetClock command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        var from = command.From ?? row.AssignedOn;
        var before = (await clocks.FindAsync(row.ClockCode, row.ClockFrom ?? row.AssignedOn, stop))?.Name;
        var clock = await clocks.FindAsync(command.Clock, from, stop);
        if (clock is null && !string.IsNullOrWhiteSpace(command.Clock))
            return ChainRefusals.ClockUnknown.At("clock", command.Clock);

        if (clock?.Finish is { } finish)
        {
            var due = finish.EndFrom(from, clocks.Calendar);
            if (due.Day < row.AssignedOn)
                return LedgerRefusals.DueBeforeStart.At("from", PartDesk.Day(due.Day), PartDesk.Day(row.AssignedOn));
            if (due.Day != row.Due)
            {
                if (row.Due is not null && string.IsNullOrWhiteSpace(command.Reason))
                    return LedgerRefusals.ReasonMissing.At("reason", "时限");
                if (await PartDesk.DueFaultAsync(context.Db, row, due.Day, stop) is { } late)
                    return late with { Field = "clock" };
                Add(context, row, "时限", row.Due is { } was ? PartDesk.Day(was) : null, PartDesk.Day(due.Day) + (due.Provisional ? "（暂定）" : ""), command.Reason);
                row.Due = due.Day;
                row.FirstDue ??= due.Day;
            }
            row.DueProvisional = due.Provisional;
        }
        if (before != clock?.Name)
            Add(context, row, "办理时限", before, clock is null ? null : $"{clock.Name}（{clock.Words}）", command.Reason);
        row.ClockCode = clock?.Code;
        row.ClockFrom = clock is null ? null : from;
        row.Version++;
        context.Note($"commitment/{row.Id}", new { clock = row.ClockCode, from = row.ClockFrom, row.Due });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }

    private static void Add(ActionContext context, CommitmentRow row, string field, string? before, string? after, string? reason) => context.Db.Add(new RevisionRow
    {
        CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = field, Before = before, After = after, Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
    });
}
