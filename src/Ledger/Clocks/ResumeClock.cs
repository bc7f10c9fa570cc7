using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Clocks;

/// <summary>恢复计时: the clock runs again from today. The due day and what was planned later move by what it stood; the first promise stays.</summary>
/// <param name="Id">Which task.</param>
/// <param name="Note">What has become of the hindrance.</param>
public sealed record ResumeClock(long Id, string? Note = null);

internal sealed class ResumeClockCase(ClockDesk clocks, PeriodKeeper periods, Telling telling) : UseCase<ResumeClock, Done>
{
    public override string Name => "ledger.resume-clock";

    public override string Title => "恢复计时";

    public override Permission Permission => ChainPermissions.AskStop;

    public override async ValueTask<Touch> TouchesAsync(ResumeClock command, ActionContext context, CancellationToken stop) => await ChainTouch.LeadAsync(command.Id, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(ResumeClock command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.StoppedOn is not { } from || row.DoneOn is not null)
            return ChainRefusals.NotStopped.With(row.Title);
        var ask = await context.Db.Set<StopRow>().Where(s => s.CommitmentId == row.Id && s.State == StopState.Standing).OrderByDescending(s => s.Id).FirstOrDefaultAsync(stop);
        if (ask is not null)
            (ask.State, ask.ResumedOn, ask.ResumedBy) = (StopState.Resumed, context.Today, context.Actor.Name);
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        context.Db.Add(new RevisionRow
        {
            CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "恢复计时", Before = $"{PartDesk.Day(from)}起停表", After = PartDesk.Day(context.Today), Reason = note,
        });
        if (row.Due is { } due)
            await ClockMove.MoveAsync(clocks, row, from, context.Today, due, context, stop);
        (row.StoppedOn, row.StopReason) = (null, null);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        await periods.FollowAsync(context, row.Id, row.Id, stop);
        await telling.OwnersAsync(context, row, "close", $"“{row.Title}”恢复计时，时限{(row.Due is { } until ? $"{until:M月d日}" : "未定")}。", stop);
        context.Note($"commitment/{row.Id}", new { resumed = context.Today, stood = from, row.Due, note });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
