using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Duties;
using Guatu.People.Persons;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

/// <summary>登录安全: passwords grow old and are not used again, sessions end when something changes and when their hours are over.</summary>
public class SecurityTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_last_passwords_are_not_used_again(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await RuleAsync(zone, "people.password-history", "3");
        var present = Zone.Password;
        async Task ChangeAsync(string next) { await zone.DoneAsync<ChangePassword, Done>("li", new(present, next, next)); present = next; }
        async Task<Refusal> RefusedAsync(string next) => (await zone.RefusedAsync<ChangePassword, Done>("li", new(present, next, next)))[0];

        await ChangeAsync("Second-2026");
        (await RefusedAsync("Second-2026")).Code.ShouldBe("people.password-weak");
        await ChangeAsync("Third-2026");
        var used = await RefusedAsync(Zone.Password);
        (used.Code, used.Field).ShouldBe(("people.password-used", "password"));
        used.Text.ShouldContain("最近3次");
        await ChangeAsync("Fourth-2026");
        await ChangeAsync(Zone.Password); // three others lie between
        (await zone.CountAsync("people_password_history WHERE person_id = (SELECT id FROM people_person WHERE user_name = 'li')")).ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task An_old_password_must_be_changed_before_anything_else()
    {
        await using var zone = await Zone.StartAsync();
        zone.Clock.Pass(TimeSpan.FromDays(89));
        (await (await zone.SignedInAsync("li")).GetAsync("/people")).Status.ShouldBe(200);
        zone.Clock.Pass(TimeSpan.FromDays(2));
        var browser = await zone.SignedInAsync("li");
        (await browser.GetAsync("/people")).Location.ShouldBe("/account/password");
        (await browser.GetAsync("/account/password")).Html.ShouldContain("密码已用满90天");
        var token = await zone.ApiWith(null).PostAsJsonAsync("/api/tokens", new { userName = "li", password = Zone.Password });
        token.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("people.password-old");
        (await browser.SubmitAsync("/account/password", ("present", Zone.Password), ("password", "Fresh-2026"), ("again", "Fresh-2026"))).Location.ShouldBe("/");
        (await browser.GetAsync("/people")).Status.ShouldBe(200);
        // A token that was given out goes on: a program cannot type a new password.
        (await (await zone.ApiAsync("zhang")).GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = (await (await zone.SignedInAsync("admin")).GetAsync("/account/password")).Html;
        page.ShouldContain("密码已用满90天");
    }

    [Fact]
    public async Task No_days_no_age()
    {
        await using var zone = await Zone.StartAsync();
        await RuleAsync(zone, "people.password-days", "0");
        zone.Clock.Pass(TimeSpan.FromDays(400));
        (await (await zone.SignedInAsync("li")).GetAsync("/people")).Status.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Sessions_end_at_once_when_password_or_roles_change_but_not_for_a_new_post(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (here, there) = (await zone.SignedInAsync("li"), await zone.SignedInAsync("li"));
        (await here.GetAsync("/people")).Status.ShouldBe(200);
        (await here.SubmitAsync("/account/password", ("present", Zone.Password), ("password", "Changed-2026"), ("again", "Changed-2026"))).Status.ShouldBe(303);
        (await here.GetAsync("/people")).Status.ShouldBe(200, "the one who changed it stays");
        (await there.GetAsync("/people")).Location!.ShouldStartWith("/sign-in", customMessage: "everywhere else it is over");

        var li = (await zone.DirectoryAsync()).People.Single(p => p.Name == "李敏");
        await zone.DoneAsync<SavePerson, long>("admin", new(li.Id, "li", li.Name, "科长", li.UnitId, li.Roles, 0, null, false));
        (await here.GetAsync("/people")).Status.ShouldBe(200, "a new post throws nobody out");
        await zone.DoneAsync<GrantRoles, Done>("admin", new(li.Id, Role.Officer | Role.Head));
        (await here.GetAsync("/people")).Location!.ShouldStartWith("/sign-in");
        here = await zone.SignedInAsync("li", "Changed-2026");
        await zone.DoneAsync<SavePerson, long>("admin", new(li.Id, "li", li.Name, "科长", li.UnitId, Role.Officer | Role.Head, 0, "Reset-2026", false));
        (await here.GetAsync("/people")).Location!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_session_ends_after_its_hours_however_busy_and_a_shorter_idle_time_holds_at_once()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("zhang");
        for (var hour = 0; hour < 12; hour++)
        {
            (await browser.GetAsync("/people")).Status.ShouldBe(200);
            zone.Clock.Pass(TimeSpan.FromHours(1));
        }
        (await browser.GetAsync("/people")).Status.ShouldBe(200, "exactly twelve hours");
        zone.Clock.Pass(TimeSpan.FromMinutes(1));
        (await browser.GetAsync("/people")).Location!.ShouldStartWith("/sign-in");

        browser = await zone.SignedInAsync("zhang");
        await RuleAsync(zone, "people.idle-minutes", "30");
        zone.Clock.Pass(TimeSpan.FromMinutes(29));
        (await browser.GetAsync("/people")).Status.ShouldBe(200);
        zone.Clock.Pass(TimeSpan.FromMinutes(32));
        (await browser.GetAsync("/people")).Location!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_given_password_need_not_be_changed_where_the_zone_says_so()
    {
        await using var zone = await Zone.StartAsync();
        await RuleAsync(zone, "people.password-first-change", "否");
        await zone.DoneAsync<SavePerson, long>("admin", new(null, "he", "何苗", null, null, Role.Officer, 0, "Initial-1", false));
        (await (await zone.SignedInAsync("he", "Initial-1")).GetAsync("/people")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_page_shows_the_rules_to_the_duties_and_lets_the_security_officer_change_them()
    {
        await using var zone = await Zone.StartAsync();
        for (var i = 0; i < 5; i++)
            await zone.Visitor().SubmitAsync("/sign-in", ("userName", "chen"), ("password", "nope"));
        await zone.DoneAsync<SavePerson, long>("admin", new(null, "he", "何苗", null, null, Role.Officer, 0, "Initial-1", false));
        var admin = await zone.SignedInAsync("admin");
        var page = (await admin.GetAsync("/people/security")).Html;
        foreach (var words in (string[])["由安全管理员王管理负责", "连续输错几次锁定账号", "登录最长多久", "新口令不能和最近几次相同", "GB/T 22239-2019 8.1.4.1", "陈立", "何苗"])
            page.ShouldContain(words);
        (await admin.SubmitAsync("/people/security", ("code", "people.lockout-fails"), ("value", "0"), ("source", "党政办会议"), ("from", "2026-09-18"))).Html.ShouldContain("要填大于0的整数");
        (await admin.SubmitAsync("/people/security", ("code", "people.lockout-fails"), ("value", "3"), ("source", "党政办会议"), ("from", "2026-09-18"))).Location.ShouldBe("/people/security");
        (await admin.GetAsync("/people/security")).Html.ShouldContain("党政办会议");
        (await zone.Visitor().SubmitAsync("/sign-in", ("userName", "li"), ("password", "nope"))).Html.ShouldContain("连续输错3次");

        (await (await zone.SignedInAsync("zhang")).GetAsync("/people/security")).Status.ShouldBe(403);
        // A supervisor keeps other rules, not these.
        (await zone.RefusedAsync<SetRule, Done>("sun", new("people.session-hours", "24", "x", new(2026, 9, 19))))[0].Code.ShouldBe("kernel.not-permitted");
        var api = await zone.ApiAsync("admin");
        (await api.PutAsJsonAsync("/api/rules/people.session-hours", new { value = "8", source = "党政办会议" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.PutAsJsonAsync("/api/rules/people.password-first-change", new { value = "也许", source = "x" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.GetFromJsonAsync<JsonElement>("/api/sign-in-security")).GetProperty("locked")[0].GetString().ShouldBe("陈立");
    }

    private static Task RuleAsync(Zone zone, string code, string value) => zone.DoneAsync<SetRule, Done>("admin", new(code, value, "临管发〔2026〕12号", new(2026, 9, 18)));
}
