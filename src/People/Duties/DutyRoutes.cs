using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.People.Duties;

internal static class DutyRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var grant = PeoplePermissions.GrantRoles;
        routes.Pages.MapPage("/people/persons/{id:long}/roles", grant, async (long id, HttpContext http, ZoneDirectories directories, ZoneSettings settings, CancellationToken stop) =>
            await PageAsync(id, null, [], http, directories, settings, stop));
        routes.Pages.MapForm("/people/persons/{id:long}/roles", grant, SaveAsync);
        routes.Pages.MapForm("/people/rights/apart", grant, async (HttpRequest request, ActionRunner runner, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<KeepDutiesApart, Done>(new((await request.ReadFormAsync(stop)).Ticked("apart")), stop);
            return outcome.Ok ? new SeeOther("/people/rights") : RefusalResults.For(request.HttpContext, outcome.Refusals);
        });
        routes.Api.MapPut("/people/{id:long}/roles", async (long id, Role[] roles, ActionRunner runner, CancellationToken stop) =>
                (await runner.RunAsync<GrantRoles, Done>(new(id, roles.Aggregate(Role.None, (all, r) => all | r)), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(grant).WithSummary("授予和收回角色，给出的就是全部角色").WithTags("单位和人员");
        routes.Api.MapPut("/rights/apart", async (KeepDutiesApart command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<KeepDutiesApart, Done>(command, stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(grant).WithSummary("三员分立开关").WithTags("单位和人员");
    }

    private static async Task<IResult> SaveAsync(long id, HttpRequest request, ActionRunner runner, ShellSource shell, ZoneDirectories directories, ZoneSettings settings, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var roles = RoleWords.Each.Where(r => form["roles"].Contains(r.ToString())).Aggregate(Role.None, (all, r) => all | r);
        var outcome = await runner.RunAsync<GrantRoles, Done>(new GrantRoles(id, roles), stop);
        if (!outcome.Ok)
            return await PageAsync(id, roles, outcome.Refusals, request.HttpContext, directories, settings, stop);
        shell.Say("角色已改，马上生效。");
        return new SeeOther("/people");
    }

    private static async Task<IResult> PageAsync(long id, Role? typed, IReadOnlyList<Refusal> refusals, HttpContext http, ZoneDirectories directories, ZoneSettings settings, CancellationToken stop) =>
        (await directories.NowAsync(stop)).Person(id) is not { } person
            ? RefusalResults.For(http, refusals.Count > 0 ? refusals : [KernelRefusals.NotFound.With("这个人")])
            : new RazorComponentResult<RolesPage>(new { Person = person, Roles = typed ?? person.Roles, Apart = await ThreeDuties.ApartAsync(settings, stop), Refusals = refusals })
            {
                StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
            };
}
