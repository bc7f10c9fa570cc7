using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;

namespace Guatu.Ledger.Periods;

/// <summary>Opens the period of a cadence that is open on a day. Repeating it doubles nothing and fills in what was added since.</summary>
/// <param name="Cadence">weekly, monthly-8…</param>
/// <param name="On">The day.</param>
public sealed record OpenPeriod(string Cadence, DateOnly On);

/// <summary>What an opening came to.</summary>
/// <param name="Label">The period in words.</param>
/// <param name="Items">New items.</param>
public sealed record OpenedPeriod(string Label, int Items);

internal sealed class OpenPeriodCase(PeriodKeeper keeper) : UseCase<OpenPeriod, OpenedPeriod>
{
    public override string Name => "ledger.open-period";

    public override string Title => "开启填报期";

    public override Permission Permission => LedgerPermissions.KeepPeriods;

    public override IEnumerable<Refusal> Check(OpenPeriod command)
    {
        if (!Cadences.IsKnown(command.Cadence))
            yield return LedgerRefusals.CadenceUnknown.At("cadence", command.Cadence);
    }

    public override async Task<Outcome<OpenedPeriod>> HandleAsync(OpenPeriod command, ActionContext context, CancellationToken stop)
    {
        var period = await keeper.OnAsync(command.Cadence, command.On, stop);
        var items = await keeper.OpenAsync(context, period, stop);
        await PeriodKeeper.SyncAsync(context, 0, long.MaxValue, stop);
        context.Note($"period/{period.Cadence}/{period.Key}", new { period.Label, period.Due, period.Closes, items });
        context.Tell(LedgerTopics.Changed, new { period = period.Key });
        return new OpenedPeriod(period.Label, items);
    }
}
