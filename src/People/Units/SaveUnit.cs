using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Units;

/// <summary>Adds a unit (Id null) or changes one. Aliases given replace the set.</summary>
public sealed record SaveUnit(long? Id, string Name, UnitKind Kind, long? ParentId, int Place, long? LeaderId, IReadOnlyList<string> Aliases);

internal sealed class SaveUnitCase : UseCase<SaveUnit, long>
{
    public override string Name => "people.save-unit";

    public override string Title => "保存单位";

    public override Permission Permission => PeoplePermissions.EditUnits;

    public override IEnumerable<Refusal> Check(SaveUnit command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return PeopleRefusals.Missing.At("name", "单位名称");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveUnit command, ActionContext context, CancellationToken stop)
    {
        var name = command.Name.Trim();
        var aliases = command.Aliases.Select(a => a.Trim()).Where(a => a.Length > 0 && a != name).Distinct().ToList();
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        foreach (var word in aliases.Prepend(name))
            if (directory.Units.FirstOrDefault(u => u.Id != command.Id && (u.Name == word || u.Aliases.Contains(word)) && !(word != name && u.Closed && directory.Now(u)?.Id == command.Id)) is { } holder)
                return PeopleRefusals.NameTaken.At(word == name ? "name" : "aliases", word, holder.Name);
        if (command.Id is { } own && command.ParentId is { } parent && directory.Below(own).Contains(parent))
            return PeopleRefusals.UnitCircle.At("parentId", name);
        if (command.ParentId is not null && directory.Unit(command.ParentId) is null)
            return PeopleRefusals.NoSuch.At("parentId", "上级单位");
        if (command.LeaderId is not null && directory.Person(command.LeaderId) is null)
            return PeopleRefusals.NoSuch.At("leaderId", "分管领导");

        var row = command.Id is { } id ? await context.Db.Set<UnitRow>().FirstOrDefaultAsync(r => r.Id == id, stop) : new UnitRow { Name = name };
        if (row is null)
            return KernelRefusals.NotFound.With("这个单位");
        (row.Name, row.Kind, row.ParentId, row.Place, row.LeaderId) = (name, command.Kind, command.ParentId, command.Place, command.LeaderId);
        if (command.Id is null)
            context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);

        var known = await context.Db.Set<UnitAliasRow>().Where(a => a.UnitId == row.Id).ToListAsync(stop);
        context.Db.RemoveRange(known.Where(a => !aliases.Contains(a.Alias)));
        context.Db.AddRange(aliases.Where(a => known.All(k => k.Alias != a)).Select(a => new UnitAliasRow { UnitId = row.Id, Alias = a, Origin = "单位表" }));
        context.Note($"unit/{row.Id}", new { row.Name, kind = row.Kind.ToString(), row.ParentId, row.LeaderId, aliases });
        context.Tell(ZoneDirectories.ChangedTopic, new { unit = row.Id });
        return row.Id;
    }
}

/// <summary>Keeps an alias learnt elsewhere (a name in a speech that a clerk gave to a unit), inside the caller's action.</summary>
public static class UnitAliases
{
    /// <summary>Adds the alias, or refuses when the word already means another unit.</summary>
    public static async Task<Outcome<Done>> LearnAsync(ActionContext context, long unitId, string alias, string origin, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        alias = alias.Trim();
        if (directory.Units.FirstOrDefault(u => u.Name == alias || u.Aliases.Contains(alias)) is { } holder)
            return holder.Id == unitId ? Done.It : PeopleRefusals.NameTaken.With(alias, holder.Name);
        if (directory.Unit(unitId) is not { } unit)
            return KernelRefusals.NotFound.With("这个单位");
        context.Db.Add(new UnitAliasRow { UnitId = unitId, Alias = alias, Origin = origin });
        context.Note($"unit/{unitId}", new { alias, origin, unit = unit.Name });
        context.Tell(ZoneDirectories.ChangedTopic, new { unit = unitId });
        return Done.It;
    }
}
