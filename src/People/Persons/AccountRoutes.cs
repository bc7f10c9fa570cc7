using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.SignIn;
using Guatu.People.Tokens;
using Guatu.People.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Persons;

/// <summary>A token as listed to its owner; the token itself is not kept.</summary>
public sealed record TokenLine(long Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);

internal static class AccountRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var own = PeoplePermissions.OwnAccount;
        routes.Pages.MapPage("/account", own, ShowAsync);
        routes.Pages.MapPage("/account/password", own, (AccountDesk desk, CancellationToken stop) => desk.PasswordPageAsync([], stop));
        routes.Pages.MapForm("/account/password", own, ChangePasswordAsync);
        routes.Pages.MapPage("/account/tokens", own, (AccountDesk desk, CancellationToken stop) => desk.TokensPageAsync(null, null, [], stop));
        routes.Pages.MapForm("/account/tokens", own, IssueAsync);
        routes.Pages.MapForm("/account/tokens/{id:long}/revoke", own, RevokeAsync);
    }

    private static async Task<IResult> ShowAsync(CurrentActor current, ZoneDirectories directories, GuatuDb db, IEnumerable<Module> rooms, CancellationToken stop)
    {
        var actor = current.Actor!;
        var directory = await directories.NowAsync(stop);
        return new RazorComponentResult<AccountPage>(new
        {
            Person = directory.Person(actor.PersonId)!,
            UserName = await db.Set<PersonRow>().Where(r => r.Id == actor.PersonId).Select(r => r.UserName!).FirstAsync(stop),
            Unit = directory.Unit(actor.UnitId)?.Name,
            Permissions = rooms.SelectMany(r => r.Permissions).Where(actor.MaySome).ToList(),
        });
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpRequest request, ActionRunner runner, CurrentActor current, UserManager<PersonRow> users, SignInManager<PersonRow> door, ShellSource shell, AccountDesk desk, ZoneDirectories directories, Rules rules, ZoneClock clock, CancellationToken stop)
    {
        var first = (await directories.NowAsync(stop)).Person(current.Actor!.PersonId) is { } me && (me.MustChangePassword || await Passwords.IsOldAsync(me, rules, clock.Now, clock.Today, stop));
        var form = await request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<ChangePassword, Done>(new ChangePassword(form["present"].ToString(), form["password"].ToString(), form["again"].ToString()), stop);
        if (!outcome.Ok)
            return await desk.PasswordPageAsync(outcome.Refusals, stop);
        // The new stamp ends other sessions of this person; this one goes on.
        await door.RefreshSignInAsync((await users.FindByIdAsync(current.Actor!.PersonId.ToString()))!);
        shell.Say("密码已改好。别处登录的会退出，令牌不受影响。");
        return new SeeOther(first ? "/" : "/account");
    }

    private static async Task<IResult> IssueAsync(HttpRequest request, ActionRunner runner, AccountDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var command = new IssueToken(form.Text("name"), form.Whole("days") ?? 0);
        var outcome = command.Days is < 1 or > 365
            ? PeopleRefusals.TokenDays.At("days", form.Text("days"))
            : await runner.RunAsync<IssueToken, IssuedToken>(command, stop);
        return await desk.TokensPageAsync(outcome.Ok ? outcome.Value : null, outcome.Ok ? null : command, outcome.Refusals, stop);
    }

    private static async Task<IResult> RevokeAsync(long id, HttpContext http, ActionRunner runner, ShellSource shell, CancellationToken stop)
    {
        var outcome = await runner.RunAsync<RevokeToken, Done>(new RevokeToken(id), stop);
        if (!outcome.Ok)
            return RefusalResults.For(http, outcome.Refusals);
        shell.Say("令牌已作废，马上不能再用。");
        return new SeeOther("/account/tokens");
    }
}

/// <summary>What the routes of one's own account share.</summary>
internal sealed class AccountDesk(GuatuDb db, CurrentActor current, ZoneDirectories directories, Rules rules, ZoneClock clock, ProgramMode mode)
{
    /// <summary>The page to change the password; says why when it must be changed.</summary>
    public async Task<IResult> PasswordPageAsync(IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<PasswordPage>(new
        {
            Must = (await directories.NowAsync(stop)).Person(current.Actor!.PersonId)?.MustChangePassword == true,
            OldDays = !mode.IsDemo && (await directories.NowAsync(stop)).Person(current.Actor!.PersonId) is { } me && await Passwords.IsOldAsync(me, rules, clock.Now, clock.Today, stop)
                ? (await rules.OnAsync(Passwords.DaysRule, clock.Today, stop)).Value : null,
            Last = (await rules.OnAsync(Passwords.HistoryRule, clock.Today, stop)).Value,
            PasswordLength = (await rules.OnAsync(Passwords.LengthRule, clock.Today, stop)).Value,
            Refusals = refusals,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };

    /// <summary>The own tokens; a new one is shown this once.</summary>
    public async Task<IResult> TokensPageAsync(IssuedToken? issued, IssueToken? typed, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<TokensPage>(new
        {
            Issued = issued,
            Typed = typed,
            Refusals = refusals,
            clock.Now,
            Tokens = await db.Set<TokenRow>().AsNoTracking().Where(t => t.PersonId == current.Actor!.PersonId).OrderByDescending(t => t.Id)
                .Select(t => new TokenLine(t.Id, t.Name, t.CreatedAt, t.ExpiresAt, t.RevokedAt)).ToListAsync(stop),
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
}
