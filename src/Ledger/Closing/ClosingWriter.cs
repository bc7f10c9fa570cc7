using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Closing;

/// <summary>
/// Asks to close a commitment inside the action of another room, by the same checks as the form. Whether the actor may do so is the
/// calling action's to ask.
/// </summary>
public sealed class ClosingWriter
{
    private readonly Telling _telling;

    internal ClosingWriter(Telling telling) => _telling = telling;

    /// <summary>Asks; refused as the form would refuse it.</summary>
    public async Task<Outcome<long>> AskAsync(ActionContext context, long id, string words, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == id, stop);
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
            CommitmentId = row.Id, State = ClosingState.Asked, At = context.Now, AskedById = context.Actor.PersonId, AskedBy = context.Actor.Name, Words = words.Trim(),
        };
        context.Db.Add(closing);
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "申请销号", Reason = closing.Words });
        await context.Db.SaveChangesAsync(stop);
        await _telling.OfficeAsync(context, "close", $"{context.Actor.Name}申请销号“{row.Title}”。", "/closing", stop);
        context.Note($"commitment/{row.Id}", new { askClose = closing.Id, closing.Words });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return closing.Id;
    }

    /// <summary>Is it closed, or has somebody asked to close it? Then other rooms do not take back what it rests on.</summary>
    public static async Task<bool> IsClosingAsync(GuatuDb db, long id, CancellationToken stop) =>
        await db.Set<CommitmentRow>().AnyAsync(r => r.Id == id && r.DoneOn != null, stop) || await db.Set<ClosingRow>().AnyAsync(c => c.CommitmentId == id && c.State == ClosingState.Asked, stop);

    /// <summary>Has any report of it evidence?</summary>
    public static Task<bool> HasEvidenceAsync(GuatuDb db, long id, CancellationToken stop) => ClosingDesk.HasEvidenceAsync(db, id, stop);
}
