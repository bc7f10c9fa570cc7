using Guatu.Kernel.Clock;
using Guatu.Projects;
using Guatu.Projects.Months;
using Guatu.Projects.Promises;
using Guatu.Projects.Register;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class MonthTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static readonly decimal[] Even = [.. Enumerable.Repeat(1_000m, 12)];

    private static Task<ReportedMonth> TellAsync(Zone zone, ReportMonth month, string by = "li") => zone.DoneAsync<ReportMonth, ReportedMonth>(by, month);

    private static async Task<string> RefusedAsync(Zone zone, ReportMonth month) => (await zone.RefusedAsync<ReportMonth, ReportedMonth>("li", month))[0].Code;

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_year_plan_becomes_a_commitment_and_the_month_its_report(Database database)
    {
        var zone = await zones.OnAsync(database);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 18), 9);
        var id = await zone.StartedAsync(new(2025, 6, 1), "有年度计划的双氧水项目");
        var task = (await zone.DoneAsync<SetYearPlan, long?>("li", new(id, 2026, 12_000, Even))).ShouldNotBeNull();
        var brief = await zone.BriefAsync(task);
        brief.GetProperty("title").GetString().ShouldBe("有年度计划的双氧水项目2026年度投资");
        brief.GetProperty("due").GetString().ShouldBe("2026-12-31");
        brief.GetProperty("target").GetDecimal().ShouldBe(12_000);
        // By 18 September eight months and 18 of 30 days of the ninth were planned: 8,600; 9,000 is ahead, 3,000 far behind.
        await TellAsync(zone, Registering.Month(id, 2026, 9, 9_000, prior: 500));
        (await zone.BriefAsync(task)).GetProperty("value").GetDecimal().ShouldBe(9_000);
        (await zone.LightAsync(task)).ShouldBe("Green");
        // The same month once more, lower: a correction within the month, told to the ledger as one.
        await TellAsync(zone, Registering.Month(id, 2026, 9, 3_000, reason: "误把合同额当完成额", prior: 500));
        (await zone.BriefAsync(task)).GetProperty("value").GetDecimal().ShouldBe(3_000);
        (await zone.LightAsync(task)).ShouldBe("Red");
        var month = (await zone.JsonAsync($"/api/projects/{id}/months?year=2026")).GetProperty("months")[7];
        month.GetProperty("report").GetProperty("doneWan").GetDecimal().ShouldBe(3_000);
        month.GetProperty("replaced")[0].GetProperty("doneWan").GetDecimal().ShouldBe(9_000);
        (await zone.JsonAsync($"/api/projects?q=有年度计划")).GetProperty("items")[0].GetProperty("light").GetProperty("state").GetString().ShouldBe("Red");
        // The report form of the ledger is settled too: nothing is typed twice.
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {task}")).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task What_was_promised_is_moved_by_the_percent_of_the_month(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.StartedAsync(new(2025, 6, 1), "承诺了的双氧水项目");
        var promise = await zone.DoneAsync<MakePromise, long>("zhang", new(id, PromiseItem.Finish, null, new DateOnly(2027, 3, 31)));
        var promised = await TaskOfAsync(zone, promise);
        ReportMonth At(int month, decimal percent, string? reason = null) =>
            Registering.Month(id, 2026, month, 1_000, reason, prior: 500) with { Figures = new MonthFigures { Done = 1_000, Prior = 500, Percent = percent } };
        await TellAsync(zone, At(8, 35, "8月刚从统计口径补上"));
        (await zone.BriefAsync(promised)).GetProperty("value").GetDecimal().ShouldBe(35);
        (await zone.TaskAsync(promised)).GetProperty("reports")[0].GetProperty("text").GetString().ShouldBe("更正：8月刚从统计口径补上。实施进度35%。主体施工。");
        await TellAsync(zone, At(9, 42) with { Figures = new MonthFigures { Done = 1_000, Percent = 42 } });
        (await zone.BriefAsync(promised)).GetProperty("value").GetDecimal().ShouldBe(42);
        // Less than before is a correction and says so; without a word why it is none.
        (await RefusedAsync(zone, At(9, 38) with { Figures = new MonthFigures { Done = 1_000, Percent = 38 } })).ShouldBe("ledger.value-fell");
        await TellAsync(zone, At(9, 38, "监理复核") with { Figures = new MonthFigures { Done = 1_000, Percent = 38 } });
        (await zone.BriefAsync(promised)).GetProperty("value").GetDecimal().ShouldBe(38);
        // A month further back moves nothing any more, nor one of a promise that was signed off.
        await TellAsync(zone, At(8, 30, "补正8月") with { Figures = new MonthFigures { Done = 1_000, Prior = 500, Percent = 30 } });
        (await zone.BriefAsync(promised)).GetProperty("value").GetDecimal().ShouldBe(38);
        await zone.DoAsync($"UPDATE ledger_commitment SET done_on = '2026-09-18' WHERE id = {promised}");
        await TellAsync(zone, At(9, 45, "销号以后的月报") with { Figures = new MonthFigures { Done = 1_000, Percent = 45 } });
        (await zone.BriefAsync(promised)).GetProperty("value").GetDecimal().ShouldBe(38);
        (await zone.RecordAsync(id)).GetProperty("percent").GetDecimal().ShouldBe(45);
    }

    private static async Task<long> TaskOfAsync(Zone zone, long promise)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT commitment_id FROM projects_promise WHERE id = {promise}");
    }

    [Fact]
    public async Task A_locked_plan_changes_only_with_a_reason_and_keeps_what_it_was()
    {
        var zone = await zones.OnAsync();
        var id = await zone.StartedAsync(new(2025, 6, 1), "调计划的项目");
        (await zone.RefusedAsync<SetYearPlan, long?>("li", new(id, 2026, 12_001, Even)))[0].Text.ShouldContain("12个月加起来是12000万元，和年度计划12001万元差1万元");
        (await zone.RefusedAsync<SetYearPlan, long?>("li", new(id, 2026, 12_000, [.. Even.Take(11)])))[0].Code.ShouldBe("projects.plan-months");
        (await zone.RefusedAsync<SetYearPlan, long?>("li", new(id, 2030, 12_000, Even)))[0].Code.ShouldBe("projects.plan-year");
        var task = (await zone.DoneAsync<SetYearPlan, long?>("li", new(id, 2026, 12_000, Even)))!.Value;
        decimal[] late = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6_000];
        (await zone.RefusedAsync<SetYearPlan, long?>("li", new(id, 2026, 6_000, late)))[0].Code.ShouldBe("projects.plan-locked");
        (await zone.DoneAsync<SetYearPlan, long?>("li", new(id, 2026, 6_000, late, "能耗指标未落实"))).ShouldBe(task);
        (await zone.BriefAsync(task)).GetProperty("target").GetDecimal().ShouldBe(6_000);
        (await zone.TaskAsync(task)).GetProperty("revisions").EnumerateArray().Select(r => r.GetProperty("field").GetString()).ShouldContain("目标");
        (await zone.JsonAsync($"/api/projects/{id}/months?year=2026")).GetProperty("planChanges")[0].GetProperty("before").GetString()!.ShouldStartWith("全年12000万元");
    }

    [Fact]
    public async Task January_is_not_reported_and_months_close()
    {
        await using var zone = await Zone.StartAsync(at: ZoneClock.At(new DateOnly(2026, 2, 20), 9));
        var id = await zone.StartedAsync(new(2025, 6, 1));
        (await RefusedAsync(zone, Registering.Month(id, 2026, 1, 10))).ShouldBe("projects.month-january");
        (await RefusedAsync(zone, Registering.Month(id, 2026, 3, 10))).ShouldBe("projects.month-ahead");
        await TellAsync(zone, Registering.Month(id, 2026, 2, 100, prior: 40));
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 4, 10), 9);
        (await RefusedAsync(zone, Registering.Month(id, 2026, 4, 10))).ShouldBe("projects.month-gap"); // March first
        (await RefusedAsync(zone, Registering.Month(id, 2026, 3, 10))).ShouldBe("projects.month-closed");
        await TellAsync(zone, Registering.Month(id, 2026, 3, 10, reason: "经办人出差"));
        await TellAsync(zone, Registering.Month(id, 2026, 4, 20));
        // February revised: the old stays, and the months behind it say that they no longer fit.
        await TellAsync(zone, Registering.Month(id, 2026, 2, 90, reason: "退回一张发票"));
        var months = (await zone.JsonAsync($"/api/projects/{id}/months?year=2026")).GetProperty("months");
        months[0].GetProperty("replaced").GetArrayLength().ShouldBe(1);
        months[1].GetProperty("report").GetProperty("misfit").GetString().ShouldBe("上期更正后，自年初累计应是100万元，请更正本期");
        (await zone.RecordAsync(id)).GetProperty("percent").GetDecimal().ShouldBe(10);
        var page = await (await zone.SignedInAsync("li")).GetAsync($"/projects/{id}/months?year=2026");
        page.Html.ShouldContain("1—2月原报");
        page.Html.ShouldContain("请更正本期");
    }

    [Fact]
    public async Task A_project_that_began_says_why_it_is_not_in_the_statistics()
    {
        var zone = await zones.OnAsync();
        var id = await zone.StartedAsync(new(2026, 6, 1), "未纳统的项目");
        (await RefusedAsync(zone, Registering.Month(id, 2026, 9, 100) with { StatReason = "" })).ShouldBe("projects.month-stat-reason");
        (await RefusedAsync(zone, Registering.Month(id, 2026, 9, 100) with { Progress = "" })).ShouldBe("projects.month-progress-missing");
        (await RefusedAsync(zone, Registering.Month(id, 2026, 9, 100) with { Photos = [.. Enumerable.Repeat(Registering.Picture, 10)] })).ShouldBe("projects.month-photos");
        (await RefusedAsync(zone, Registering.Month(id, 2026, 9, 100) with { Photos = [new("台账.xlsx", "PK"u8.ToArray())] })).ShouldBe("kernel.file-type");
        // More than the total, and more paid than built: taken, with a word.
        var told = await TellAsync(zone, Registering.Month(id, 2026, 9, 60_000) with { Figures = new() { Done = 60_000, Paid = 61_000, Percent = 50 }, Photos = [Registering.Picture] });
        told.Warnings.Count.ShouldBe(2);
        await zone.DoneAsync<EnterStat, Guatu.Kernel.Refusals.Done>("sun", new(id, new(2026, 9, 10), "X9"));
        (await RefusedAsync(zone, Registering.Month(id, 2026, 9, 100))).ShouldBe("projects.month-parts-missing");
    }

    [Fact]
    public async Task The_form_takes_units_and_says_in_place_what_does_not_add_up()
    {
        var zone = await zones.OnAsync();
        var id = await zone.StartedAsync(new(2026, 6, 1), "表单月报项目");
        var li = await zone.SignedInAsync("li");
        var (page, year) = ($"/projects/{id}/months", ("year", "2026"));
        var bad = await zone.UploadAsync(li, page, page, [year, ("month", "9"), ("done", "1200万"), ("ytd", "0.1亿"), ("progress", "基础完成"), ("statReason", "准备材料"), ("percent", "20%")]);
        bad.Status.ShouldBe(400);
        bad.Html.ShouldContain("“自年初累计”填了1000万元，比9月完成的1200万元还少");
        bad.Html.ShouldContain("value=\"1200万\"");
        var done = await zone.UploadAsync(li, page, page, [year, ("month", "9"), ("done", "1200万"), ("ytd", "0.5亿"), ("progress", "基础完成"), ("statReason", "准备材料"), ("percent", "20%")], new Chosen("photos", "现场.png", Chosen.Png()));
        done.Status.ShouldBe(303, done.Html);
        var report = (await zone.JsonAsync($"/api/projects/{id}/months?year=2026")).GetProperty("months")[7].GetProperty("report");
        report.GetProperty("ytdWan").GetDecimal().ShouldBe(5_000);
        var photo = report.GetProperty("photos")[0].GetProperty("id").GetInt64();
        (await li.GetAsync($"/projects/photos/{photo}")).Status.ShouldBe(200);
        var plan = await li.SubmitToAsync(page, page + "/plan", [year, ("total", "1.2亿"), .. Enumerable.Range(1, 12).Select(m => ($"m{m}", "1000"))]);
        plan.Status.ShouldBe(303, plan.Html);
        (await li.GetAsync(page)).Html.ShouldContain("提交锁定");
    }
}
