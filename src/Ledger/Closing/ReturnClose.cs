using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Closing;

/// <summary>退回: the result does not do yet. Any number of times; a report is due again at once, so that reminders go on.</summary>
/// <param name="ClosingId">Which asking.</param>
/// <param name="Reason">What is missing.</param>
public sealed record ReturnClose(long ClosingId, string Reason);

internal sealed class ReturnCloseCase(PeriodKeeper periods, Telling telling) : UseCase<ReturnClose, Done>
{
    public override string Name => "ledger.return-close";

    public override string Title => "退回销号申请";

    public override Permission Permission => LedgerPermissions.Close;

    public override IEnumerable<Refusal> Check(ReturnClose command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return ChainRefusals.WordsMissing.At("reason", "退回原因");
    }

    public override async Task<Outcome<Done>> HandleAsync(ReturnClose command, ActionContext context, CancellationToken stop)
    {
        // The task first: whoever decides in between has moved its version, and this one is told so.
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => context.Db.Set<ClosingRow>().Any(x => x.Id == command.ClosingId && x.CommitmentId == r.Id), stop);
        var closing = await context.Db.Set<ClosingRow>().FirstOrDefaultAsync(x => x.Id == command.ClosingId, stop);
        if (closing is null || row is null)
            return KernelRefusals.NotFound.With("这次销号申请");
        if (closing.State != ClosingState.Asked)
            return ChainRefusals.ClosingJudged.With(closing.JudgedBy);
        (closing.State, closing.JudgedAt, closing.JudgedBy, closing.Reason) = (ClosingState.Returned, context.Now, context.Actor.Name, command.Reason.Trim());
        row.ReturnedOn = context.Today;
        row.Version++;
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "退回", Reason = closing.Reason });
        await periods.AskAgainAsync(context, row.Id, $"退回：{closing.Reason}", stop);
        await telling.OwnersAsync(context, row, "returned", $"“{row.Title}”的销号申请被退回：{closing.Reason}", stop, closing.AskedById);
        context.Note($"commitment/{row.Id}", new { returned = closing.Id, closing.Reason });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
