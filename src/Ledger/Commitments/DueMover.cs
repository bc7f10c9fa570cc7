using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>
/// Moves the day of a commitment inside the action of another room that has the right to decide it: a promise that was
/// revised, a node that was laid anew. The first promise stays, the move stands in the history with its reason.
/// </summary>
public sealed class DueMover
{
    private readonly PeriodKeeper _periods;

    internal DueMover(PeriodKeeper periods) => _periods = periods;

    /// <summary>Moves it; the same day is no move.</summary>
    /// <param name="context">The action that decides it.</param>
    /// <param name="commitmentId">Which commitment.</param>
    /// <param name="due">Its new last permitted day.</param>
    /// <param name="reason">Why, and who agreed.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Outcome<Done>> MoveAsync(ActionContext context, long commitmentId, DateOnly due, string reason, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == commitmentId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        if (string.IsNullOrWhiteSpace(reason))
            return LedgerRefusals.ReasonMissing.At("reason", "时限");
        if (due < row.AssignedOn)
            return LedgerRefusals.DueBeforeStart.At("due", $"{due:yyyy年M月d日}", $"{row.AssignedOn:yyyy年M月d日}");
        if (due == row.Due)
            return Done.It;
        if (await PartDesk.DueFaultAsync(context.Db, row, due, stop) is { } fault)
            return fault;

        context.Db.Add(new RevisionRow
        {
            CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "时限", Reason = reason.Trim(),
            Before = row.Due is { } before ? PartDesk.Day(before) : null, After = PartDesk.Day(due),
        });
        context.Note($"commitment/{row.Id}", new { due, before = row.Due, reason });
        (row.Due, row.DueProvisional) = (due, false);
        row.FirstDue ??= due;
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        await _periods.FollowAsync(context, row.Id, row.Id, stop);
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
