using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Gaps;

/// <summary>A unit that leads nothing open.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Helping">How many open tasks it helps in.</param>
public sealed record IdleUnit(Unit Unit, int Helping);

/// <summary>A person whose name stands on nothing open.</summary>
/// <param name="Person">Who.</param>
/// <param name="Unit">Of which unit.</param>
/// <param name="Unnamed">How many open tasks of that unit name nobody: there is something to put the name on.</param>
public sealed record IdlePerson(Person Person, Unit? Unit, int Unnamed);

/// <summary>An open task that lacks something.</summary>
public sealed record HollowTask(long Id, string Number, string Title, Unit? Unit, DateOnly? Due);

/// <summary>空白点: what nobody carries. One list and the counts of all.</summary>
public sealed record GapsView(string Tab, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<IdleUnit> Units, IReadOnlyList<IdlePerson> People, IReadOnlyList<HollowTask> Tasks, int Page, int Total, DateOnly Today);

/// <summary>Finds who carries nothing and which task lacks an owner, a date or a measure.</summary>
internal sealed class GapsReader(GuatuDb db, ZoneDirectories directories, Kernel.Clock.ZoneClock clock)
{
    public const int PageSize = 50;

    /// <summary>The lists in order: key for the address, words for people.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> Tabs =
        [("units", "没有任务的单位"), ("people", "没有任务的人"), ("lead", "没有牵头单位"), ("person", "没有责任人"), ("due", "没有时限"), ("measure", "没有量化目标")];

    public async Task<GapsView> ReadAsync(string? tab, int page, int size, CancellationToken stop)
    {
        var key = Tabs.Any(t => t.Key == tab) ? tab! : "units";
        page = Math.Max(1, page);
        var directory = await directories.NowAsync(stop);
        var open = db.Set<CommitmentRow>().AsNoTracking().Where(r => r.DoneOn == null);
        var leading = (await open.Where(r => r.LeadUnitId != null).Select(r => r.LeadUnitId!.Value).Distinct().ToListAsync(stop)).ToHashSet();
        var named = (await open.Where(r => r.LeadPersonId != null).Select(r => r.LeadPersonId!.Value).Distinct().ToListAsync(stop)).ToHashSet();
        var unnamed = (await open.Where(r => r.LeadPersonId == null && r.LeadUnitId != null).GroupBy(r => r.LeadUnitId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => g.Key, g => g.Count);
        var helping = (await db.Set<CoUnitRow>().Where(c => open.Any(r => r.Id == c.CommitmentId)).GroupBy(c => c.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => g.Key, g => g.Count);

        var units = directory.Working.Where(u => !leading.Contains(u.Id)).Select(u => new IdleUnit(u, helping.GetValueOrDefault(u.Id))).ToList();
        // In the fixed order of units, heads first: a list of people by score would be a ranking.
        var people = directory.Units.Where(u => !u.Closed).SelectMany(u => directory.Of(u.Id)).Where(p => (p.Roles & (Role.Head | Role.Officer)) != 0 && !named.Contains(p.Id))
            .Select(p => new IdlePerson(p, directory.Unit(p.UnitId), p.UnitId is { } u ? unnamed.GetValueOrDefault(u) : 0)).ToList();
        var counts = new Dictionary<string, int> { ["units"] = units.Count, ["people"] = people.Count };
        foreach (var (name, _) in Tabs.Skip(2))
            counts[name] = await Lacking(open, name).CountAsync(stop);
        var tasks = key is "units" or "people" ? [] : (await Lacking(open, key).OrderBy(r => r.Id).Skip((page - 1) * size).Take(size).Select(r => new { r.Id, r.Number, r.Title, r.LeadUnitId, r.Due }).ToListAsync(stop))
            .Select(r => new HollowTask(r.Id, r.Number, r.Title, directory.Unit(r.LeadUnitId), r.Due)).ToList();
        return new GapsView(
            key, counts, key == "units" ? [.. units.Skip((page - 1) * size).Take(size)] : [], key == "people" ? [.. people.Skip((page - 1) * size).Take(size)] : [], tasks, page, counts[key], clock.Today);
    }

    private static IQueryable<CommitmentRow> Lacking(IQueryable<CommitmentRow> open, string key) => key switch
    {
        "lead" => open.Where(r => r.LeadUnitId == null),
        "person" => open.Where(r => r.LeadPersonId == null),
        "due" => open.Where(r => r.Due == null),
        _ => open.Where(r => r.Target == null),
    };
}
