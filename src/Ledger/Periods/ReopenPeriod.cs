using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Periods;

/// <summary>Opens a closed period again for one unit, so that it can report what it missed. What comes then is 迟报.</summary>
/// <param name="PeriodId">Which period.</param>
/// <param name="UnitId">For which unit.</param>
/// <param name="Reason">Why; kept with the items and in the journal.</param>
public sealed record ReopenPeriod(long PeriodId, long UnitId, string Reason);

/// <summary>What a reopening came to.</summary>
/// <param name="Items">How many items can be reported again.</param>
/// <param name="Until">Until which day.</param>
public sealed record ReopenedPeriod(int Items, DateOnly Until);

internal sealed class ReopenPeriodCase(PeriodKeeper keeper, ZoneDirectories directories) : UseCase<ReopenPeriod, ReopenedPeriod>
{
    public override string Name => "ledger.reopen-period";

    public override string Title => "重开填报期";

    public override Permission Permission => LedgerPermissions.KeepPeriods;

    public override IEnumerable<Refusal> Check(ReopenPeriod command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return LedgerRefusals.ReopenReasonMissing.At("reason");
    }

    public override async Task<Outcome<ReopenedPeriod>> HandleAsync(ReopenPeriod command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<PeriodRow>().FirstOrDefaultAsync(p => p.Id == command.PeriodId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这一期");
        if ((await directories.NowAsync(stop)).Unit(command.UnitId) is not { } unit)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        var (today, reason) = (context.Today, command.Reason.Trim());
        var until = await keeper.ReopenedUntilAsync(today, stop);
        // The job may not have closed it yet: what nobody can report any more is opened again all the same.
        var items = await context.Db.Set<PeriodItemRow>().Where(i => i.PeriodId == row.Id && i.UnitId == unit.Id && (i.State == ItemState.Missing || (i.State == ItemState.Open && i.Closes < today)))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ItemState.Open).SetProperty(i => i.Closes, until).SetProperty(i => i.ReopenReason, reason), stop);
        if (items == 0)
            return LedgerRefusals.NothingToReopen.With(unit.Name, row.Label);
        await PeriodKeeper.SyncAsync(context, 0, long.MaxValue, stop);
        context.Note($"period/{row.Cadence}/{row.Key}", new { reopenedFor = unit.Name, items, until, reason });
        context.Tell(LedgerTopics.Changed, new { period = row.Key });
        return new ReopenedPeriod(items, until);
    }
}
