using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Merging;

/// <summary>
/// Merges units into one that is there or a new one. The old ones are closed and keep what they were given; people,
/// names and lower units go to the successor.
/// </summary>
/// <param name="UnitIds">Units that end.</param>
/// <param name="IntoId">The unit that goes on; null: a new one.</param>
/// <param name="NewName">Name of the new one.</param>
/// <param name="LeaderId">分管领导 of the new one; null keeps that of the first merged.</param>
/// <param name="Day">Day from which it holds; not after today.</param>
/// <param name="Document">文号.</param>
/// <param name="Reason">Why.</param>
public sealed record MergeUnits(IReadOnlyList<long> UnitIds, long? IntoId, string? NewName, long? LeaderId, DateOnly Day, string Document, string Reason);

internal sealed class MergeUnitsCase : UseCase<MergeUnits, long>
{
    public override string Name => "people.merge-units";

    public override string Title => "合并单位";

    public override Permission Permission => PeoplePermissions.EditUnits;

    public override IEnumerable<Refusal> Check(MergeUnits command)
    {
        foreach (var fault in UnitMoves.CheckPaper(command.Document, command.Reason))
            yield return fault;
        if (command.IntoId is null && string.IsNullOrWhiteSpace(command.NewName))
            yield return PeopleRefusals.Missing.At("newName", "合并后的单位");
        var ending = (command.UnitIds ?? []).Distinct().Count(u => u != command.IntoId);
        if (ending < (command.IntoId is null ? 2 : 1))
            yield return PeopleRefusals.MergeTooFew.At("unitIds");
    }

    public override async Task<Outcome<long>> HandleAsync(MergeUnits command, ActionContext context, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var ids = command.UnitIds.Distinct().Where(u => u != command.IntoId).ToList();
        foreach (var id in command.IntoId is { } goesOn ? ids.Append(goesOn) : ids)
            if (UnitMoves.Fault(directory.Unit(id), command.Day, context) is { } fault)
                return fault;
        if (command.LeaderId is not null && directory.Person(command.LeaderId) is null)
            return PeopleRefusals.NoSuch.At("leaderId", "分管领导");

        var rows = await context.Db.Set<UnitRow>().Where(u => ids.Contains(u.Id)).ToListAsync(stop);
        rows = [.. rows.OrderBy(r => ids.IndexOf(r.Id))];
        UnitRow into;
        if (command.IntoId is { } intoId)
        {
            into = await context.Db.Set<UnitRow>().FirstAsync(u => u.Id == intoId, stop);
            into.ParentId = Above(directory, into.ParentId, ids);
        }
        else
        {
            var name = command.NewName!.Trim();
            if (UnitMoves.Holder(directory, name, ids) is { } holder)
                return ids.Contains(holder.Id) ? PeopleRefusals.MergeIntoOld.At("newName", holder.Name) : PeopleRefusals.NameTaken.At("newName", name, holder.Name);
            into = new UnitRow
            {
                Name = name, Kind = rows[0].Kind, ParentId = Above(directory, rows[0].ParentId, ids), Place = rows.Min(r => r.Place),
                LeaderId = command.LeaderId ?? rows.Select(r => r.LeaderId).FirstOrDefault(l => l is not null),
            };
            context.Db.Add(into);
            await context.Db.SaveChangesAsync(stop);
            context.Note($"unit/{into.Id}", new { into.Name, merged = rows.Select(r => r.Name), command.Document });
        }
        foreach (var row in rows)
            await UnitMoves.CloseAsync(context, row, into, command.Day, stop);
        await UnitMoves.KeepAsync(context, UnitChangeKind.Merge, command.Day, command.Document, command.Reason, rows.Select(r => (r.Id, r.Name)), [(into.Id, into.Name)], stop);
        return into.Id;
    }

    // The unit above must not be one that ends.
    private static long? Above(ZoneDirectory directory, long? parent, List<long> ending)
    {
        while (parent is { } id && ending.Contains(id))
            parent = directory.Unit(id)?.ParentId;
        return parent;
    }
}
