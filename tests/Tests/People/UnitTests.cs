using Guatu.Kernel.Permissions;
using Guatu.People.Units;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class UnitTests
{
    private static readonly ZoneDirectory Directory = new(
        [
            new(1, null, "党工委、管委会", UnitKind.Committee, 0, null, ["管委会", "党工委"], false),
            new(2, 1, "经济发展局", UnitKind.Department, 10, 7, ["经发局"], false),
            new(3, 2, "统计中心", UnitKind.Department, 30, null, [], false),
            new(4, 1, "自然资源分局", UnitKind.Branch, 20, null, ["资规分局"], false),
            new(5, 1, "旧招商局", UnitKind.Department, 40, null, ["招商局"], Closed: true),
        ],
        [new(7, "周国平", "副主任", 1, Role.Leader, 1), new(8, "李敏", null, 2, Role.Officer, 0), new(9, "张文", "局长", 2, Role.Head, 0)]);

    [Theory]
    [InlineData("经济发展局", "经济发展局")]
    [InlineData("经发局", "经济发展局")]
    [InlineData("区经济发展局", "经济发展局")]
    [InlineData("管委会经发局", "经济发展局")]
    [InlineData("经开区资规分局", "自然资源分局")]
    [InlineData("经发局等部门", "经济发展局")]
    [InlineData("经发局等", "经济发展局")]
    [InlineData("各经发局", "经济发展局")]
    [InlineData("“经发局”", "经济发展局")]
    [InlineData("经济\n发展局", "经济发展局")]
    [InlineData("招商局", null)]
    [InlineData("经济局", null)]
    [InlineData("等", null)]
    [InlineData("", null)]
    public void A_unit_is_found_by_the_names_people_use(string said, string? unit) => Directory.Find(said)?.Name.ShouldBe(unit);

    [Fact]
    public void A_near_name_brings_likely_units() => Directory.Near("经济发展部").ShouldContain(u => u.Name == "经济发展局");

    [Fact]
    public void The_leader_of_a_unit_without_one_is_that_of_the_unit_above()
    {
        Directory.LeaderOf(Directory.Find("统计中心"))!.Called.ShouldBe("周副主任");
        Directory.LeaderOf(Directory.Find("资规分局")).ShouldBeNull();
    }

    [Fact]
    public void People_of_a_unit_stand_head_first() => Directory.Of(2).Select(p => p.Name).ShouldBe(["张文", "李敏"]);

    [Fact]
    public void Below_is_the_unit_with_everything_under_it() => Directory.Below(2).ShouldBe([2L, 3L], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task One_name_means_one_unit(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        (await sun.RefusedAsync<SaveUnit, long>(New("经发局"))).ShouldBe(["people.name-taken"]);
        (await sun.RefusedAsync<SaveUnit, long>(New("投资促进局") with { Aliases = ["招商", "经济发展局"] })).ShouldBe(["people.name-taken"]);
        (await zone.DirectoryAsync()).Find("投资促进局").ShouldBeNull();

        var id = await sun.DoneAsync<SaveUnit, long>(New("投资促进局") with { Aliases = ["招商局", " 招商局 ", ""] });
        (await zone.DirectoryAsync()).Unit(id)!.Aliases.ShouldBe(["招商局"]);
        await sun.DoneAsync<SaveUnit, long>(New("投资促进中心") with { Id = id, Aliases = ["招商局", "投资促进局"] });
        (await zone.DirectoryAsync()).Find("投资促进局")!.Name.ShouldBe("投资促进中心");
    }

    [Fact]
    public async Task A_unit_cannot_stand_below_itself()
    {
        await using var zone = await Zone.StartAsync();
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var economy = (await zone.DirectoryAsync()).Find("经发局")!;
        var centre = await sun.DoneAsync<SaveUnit, long>(New("统计中心") with { ParentId = economy.Id });
        SaveUnit Moved(long under) => New(economy.Name) with { Id = economy.Id, ParentId = under };
        (await sun.RefusedAsync<SaveUnit, long>(Moved(economy.Id))).ShouldBe(["people.unit-circle"]);
        (await sun.RefusedAsync<SaveUnit, long>(Moved(centre))).ShouldBe(["people.unit-circle"]);
        (await sun.RefusedAsync<SaveUnit, long>(Moved(99_999))).ShouldBe(["people.no-such"]);
    }

    [Fact]
    public async Task The_form_keeps_what_was_typed_and_says_it_in_place()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("sun");
        var page = await browser.SubmitAsync("/people/units/new", ("name", "招商办"), ("aliases", "经发局\r\n招商"), ("kind", "2"), ("place", "40"));
        page.Status.ShouldBe(409);
        page.Html.ShouldContain("“经发局”已经是“经济发展局”的名称或别名");
        page.Html.ShouldContain("value=\"招商办\"");
        (await browser.SubmitAsync("/people/units/new", ("name", "招商办"), ("kind", "2"), ("place", "四十"))).Html.ShouldContain("顺序要填整数，现在填的是“四十”");
        (await browser.SubmitAsync("/people/units/new", ("name", "招商办"), ("kind", "2"), ("place", "40"))).Location.ShouldBe("/people");
        var list = await browser.GetAsync("/people");
        list.Html.ShouldContain("已加上招商办。");
        (await browser.GetAsync("/people")).Html.ShouldNotContain("已加上招商办。");
    }

    private static SaveUnit New(string name) => new(null, name, UnitKind.Department, null, 50, null, []);
}
