using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.SignIn;

/// <summary>How people sign in, and whose account needs somebody's eye.</summary>
/// <param name="Rules">The rules in force, by code.</param>
/// <param name="Keepers">Names of those who keep them (安全管理员).</param>
/// <param name="Locked">Accounts locked at this moment.</param>
/// <param name="Initial">Accounts that still hold a password somebody else gave.</param>
/// <param name="Old">Accounts whose password is past its days.</param>
/// <param name="Idle">Accounts with a role and no password: they cannot sign in.</param>
public sealed record SecurityView(IReadOnlyList<Rule> Rules, IReadOnlyList<string> Keepers, IReadOnlyList<string> Locked, IReadOnlyList<string> Initial, IReadOnlyList<string> Old, IReadOnlyList<string> Idle);

internal static class SecurityRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/people/security", PeoplePermissions.SeeSecurity, (string? rule, SecurityDesk desk, ZoneClock clock, CancellationToken stop) =>
            desk.PageAsync(new SetRule(rule ?? "", "", "", clock.Today), null, [], stop));
        // Who may see the page may send its form; whether the rule is theirs to change, the gate says.
        routes.Pages.MapForm("/people/security", PeoplePermissions.SeeSecurity, SetAsync);
        routes.Api.MapGet("/sign-in-security", async (SecurityDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.ViewAsync(stop)))
            .Needs(PeoplePermissions.SeeSecurity).WithSummary("登录安全：规则、谁来管、锁定和该换密码的账号；改规则用PUT /api/rules/{code}").WithTags("单位和人员");
    }

    private static async Task<IResult> SetAsync(HttpRequest request, ActionRunner runner, ShellSource shell, SecurityDesk desk, ZoneClock clock, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var from = form.Day("from");
        var command = new SetRule(form.Text("code"), form.Text("value"), form.Text("source"), from ?? clock.Today);
        var outcome = from is null
            ? KernelRefusals.RuleInvalid.At("from", "生效日没有填，或不是日期。")
            : await runner.RunAsync<SetRule, Done>(command, stop);
        if (!outcome.Ok)
            return await desk.PageAsync(command, form.Text("from"), outcome.Refusals, stop);
        shell.Say($"已保存，{Kernel.Look.Zh.FullDay(command.From)}起用。");
        return new SeeOther("/people/security");
    }
}

/// <summary>What the routes of 登录安全 share.</summary>
internal sealed class SecurityDesk(GuatuDb db, Rules rules, ZoneDirectories directories, CurrentActor current, ZoneClock clock)
{
    public async Task<SecurityView> ViewAsync(CancellationToken stop)
    {
        var found = new List<Rule>();
        foreach (var prefix in PeopleModule.SecurityRules)
            found.AddRange(await rules.StartingAsync(prefix, clock.Today, stop));
        var (now, days) = (clock.Now, (int)(await rules.OnAsync(Passwords.DaysRule, clock.Today, stop)).Number);
        var oldest = now.AddDays(-days);
        var people = await db.Set<PersonRow>().AsNoTracking().Where(p => !p.Retired && (p.LockoutEnd > now || p.MustChangePassword || p.PasswordHash == null || p.PasswordSetAt < oldest)).OrderBy(p => p.Id)
            .Select(p => new { p.Name, p.Roles, Locked = p.LockoutEnd > now, p.MustChangePassword, HasPassword = p.PasswordHash != null, p.PasswordSetAt }).ToListAsync(stop);
        var directory = await directories.NowAsync(stop);
        return new SecurityView(
            found, [.. directory.People.Where(p => (p.Roles & Role.Security) != 0).OrderBy(p => p.Id).Select(p => p.Name)],
            [.. people.Where(p => p.Locked).Select(p => p.Name)], [.. people.Where(p => p.MustChangePassword && p.HasPassword).Select(p => p.Name)],
            [.. people.Where(p => days > 0 && p.PasswordSetAt < oldest).Select(p => p.Name)], [.. people.Where(p => !p.HasPassword && p.Roles != Role.None).Select(p => p.Name)]);
    }

    public async Task<IResult> PageAsync(SetRule typed, string? fromRaw, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<SecurityPage>(new
        {
            View = await ViewAsync(stop),
            Typed = typed,
            FromRaw = fromRaw,
            Refusals = refusals,
            MaySet = (current.Actor!.Roles & Role.Security) != 0,
            clock.Today,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
}
