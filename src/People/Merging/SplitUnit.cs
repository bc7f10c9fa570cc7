using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Merging;

/// <summary>
/// Splits a unit. When one part keeps the old name the unit goes on and the others are set off from it; else it is
/// closed and the first part takes over its work, names and people.
/// </summary>
/// <param name="Id">Which.</param>
/// <param name="Parts">At least two; the first is the successor.</param>
/// <param name="Day">Day from which it holds; not after today.</param>
/// <param name="Document">文号.</param>
/// <param name="Reason">Why.</param>
public sealed record SplitUnit(long Id, IReadOnlyList<SplitPart> Parts, DateOnly Day, string Document, string Reason);

/// <summary>A unit that comes out of a split.</summary>
/// <param name="Name">Its name: the old one, or a new one.</param>
/// <param name="PersonIds">People who go there; whoever is named nowhere goes to the first part.</param>
public sealed record SplitPart(string Name, IReadOnlyList<long>? PersonIds = null);

internal sealed class SplitUnitCase : UseCase<SplitUnit, IReadOnlyList<long>>
{
    public override string Name => "people.split-unit";

    public override string Title => "分设单位";

    public override Permission Permission => PeoplePermissions.EditUnits;

    public override IEnumerable<Refusal> Check(SplitUnit command)
    {
        foreach (var fault in UnitMoves.CheckPaper(command.Document, command.Reason))
            yield return fault;
        var names = (command.Parts ?? []).Select(p => p.Name?.Trim() ?? "").ToList();
        if (names.Count < 2 || names.Any(n => n.Length == 0) || names.Distinct().Count() < names.Count)
            yield return PeopleRefusals.SplitTooFew.At("parts");
    }

    public override async Task<Outcome<IReadOnlyList<long>>> HandleAsync(SplitUnit command, ActionContext context, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (UnitMoves.Fault(directory.Unit(command.Id), command.Day, context) is { } fault)
            return fault;
        var old = await context.Db.Set<UnitRow>().FirstAsync(u => u.Id == command.Id, stop);
        var people = await context.Db.Set<PersonRow>().Where(p => p.UnitId == old.Id).ToListAsync(stop);
        if (command.Parts.SelectMany(p => p.PersonIds ?? []).FirstOrDefault(id => people.All(p => p.Id != id)) is not 0 and var stranger)
            return PeopleRefusals.NotOfUnit.At("parts", directory.Person(stranger)?.Name ?? "这个人", old.Name);

        var parts = new List<UnitRow>();
        foreach (var (part, index) in command.Parts.Select((p, i) => (p, i)))
        {
            var name = part.Name.Trim();
            if (name == old.Name)
            {
                parts.Add(old);
                continue;
            }
            if (UnitMoves.Holder(directory, name, old.Id) is { } holder)
                return PeopleRefusals.NameTaken.At("parts", name, holder.Name);
            var row = new UnitRow { Name = name, Kind = old.Kind, ParentId = old.ParentId, Place = old.Place + index, LeaderId = old.LeaderId };
            context.Db.Add(row);
            parts.Add(row);
        }
        await context.Db.SaveChangesAsync(stop);
        await MoveAsync(command, old, parts, people, context, stop);
        return (long[])[.. parts.Select(p => p.Id)];
    }

    private static async Task MoveAsync(SplitUnit command, UnitRow old, List<UnitRow> parts, List<PersonRow> people, ActionContext context, CancellationToken stop)
    {
        foreach (var (part, row) in command.Parts.Zip(parts))
            foreach (var person in people.Where(p => part.PersonIds?.Contains(p.Id) == true))
            {
                person.UnitId = row.Id;
                person.ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N");
            }
        // A short name that becomes a unit's own name is no alias any more.
        var names = parts.Select(p => p.Name).ToList();
        context.Db.RemoveRange(await context.Db.Set<UnitAliasRow>().Where(a => a.UnitId == old.Id && names.Contains(a.Alias)).ToListAsync(stop));
        await context.Db.SaveChangesAsync(stop);
        if (!parts.Contains(old))
            await UnitMoves.CloseAsync(context, old, parts[0], command.Day, stop);
        foreach (var row in parts.Where(p => p != old))
            context.Note($"unit/{row.Id}", new { row.Name, from = old.Name, command.Document, command.Day });
        await UnitMoves.KeepAsync(context, UnitChangeKind.Split, command.Day, command.Document, command.Reason, [(old.Id, old.Name)], parts.Select(p => (p.Id, p.Name)), stop);
    }
}
