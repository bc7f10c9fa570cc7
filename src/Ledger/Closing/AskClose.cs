using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Closing;

/// <summary>申请销号: the unit says that the work is done and what came of it. Needs a report with evidence.</summary>
/// <param name="Id">Which task.</param>
/// <param name="Words">What came of it.</param>
public sealed record AskClose(long Id, string Words);

internal sealed class AskCloseCase(Telling telling) : UseCase<AskClose, long>
{
    public override string Name => "ledger.ask-close";

    public override Permission Permission => ChainPermissions.AskClose;

    public override async ValueTask<Touch> TouchesAsync(AskClose command, ActionContext context, CancellationToken stop) => await ChainTouch.LeadAsync(command.Id, context, stop);

    public override IEnumerable<Refusal> Check(AskClose command)
    {
        if (string.IsNullOrWhiteSpace(command.Words))
            yield return ChainRefusals.WordsMissing.At("words", "办理结果");
    }

    public override async Task<Outcome<long>> HandleAsync(AskClose command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        if (await context.Db.Set<ClosingRow>().Where(c => c.CommitmentId == row.Id && c.State == ClosingState.Asked).Select(c => c.AskedBy).FirstOrDefaultAsync(stop) is { } asker)
            return ChainRefusals.AlreadyAsked.With(row.Title, asker);
        if (!await ClosingDesk.HasEvidenceAsync(context.Db, row.Id, stop))
            return ChainRefusals.AskNeedsEvidence.With(row.Title);
        if (await ClosingDesk.OpenPartsAsync(context.Db, row, stop) is { } open)
            return open;

        // The version lets one of two askings through.
        row.Version++;
        row.ReturnedOn = null;
        await context.Db.SaveChangesAsync(stop);
        var closing = new ClosingRow
        {
            CommitmentId = row.Id, State = ClosingState.Asked, At = context.Now, AskedById = context.Actor.PersonId, AskedBy = context.Actor.Name, Words = command.Words.Trim(),
        };
        context.Db.Add(closing);
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "申请销号", Reason = closing.Words });
        await context.Db.SaveChangesAsync(stop);
        await telling.OfficeAsync(context, "close", $"{context.Actor.Name}申请销号“{row.Title}”。", "/closing", stop);
        context.Note($"commitment/{row.Id}", new { askClose = closing.Id, closing.Words });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return closing.Id;
    }
}
