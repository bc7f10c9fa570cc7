using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Parts;

namespace Guatu.Ledger.Closing;

/// <summary>申请销号: the unit says that the work is done and what came of it. Needs a report with evidence.</summary>
/// <param name="Id">Which task.</param>
/// <param name="Words">What came of it.</param>
public sealed record AskClose(long Id, string Words);

internal sealed class AskCloseCase(ClosingWriter writer) : UseCase<AskClose, long>
{
    public override string Name => "ledger.ask-close";

    public override Permission Permission => ChainPermissions.AskClose;

    public override async ValueTask<Touch> TouchesAsync(AskClose command, ActionContext context, CancellationToken stop) => await ChainTouch.LeadAsync(command.Id, context, stop);

    public override IEnumerable<Refusal> Check(AskClose command)
    {
        if (string.IsNullOrWhiteSpace(command.Words))
            yield return ChainRefusals.WordsMissing.At("words", "办理结果");
    }

    public override Task<Outcome<long>> HandleAsync(AskClose command, ActionContext context, CancellationToken stop) => writer.AskAsync(context, command.Id, command.Words, stop);
}
