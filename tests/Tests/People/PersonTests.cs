using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class PersonTests
{
    [Fact]
    public async Task The_last_administrator_cannot_be_retired_or_stripped()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        var me = admin.Actor!.PersonId;
        SavePerson Me(Role roles, bool retired) => new(me, "admin", "王管理", null, null, roles, 0, null, retired);
        (await admin.RefusedAsync<SavePerson, long>(Me(Role.Supervisor, false))).ShouldBe(["people.last-administrator"]);
        (await admin.RefusedAsync<SavePerson, long>(Me(Role.Administrator, true))).ShouldBe(["people.last-administrator"]);
        await admin.DoneAsync<SavePerson, long>(new(null, "second", "第二", null, null, Role.Administrator, 0, "Initial-1", false));
        (await admin.RefusedAsync<SavePerson, long>(Me(Role.Supervisor, false))).ShouldBe(["people.last-administrator"]);
        await admin.DoneAsync<SavePerson, long>(new(null, "third", "第三", null, null, Role.Security, 0, "Initial-1", false));
        await admin.DoneAsync<SavePerson, long>(new(null, "fourth", "第四", null, null, Role.Auditor, 0, "Initial-1", false));
        await admin.DoneAsync<SavePerson, long>(Me(Role.Supervisor, false));
    }

    [Fact]
    public async Task A_user_name_is_taken_once_whatever_its_case()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        (await admin.RefusedAsync<SavePerson, long>(new(null, "ZHANG", "张三", null, null, Role.Officer, 0, "Initial-1", false))).ShouldBe(["people.user-name-taken"]);
    }

    [Fact]
    public async Task Only_an_administrator_changes_people()
    {
        await using var zone = await Zone.StartAsync();
        foreach (var role in (Role[])[Role.Leader, Role.Supervisor, Role.Head, Role.Officer])
        {
            await using var acting = await zone.AsAsync(role);
            (await acting.RefusedAsync<SavePerson, long>(new(null, "x", "X", null, null, Role.Administrator, 0, "Initial-1", false))).ShouldBe(["kernel.not-permitted"]);
        }
        var page = await (await zone.SignedInAsync("sun")).GetAsync("/people/persons/new");
        page.Status.ShouldBe(403);
        page.Html.ShouldContain("您没有“维护人员账号”的权限");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Many_people_are_added_from_pasted_lines(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var admin = await zone.AsAsync(Role.Administrator);
        var added = await admin.DoneAsync<AddPeople, IReadOnlyList<AddedPerson>>(new(
            "姓名\t用户名\t单位\t职务\t角色\r\n吴刚\twugang\t经发局\t副局长\t部门负责人、经办\r\n\r\n何苗\themiao\t区资规分局\t\t\r\n"));
        added.Select(a => (a.UserName, a.Unit, a.Roles)).ShouldBe([("wugang", "经济发展局", "部门负责人、经办"), ("hemiao", "自然资源分局", "经办")]);
        var browser = await zone.SignedInAsync("hemiao", added[1].Password);
        (await browser.GetAsync("/people")).Location.ShouldBe("/account/password");
        (await admin.Db.OneAsync<long>("SELECT count(*) FROM kernel_journal WHERE action = 'people.add-people'")).ShouldBe(2);
    }

    [Fact]
    public async Task One_faulty_line_and_none_is_taken()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        var before = (await zone.DirectoryAsync()).People.Count();
        var outcome = await admin.RunAsync<AddPeople, IReadOnlyList<AddedPerson>>(new(
            "吴刚,wugang,经发局,,经办\n李四,Zhang,经济局,,科员\n,wugang,,,\n王五,wangwu,经发局,,经办,多一列"));
        outcome.Refusals.Select(r => r.Text).ShouldBe(
        [
            "第2行第2列（用户名）：“Zhang”已有人用，请换一个。",
            "第2行第3列（单位）：没有叫“经济局”的单位，相近的有经济发展局。",
            "第2行第5列（角色）：没有“科员”这个角色，只有领导、督查、部门负责人、经办、系统管理员、安全管理员、审计管理员。",
            "第3行第1列（姓名）：没有填。",
            "第3行第2列（用户名）：“wugang”和第1行重复，请换一个。",
            "第4行第6列（多出）：每行只要5列，这一行有6列。",
        ]);
        (await zone.DirectoryAsync()).People.Count().ShouldBe(before);

        var page = await (await zone.SignedInAsync("admin")).SubmitAsync("/people/persons/paste", ("lines", "李四,lisi,没有的局,,经办"));
        page.Status.ShouldBe(400);
        page.Html.ShouldContain("第1行第3列（单位）");
        page.Html.ShouldContain("李四,lisi,没有的局");
    }

    [Fact]
    public async Task The_own_password_is_changed_only_with_the_present_one()
    {
        await using var zone = await Zone.StartAsync();
        await using var zhang = await zone.AsAsync(Role.Head);
        (await zhang.RefusedAsync<ChangePassword, Done>(new("wrong", "Another-1", "Another-1"))).ShouldBe(["people.password-wrong"]);
        (await zhang.RefusedAsync<ChangePassword, Done>(new(Zone.Password, "Another-1", "Another-2"))).ShouldBe(["people.passwords-differ"]);
        (await zhang.RefusedAsync<ChangePassword, Done>(new(Zone.Password, Zone.Password, Zone.Password))).ShouldBe(["people.password-weak"]);
    }

    [Fact]
    public async Task The_rights_page_is_the_permissions_themselves()
    {
        await using var zone = await Zone.StartAsync();
        var page = await (await zone.SignedInAsync("li")).GetAsync("/people/rights");
        foreach (var permission in Guatu.Host.GuatuHost.Rooms.SelectMany(r => r.Permissions))
            page.Html.ShouldContain(permission.Code);
    }
}
