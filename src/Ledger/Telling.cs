using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.People.Notices;
using Guatu.People.Units;

namespace Guatu.Ledger;

/// <summary>Whom the ledger tells what: notices are written inside the action they tell of. Nobody is told of what he did himself.</summary>
internal sealed class Telling(NoticeWriter notices)
{
    private const int MostSteps = 20;

    /// <summary>
    /// The person named and the heads of the unit; of a merged unit those of its successor; of a unit without a head its
    /// officers, else the head above.
    /// </summary>
    public async Task OwnersAsync(ActionContext context, CommitmentRow row, string kind, string text, CancellationToken stop, params IEnumerable<long> also) =>
        await TellAsync(context, (await OwnersOfAsync(context, row.LeadUnitId, row.LeadPersonId, stop)).Concat(also), kind, text, $"/commitments/{row.Id}", stop);

    /// <summary>The person named and the heads of a unit.</summary>
    public async Task UnitAsync(ActionContext context, long? unitId, long? personId, string kind, string text, string href, CancellationToken stop) =>
        await TellAsync(context, await OwnersOfAsync(context, unitId, personId, stop), kind, text, href, stop);

    /// <summary>The supervising office.</summary>
    public async Task OfficeAsync(ActionContext context, string kind, string text, string href, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        await TellAsync(context, directory.People.Where(p => (p.Roles & Role.Supervisor) != 0).Select(p => p.Id), kind, text, href, stop);
    }

    /// <summary>These people.</summary>
    public Task TellAsync(ActionContext context, IEnumerable<long> people, string kind, string text, string href, CancellationToken stop) =>
        notices.TellAsync(context, people.Where(id => id != context.Actor.PersonId && id != context.Actor.HandId), kind, text, href, stop);

    private static async Task<IEnumerable<long>> OwnersOfAsync(ActionContext context, long? unitId, long? personId, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var unit = directory.Now(directory.Unit(unitId));
        var heads = Holding(directory, unit, Role.Head);
        var told = (directory.Person(personId) is { } named ? heads.Prepend(named.Id) : heads).ToList();
        if (told.Count == 0)
            told.AddRange(Holding(directory, unit, Role.Officer));
        // A unit in which nobody may act: the head above, who acts for it.
        for (var steps = 0; told.Count == 0 && unit?.ParentId is { } above && steps < MostSteps; steps++)
            told.AddRange(Holding(directory, unit = directory.Unit(above), Role.Head));
        return told;
    }

    private static IEnumerable<long> Holding(ZoneDirectory directory, Unit? unit, Role role) =>
        unit is null ? [] : directory.Of(unit.Id).Where(p => (p.Roles & role) != 0).Select(p => p.Id);
}
