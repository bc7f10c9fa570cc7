using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Judging;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>核定完成: the supervising office accepts the work as done, on reported progress with evidence.</summary>
/// <param name="Id">Which.</param>
/// <param name="DoneOn">The day it was really done; not after today.</param>
/// <param name="Note">What it was accepted on.</param>
public sealed record CloseCommitment(long Id, DateOnly DoneOn, string? Note);

internal sealed class CloseCommitmentCase(Telling telling, ClockDesk clocks) : UseCase<CloseCommitment, Done>
{
    public override string Name => "ledger.close";

    public override Permission Permission => LedgerPermissions.Close;

    public override async Task<Outcome<Done>> HandleAsync(CloseCommitment command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (!await ClosingDesk.HasEvidenceAsync(context.Db, row.Id, stop))
            return LedgerRefusals.NoEvidence.With(directory.Unit(row.LeadUnitId)?.Name ?? "牵头单位");
        if (await ClosingDesk.OpenPartsAsync(context.Db, row, stop) is { } open)
            return open;
        row.DoneOn = command.DoneOn > context.Today ? context.Today : command.DoneOn < row.AssignedOn ? row.AssignedOn : command.DoneOn;
        // Closed while the clock stood: the days it stood are made good, or a task in time would count as late, and one opened again as overdue.
        if (row is { StoppedOn: { } stood, Due: { } due } && row.DoneOn > stood)
            await ClockMove.MoveAsync(clocks, row, stood, row.DoneOn.Value, due, context, stop);
        row.LastValue = Math.Max(row.LastValue ?? 0, Judge.EndOf(Commitment.Of(row)));
        await ClosingDesk.AgreeAsync(row, command.Note, context, directory, stop);
        row.Version++;
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "核定完成", After = $"{row.DoneOn:yyyy年M月d日}", Reason = command.Note });
        // The leader who ordered it sees the result first; the unit hears of it at the same time, the public later.
        await telling.TellAsync(context, [ClosingDesk.ReaderOf(row, directory)?.Id ?? 0], "close", $"“{row.Title}”已办结，请阅。", "/closing?tab=reading", stop);
        await telling.OwnersAsync(context, row, "close", $"“{row.Title}”已核定完成。", stop);
        context.Note($"commitment/{row.Id}", new { done = row.DoneOn, command.Note });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
