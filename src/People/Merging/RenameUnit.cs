using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Merging;

/// <summary>Gives a unit another name by a document. It stays the same unit; the old name goes on as an alias.</summary>
/// <param name="Id">Which.</param>
/// <param name="NewName">The new name.</param>
/// <param name="Day">Day from which it holds; not after today.</param>
/// <param name="Document">文号.</param>
/// <param name="Reason">Why.</param>
public sealed record RenameUnit(long Id, string NewName, DateOnly Day, string Document, string Reason);

internal sealed class RenameUnitCase : UseCase<RenameUnit, Done>
{
    public override string Name => "people.rename-unit";

    public override string Title => "单位更名";

    public override Permission Permission => PeoplePermissions.EditUnits;

    public override IEnumerable<Refusal> Check(RenameUnit command)
    {
        if (string.IsNullOrWhiteSpace(command.NewName))
            yield return PeopleRefusals.Missing.At("newName", "新名称");
        foreach (var fault in UnitMoves.CheckPaper(command.Document, command.Reason))
            yield return fault;
    }

    public override async Task<Outcome<Done>> HandleAsync(RenameUnit command, ActionContext context, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (UnitMoves.Fault(directory.Unit(command.Id), command.Day, context) is { } fault)
            return fault;
        var name = command.NewName.Trim();
        if (UnitMoves.Holder(directory, name, command.Id) is { } holder)
            return PeopleRefusals.NameTaken.At("newName", name, holder.Name);
        var row = await context.Db.Set<UnitRow>().FirstAsync(u => u.Id == command.Id, stop);
        var old = row.Name;
        row.Name = name;
        context.Db.RemoveRange(await context.Db.Set<UnitAliasRow>().Where(a => a.UnitId == row.Id && a.Alias == name).ToListAsync(stop));
        context.Db.Add(new UnitAliasRow { UnitId = row.Id, Alias = old, Origin = "原名" });
        await UnitMoves.KeepAsync(context, UnitChangeKind.Rename, command.Day, command.Document, command.Reason, [(row.Id, old)], [(row.Id, name)], stop);
        context.Note($"unit/{row.Id}", new { before = old, after = name, command.Document, command.Day });
        return Done.It;
    }
}
