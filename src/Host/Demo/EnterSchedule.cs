using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger;
using Guatu.Ledger.Commitments;

namespace Guatu.Host.Demo;

/// <summary>
/// Enters the lines of a work schedule that a meeting handed out as a paper: work with a first day of its own. The rooms
/// do not read such papers yet, so only the loader has this action; it goes through the same gate and writer.
/// </summary>
internal sealed record EnterSchedule(string Paper, (long Id, string Name, DateOnly On) Meeting, IReadOnlyList<ScheduleLine> Lines);

/// <summary>One line of the paper.</summary>
internal sealed record ScheduleLine(string Title, long UnitId, DateOnly BeginsOn, DateOnly Due, string Words);

internal sealed class EnterScheduleCase(CommitmentWriter writer) : UseCase<EnterSchedule, IReadOnlyList<EnteredCommitment>>
{
    public override string Name => "demo.enter-schedule";

    public override Permission Permission => LedgerPermissions.Edit;

    public override Task<Outcome<IReadOnlyList<EnteredCommitment>>> HandleAsync(EnterSchedule command, ActionContext context, CancellationToken stop) =>
        writer.EnterAsync(context,
        [
            .. command.Lines.Select(line => new NewCommitment
            {
                Title = line.Title, LeadUnitId = line.UnitId, AssignedOn = command.Meeting.On, BeginsOn = line.BeginsOn, Due = line.Due, Topic = "四季度工作安排",
                Source = new CommitmentSource("document", 0, command.Paper, command.Meeting.On, null, line.Words, null, 0, line.Words.Length),
                Meeting = command.Meeting,
            }),
        ], stop);
}
