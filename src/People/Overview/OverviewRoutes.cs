using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Overview;

/// <summary>A unit on the page of units and people.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Depth">How deep it stands in the tree, 0 at the top.</param>
/// <param name="Leader">分管领导, its own or that of the unit above.</param>
/// <param name="LeaderInherited">The leader is that of the unit above.</param>
/// <param name="People">Its people, head first.</param>
public sealed record UnitLine(Unit Unit, int Depth, Person? Leader, bool LeaderInherited, IReadOnlyList<Person> People);

/// <summary>A person whose account was retired.</summary>
public sealed record RetiredPerson(long Id, string Name, string? Post);

internal static class OverviewRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/people", PeoplePermissions.See, ShowAsync);
        routes.Api.MapGet("/units", UnitsAsync).Needs(PeoplePermissions.See).WithSummary("单位，按固定顺序").WithTags("单位和人员");
        routes.Api.MapGet("/people", PeopleAsync).Needs(PeoplePermissions.See).WithSummary("人员，不含电话和账号").WithTags("单位和人员");
        routes.Api.MapGet("/me", MeAsync).Needs(PeoplePermissions.OwnAccount).WithSummary("令牌的主人和他的权限").WithTags("单位和人员");
    }

    private static async Task<IResult> ShowAsync(string? q, CurrentActor current, ZoneDirectories directories, GuatuDb db, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var mayEditPeople = current.Actor!.MaySome(PeoplePermissions.EditPeople);
        var retired = mayEditPeople
            ? await db.Set<PersonRow>().AsNoTracking().Where(p => p.Retired).OrderBy(p => p.Id).Select(p => new RetiredPerson(p.Id, p.Name, p.Post)).ToListAsync(stop)
            : [];
        return new RazorComponentResult<PeoplePage>(new
        {
            Lines = Lines(directory, q?.Trim() ?? ""),
            Query = q?.Trim() ?? "",
            Directory = directory,
            Retired = retired,
            MayEditUnits = current.Actor!.MaySome(PeoplePermissions.EditUnits),
            MayEditPeople = mayEditPeople,
            MayGrant = current.Actor!.MayAll(PeoplePermissions.GrantRoles),
        });
    }

    /// <summary>The tree in fixed order, kept to what the query names; people that match bring their unit along.</summary>
    private static List<UnitLine> Lines(ZoneDirectory directory, string query)
    {
        var lines = new List<UnitLine>();
        foreach (var (unit, depth) in UnitTree.Walk(directory.Units))
        {
            var people = directory.Of(unit.Id);
            var named = query.Length == 0 || unit.Aliases.Prepend(unit.Name).Any(n => n.Contains(query, StringComparison.OrdinalIgnoreCase));
            var found = named ? people : [.. people.Where(p => p.Name.Contains(query, StringComparison.Ordinal) || p.Post?.Contains(query, StringComparison.Ordinal) == true)];
            if (named || found.Count > 0)
                lines.Add(new UnitLine(unit, depth, directory.LeaderOf(unit), directory.Person(unit.LeaderId) is null, found));
        }
        return lines;
    }

    private static async Task<IResult> UnitsAsync(ZoneDirectories directories, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        return TypedResults.Ok(directory.Units.Select(u => new
        {
            u.Id, u.Name, kind = u.Kind.ToString(), u.ParentId, u.Place, u.Aliases, u.Closed, u.ClosedOn, u.SuccessorId,
            leader = directory.LeaderOf(u) is { } leader ? new { leader.Id, leader.Name } : null,
        }));
    }

    private static async Task<IResult> PeopleAsync(ZoneDirectories directories, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        return TypedResults.Ok(directory.People.OrderBy(p => p.Id).Select(p => Told(directory, p)));
    }

    private static async Task<IResult> MeAsync(CurrentActor current, ZoneDirectories directories, IEnumerable<Module> modules, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var actor = current.Actor!;
        return TypedResults.Ok(new
        {
            person = Told(directory, directory.Person(actor.PersonId)!),
            actingFor = actor.OnBehalfOf?.Name,
            permissions = modules.SelectMany(m => m.Permissions).Where(actor.MaySome)
                .Select(p => new { p.Code, p.Text, reach = p.ReachOf(actor.Roles)!.Value.ToString() }),
        });
    }

    private static object Told(ZoneDirectory directory, Person person) => new
    {
        person.Id, person.Name, person.Post, person.UnitId, unit = directory.Unit(person.UnitId)?.Name,
        roles = RoleWords.Of(person.Roles).Select(r => r.ToString()), person.Place,
    };
}
