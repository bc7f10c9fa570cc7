using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Periods;

/// <summary>Closes a period whose last day has passed, and what was opened again in it: what did not come is 未报.</summary>
public sealed record ClosePeriod(long Id);

internal sealed class ClosePeriodCase : UseCase<ClosePeriod, int>
{
    public override string Name => "ledger.close-period";

    public override string Title => "截止填报期";

    public override Permission Permission => LedgerPermissions.KeepPeriods;

    public override async Task<Outcome<int>> HandleAsync(ClosePeriod command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<PeriodRow>().FirstOrDefaultAsync(p => p.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这一期");
        if (row.Closes >= context.Today)
            return LedgerRefusals.PeriodStillOpen.With(row.Label, $"{row.Closes:M月d日}");
        await PeriodKeeper.SyncAsync(context, 0, long.MaxValue, stop);
        var today = context.Today;
        var missing = await context.Db.Set<PeriodItemRow>().Where(i => i.PeriodId == row.Id && i.State == ItemState.Open && i.Closes < today)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ItemState.Missing), stop);
        row.ClosedAt ??= context.Now;
        context.Note($"period/{row.Cadence}/{row.Key}", new { row.Label, closed = row.ClosedAt, missing });
        context.Tell(LedgerTopics.Changed, new { period = row.Key });
        return missing;
    }

    /// <summary>Periods with something to close on a day.</summary>
    public static Task<List<long>> DueAsync(GuatuDb db, DateOnly today, CancellationToken stop) =>
        db.Set<PeriodRow>().AsNoTracking().Where(p => p.Closes < today && (p.ClosedAt == null
            || db.Set<PeriodItemRow>().Any(i => i.PeriodId == p.Id && i.State == ItemState.Open && i.Closes < today))).OrderBy(p => p.Closes).Select(p => p.Id).ToListAsync(stop);
}
