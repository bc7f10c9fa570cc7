using Guatu.Kernel.Permissions;
using Guatu.People.Persons;
using Guatu.People.SignIn;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class SignInTests
{
    [Fact]
    public async Task A_right_password_lets_in_and_sign_out_lets_out()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("zhang");
        (await browser.GetAsync("/people")).Html.ShouldContain("张文");
        (await browser.SubmitToAsync("/people", "/sign-out")).Location.ShouldBe("/sign-in");
        (await browser.GetAsync("/people")).Location.ShouldBe("/sign-in?next=%2Fpeople");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_read_the_same()
    {
        await using var zone = await Zone.StartAsync();
        var wrong = await zone.Visitor().SubmitAsync("/sign-in", ("userName", "zhang"), ("password", "nope"));
        var unknown = await zone.Visitor().SubmitAsync("/sign-in", ("userName", "nobody"), ("password", "nope"));
        wrong.Status.ShouldBe(401);
        unknown.Status.ShouldBe(401);
        wrong.Html.ShouldContain("用户名或密码不对");
        unknown.Html.ShouldContain("用户名或密码不对");
        await using var sun = await zone.AsAsync(Role.Supervisor);
        (await sun.Db.OneAsync<long>("SELECT count(*) FROM kernel_journal WHERE action = 'people.sign-in'")).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Five_failures_lock_for_fifteen_minutes(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var door = zone.AsSystem();
        for (var i = 0; i < 5; i++)
            (await TryAsync(zone, "nope")).Failure!.Code.ShouldBe("people.sign-in-failed");

        (await TryAsync(zone, Zone.Password)).Failure!.Code.ShouldBe("people.locked-out");
        zone.Clock.Pass(TimeSpan.FromMinutes(14));
        var locked = (await TryAsync(zone, Zone.Password)).Failure!;
        locked.Code.ShouldBe("people.locked-out");
        locked.Text.ShouldContain("9:15");
        zone.Clock.Pass(TimeSpan.FromMinutes(2));
        (await TryAsync(zone, Zone.Password)).PersonId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_success_starts_the_count_anew()
    {
        await using var zone = await Zone.StartAsync();
        foreach (var password in (string[])["a", "b", "c", "d", Zone.Password, "a", "b", "c", "d"])
            await TryAsync(zone, password);
        (await TryAsync(zone, Zone.Password)).PersonId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_retired_account_stays_out_and_its_session_ends_at_once()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("li");
        await using var admin = await zone.AsAsync(Role.Administrator);
        var li = (await zone.DirectoryAsync()).People.Single(p => p.Name == "李敏");
        await admin.DoneAsync<SavePerson, long>(new(li.Id, "li", li.Name, li.Post, li.UnitId, li.Roles, 0, null, Retired: true));
        (await browser.GetAsync("/people")).Location!.ShouldStartWith("/sign-in");
        (await zone.Visitor().SubmitAsync("/sign-in", ("userName", "li"), ("password", Zone.Password))).Html.ShouldContain("这个账号已停用");
    }

    [Theory]
    [InlineData("/people?q=1", "/people?q=1")]
    [InlineData("/people?q=街道", "/people?q=%E8%A1%97%E9%81%93")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task After_signing_in_only_a_local_address_is_followed(string next, string led)
    {
        await using var zone = await Zone.StartAsync();
        var browser = zone.Visitor();
        var page = await browser.SubmitAsync("/sign-in", ("userName", "zhang"), ("password", Zone.Password), ("next", next));
        page.Status.ShouldBe(303);
        page.Location.ShouldBe(led);
        (await browser.GetAsync("/sign-in?next=" + Uri.EscapeDataString(next))).Location.ShouldBe(led);
    }

    [Fact]
    public async Task A_session_ends_after_the_idle_time_but_not_while_it_is_used()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("zhang");
        for (var i = 0; i < 4; i++)
        {
            zone.Clock.Pass(TimeSpan.FromMinutes(110));
            (await browser.GetAsync("/people")).Status.ShouldBe(200);
        }
        zone.Clock.Pass(TimeSpan.FromMinutes(121));
        (await browser.GetAsync("/people")).Location!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_changes_nothing()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("admin");
        var refused = await browser.PostAsync("/people/units/new", ("name", "偷加的单位"), ("place", "1"), ("kind", "2"));
        refused.Status.ShouldBe(400);
        refused.Html.ShouldContain("从别的网站提交来的");
        (await zone.DirectoryAsync()).Find("偷加的单位").ShouldBeNull();
        (await zone.Visitor().PostAsync("/sign-in", ("userName", "zhang"), ("password", Zone.Password))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_password_chosen_by_somebody_else_must_be_changed_first()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        await admin.DoneAsync<SavePerson, long>(new(null, "he", "何苗", null, null, Role.Officer, 0, "Initial-1", false));
        var browser = await zone.SignedInAsync("he", "Initial-1");
        (await browser.GetAsync("/people")).Location.ShouldBe("/account/password");
        var weak = await browser.SubmitAsync("/account/password", ("present", "Initial-1"), ("password", "short"), ("again", "short"));
        weak.Status.ShouldBe(400);
        weak.Html.ShouldContain("至少8位");
        var changed = await browser.SubmitAsync("/account/password", ("present", "Initial-1"), ("password", "Changed-1"), ("again", "Changed-1"));
        changed.Status.ShouldBe(303);
        var next = await browser.GetAsync("/people");
        next.Status.ShouldBe(200);
        next.Html.ShouldContain("密码已改好");
    }

    [Fact]
    public async Task With_real_data_nobody_gets_in_without_a_password()
    {
        await using var zone = await Zone.StartAsync();
        var browser = zone.Visitor();
        (await browser.GetAsync("/sign-in")).Html.ShouldNotContain("演示数据");
        (await browser.SubmitToAsync("/sign-in", "/sign-in/demo", ("person", "1"))).Status.ShouldBe(404);
        (await browser.GetAsync("/people")).Status.ShouldBe(302);
    }

    [Theory]
    [InlineData("Abcd1234", true)]
    [InlineData("abcd-123", true)]
    [InlineData("挂图-abcDE", true)]
    [InlineData("Abcd123", false)]
    [InlineData("abcd1234", false)]
    [InlineData("ABCDEFG1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_password_is_long_enough_and_of_three_kinds(string? password, bool good) => (PasswordRule.Judge(password, 8) is null).ShouldBe(good);

    private static async Task<SignInVerdict> TryAsync(Zone zone, string password)
    {
        await using var door = zone.AsSystem();
        return await door.DoneAsync<TrySignIn, SignInVerdict>(new("zhang", password));
    }
}
