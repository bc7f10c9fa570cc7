using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger;
using Guatu.Ledger.Commitments;

namespace Guatu.Tests.Year;

/// <summary>Enters the orders of a week at once, as a meeting does: through the gate and the one writer.</summary>
public sealed record EnterOrders(IReadOnlyList<NewCommitment> Orders);

/// <summary>The action, as a room above the ledger would have it.</summary>
public sealed class EnterOrdersCase(CommitmentWriter writer) : UseCase<EnterOrders, IReadOnlyList<EnteredCommitment>>
{
    public override string Name => "test.enter-orders";

    public override Permission Permission => LedgerPermissions.Edit;

    public override Task<Outcome<IReadOnlyList<EnteredCommitment>>> HandleAsync(EnterOrders command, ActionContext context, CancellationToken stop) =>
        writer.EnterAsync(context, command.Orders, stop);
}
