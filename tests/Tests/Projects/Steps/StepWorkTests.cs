using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;
using Chosen = Guatu.Tests.Ledger.Chosen;

namespace Guatu.Tests.Projects.Steps;

/// <summary>Laying a project's steps and working on them.</summary>
public class StepWorkTests
{
    private static readonly DateOnly Today = StepZone.Today;

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_template_is_laid_by_what_holds_for_the_project(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.ProjectAsync();
        var laid = await zone.DoneAsync<UseTemplate, int>("sun", new(id, "industry", ["征地", "报告表"], 850, 0, Note: "招商方案"));
        var list = await zone.SeeAsync($"/api/projects/{id}/steps");
        var steps = list.GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBe(laid);
        steps.ShouldContain(s => s.GetProperty("name").GetString() == "征收土地预公告");
        steps.ShouldNotContain(s => s.GetProperty("name").GetString() == "环评报告书编制（含公众参与）");
        // 自然资源分局 is a unit here, 行政审批局 is not: it stays as words.
        steps.Single(s => s.GetProperty("code").GetString() == "S05").GetProperty("unitId").GetInt64().ShouldBe(await zone.UnitAsync("自然资源分局"));
        steps.Single(s => s.GetProperty("code").GetString() == "S28").GetProperty("whose").GetString().ShouldBe("行政审批局");
        var omitted = list.GetProperty("omitted").EnumerateArray().ToDictionary(o => o.GetProperty("name").GetString()!, o => o.GetProperty("reason").GetString()!);
        omitted["节能审查"].ShouldBe("年综合能源消费量850吨标准煤、年煤炭消费量0吨，不到1000吨标准煤且不到1000吨煤，不单独进行节能审查（固定资产投资项目节能审查和碳排放评价办法（国家发展改革委令第31号））；招商方案");
        omitted["使用林地审核"].ShouldStartWith("用地范围内没有林地");
        list.GetProperty("forecastOn").GetString().ShouldNotBeNull();
        (await zone.CountAsync($"projects_outlook WHERE project_id = {id}")).ShouldBe(1);
        // Coal alone asks for the review too.
        var other = await zone.ProjectAsync("另一个");
        await zone.DoneAsync<UseTemplate, int>("sun", new(other, "industry", ["报告表"], 900, 1000));
        (await zone.StepAsync(other, "S14")).GetProperty("name").GetString().ShouldBe("节能审查");
        (await zone.RefusedAsync<UseTemplate, int>("sun", new(other, "industry", ["报告表", "报告书"])))[0].Code.ShouldBe("projects.step-choice-both");
        (await zone.RefusedAsync<UseTemplate, int>("sun", new(other, "industry", ["风水"])))[0].Code.ShouldBe("projects.step-choice-unknown");
        (await zone.RefusedAsync<UseTemplate, int>("sun", new(other, "industry", [])))[0].Code.ShouldBe("projects.steps-there");
        await zone.DoneAsync<UseTemplate, int>("sun", new(other, "works", ["报告表"], Replace: true));
        (await zone.RefusedAsync<UseTemplate, int>("chen", new(other, "industry", [], Replace: true)))[0].Code.ShouldBe(KernelRefusals.OutOfReach.Code);
    }

