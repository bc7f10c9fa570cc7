using Guatu.Economy;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;

namespace Guatu.Host.Demo;

/// <summary>
/// Enters a month of the story's figures at once, as a zone takes over the books it kept before: hundreds of enterprises in one delivery.
/// Only the loader has this action; it goes through the same gate and writer as every form.
/// </summary>
internal sealed record LoadFigures(Delivery Delivery, IReadOnlyList<NewFigure> Figures);

internal sealed class LoadFiguresCase : UseCase<LoadFigures, EnteredFigures>
{
    public override string Name => "demo.load-figures";

    public override Permission Permission => EconomyPermissions.Enter;

    public override ValueTask<Touch> TouchesAsync(LoadFigures command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Of(command.Delivery.UnitId ?? 0));

    public override async Task<Outcome<EnteredFigures>> HandleAsync(LoadFigures command, ActionContext context, CancellationToken stop)
    {
        var entered = await FigureWriter.EnterAsync(context, command.Delivery, command.Figures, stop);
        if (entered.Ok)
            context.Note($"entry/{entered.Value.EntryId}", new { command.Delivery, entered.Value.Added });
        return entered;
    }
}
