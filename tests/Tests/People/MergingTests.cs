using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.LedgerPages;
using Guatu.People.Merging;
using Guatu.People.Persons;
using Guatu.People.Units;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class MergingTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Merged_units_keep_their_work_and_the_successor_reports_it(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var before = await zone.DirectoryAsync();
        var (economy, land) = (before.Find("经发局")!.Id, before.Find("资规分局")!.Id);
        await sun.DoneAsync<AddCommitment, long>(new("工业投资调度", economy, new DateOnly(2026, 12, 31), null, null, "专题会", "抓好工业投资"));
        var into = await sun.DoneAsync<MergeUnits, long>(new([economy, land], null, "发展和资源局", null, Today, "临开委〔2026〕12号", "机构整合优化"));

        var now = await zone.DirectoryAsync();
        now.Find("经发局")!.Id.ShouldBe(into);
        now.Find("区自然资源分局")!.Id.ShouldBe(into);
        now.AllNames.ShouldContain("经济发展局");
        now.Unit(economy)!.Said.ShouldBe("经济发展局（现发展和资源局）");
        now.Unit(economy)!.ClosedOn.ShouldBe(Today);
        now.LeaderOf(now.Unit(economy))!.Name.ShouldBe("周国平");
        now.Of(into).Select(p => p.Name).ShouldBe(["张文", "李敏", "陈立"]);

        // The commitment is still the old unit's; the people of the new one reach it, in tasks, reports and on the wall.
        (await sun.Db.OneAsync<long>("SELECT lead_unit_id FROM ledger_commitment")).ShouldBe(economy);
        var zhang = await zone.SignedInAsync("zhang");
        (await zhang.GetAsync("/mytasks")).Html.ShouldContain("工业投资调度");
        var page = await zhang.GetAsync("/commitments/1");
        page.Html.ShouldContain("原经济发展局，现为发展和资源局");
        page.Html.ShouldContain("填报进展");
        (await zhang.GetAsync($"/ledger?unit={into}")).Html.ShouldContain("经济发展局（现发展和资源局）");
        (await zhang.GetAsync("/people/history")).Html.ShouldContain("经济发展局、自然资源分局合并为发展和资源局");
        // Learning and saving names goes on: the old name may be written down as an alias of the new unit.
        await sun.DoneAsync<SaveUnit, long>(new(into, "发展和资源局", UnitKind.Department, now.Unit(into)!.ParentId, 20, null, ["经发局", "经济发展局"]));
        (await sun.RefusedAsync<SaveUnit, long>(new(null, "经济发展局", UnitKind.Department, null, 20, null, []))).ShouldBe(["people.name-taken"]);
        // A chain of mergers leads to its end.
        var office = now.Find("党政办")!.Id;
        await sun.DoneAsync<MergeUnits, long>(new([into], office, null, null, Today, "临开委〔2026〕13号", "再次整合"));
        (await zone.DirectoryAsync()).Find("经发局")!.Id.ShouldBe(office);
        (await zone.DirectoryAsync()).Carried(office).ShouldBe([office, into, economy, land], ignoreOrder: true);
        (await sun.Get<Guatu.Kernel.Journal.JournalReader>().VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_by_name()
    {
        await using var zone = await Zone.StartAsync();
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var directory = await zone.DirectoryAsync();
        var (top, economy, land) = (directory.Find("管委会")!.Id, directory.Find("经发局")!.Id, directory.Find("资规分局")!.Id);
        MergeUnits Merge(long[] units, long? into = null, string? name = "新局") => new(units, into, name, null, Today, "1号", "整合");
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy]))).ShouldBe(["people.merge-too-few"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy], economy))).ShouldBe(["people.merge-too-few"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy, top]))).ShouldBe(["people.unit-top"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy, 999]))).ShouldBe(["people.no-such"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy, land], null, "经济发展局"))).ShouldBe(["people.merge-into-old"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy, land], null, "党政办"))).ShouldBe(["people.name-taken"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy, land]) with { Day = Today.AddDays(1) })).ShouldBe(["people.day-ahead"]);
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy, land]) with { Document = " ", Reason = "" })).ShouldBe(["people.missing", "people.missing"]);
        await sun.DoneAsync<MergeUnits, long>(Merge([economy], land));
        (await sun.RefusedAsync<MergeUnits, long>(Merge([economy], land))).ShouldBe(["people.unit-closed"]);
        await using var zhang = await zone.AsAsync(Role.Head);
        (await zhang.RefusedAsync<MergeUnits, long>(Merge([land]))).ShouldBe(["kernel.not-permitted"]);
    }

    [Fact]
    public async Task A_renamed_unit_is_found_by_both_names_and_a_split_one_by_its_first_part()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("sun");
        var economy = (await zone.DirectoryAsync()).Find("经发局")!.Id;
        (await browser.SubmitToAsync("/people/history", "/people/history/rename", ("unitId", $"{economy}"), ("newName", "投资促进局"), ("day", "2026-09-18"), ("document", "3号"), ("reason", "更名"))).Location.ShouldBe("/people/history");
        (await browser.GetAsync("/people/history")).Html.ShouldContain("经济发展局更名为投资促进局");
        (await zone.DirectoryAsync()).Find("经济发展局")!.Name.ShouldBe("投资促进局");

        (string, string)[] Split(string parts) => [("unitId", $"{economy}"), ("parts", parts), ("day", "2026-09-18"), ("document", "4号"), ("reason", "分设")];
        (await browser.SubmitToAsync("/people/history", "/people/history/split", Split("招商局"))).Html.ShouldContain("分设至少要写两行");
        (await browser.SubmitToAsync("/people/history", "/people/history/split", Split("招商局\n统计局：陈立"))).Html.ShouldContain("“陈立”不是投资促进局的人");
        (await browser.SubmitToAsync("/people/history", "/people/history/split", Split("招商局\n统计局：李敏"))).Location.ShouldBe("/people/history");
        var directory = await zone.DirectoryAsync();
        directory.Find("经济发展局")!.Name.ShouldBe("招商局");
        directory.Of(directory.Find("统计局")!.Id).Select(p => p.Name).ShouldBe(["李敏"]);
        directory.Of(directory.Find("招商局")!.Id).Select(p => p.Name).ShouldBe(["张文"]);
        // 分出: the unit keeps its name and goes on.
        var land = directory.Find("资规分局")!.Id;
        await using var sun = await zone.AsAsync(Role.Supervisor);
        await sun.DoneAsync<SplitUnit, IReadOnlyList<long>>(new(land, [new("自然资源分局"), new("林业中心")], Today, "5号", "分出"));
        (await zone.DirectoryAsync()).Unit(land)!.Closed.ShouldBeFalse();
        (await browser.GetAsync("/people/history")).Html.ShouldContain("从自然资源分局分出林业中心");
    }

    [Fact]
    public async Task Who_moves_to_another_unit_is_asked_who_takes_the_work()
    {
        await using var zone = await Zone.StartAsync();
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var directory = await zone.DirectoryAsync();
        var (li, chen) = (await NoticeTests.IdAsync(zone, "li"), await NoticeTests.IdAsync(zone, "chen"));
        var id = await sun.DoneAsync<AddCommitment, long>(new("统计月报", directory.Find("经发局")!.Id, new DateOnly(2026, 12, 31), null, null, "专题会", "报好统计"));
        await sun.DoneAsync<EditCommitment, Done>(new(id, 0, "统计月报", directory.Find("经发局")!.Id, li, [], new DateOnly(2026, 12, 31), null, null, null));
        var admin = await zone.SignedInAsync("admin");
        var moved = await admin.SubmitAsync($"/people/persons/{li}", ("name", "李敏"), ("userName", "li"), ("unitId", $"{directory.Find("资规分局")!.Id}"), ("roles", "Officer"));
        moved.Location.ShouldBe($"/people/persons/{li}/carried");
        (await admin.GetAsync(moved.Location!)).Html.ShouldContain("名下还有1项任务，交给谁？");

        (await sun.RefusedAsync<HandOver, int>(new(li, li, [$"commitment/{id}"], "调动"))).ShouldBe(["people.hand-to-self"]);
        (await sun.RefusedAsync<HandOver, int>(new(li, chen, ["commitment/999"], "调动"))).ShouldBe(["kernel.not-found"]);
        (await sun.RefusedAsync<HandOver, int>(new(li, 999, [$"commitment/{id}"], ""))).ShouldBe(["people.missing"]);
        (await sun.DoneAsync<HandOver, int>(new(li, chen, [$"commitment/{id}"], "调动"))).ShouldBe(1);
        (await sun.Db.OneAsync<long>("SELECT lead_person_id FROM ledger_commitment")).ShouldBe(chen);
        (await sun.Db.OneAsync<long>($"SELECT count(*) FROM people_notice WHERE person_id = {chen} AND kind = 'handover'")).ShouldBe(1);
        (await admin.GetAsync($"/people/persons/{li}/carried")).Html.ShouldContain("名下没有没办完的任务");
        await using var zhang = await zone.AsAsync(Role.Head);
        (await zhang.RefusedAsync<HandOver, int>(new(chen, li, [$"commitment/{id}"], "x"))).ShouldBe(["kernel.not-permitted"]);
    }
}
