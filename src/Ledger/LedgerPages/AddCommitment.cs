using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;

namespace Guatu.Ledger.LedgerPages;

/// <summary>Enters a task given outside a meeting.</summary>
/// <param name="Title">Title.</param>
/// <param name="LeadUnitId">牵头单位.</param>
/// <param name="Due">时限.</param>
/// <param name="Target">Target amount, when it can be counted.</param>
/// <param name="Unit">Unit of the target.</param>
/// <param name="Source">Where it came from, e.g. 陆主任9月16日批示.</param>
/// <param name="Quote">The words of the order.</param>
/// <param name="Clock">Clock of the rulebook; gives the due day when none is written.</param>
public sealed record AddCommitment(string Title, long? LeadUnitId, DateOnly? Due, decimal? Target, string? Unit, string Source, string Quote, string? Clock = null);

internal sealed class AddCommitmentCase(CommitmentWriter writer, ClockDesk clocks) : UseCase<AddCommitment, long>
{
    public override string Name => "ledger.add";

    public override Permission Permission => LedgerPermissions.Edit;

    public override IEnumerable<Refusal> Check(AddCommitment command)
    {
        if (string.IsNullOrWhiteSpace(command.Source))
            yield return LedgerRefusals.SourceMissing.At("source", "出处");
        if (string.IsNullOrWhiteSpace(command.Quote))
            yield return LedgerRefusals.SourceMissing.At("quote", "原话");
        if (command.Target is <= 0)
            yield return LedgerRefusals.TargetImpossible.At("target");
    }

    public override async Task<Outcome<long>> HandleAsync(AddCommitment command, ActionContext context, CancellationToken stop)
    {
        if (command.LeadUnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.LeadUnitId) is null)
            return KernelRefusals.NotFound.At("leadUnitId", "这个单位");
        var clock = await clocks.FindAsync(command.Clock, context.Today, stop);
        if (clock is null && !string.IsNullOrWhiteSpace(command.Clock))
            return ChainRefusals.ClockUnknown.At("clock", command.Clock);
        var counts = command.Due is null ? clock?.Finish?.EndFrom(context.Today, clocks.Calendar) : null;
        var counted = command.Target is not null && !string.IsNullOrWhiteSpace(command.Unit);
        var entered = await writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = (command.Title ?? "").Trim(), LeadUnitId = command.LeadUnitId, AssignedOn = context.Today, Due = command.Due ?? counts?.Day, DueProvisional = counts?.Provisional ?? false,
                ClockCode = clock?.Code, DueWords = counts is null ? null : clock!.Words,
                Measure = counted ? Measure.Amount : Measure.Percent, Target = command.Target, TargetUnit = counted ? command.Unit!.Trim() : null, Comparator = command.Target is null ? null : ">=",
                Source = new CommitmentSource("manual", 0, command.Source.Trim(), context.Today, null, command.Quote.Trim(), null, 0, command.Quote.Trim().Length),
            },
        ], stop);
        return entered.Ok ? entered.Value[0].Id : Outcome<long>.Refused(entered.Refusals);
    }
}
