using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Merging;

/// <summary>Steps that merging, renaming and splitting share.</summary>
internal static class UnitMoves
{
    /// <summary>Faults that can be seen in the command: no document, no reason.</summary>
    public static IEnumerable<Refusal> CheckPaper(string? document, string? reason)
    {
        if (string.IsNullOrWhiteSpace(document))
            yield return PeopleRefusals.Missing.At("document", "文号");
        if (string.IsNullOrWhiteSpace(reason))
            yield return PeopleRefusals.Missing.At("reason", "原因");
    }

    /// <summary>Why this unit cannot be changed on that day, or null.</summary>
    public static Refusal? Fault(Unit? unit, DateOnly day, ActionContext context)
    {
        if (unit is null)
            return PeopleRefusals.NoSuch.At("unitIds", "单位");
        if (unit.Closed)
            return PeopleRefusals.UnitClosed.At("unitIds", unit.Said);
        if (unit.Kind == UnitKind.Committee)
            return PeopleRefusals.UnitTop.At("unitIds", unit.Name);
        return day > context.Today ? PeopleRefusals.DayAhead.At("day", $"{day:yyyy年M月d日}") : null;
    }

    /// <summary>Who holds a name, other than the named units; null when it is free.</summary>
    public static Unit? Holder(ZoneDirectory directory, string name, params IEnumerable<long> except) =>
        directory.Units.FirstOrDefault(u => u.Name == name) ?? directory.Units.FirstOrDefault(u => !except.Contains(u.Id) && u.Aliases.Contains(name));

    /// <summary>Closes a unit: its people, aliases and lower units go to the successor, its history stays.</summary>
    public static async Task CloseAsync(ActionContext context, UnitRow row, UnitRow successor, DateOnly day, CancellationToken stop)
    {
        (row.ClosedOn, row.SuccessorId) = (day, successor.Id);
        var people = await context.Db.Set<PersonRow>().Where(p => p.UnitId == row.Id).ToListAsync(stop);
        foreach (var person in people)
        {
            person.UnitId = successor.Id;
            person.ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N");
        }
        foreach (var alias in await context.Db.Set<UnitAliasRow>().Where(a => a.UnitId == row.Id).ToListAsync(stop))
            if (alias.Alias == successor.Name)
                context.Db.Remove(alias);
            else
                alias.UnitId = successor.Id;
        foreach (var child in await context.Db.Set<UnitRow>().Where(u => u.ParentId == row.Id && u.ClosedOn == null && u.Id != successor.Id).ToListAsync(stop))
            child.ParentId = successor.Id;
        context.Note($"unit/{row.Id}", new { closed = day, row.Name, successor = successor.Name, people = people.Select(p => p.Name) });
    }

    /// <summary>Writes down what became what.</summary>
    public static async Task KeepAsync(
        ActionContext context, UnitChangeKind kind, DateOnly day, string document, string reason, IEnumerable<(long Id, string Name)> before, IEnumerable<(long Id, string Name)> after, CancellationToken stop)
    {
        var change = new UnitChangeRow { Kind = kind, Day = day, Document = document.Trim(), Reason = reason.Trim(), At = context.Now, By = context.Actor.Name };
        context.Db.Add(change);
        await context.Db.SaveChangesAsync(stop);
        context.Db.AddRange(before.Select(u => new UnitChangePartRow { ChangeId = change.Id, UnitId = u.Id, Name = u.Name }));
        context.Db.AddRange(after.Select(u => new UnitChangePartRow { ChangeId = change.Id, UnitId = u.Id, Name = u.Name, After = true }));
        context.Tell(ZoneDirectories.ChangedTopic, new { change = change.Id });
    }
}
