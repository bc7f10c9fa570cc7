using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Look;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.People.Delegations;

/// <summary>Routes of delegations, and the names under which a request says for whom it acts.</summary>
public static class DelegationRoutes
{
    /// <summary>Cookie of the pages and header of the API that say as whose deputy one acts. Both are only a wish: every request checks it.</summary>
    public const string Cookie = "guatu-as";

    /// <summary>Header of the API.</summary>
    public const string Header = "Guatu-As";

    internal static void Map(RoomRoutes routes)
    {
        var own = PeoplePermissions.OwnAccount;
        var keep = PeoplePermissions.Delegations;
        routes.Pages.MapPage("/account/delegations", own, (DelegationDesk desk, CancellationToken stop) => desk.PageAsync(null, [], stop));
        routes.Pages.MapForm("/account/delegations", own, NameAsync);
        routes.Pages.MapForm("/account/delegations/{id:long}/end", own, async (long id, HttpContext http, ActionRunner runner, CancellationToken stop) =>
            After(http, await runner.RunAsync<EndDelegation, Done>(new(id), stop), "/account/delegations"));
        routes.Pages.MapPage("/people/delegations", keep, (DelegationDesk desk, CancellationToken stop) => desk.AllPageAsync(stop));
        routes.Pages.MapForm("/people/delegations/{id:long}/end", keep, async (long id, HttpContext http, ActionRunner runner, CancellationToken stop) =>
            After(http, await runner.RunAsync<EndDelegation, Done>(new(id), stop), "/people/delegations"));
        routes.Pages.MapForm("/people/delegations/{id:long}/approve", keep, async (long id, HttpContext http, ActionRunner runner, CancellationToken stop) =>
            After(http, await runner.RunAsync<ApproveDelegation, Done>(new(id), stop), "/people/delegations"));
        routes.Pages.MapForm("/act-for", PeoplePermissions.ActFor, SwitchAsync);

        var api = routes.Api;
        api.MapGet("/delegations", async (DelegationBook book, CurrentActor current, CancellationToken stop) => TypedResults.Ok(await MineAsync(book, current, stop)))
            .Needs(own).WithSummary("和我有关的代理；调用时带请求头Guatu-As（代理编号）就是代那个人办").WithTags("代理");
        api.MapPost("/delegations", async (NameDeputy command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<NameDeputy, long>(command, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(own).WithSummary("委托代理").WithTags("代理");
        api.MapPost("/delegations/{id:long}/end", async (long id, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<EndDelegation, Done>(new(id), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(own).WithSummary("收回代理").WithTags("代理");
        api.MapGet("/delegations/all", async (DelegationBook book, CancellationToken stop) => TypedResults.Ok(await book.AllAsync(stop))).Needs(keep).WithSummary("全区的代理").WithTags("代理");
        api.MapPost("/delegations/{id:long}/approve", async (long id, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<ApproveDelegation, Done>(new(id), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(keep).WithSummary("同意代理领导的审批和决定").WithTags("代理");
    }

    private static IResult After<T>(HttpContext http, Outcome<T> outcome, string path) => outcome.Ok ? new SeeOther(path) : RefusalResults.For(http, outcome.Refusals);

    private static async Task<IEnumerable<Delegation>> MineAsync(DelegationBook book, CurrentActor current, CancellationToken stop) =>
        (await book.AllAsync(stop)).Where(d => d.FromPersonId == current.Actor!.PersonId || d.ToPersonId == current.Actor.PersonId);

    private static async Task<IResult> NameAsync(HttpRequest request, ActionRunner runner, ShellSource shell, DelegationDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        if (form.Day("firstDay") is not { } first || form.Day("lastDay") is not { } last)
            return await desk.PageAsync(form, [PeopleRefusals.Missing.At("firstDay", "起止日期")], stop);
        var outcome = await runner.RunAsync<NameDeputy, long>(new NameDeputy(form.Id("toPersonId") ?? 0, (DelegationKind)(form.Whole("kind") ?? 0), first, last, form.Text("reason")), stop);
        if (!outcome.Ok)
            return await desk.PageAsync(form, outcome.Refusals, stop);
        shell.Say("代理已定，到期自己结束；提前回来，点“收回”。");
        return new SeeOther("/account/delegations");
    }

    private static async Task<IResult> SwitchAsync(HttpContext http, ActionRunner runner, CancellationToken stop)
    {
        var id = (await http.Request.ReadFormAsync(stop)).Id("delegation");
        var outcome = await runner.RunAsync<TakePlace, Done>(new TakePlace(id), stop);
        if (!outcome.Ok)
            return RefusalResults.For(http, outcome.Refusals);
        if (id is { } chosen)
            http.Response.Cookies.Append(Cookie, chosen.ToString(System.Globalization.CultureInfo.InvariantCulture), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        else
            http.Response.Cookies.Delete(Cookie);
        return new SeeOther("/");
    }
}

/// <summary>What the routes of delegations share.</summary>
internal sealed class DelegationDesk(DelegationBook book, ZoneDirectories directories, CurrentActor current, Rules rules, ZoneClock clock)
{
    public async Task<IResult> PageAsync(IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var me = current.Actor!.PersonId;
        return new RazorComponentResult<DelegationsPage>(new
        {
            Lines = (IReadOnlyList<Delegation>)[.. (await book.AllAsync(stop)).Where(d => d.FromPersonId == me || d.ToPersonId == me)],
            Me = me, current.Actor.Roles, Directory = await directories.NowAsync(stop), Form = form, Refusals = refusals,
            Most = (await rules.OnAsync("people.delegation-days", clock.Today, stop)).Value, clock.Today,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    public async Task<IResult> AllPageAsync(CancellationToken stop) =>
        new RazorComponentResult<AllDelegationsPage>(new { Lines = await book.AllAsync(stop), Directory = await directories.NowAsync(stop), clock.Today });
}

/// <summary>Puts the people one may act for into the top bar.</summary>
internal sealed class PlaceMenu(DelegationBook book, ZoneDirectories directories, ZoneClock clock) : IShellPart
{
    public async Task<ShellModel> AddAsync(ShellModel model, Actor actor, CancellationToken stop)
    {
        if (actor.OnBehalfOf is { } behalf)
            return model with { ActingFor = behalf.Name };
        var open = (await book.AllAsync(stop)).Where(d => d.ToPersonId == actor.PersonId && d.Holds(clock.Today)).ToList();
        if (open.Count == 0)
            return model;
        var directory = await directories.NowAsync(stop);
        return model with { Places = [.. open.Select(d => new ShellPlace(d.Id, $"代{directory.Person(d.FromPersonId)?.Name}办理{(open.Count(o => o.FromPersonId == d.FromPersonId) > 1 ? $"（{DelegationKinds.Word(d.Kind)}）" : "")}"))] };
    }
}
