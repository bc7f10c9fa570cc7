using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Clocks;

/// <summary>签收: the unit confirms that it has the task, and may say at once who does it.</summary>
/// <param name="Id">Which task.</param>
/// <param name="PersonId">责任人: the head names anybody of the unit, an officer only himself; null leaves it as it is.</param>
public sealed record AcceptCommitment(long Id, long? PersonId = null);

internal sealed class AcceptCommitmentCase : UseCase<AcceptCommitment, Done>
{
    public override string Name => "ledger.accept";

    public override Permission Permission => ChainPermissions.Accept;

    public override async ValueTask<Touch> TouchesAsync(AcceptCommitment command, ActionContext context, CancellationToken stop) => await ChainTouch.LeadAsync(command.Id, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(AcceptCommitment command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        if (row.AcceptedOn is { } accepted)
            return ChainRefusals.AlreadyAccepted.With(row.Title, PartDesk.Day(accepted));
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var person = directory.Person(command.PersonId);
        if (command.PersonId is not null)
        {
            if (person is null)
                return KernelRefusals.NotFound.At("personId", "这个人");
            if (person.UnitId is not { } home || row.LeadUnitId is not { } lead || !directory.Below(lead).Contains(home))
                return ChainRefusals.PartPersonElsewhere.At("personId", "这项任务", person.Name, directory.Unit(row.LeadUnitId)?.Name ?? "牵头单位");
            if (person.Id != context.Actor.PersonId && !context.Actor.May(LedgerPermissions.Plan, [lead]))
                return KernelRefusals.NotPermitted.At("personId", "指定责任人");
        }
        row.AcceptedOn = context.Today;
        row.Version++;
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "签收", After = directory.Unit(row.LeadUnitId)?.Name });
        if (person is not null && person.Id != row.LeadPersonId)
        {
            context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "责任人", Before = directory.Person(row.LeadPersonId)?.Name, After = person.Name });
            row.LeadPersonId = person.Id;
        }
        context.Note($"commitment/{row.Id}", new { accepted = row.AcceptedOn, row.LeadPersonId });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
