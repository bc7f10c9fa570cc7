using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.SignIn;

internal static class SignInRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapOpenPage("/sign-in", "登录页", ShowAsync);
        routes.Pages.MapOpenForm("/sign-in", "登录", SignInAsync);
        routes.Pages.MapOpenForm("/sign-in/demo", "演示数据里的人不用密码，真实数据时这个地址不存在", SignInDemoAsync);
        routes.Pages.MapOpenForm("/sign-out", "退出不需要权限", SignOutAsync);
    }

    private static async Task<IResult> ShowAsync(string? next, CurrentActor current, ZoneSettings settings, SignInDesk desk, CancellationToken stop)
    {
        if (!await settings.IsSetUpAsync(stop))
            return TypedResults.Redirect("/set-up");
        if (current.Actor is not null)
            return TypedResults.Redirect(LocalPath.Or(next));
        return await desk.PageAsync(next, "", [], stop);
    }

    private static async Task<IResult> SignInAsync(HttpRequest request, ActionRunner runner, CurrentActor current, SignInDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var userName = form.Text("userName");
        // Nobody is signed in yet: the program itself tries the password and notes the try.
        current.Actor = Actor.System(Channel.Web);
        var outcome = await runner.RunAsync<TrySignIn, SignInVerdict>(new TrySignIn(userName, form["password"].ToString()), stop);
        current.Actor = null;
        if (!outcome.Ok || outcome.Value.PersonId is not { } id)
            return await desk.PageAsync(form["next"], userName, outcome.Ok ? [outcome.Value.Failure!] : outcome.Refusals, stop);
        await desk.LetInAsync(id, stop);
        return new SeeOther(LocalPath.Or(form["next"]));
    }

    private static async Task<IResult> SignInDemoAsync(HttpRequest request, ProgramMode mode, ActionRunner runner, CurrentActor current, SignInDesk desk, CancellationToken stop)
    {
        if (!mode.IsDemo)
            return RefusalResults.For(request.HttpContext, KernelRefusals.NotFound.With("这一页"));
        var form = await request.ReadFormAsync(stop);
        current.Actor = Actor.System(Channel.Web);
        var outcome = await runner.RunAsync<SignInDemo, long>(new SignInDemo(form.Id("person") ?? 0), stop);
        current.Actor = null;
        if (!outcome.Ok)
            return await desk.PageAsync(form["next"], "", outcome.Refusals, stop);
        await desk.LetInAsync(outcome.Value, stop);
        return new SeeOther(LocalPath.Or(form["next"]));
    }

    private static async Task<IResult> SignOutAsync(SignInManager<PersonRow> door)
    {
        await door.SignOutAsync();
        return new SeeOther("/sign-in");
    }
}

/// <summary>What the sign-in routes share: the page, and letting a person in.</summary>
internal sealed class SignInDesk(
    GuatuDb db, SignInManager<PersonRow> door, ZoneDirectories directories, ZoneSettings settings, Kernel.Rulebook.Rules rules, Kernel.Clock.ZoneClock clock, ProgramMode mode)
{
    /// <summary>Opens the session. It ends by itself after the rulebook's minutes without a click.</summary>
    public async Task LetInAsync(long personId, CancellationToken stop)
    {
        var row = await db.Set<PersonRow>().FirstAsync(r => r.Id == personId, stop);
        var idle = (double)(await rules.OnAsync("people.idle-minutes", clock.Today, stop)).Number;
        await door.SignInAsync(row, new Microsoft.AspNetCore.Authentication.AuthenticationProperties
        {
            IsPersistent = false, ExpiresUtc = clock.Now.AddMinutes(idle), Items = { [Doors.Since] = clock.Now.UtcTicks.ToString() },
        });
    }

    /// <summary>The page, with what was typed and why it did not go.</summary>
    public async Task<IResult> PageAsync(string? next, string userName, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var idle = (await rules.OnAsync("people.idle-minutes", clock.Today, stop)).Value;
        return new RazorComponentResult<SignInPage>(new
        {
            ZoneName = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop),
            Next = LocalPath.Or(next),
            UserName = userName,
            IdleMinutes = idle,
            Refusals = refusals,
            Demo = mode.IsDemo ? await DemoAsync(stop) : [],
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    private async Task<IReadOnlyList<DemoPerson>> DemoAsync(CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        return [.. directory.People.OrderBy(p => RoleWords.Of(p.Roles).FirstOrDefault()).ThenBy(p => p.Place).ThenBy(p => directory.Unit(p.UnitId)?.Place ?? 0).ThenBy(p => p.Id)
            .Select(p => new DemoPerson(p.Id, p.Name, p.Post, directory.Unit(p.UnitId)?.Name, p.Roles))];
    }
}

/// <summary>A person of the demo zone, to sign in as.</summary>
/// <param name="Id">Row.</param>
/// <param name="Name">Name.</param>
/// <param name="Post">Post.</param>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Roles">Roles.</param>
public sealed record DemoPerson(long Id, string Name, string? Post, string? Unit, Role Roles);
