using Guatu.Kernel.Data;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Text;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.People.Units;

/// <summary>A unit as other rooms see it.</summary>
/// <param name="Id">Row.</param>
/// <param name="ParentId">Unit above.</param>
/// <param name="Name">Full name.</param>
/// <param name="Kind">Kind of body.</param>
/// <param name="Place">Place in the fixed order.</param>
/// <param name="LeaderId">分管领导.</param>
/// <param name="Aliases">Other names in use.</param>
/// <param name="Closed">Merged or dissolved: keeps its history, takes no new work.</param>
/// <param name="SuccessorId">The unit that took over its work, when it was closed.</param>
/// <param name="ClosedOn">The day it was closed.</param>
public sealed record Unit(
    long Id, long? ParentId, string Name, UnitKind Kind, int Place, long? LeaderId, IReadOnlyList<string> Aliases, bool Closed, long? SuccessorId = null, DateOnly? ClosedOn = null)
{
    /// <summary>Name of the unit that does its work now; null while it is open. Filled by the directory.</summary>
    public string? NowName { get; init; }

    /// <summary>The name to print: 招商局（现投资促进局） for a unit that was merged.</summary>
    public string Said => NowName is null ? Name : $"{Name}（现{NowName}）";
}

/// <summary>A person as other rooms see it: no phone, no account data.</summary>
/// <param name="Id">Row.</param>
/// <param name="Name">Name.</param>
/// <param name="Post">Post, e.g. 副主任.</param>
/// <param name="UnitId">Own unit.</param>
/// <param name="Roles">Roles.</param>
/// <param name="Place">Order among leaders.</param>
/// <param name="MustChangePassword">Holds a password that somebody else chose or printed.</param>
public sealed record Person(long Id, string Name, string? Post, long? UnitId, Role Roles, int Place, bool MustChangePassword = false)
{
    // Known to this room alone: not in JSON, not on pages.
    internal string? Stamp { get; init; }

    internal DateTimeOffset? PasswordSetAt { get; init; }

    /// <summary>As people say it: 周副主任 for a leader with a post, else the name.</summary>
    public string Called => (Roles & Role.Leader) != 0 && Post is { Length: > 0 } ? Name[..1] + Post : Name;
}

/// <summary>All units and people of the zone at one moment: a few hundred rows, held in memory.</summary>
public sealed class ZoneDirectory
{
    private const int MostSteps = 20;

    private readonly Dictionary<long, Unit> _units;
    private readonly Dictionary<long, Person> _people;
    private readonly Dictionary<string, Unit> _byName = [];

    /// <summary>A directory of these units and people.</summary>
    public ZoneDirectory(IEnumerable<Unit> units, IEnumerable<Person> people)
    {
        var all = units.OrderBy(u => u.Place).ThenBy(u => u.Id).ToList();
        _units = all.ToDictionary(u => u.Id);
        Units = [.. all.Select(u => Now(u) is { } now && now.Id != u.Id ? u with { NowName = now.Name } : u)];
        _units = Units.ToDictionary(u => u.Id);
        _people = people.ToDictionary(p => p.Id);
        foreach (var unit in Units.Where(u => !u.Closed))
            foreach (var name in unit.Aliases.Prepend(unit.Name))
                _byName.TryAdd(Plain(name), unit);
        // A speech that still says 招商局 means whoever does its work now.
        foreach (var unit in Units.Where(u => u.Closed))
            if (Now(unit) is { Closed: false } now)
                foreach (var name in unit.Aliases.Prepend(unit.Name))
                    _byName.TryAdd(Plain(name), now);
    }

    /// <summary>Units in their fixed order.</summary>
    public IReadOnlyList<Unit> Units { get; }

    /// <summary>Units that take work: everything open below the top.</summary>
    public IEnumerable<Unit> Working => Units.Where(u => !u.Closed && u.Kind != UnitKind.Committee);

    /// <summary>Leaders in their fixed order.</summary>
    public IReadOnlyList<Person> Leaders => [.. _people.Values.Where(p => (p.Roles & Role.Leader) != 0).OrderBy(p => p.Place).ThenBy(p => p.Id)];

    /// <summary>All people.</summary>
    public IEnumerable<Person> People => _people.Values;

    /// <summary>The unit of that row, or null.</summary>
    public Unit? Unit(long? id) => id is { } i ? _units.GetValueOrDefault(i) : null;

    /// <summary>The person of that row, or null.</summary>
    public Person? Person(long? id) => id is { } i ? _people.GetValueOrDefault(i) : null;

    /// <summary>分管领导 of a unit: its own, else that of the unit above.</summary>
    public Person? LeaderOf(Unit? unit)
    {
        unit = Now(unit);
        for (var steps = 0; unit is not null && steps < MostSteps; unit = Unit(unit.ParentId), steps++)
            if (Person(unit.LeaderId) is { } leader)
                return leader;
        return null;
    }

    /// <summary>People of a unit, head first.</summary>
    public IReadOnlyList<Person> Of(long unitId) =>
        [.. _people.Values.Where(p => p.UnitId == unitId).OrderByDescending(p => (p.Roles & Role.Head) != 0).ThenBy(p => p.Id)];

