using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.People.Delegations;

/// <summary>Notes that a deputy begins to act for somebody (or, with null, as himself again). The session keeps it, this keeps it known.</summary>
public sealed record TakePlace(long? DelegationId);

internal sealed class TakePlaceCase : UseCase<TakePlace, Done>
{
    public override string Name => "people.take-place";

    public override string Title => "切换代办";

    public override Permission Permission => PeoplePermissions.ActFor;

    public override async Task<Outcome<Done>> HandleAsync(TakePlace command, ActionContext context, CancellationToken stop)
    {
        var hand = context.Actor.HandId;
        if (command.DelegationId is { } id)
        {
            var delegation = (await DelegationBook.ReadAsync(context.Db, stop)).FirstOrDefault(d => d.Id == id && d.ToPersonId == hand);
            if (delegation is null)
                return KernelRefusals.NotFound.With("这条代理");
            if (!delegation.Holds(context.Today))
                return PeopleRefusals.DelegationOver.With();
        }
        context.Note($"person/{hand}", new { actingBy = command.DelegationId });
        return Done.It;
    }
}
