using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Closing;

/// <summary>重新办理: what was closed is open again, with a reason.</summary>
/// <param name="Id">Which task.</param>
/// <param name="Reason">Why.</param>
public sealed record Reopen(long Id, string Reason);

internal sealed class ReopenCase(PeriodKeeper periods, Telling telling) : UseCase<Reopen, Done>
{
    public override string Name => "ledger.reopen";

    public override string Title => "重新办理";

    public override Permission Permission => LedgerPermissions.Close;

    public override IEnumerable<Refusal> Check(Reopen command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return ChainRefusals.WordsMissing.At("reopenReason", "重新办理的原因");
    }

    public override async Task<Outcome<Done>> HandleAsync(Reopen command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is null)
            return ChainRefusals.NotDone.With(row.Title);
        var closing = await context.Db.Set<ClosingRow>().Where(c => c.CommitmentId == row.Id && c.State == ClosingState.Agreed).OrderByDescending(c => c.Id).FirstOrDefaultAsync(stop);
        return await ClosingDesk.ReopenAsync(row, closing, command.Reason.Trim(), "重新办理", context, periods, telling, stop) is { } fault ? fault : Done.It;
    }
}

/// <summary>The leader sees the result of what he ordered: 阅, or a new order in his words, which opens it again.</summary>
/// <param name="ClosingId">Which closing.</param>
/// <param name="Order">新批示; empty for 阅.</param>
public sealed record ReadResult(long ClosingId, string? Order = null);

internal sealed class ReadResultCase(PeriodKeeper periods, Telling telling) : UseCase<ReadResult, Done>
{
    public override string Name => "ledger.read-result";

    public override Permission Permission => ChainPermissions.ReadResult;

    public override async Task<Outcome<Done>> HandleAsync(ReadResult command, ActionContext context, CancellationToken stop)
    {
        // The task first: whoever decides in between has moved its version, and this one is told so.
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => context.Db.Set<ClosingRow>().Any(x => x.Id == command.ClosingId && x.CommitmentId == r.Id), stop);
        var closing = await context.Db.Set<ClosingRow>().FirstOrDefaultAsync(x => x.Id == command.ClosingId, stop);
        if (closing is null || row is null || closing.LeaderId is not { } reader)
            return KernelRefusals.NotFound.With("这项结果");
        if (closing.State != ClosingState.Agreed || closing.ReadAt is not null)
            return ChainRefusals.AlreadyRead.With();
        if (reader != context.Actor.PersonId)
            return ChainRefusals.NotYourResult.With((await ZoneDirectories.ReadAsync(context.Db, stop)).Person(reader)?.Called ?? "原批示领导");
        var order = string.IsNullOrWhiteSpace(command.Order) ? null : command.Order.Trim();
        (closing.ReadAt, closing.ReadWords) = (context.Now, order ?? "阅");
        if (order is not null)
            return await ClosingDesk.ReopenAsync(row, closing, order, "新批示", context, periods, telling, stop) is { } fault ? fault : Done.It;
        row.Version++;
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "领导阅" });
        context.Note($"commitment/{row.Id}", new { read = closing.Id });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
