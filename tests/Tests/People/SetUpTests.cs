using Guatu.Kernel.Permissions;
using Guatu.People.SetUp;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class SetUpTests
{
    private static readonly (string, string)[] Form =
        [("zoneName", "滨海高新区"), ("form", "district"), ("name", "王管理"), ("userName", "admin"), ("password", Zone.Password), ("again", Zone.Password)];

    [Fact]
    public async Task The_first_visitor_is_led_to_the_set_up_and_then_signed_in()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        var browser = zone.Visitor();
        (await browser.GetAsync("/people")).Location.ShouldBe("/sign-in?next=%2Fpeople");
        (await browser.GetAsync("/sign-in?next=%2Fpeople")).Location.ShouldBe("/set-up");
        (await browser.SubmitAsync("/set-up", Form)).Location.ShouldBe("/people");
        var people = await browser.GetAsync("/people");
        people.Html.ShouldContain("滨海高新区");
        people.Html.ShouldContain("区委、区政府");
        people.Html.ShouldContain("开发区已建好");
        (await zone.DirectoryAsync()).People.Single().Roles.ShouldBe(Role.Administrator | Role.Security | Role.Auditor | Role.Supervisor);
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_is_refused_but_for_the_passwords()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        var page = await zone.Visitor().SubmitAsync("/set-up", [.. Form[..4], ("password", "secret-A"), ("again", "secret-B")]);
        page.Status.ShouldBe(400);
        page.Html.ShouldContain("滨海高新区");
        page.Html.ShouldContain("两次填的密码不一样");
        page.Html.ShouldNotContain("secret-A");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_zone_is_set_up_only_once(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var system = zone.AsSystem();
        (await system.RefusedAsync<SetUpZone, long>(new("又一个区", ZoneForm.Zone, "second", "第二", Zone.Password, Zone.Password))).ShouldBe(["people.already-set-up"]);
        var browser = zone.Visitor();
        (await browser.GetAsync("/set-up")).Location.ShouldBe("/sign-in");
        (await browser.SubmitToAsync("/sign-in", "/set-up", Form)).Location.ShouldBe("/sign-in");
        (await browser.GetAsync("/sign-in")).Html.ShouldContain("临江经济开发区");
    }
}