    [Fact]
    public async Task A_left_out_step_comes_back_with_its_ties()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.LaidAsync();
        await zone.DoneAsync<RestoreStep, Done>("sun", new(id, "D18", "发现古墓"));
        var step = await zone.SeeAsync($"/api/projects/{id}/steps/D18");
        step.GetProperty("before").EnumerateArray().Select(b => b.GetProperty("code").GetString()).ShouldBe(["A03"]);
        step.GetProperty("after").EnumerateArray().Select(b => b.GetProperty("code").GetString()).ShouldContain("D21");
        await zone.DoneAsync<RemoveStep, Done>("sun", new(id, "D18", "不是古墓"));
        (await zone.SeeAsync($"/api/projects/{id}/steps")).GetProperty("omitted").EnumerateArray().ShouldContain(o => o.GetProperty("reason").GetString() == "不是古墓");
    }

    [Fact]
    public async Task The_laws_days_are_a_floor()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.LaidAsync(holds: ["征地", "报告表"]);
        StepFields Notice(int days, int fewest) => new("补偿安置方案公告", "用地", null, "征收事务中心", days, DayCount.Calendar, fewest, "土地管理法第47条", IsPermit: true, IsNode: true);
        var refused = (await zone.RefusedAsync<SaveStep, string>("sun", new(id, "D05", Notice(10, 10), null, "赶工期")))[0];
        refused.Code.ShouldBe("projects.step-statutory-pressed");
        refused.Text.ShouldContain("是法定30天（土地管理法第47条、国令第743号第28条：公告不少于30日），不能改成10天");
        (await zone.RefusedAsync<SaveStep, string>("sun", new(id, "D05", Notice(30, 20), null, "赶工期")))[0].Code.ShouldBe("projects.step-statutory-pressed");
        await zone.DoneAsync<SaveStep, string>("sun", new(id, "D05", Notice(40, 40), null, "村里要求长一些"));
        // Longer by choice, the law's days stay the floor.
        await zone.DoneAsync<SaveStep, string>("sun", new(id, "D05", Notice(30, 30), null, "改回"));
        (await zone.RefusedAsync<RemoveStep>("sun", new(id, "D22", "不公告了"))).ShouldBe("projects.step-statutory-kept");
        (await zone.RefusedAsync<SaveStep, string>("sun", new(id, "S28", new("施工许可证", "手续", null, "行政审批局", 5, DayCount.Working, 3, "建筑法", IsPermit: true, Before: "S05"), null, "先开工")))[0].Code.ShouldBe("projects.step-tie-fixed");
        (await zone.RefusedAsync<SaveStep, string>("sun", new(id, null, new("自查", "手续", null, "项目单位", 5, DayCount.Working, 9, "自定"), null, "多一步")))[0].Text.ShouldContain("最少天数不能超过天数");
        var code = await zone.DoneAsync<SaveStep, string>("sun", new(id, null, new("自查", "手续", null, "项目单位", 5, DayCount.Working, 5, "自定", Before: "S28"), null, "多一步"));
        (await zone.RefusedAsync<SaveStep, string>("sun", new(id, "A01", new("合规性审查", "手续", null, "经发局", 5, DayCount.Working, 3, "自定", Before: code), null, "绕圈")))[0].Code.ShouldBe("projects.step-round");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_permit_is_accepted_stopped_handed_on_and_done(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.SmallAsync();
        // The office writes on its own step of another unit's project; not on the builder's.
        await zone.StartAsync(id, "P1", new DateOnly(2026, 9, 10), "chen");
        (await zone.RefusedAsync<StartStep>("chen", new(id, "B1", Today))).ShouldBe(KernelRefusals.OutOfReach.Code);
        (await zone.RefusedAsync<StartStep>("li", new(id, "P1", Today))).ShouldBe("projects.step-started-already");
        (await zone.RefusedAsync<StopStep>("chen", new(id, "P1", Today, "研究", "看看"))).ShouldBe("projects.step-stop-reason-wrong");
        await zone.DoneAsync<StopStep, Done>("chen", new(id, "P1", new DateOnly(2026, 9, 14), "补正", "缺总平图"));
        (await zone.RefusedAsync<StopStep>("chen", new(id, "P1", Today, "听证", "征地"))).ShouldBe("projects.step-stands-already");
        var standing = await zone.StepAsync(id, "P1");
        (standing.GetProperty("state").GetString(), standing.GetProperty("holder").GetString()).ShouldBe(("Standing", "项目单位"));
        await zone.DoneAsync<ResumeStep, Done>("chen", new(id, "P1", new DateOnly(2026, 9, 17)));
        await zone.DoneAsync<HandOn, Done>("chen", new(id, "P1", await zone.UnitAsync("经发局"), null, new DateOnly(2026, 9, 17), "会签"));
        (await zone.StepAsync(id, "P1")).GetProperty("holder").GetString().ShouldBe("经济发展局");
        (await zone.RefusedAsync<TellLeft>("li", new(id, "P1", 3000, "慢"))).ShouldBe("projects.step-left-wrong");
        await zone.DoneAsync<TellLeft, Done>("li", new(id, "P1", 12, "等会签"));
        var refused = (await zone.RefusedAsync<FinishStep, Done>("chen", new(id, "P1", Today)))[0];
        refused.Code.ShouldBe("projects.step-evidence-missing");
        refused.Text.ShouldStartWith("未经验收的节点不能标记完成。");
        (await zone.RefusedAsync<FinishStep>("chen", new(id, "P1", Today.AddDays(1), "自然资〔2026〕1号"))).ShouldBe("projects.step-day-wrong");
        await zone.FinishAsync(id, "P1", Today, by: "chen");
        var done = await zone.StepAsync(id, "P1");
        (done.GetProperty("state").GetString(), done.GetProperty("evidenceNo").GetString()).ShouldBe(("Done", "自然资〔2026〕1号"));
        await zone.StartAsync(id, "P2", Today, "chen");
        (await zone.RefusedAsync<UndoStep>("chen", new(id, "P1", "填错"))).ShouldBe("projects.step-others-rest");
        await zone.DoneAsync<UndoStep, Done>("chen", new(id, "P2", "填错"));
        await zone.DoneAsync<UndoStep, Done>("chen", new(id, "P1", "填错"));
        (await zone.StepAsync(id, "P1")).GetProperty("state").GetString().ShouldBe("Going");
        var events = (await zone.SeeAsync($"/api/projects/{id}/steps/P1")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("words").GetString()!).ToList();
        events[0].ShouldStartWith("撤销办完（2026年9月18日，自然资〔2026〕1号）：填错");
        events.Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_notice_counts_only_when_its_days_have_run()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.SmallAsync();
        await zone.StartAsync(id, "P1");
        await zone.FinishAsync(id, "P1");
        await zone.StartAsync(id, "N1");
        zone.Clock.Pass(TimeSpan.FromDays(29));
        var refused = (await zone.RefusedAsync<FinishStep, Done>("sun", new(id, "N1", zone.Clock.Day())))[0];
        refused.Code.ShouldBe("projects.step-not-run-its-days");
        refused.Text.ShouldContain("最早2026年10月18日期满");
        (await zone.RefusedAsync<TellLeft>("sun", new(id, "N1", 0, "提前结束"))).ShouldBe("projects.step-not-run-its-days");
        zone.Clock.Pass(TimeSpan.FromDays(1));
        await zone.FinishAsync(id, "N1", number: null);
    }

    [Fact]
    public async Task What_waits_cannot_begin_unless_it_is_waived()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.SmallAsync();
        (await zone.RefusedAsync<StartStep>("sun", new(id, "N1", Today))).ShouldBe("projects.step-blocked");
        (await zone.RefusedAsync<StartStep>("sun", new(id, "P2", Today))).ShouldBe("projects.step-not-waived");
        (await zone.RefusedAsync<WaiveStep>("sun", new(id, "N1", "P1", "审批局", "赶进度", Today.AddDays(10)))).ShouldBe("projects.step-not-soft");
        (await zone.RefusedAsync<WaiveStep>("sun", new(id, "P2", "P1", "审批局", "赶进度", Today.AddDays(-1)))).ShouldBe("projects.step-waiver-empty");
        await zone.DoneAsync<WaiveStep, Done>("chen", new(id, "P2", "P1", "行政审批局", "用地批文在路上", Today.AddDays(10)));
        await zone.DoneAsync<TakeBackWaiver, Done>("chen", new(id, "P2", "P1", "批文退回"));
        (await zone.RefusedAsync<StartStep>("sun", new(id, "P2", Today))).ShouldBe("projects.step-not-waived");
        await zone.DoneAsync<WaiveStep, Done>("chen", new(id, "P2", "P1", "行政审批局", "用地批文在路上", Today.AddDays(10)));
        await zone.StartAsync(id, "P2", Today);
        await zone.FinishAsync(id, "P2", Today);
        zone.Clock.Pass(TimeSpan.FromDays(12));
        var open = (await zone.SeeAsync("/api/projects/permits")).GetProperty("waivers")[0];
        (open.GetProperty("missing").GetString(), open.GetProperty("daysOver").GetInt32()).ShouldBe(("用地许可", 2));
        // The building site needs evidence of its own kind: a number is not enough.
        await zone.StartAsync(id, "P1");
        await zone.FinishAsync(id, "P1");
        (await zone.RefusedAsync<StartStep>("sun", new(id, "B1", zone.Clock.Day()))).ShouldBe("projects.step-blocked");
    }

    [Fact]
    public async Task The_pages_work_without_scripts()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.ProjectAsync();
        var sun = await zone.SignedInAsync("sun");
        var page = $"/projects/{id}/steps";
        (await sun.GetAsync(page)).Html.ShouldContain("套用流程模板");
        (await sun.SubmitToAsync(page, page + "/template", ("template", "industry"), ("holds", "报告表"), ("energyTce", "400"), ("coalTons", "0"))).Location.ShouldBe(page);
        var table = (await sun.GetAsync(page)).Html;
        table.ShouldContain("法定，期满才算");
        table.ShouldContain("没有列入的步骤");
        (await sun.SubmitToAsync(page, page + "/restore", ("code", "S20"), ("restoreReason", ""))).Html.ShouldContain("列回步骤要写明原因");
        (await sun.SubmitToAsync(page, page + "/restore", ("code", "S20"), ("restoreReason", "要建人防"))).Location.ShouldBe(page + "/S20");
        (await sun.SubmitToAsync(page + "/A01", page + "/A01/start", ("on", "2026-09-18"))).Location.ShouldBe(page + "/A01");
        (await sun.SubmitToAsync(page + "/A01", page + "/A01/left", ("days", "9"), ("why", "等专家"))).Location.ShouldBe(page + "/A01");
        var sent = await zone.UploadAsync(sun, page + "/A01", page + "/A01/finish", [("finishOn", "2026-09-18"), ("number", "")], new Chosen("file", "意见.png", Chosen.Png()));
        sent.Location.ShouldBe(page + "/A01", sent.Html);
        (await sun.GetAsync(page + "/A01")).Html.ShouldContain("意见.png");
        (await sun.GetAsync(page + "/A01/file")).Status.ShouldBe(200);
        (await (await zone.SignedInAsync("chen")).GetAsync(page + "/A01/file")).Status.ShouldBe(404);
        (await sun.SubmitToAsync(page + "/A02", page + "/A02/finish", ("finishOn", "2026-09-18"))).Html.ShouldContain("未经验收的节点不能标记完成");
        (await sun.SubmitAsync(page + "/A04/edit", ("name", "项目备案"), ("band", "手续"), ("doer", "行政审批局"), ("days", "1"), ("count", "1"), ("fewestDays", "1"), ("basis", "国令第673号"), ("before", "A03"), ("reason", "改名"), ("version", "0"))).Location.ShouldBe(page + "/A04");
        (await sun.GetAsync("/projects/1/steps/没有")).Status.ShouldBe(404);
        zone.Clock.Pass(TimeSpan.FromDays(1));
        (await zone.RunJobsAsync()).ShouldBeGreaterThan(0);
        (await zone.CountAsync("projects_outlook WHERE \"for\" = '2026-09-19'")).ShouldBe(1);
    }
}
