using System.Net.Http.Json;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Merging;
using Guatu.Projects;
using Guatu.Projects.Register;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class RegisterTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_project_is_entered_found_and_changed_with_its_history(Database database)
    {
        var zone = await zones.OnAsync(database);
        var zhou = (await zone.DirectoryAsync()).Leaders[0].Id;
        var draft = await zone.DraftAsync("临江大道改造") with { Code = "２１０６-330100-04-01-123456", Tiers = Tiers.Yearly | Tiers.Public, LeaderId = zhou, AreaSqm = 20_000, TotalWan = 1_000_000, Kind = ProjectKind.Works };
        var saved = await zone.DoneAsync<SaveProject, SavedProject>("li", new(null, null, draft, null, Stage.Reserve, new DateOnly(2026, 1, 5)));
        saved.Warnings.ShouldContain("还没有包保干部。");
        var list = await zone.JsonAsync("/api/projects?tier=big&q=临江大道");
        list.GetProperty("total").GetInt32().ShouldBe(1);
        list.GetProperty("items")[0].GetProperty("tiers").GetString().ShouldBe("年度重点、公开承诺");
        list.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("2106-330100-04-01-123456");

        (await zone.RefusedAsync<SaveProject, SavedProject>("li", new(saved.Id, 0, draft with { TotalWan = 900_000 })))[0].Code.ShouldBe("projects.reason-missing");
        await zone.DoneAsync<SaveProject, SavedProject>("li", new(saved.Id, 0, draft with { TotalWan = 900_000 }, "概算批复调减"));
        (await zone.RefusedAsync<SaveProject, SavedProject>("li", new(saved.Id, 0, draft with { TotalWan = 800_000 }, "又改")))[0].Kind.ShouldBe(KernelRefusals.Changed);
        var history = (await zone.JsonAsync($"/api/projects/{saved.Id}/stages")).GetProperty("changes").EnumerateArray().First(c => c.GetProperty("field").GetString() == "计划总投资");
        history.GetProperty("before").GetString().ShouldBe("1000000万元");
        history.GetProperty("reason").GetString().ShouldBe("概算批复调减");
    }

    [Fact]
    public async Task What_does_not_hold_is_named()
    {
        var zone = await zones.OnAsync();
        var good = await zone.DraftAsync("名称重复的项目") with { Code = "2501-330100-04-01-000001" };
        await zone.DoneAsync<SaveProject, SavedProject>("sun", new(null, null, good));
        var li = (await zone.DirectoryAsync()).People.First(p => p.Name == "李敏").Id;
        (string Code, ProjectDraft Draft)[] bad =
        [
            ("projects.name-missing", good with { Name = " " }), ("projects.name-known", good with { Code = null }), ("projects.code-known", good with { Name = "别的" }), ("projects.code-form", good with { Code = "2106330100" }),
            ("projects.industry-unknown", good with { Industry = "9999" }), ("projects.credit-code-form", good with { CreditCode = "123" }), ("projects.total-missing", good with { TotalWan = 0 }),
            ("projects.days-order", good with { PlannedFinishOn = new(2020, 1, 1) }), ("projects.unit-missing", good with { Name = "甲", Code = null, LeadUnitId = null }),
            ("projects.not-leader", good with { Name = "乙", Code = null, LeaderId = li }), ("kernel.not-found", good with { Name = "丙", Code = null, CadreId = 9999 }),
        ];
        foreach (var (code, draft) in bad)
            (await zone.RefusedAsync<SaveProject, SavedProject>("sun", new(null, null, draft)))[0].Code.ShouldBe(code);
        (await zone.RefusedAsync<SaveProject, SavedProject>("sun", new(null, null, good with { Name = "丁", Code = null }, null, Stage.Building)))[0].Code.ShouldBe("projects.first-stage");
        // A credit code whose check character fails is taken with a word: some genuine ones do.
        (await zone.DoneAsync<SaveProject, SavedProject>("sun", new(null, null, good with { Name = "戊", Code = null, CreditCode = "914403001922038226" }))).Warnings[0].ShouldContain("校验位");
    }

    [Fact]
    public async Task A_project_belongs_to_its_unit_and_to_those_who_care_for_it()
    {
        var zone = await zones.OnAsync();
        var id = await zone.ProjectAsync("归经发局的项目");
        var draft = await zone.DraftAsync("归经发局的项目");
        // chen is of another unit.
        (await zone.RefusedAsync<SaveProject, SavedProject>("chen", new(id, null, draft with { Team = "一专班" })))[0].Kind.ShouldBe(KernelRefusals.OutOfReach);
        (await zone.RefusedAsync<ReachStage, long>("chen", new(id, Stage.Permits, new(2025, 4, 1), null, null, null, null)))[0].Kind.ShouldBe(KernelRefusals.OutOfReach);
        (await zone.RefusedAsync<ReachStage, long>("zhou", new(id, Stage.Permits, new(2025, 4, 1), null, null, null, null)))[0].Kind.ShouldBe(KernelRefusals.OutOfReach);
        var directory = await zone.DirectoryAsync();
        await zone.DoneAsync<SaveProject, SavedProject>("sun", new(id, null, draft with { LeaderId = directory.Leaders[0].Id, CadreId = directory.People.First(p => p.Name == "陈立").Id }));
        await zone.ReachAsync(id, Stage.Permits, new(2025, 4, 1), by: "zhou");
        await zone.DoneAsync<ReachStage, long>("chen", new(id, Stage.Permitted, new(2025, 5, 1), "施工许可证", "建字12号", null, null));
        (await zone.RefusedAsync<SaveProject, SavedProject>("sun", new(id, null, draft with { LeaderId = directory.Leaders[0].Id, CadreId = null })))[0].Code.ShouldBe("projects.care-by-hand-over");
    }

    [Fact]
    public async Task A_merged_unit_takes_no_new_project()
    {
        await using var zone = await Zone.StartAsync();
        var (old, into) = (await zone.UnitAsync("自然资源分局"), await zone.UnitAsync("经发局"));
        var draft = await zone.DraftAsync("撤并单位的项目") with { LeadUnitId = old };
        await zone.DoneAsync<MergeUnits, long>("admin", new([old], into, null, null, new DateOnly(2026, 9, 1), "临管发〔2026〕3号", "机构改革"));
        var refused = (await zone.RefusedAsync<SaveProject, SavedProject>("sun", new(null, null, draft)))[0];
        refused.Code.ShouldBe("projects.unit-closed");
        refused.Text.ShouldContain("现由经济发展局承接");
    }

    [Fact]
    public async Task The_page_lists_filters_and_shows_what_is_missing()
    {
        await using var zone = await Zone.StartAsync();
        var early = await zone.ProjectAsync("还没有开工的项目");
        await zone.StartedAsync(new(2026, 4, 1), "今年开工的项目", tiers: Tiers.Major);
        var sun = await zone.SignedInAsync("sun");
        var page = await sun.GetAsync("/projects");
        page.Status.ShouldBe(200, page.Html);
        page.Html.ShouldContain("缺包保领导");
        page.Html.ShouldContain("2个项目，总投资10.00亿元");
        page.Html.ShouldContain("未纳统");
        (await sun.GetAsync("/projects?turn=new")).Html.ShouldNotContain("还没有开工的项目");
        (await sun.GetAsync("/projects?stage=early")).Html.ShouldNotContain("今年开工的项目");
        (await sun.GetAsync("/projects?stat=out&tier=major")).Html.ShouldContain("今年开工的项目");
        (await sun.GetAsync("/projects?unit=999")).Html.ShouldContain("没有符合条件的项目");
        foreach (var part in (string[])["edit", "stages", "months", "funds", "contacts"])
            (await sun.GetAsync($"/projects/{early}/{part}")).Status.ShouldBe(200, part);
        (await sun.GetAsync("/projects/new")).Html.ShouldContain("按建成后生产什么选");
        var chen = await zone.SignedInAsync("chen");
        (await chen.GetAsync($"/projects/{early}/edit")).Status.ShouldBe(404);
        (await chen.GetAsync($"/projects/{early}/stages")).Html.ShouldContain("由责任单位、包保领导");
    }

    [Fact]
    public async Task The_form_converts_what_was_typed_and_keeps_what_was_refused()
    {
        var zone = await zones.OnAsync();
        var unit = (await zone.UnitAsync("经发局")).ToString();
        var li = await zone.SignedInAsync("li");
        var refused = await li.SubmitAsync("/projects/new", ("name", "按亿元填的项目"), ("totalWan", "很多"), ("leadUnitId", unit), ("kind", "3"));
        refused.Status.ShouldBe(400);
        refused.Html.ShouldContain("看不懂");
        refused.Html.ShouldContain("按亿元填的项目");
        var saved = await li.SubmitAsync("/projects/new", ("name", "按亿元填的项目"), ("totalWan", "3.2亿"), ("area", "2公顷"), ("leadUnitId", unit), ("kind", "3"), ("tier", "major"));
        saved.Status.ShouldBe(303, saved.Html);
        var id = long.Parse(saved.Location!.Split('/')[2]);
        var draft = (await zone.RecordAsync(id)).GetProperty("draft");
        draft.GetProperty("totalWan").GetDecimal().ShouldBe(32_000);
        draft.GetProperty("areaSqm").GetDecimal().ShouldBe(20_000);
        draft.GetProperty("tiers").GetInt32().ShouldBe((int)Tiers.Major);
    }

    [Fact]
    public async Task The_API_takes_a_project_and_refuses_by_code()
    {
        var zone = await zones.OnAsync();
        var api = await zone.ApiAsync("sun");
        var answer = await api.PostAsJsonAsync("/api/projects", new { draft = new { name = "接口登记的项目", totalWan = 800, leadUnitId = await zone.UnitAsync("经发局") } });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        var refused = await api.PostAsJsonAsync("/api/projects", new { });
        ((int)refused.StatusCode).ShouldBe(400);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("projects.name-missing");
    }
}
