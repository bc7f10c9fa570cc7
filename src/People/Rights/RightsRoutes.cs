using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Duties;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.People.Rights;

/// <summary>One line of the permission matrix.</summary>
/// <param name="Room">Room, in Chinese.</param>
/// <param name="Code">Code of the permission.</param>
/// <param name="Text">What it allows.</param>
/// <param name="Actions">The actions that need it.</param>
/// <param name="Reach">Role and how far: Unit, Subtree, All; a role that is not there may not.</param>
public sealed record RightLine(string Room, string Code, string Text, IReadOnlyList<string> Actions, IReadOnlyDictionary<string, string> Reach);

internal static class RightsRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/people/rights", PeoplePermissions.See, async (IEnumerable<Module> rooms, UseCaseTitles titles, ZoneSettings settings, ZoneDirectories directories, CurrentActor current, CancellationToken stop) =>
            new RazorComponentResult<RightsPage>(new
            {
                Rooms = rooms.ToList(), Lines = Lines(rooms, titles), Apart = await ThreeDuties.ApartAsync(settings, stop), MayGrant = current.Actor!.MayAll(PeoplePermissions.GrantRoles),
                Several = (IReadOnlyList<Person>)[.. (await directories.NowAsync(stop)).People.Where(p => ThreeDuties.Count(p.Roles) > 1)],
            }));
        routes.Pages.MapPage("/people/rights.csv", PeoplePermissions.See, (IEnumerable<Module> rooms, UseCaseTitles titles) =>
            TypedResults.File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Csv(Lines(rooms, titles)))).ToArray(), "text/csv; charset=utf-8", "权限表.csv"));
        routes.Api.MapGet("/rights", (IEnumerable<Module> rooms, UseCaseTitles titles) => TypedResults.Ok(Lines(rooms, titles))).Needs(PeoplePermissions.See).WithSummary("权限表：角色、操作、范围").WithTags("单位和人员");
    }

    /// <summary>The word for a reach.</summary>
    public static string Word(Reach? reach) => reach switch { Reach.All => "全区", Reach.Subtree => "本单位和下级", Reach.Unit => "本单位", _ => "—" };

    private static List<RightLine> Lines(IEnumerable<Module> rooms, UseCaseTitles titles) =>
        [.. rooms.SelectMany(room => room.Permissions.Select(p => new RightLine(room.Title, p.Code, p.Text, titles.Of(p),
            RoleWords.Each.Where(r => p.ReachOf(r) is not null).ToDictionary(r => r.ToString(), r => p.ReachOf(r)!.Value.ToString()))))];

    private static string Csv(List<RightLine> lines)
    {
        var text = new StringBuilder().Append("模块,能做的事,代码,操作,").AppendJoin(',', RoleWords.Each.Select(RoleWords.Word)).Append("\r\n");
        foreach (var line in lines)
            text.AppendJoin(',', new[] { line.Room, line.Text, line.Code, string.Join('、', line.Actions) }.Concat(RoleWords.Each.Select(r => line.Reach.TryGetValue(r.ToString(), out var reach) ? Word(Enum.Parse<Reach>(reach)) : "")).Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        return text.ToString();
    }
}
