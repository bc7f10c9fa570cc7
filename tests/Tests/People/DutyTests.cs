using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Duties;
using Guatu.People.Persons;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class DutyTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_duty_given_to_another_leaves_the_founder_and_nobody_does_anothers_part(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var founder = await zone.AsAsync("admin");
        await founder.DoneAsync<SavePerson, long>(New("audit", Role.Auditor));
        (await RolesAsync(zone, "admin")).ShouldBe(Role.Administrator | Role.Security | Role.Supervisor);
        await founder.DoneAsync<SavePerson, long>(New("safe", Role.Security));
        (await RolesAsync(zone, "admin")).ShouldBe(Role.Administrator | Role.Supervisor);

        await using var admin = await zone.AsAsync("admin");
        await using var safe = await zone.AsAsync("safe");
        await using var audit = await zone.AsAsync("audit");
        var li = await NoticeTests.IdAsync(zone, "li");
        (await admin.RefusedAsync<GrantRoles, Done>(new(li, Role.Head))).ShouldBe(["kernel.not-permitted"]);
        (await admin.RefusedAsync<SavePerson, long>(New("x", Role.Officer))).ShouldBe(["kernel.not-permitted"]);
        await admin.DoneAsync<SavePerson, long>(New("x", Role.None));
        (await safe.RefusedAsync<SavePerson, long>(New("y", Role.None))).ShouldBe(["kernel.not-permitted"]);
        (await audit.RefusedAsync<GrantRoles, Done>(new(li, Role.Head))).ShouldBe(["kernel.not-permitted"]);
        await safe.DoneAsync<GrantRoles, Done>(new(li, Role.Head));
        (await (await zone.SignedInAsync("admin")).GetAsync("/people")).Status.ShouldBe(200);
        safe.Actor!.MaySome(KernelPermissions.ReadJournal).ShouldBeFalse();
        audit.Actor!.MaySome(KernelPermissions.ReadJournal).ShouldBeTrue();

        // Nobody gives himself a role, nobody holds two of the three, the last holder stays.
        var own = await NoticeTests.IdAsync(zone, "safe");
        (await safe.RefusedAsync<GrantRoles, Done>(new(own, Role.Security | Role.Head))).ShouldBe(["people.role-for-oneself"]);
        (await safe.RefusedAsync<GrantRoles, Done>(new(li, Role.Auditor | Role.Administrator))).ShouldBe(["people.two-duties"]);
        (await safe.RefusedAsync<GrantRoles, Done>(new(await NoticeTests.IdAsync(zone, "audit"), Role.None))).ShouldBe(["people.last-administrator"]);
        (await safe.RefusedAsync<GrantRoles, Done>(new(li, (Role)1024))).ShouldBe(["people.no-such"]);
        await safe.DoneAsync<KeepDutiesApart, Done>(new(false));
        await safe.DoneAsync<GrantRoles, Done>(new(li, Role.Auditor | Role.Administrator));
    }

    [Fact]
    public async Task Rules_of_signing_in_are_the_security_officers_and_those_of_business_the_supervisors()
    {
        await using var zone = await Zone.StartAsync();
        await using var founder = await zone.AsAsync("admin");
        await founder.DoneAsync<SavePerson, long>(New("safe", Role.Security));
        await using var safe = await zone.AsAsync("safe");
        await using var sun = await zone.AsAsync(Role.Supervisor);
        SetRule Rule(string code) => new(code, "10", "本区规定", new DateOnly(2026, 9, 18));
        (await sun.RefusedAsync<SetRule, Done>(Rule("people.lockout-fails"))).ShouldBe(["kernel.not-permitted"]);
        (await safe.RefusedAsync<SetRule, Done>(Rule("ledger.dating-limit"))).ShouldBe(["kernel.not-permitted"]);
        await safe.DoneAsync<SetRule, Done>(Rule("people.lockout-fails"));
        await sun.DoneAsync<SetRule, Done>(Rule("ledger.dating-limit"));
    }

    [Fact]
    public async Task The_matrix_shows_on_the_page_as_a_sheet_and_through_the_api()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("admin");
        var page = (await browser.GetAsync("/people/rights")).Html;
        page.ShouldContain("本单位和下级");
        page.ShouldContain("合并单位");
        page.ShouldContain("王管理现在兼着系统管理员、安全管理员、审计管理员");
        (await browser.GetAsync("/people/rights.csv")).Html.ShouldContain("\"授予和收回角色\",\"people.grant-roles\"");
        (await (await zone.ApiAsync("li")).GetStringAsync("/api/rights")).ShouldContain("people.grant-roles");
    }

    private static SavePerson New(string userName, Role roles) => new(null, userName, userName, null, null, roles, 0, "Initial-1", false);

    private static async Task<Role> RolesAsync(Zone zone, string userName)
    {
        await using var system = zone.AsSystem();
        return (Role)await system.Db.OneAsync<int>($"SELECT roles FROM people_person WHERE user_name = '{userName}'");
    }
}