    /// <summary>A unit and everything below it.</summary>
    public IReadOnlySet<long> Below(long unitId)
    {
        var found = new HashSet<long> { unitId };
        var waiting = new Queue<long>(found);
        while (waiting.TryDequeue(out var id))
            foreach (var child in Units.Where(u => u.ParentId == id))
                if (found.Add(child.Id))
                    waiting.Enqueue(child.Id);
        return found;
    }

    /// <summary>The unit that does a unit's work today: itself, or the one at the end of its successors.</summary>
    public Unit? Now(Unit? unit)
    {
        for (var steps = 0; unit?.SuccessorId is { } next && steps < MostSteps && Unit(next) is { } successor; steps++)
            unit = successor;
        return unit;
    }

    /// <summary>A unit and the closed units whose work it took over.</summary>
    public IReadOnlySet<long> Carried(long unitId) =>
        new HashSet<long>(Units.Where(u => u.Closed && Now(u)?.Id == unitId).Select(u => u.Id)) { unitId };

    /// <summary>A unit, everything below it, and the closed units whose work these took over: as far as its head reaches.</summary>
    public IReadOnlySet<long> Reach(long unitId)
    {
        var below = Below(unitId);
        return new HashSet<long>(below.Concat(Units.Where(u => u.Closed && Now(u) is { } now && below.Contains(now.Id)).Select(u => u.Id)));
    }

    /// <summary>
    /// The unit meant by a name in a speech: full name or alias, with or without the zone's own prefix or 部门/等 behind.
    /// </summary>
    public Unit? Find(string name)
    {
        var plain = Plain(name);
        if (plain.Length == 0)
            return null;
        if (_byName.TryGetValue(plain, out var unit))
            return unit;
        foreach (var prefix in Prefixes)
            if (plain.StartsWith(prefix, StringComparison.Ordinal) && _byName.TryGetValue(plain[prefix.Length..], out unit))
                return unit;
        return null;
    }

    /// <summary>All names and aliases, for the reader of speeches.</summary>
    public IReadOnlyCollection<string> AllNames => [.. Units.Where(u => Now(u) is { Closed: false }).SelectMany(u => u.Aliases.Prepend(u.Name)).Distinct()];

    /// <summary>Likely units for an unknown name: those sharing most two-character pieces.</summary>
    public IReadOnlyList<Unit> Near(string name, int count = 3)
    {
        var pieces = Pieces(Plain(name));
        return [.. Working.Select(u => (Unit: u, Score: u.Aliases.Prepend(u.Name).Max(n => Pieces(Plain(n)).Intersect(pieces).Count() + (Plain(n).Intersect(Plain(name)).Count() * 0.1))))
            .Where(x => x.Score >= 0.2).OrderByDescending(x => x.Score).Take(count).Select(x => x.Unit)];
    }

    private static readonly string[] Prefixes = ["区", "管委会", "开发区", "经开区", "高新区", "园区", "市"];

    private static HashSet<string> Pieces(string s) => [.. Enumerable.Range(0, Math.Max(0, s.Length - 1)).Select(i => s.Substring(i, 2))];

    private static string Plain(string name)
    {
        var plain = Typing.Narrow(name).Replace("\n", "").Trim('“', '”', '"', ' ');
        if (plain.StartsWith('各') && plain.Length > 2)
            plain = plain[1..];
        foreach (var ending in (string[])["等部门", "部门", "等"])
            if (plain.EndsWith(ending, StringComparison.Ordinal) && plain.Length > ending.Length)
                plain = plain[..^ending.Length];
        return plain;
    }
}

/// <summary>Gives the directory and re-reads it after a change on any node.</summary>
public sealed class ZoneDirectories : IDisposable
{
    /// <summary>Topic that announces a change of units or people.</summary>
    public const string ChangedTopic = "people.changed";

    private readonly Kept<ZoneDirectory> _kept;

    /// <summary>Reads through fresh scopes.</summary>
    public ZoneDirectories(IServiceScopeFactory scopes, ChangeFeed feed) => _kept = new(feed, ChangedTopic, async stop =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ReadAsync(scope.ServiceProvider.GetRequiredService<GuatuDb>(), stop);
    });

    /// <summary>The directory of this moment.</summary>
    public ValueTask<ZoneDirectory> NowAsync(CancellationToken stop = default) => _kept.GetAsync(stop);

    /// <summary>Re-reads at the next question.</summary>
    public void Forget() => _kept.Forget();

    /// <summary>Reads the directory through a given context, so that an action sees its own unsaved neighbours.</summary>
    public static async Task<ZoneDirectory> ReadAsync(GuatuDb db, CancellationToken stop)
    {
        var aliases = (await db.Set<UnitAliasRow>().AsNoTracking().ToListAsync(stop)).ToLookup(a => a.UnitId, a => a.Alias);
        var units = await db.Set<UnitRow>().AsNoTracking().ToListAsync(stop);
        var people = await db.Set<PersonRow>().AsNoTracking().Where(p => !p.Retired).ToListAsync(stop);
        return new ZoneDirectory(
            units.Select(u => new Unit(u.Id, u.ParentId, u.Name, u.Kind, u.Place, u.LeaderId, [.. aliases[u.Id]], u.ClosedOn is not null, u.SuccessorId, u.ClosedOn)),
            people.Select(p => new Person(p.Id, p.Name, p.Post, p.UnitId, p.Roles, p.Place, p.MustChangePassword) { Stamp = p.SecurityStamp, PasswordSetAt = p.PasswordSetAt }));
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}
