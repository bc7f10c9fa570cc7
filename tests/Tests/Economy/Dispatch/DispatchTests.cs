using Guatu.Economy.Targets;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Economy.Dispatch;

/// <summary>The sheet, targets, staged goals and why we are short, on the real program.</summary>
public sealed class DispatchTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_sheet_shows_every_indicator_with_its_gap_and_what_is_missing(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, _, _, _) = await zone.ShortAsync();
        var research = await zone.IndicatorAsync("research", "规上企业研发费用占比", Nature.Rate, "%", Scope.Statistics, "用能和先行");
        var sheet = (await (await zone.ApiAsync("li")).GetForAnswerAsync("/api/economy/dispatch")).Body;
        sheet.GetProperty("period").GetString().ShouldBe("2026-08");
        var row = sheet.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("id").GetInt64() == output);
        (row.GetProperty("actual").GetDecimal(), row.GetProperty("expected").GetDecimal(), row.GetProperty("ahead").GetDecimal()).ShouldBe((198.60m, 199.68m, -1.08m));
        (row.TryGetProperty("growth", out var growth) && growth.ValueKind != System.Text.Json.JsonValueKind.Null).ShouldBeFalse("nothing was published");
        row.GetProperty("chance").GetDecimal().ShouldBeInRange(0, 100);
        row.GetProperty("caution").GetString().ShouldBe("调度数据，不作统计依据");
        sheet.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("id").GetInt64() == research).GetProperty("missingDays").GetInt32().ShouldBe(3);

        var page = (await (await zone.SignedInAsync("zhou")).GetAsync("/economy")).Html;
        page.ShouldContain("2026年1—8月");
        page.ShouldContain("经济发展局9月15日应报，未报3天");
        page.ShouldContain("−1.08");
        page.ShouldContain("增长取公布数，不由两年总量相除");

        await zone.ReviseAsync(output, Subject.Zone, 2026, 8, 200.00m);
        var again = (await (await zone.ApiAsync("li")).GetForAnswerAsync("/api/economy/dispatch")).Body;
        again.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("id").GetInt64() == output).GetProperty("ahead").GetDecimal().ShouldBe(0.32m, "a revised cell is seen at once");
    }

    [Fact]
    public async Task The_sheet_goes_out_as_xlsx_and_csv_and_refuses_what_is_no_period()
    {
        await using var zone = await Zone.StartAsync();
        await zone.ShortAsync();
        var visitor = await zone.SignedInAsync("sun");
        (await visitor.GetAsync("/economy.xlsx?period=2026-08")).Status.ShouldBe(200);
        var csv = (await visitor.GetAsync("/economy.csv?period=2026-08")).Html;
        csv.ShouldContain("规上工业总产值,output,亿元,调度,总量,312,198.6,,63.7,-1.08");
        (await visitor.GetAsync("/economy?period=2026-13")).Html.ShouldContain("不是能调度的期别");
        (await visitor.GetAsync("/economy?period=2030-01")).Status.ShouldBe(400);
        (await visitor.GetAsync("/economy?kind=week")).Html.ShouldContain("没有按周报的指标");
        (await visitor.GetAsync("/economy?period=2026-Q2")).Html.ShouldContain("上半年");
        (await visitor.GetAsync("/economy?period=2026-01%2B02")).Html.ShouldContain("1—2月");
        (await zone.Visitor().GetAsync("/economy")).Status.ShouldBeInRange(302, 303);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Why_goes_from_the_number_to_people_and_makes_a_task(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, a, b, _) = await zone.ShortAsync();
        var zhou = (await zone.DirectoryAsync()).Leaders[0].Id;
        var cause = await zone.DoneAsync<SaveCause, long>("zhang", new(null, output, 2026, "云岭化工大修", CauseKind.Overhaul, "计划停22天，实停41天。", new(2026, 7, 10), new(2026, 8, 19), zhou, Fix: "9月24日复产", FixAmount: 0.62m, FixSure: 80));
        await zone.DoneAsync<SetCauseParts, Done>("li", new(cause, [new(null, "云岭化工", null)]));
        var why = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/economy/why/{output}")).Body;
        var columns = why.GetProperty("columns").EnumerateArray().ToList();
        columns.Sum(c => c.GetProperty("amount").GetDecimal()).ShouldBe(why.GetProperty("gap").GetDecimal());
        columns.Select(c => (c.GetProperty("title").GetString(), c.GetProperty("amount").GetDecimal())).ShouldBe([("云岭化工大修", -9.84m), ("1家企业超序时", 8.70m), ("1家企业基本持平", 0.06m)]);
        why.GetProperty("sentence").GetString().ShouldBe("1—8月规上工业总产值比序时少1.08亿元。一件事少了9.84亿元，1家企业多8.70亿元，1家企业基本持平，合计多0.06亿元。");
        (why.GetProperty("fix").GetProperty("total").GetDecimal(), why.GetProperty("fix").GetProperty("sure").GetDecimal(), why.GetProperty("fix").GetProperty("open").GetDecimal()).ShouldBe((0.62m, 0.496m, 0.46m));

        var leader = await zone.SignedInAsync("zhou");
        var page = (await leader.GetAsync($"/economy/why/{output}")).Html;
        page.ShouldContain("建任务，定人定日期");
        page.ShouldContain("周副主任");
        page.ShouldContain($"/enterprises/{a}");
        (await leader.GetAsync("/economy")).Html.ShouldContain("云岭化工大修41天");
        var made = await leader.SubmitToAsync($"/economy/causes/{cause}", $"/economy/causes/{cause}/task", ("title", "云岭化工提前复产"), ("unit", $"{await zone.UnitAsync("经发局")}"), ("due", "2026-09-24"), ("ask", ""));
        made.Status.ShouldBe(303, made.Html);
        page = (await leader.GetAsync($"/economy/why/{output}")).Html;
        page.ShouldContain("云岭化工提前复产");
        page.ShouldNotContain("建任务，定人定日期");
        (await leader.GetAsync($"/economy/why/{output}.xlsx")).Status.ShouldBe(200);

        await zone.ReviseAsync(output, new(SubjectKind.Enterprise, b), 2026, 8, 69.6m);
        await zone.ReviseAsync(output, Subject.Zone, 2026, 8, 199.6m);
        why = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/economy/why/{output}")).Body;
        why.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("amount").GetDecimal()).ShouldBe([-9.84m, 9.70m, 0.06m]);
    }

    [Fact]
    public async Task A_rate_of_clusters_is_asked_of_them_and_not_of_the_zone()
    {
        await using var zone = await Zone.StartAsync();
        var bureau = await zone.UnitAsync("经发局");
        SaveIndicator Share(SubjectKind of) => new(null, "local", "铝水就地转化率", Scope.Department, "%", Nature.Rate, Better.More, PeriodKind.Month, false, 1, "集群", 1, bureau, bureau, 10, PartsOf: of);
        (await zone.RefusedAsync<SaveIndicator, long>("sun", Share(SubjectKind.Enterprise)))[0].Text.ShouldContain("比率、增速不能由分项相加");
        var local = await zone.DoneAsync<SaveIndicator, long>("sun", Share(SubjectKind.Cluster));
        await zone.IndicatorAsync("tax", "税收收入");
        zone.Clock.Pass(TimeSpan.FromDays(20));
        var api = await zone.ApiAsync("zhou");
        var sheet = (await api.GetForAnswerAsync("/api/economy/dispatch")).Body.GetRawText();
        sheet.ShouldContain("税收收入");
        sheet.ShouldNotContain("铝水就地转化率");
        (await api.GetForAnswerAsync("/api/figures/owed")).Body.GetRawText().ShouldNotContain("铝水就地转化率");
        (await (await zone.SignedInAsync("zhou")).GetAsync($"/indicators/{local}")).Html.ShouldContain("各产业集群各有一个");
    }

    [Fact]
    public async Task Causes_are_refused_by_name()
    {
        await using var zone = await Zone.StartAsync();
        var (output, _, _, _) = await zone.ShortAsync();
        async Task Refused(SaveCause command, string code, string who = "zhang") => (await zone.RefusedAsync<SaveCause, long>(who, command))[0].Code.ShouldBe(code);
        await Refused(new(null, output, 2026, " "), "economy.cause");
        await Refused(new(null, output, 2026, "大修", FixSure: 120), "economy.cause");
        await Refused(new(null, output, 2026, "大修", FromOn: new(2026, 8, 2), ToOn: new(2026, 8, 1)), "economy.cause");
        await Refused(new(null, 999, 2026, "大修"), "kernel.not-found", "sun");
        await Refused(new(null, output, 2026, "大修"), "kernel.out-of-reach", "chen");
        var one = await zone.DoneAsync<SaveCause, long>("zhang", new(null, output, 2026, "大修"));
        var two = await zone.DoneAsync<SaveCause, long>("zhang", new(null, output, 2026, "限电"));
        await Refused(new(one, output, 2026, "大修", Version: 9), "kernel.changed");
        await zone.DoneAsync<SetCauseParts, Done>("zhang", new(one, [new(null, "云岭化工", null)]));
        (await zone.RefusedAsync<SetCauseParts, Done>("zhang", new(two, [new(null, "云岭化工有限公司", null)])))[0].Text.ShouldContain("已经整家算在“大修”里");
        (await zone.RefusedAsync<SetCauseParts, Done>("zhang", new(two, [new(null, "铜箔二期", null)])))[0].Code.ShouldBe("economy.cause-part-amount");
        await zone.DoneAsync<SetCauseParts, Done>("zhang", new(two, [new(null, "铜箔二期", -0.48m), new(null, "云岭化工", -1)]));
        (await zone.RefusedAsync<LinkTask, Done>("zhang", new(two, 999)))[0].Code.ShouldBe("economy.cause-task");
        (await zone.RefusedAsync<TaskFromCause, long>("sun", new(two, "补差", null, null, null))).Select(r => r.Code).ShouldAllBe(c => c == "economy.cause-task-new");
        (await zone.RefusedAsync<TaskFromCause, long>("zhang", new(two, "补差", 1, null, new(2026, 10, 1))))[0].Code.ShouldBe("kernel.not-permitted");
        (await zone.RefusedAsync<DropCause, Done>("zhang", new(two, null)))[0].Code.ShouldBe("economy.cause-reason");
        await zone.DoneAsync<DropCause, Done>("zhang", new(two, "并到大修"));
        var clerk = await zone.SignedInAsync("zhang");
        (await clerk.GetAsync($"/economy/causes/{two}")).Status.ShouldBe(404);
        (await clerk.GetAsync("/economy/why/999")).Status.ShouldBe(404);
        (await clerk.SubmitAsync($"/economy/why/{output}/causes", ("name", "订单推迟"), ("kind", "Orders"), ("year", "2026"), ("fixAmount", "很多"))).Html.ShouldContain("填年底前能补回的数");
        (await clerk.SubmitAsync($"/economy/why/{output}/causes", ("name", "订单推迟"), ("kind", "Orders"), ("year", "2026"), ("parts", "金岭铝业 -0.44\n甲项目 −0.2"))).Status.ShouldBe(303);
        (await clerk.GetAsync($"/economy/why/{output}")).Html.ShouldContain("甲项目");
    }

    [Fact]
    public async Task A_rate_is_not_taken_apart_and_says_why()
    {
        await using var zone = await Zone.StartAsync();
        var rate = await zone.IndicatorAsync("va-growth", "规上工业增加值增速", Nature.Rate, "%", Scope.Statistics);
        await zone.FiguresAsync(rate, Subject.Zone, (2026, 7, 8.2m), (2026, 8, 7.8m));
        await zone.TargetAsync(rate, 9.5m);
        var page = (await (await zone.SignedInAsync("zhou")).GetAsync($"/economy/why/{rate}")).Html;
        page.ShouldContain("比目标少1.7个百分点");
        page.ShouldContain("比率、增速不能按企业相加分解");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Targets_are_kept_in_versions_and_goals_are_judged_by_year(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var output = await zone.IndicatorAsync("output", "规上工业总产值");
        await zone.CourseAsync(output, Subject.Zone, 200, 130);
        var clerk = await zone.SignedInAsync("sun");
        (await clerk.SubmitAsync($"/economy/targets/{output}", ("year", "2026"), ("tier", "Own"), ("form", "amount"), ("value", "312"), ("document", "管发〔2026〕1号"))).Status.ShouldBe(303);
        (await clerk.SubmitAsync($"/economy/targets/{output}", ("year", "2026"), ("tier", "Own"), ("form", "amount"), ("value", "300"))).Html.ShouldContain("调整要写理由");
        (await clerk.SubmitAsync($"/economy/targets/{output}", ("year", "2026"), ("tier", "Own"), ("form", "amount"), ("value", "三百"))).Html.ShouldContain("只填数字");
        (await clerk.SubmitAsync($"/economy/targets/{output}", ("year", "2026"), ("tier", "Own"), ("form", "growth"), ("value", "8.5"), ("reason", "年中调整"))).Status.ShouldBe(303);
        var history = (await (await zone.ApiAsync("li")).GetForAnswerAsync($"/api/economy/targets/{output}")).Body;
        history.GetArrayLength().ShouldBe(2, "the old one stays");
        (await clerk.GetAsync("/economy/targets")).Html.ShouldContain("增长8.5%");

        (await zone.RefusedAsync<SaveStageGoal, long>("sun", new(null, "千亿园区", output, 2026, 100, 2025, 200)))[0].Code.ShouldBe("economy.stage-goal");
        (await zone.RefusedAsync<SaveStageGoal, long>("zhang", new(null, "千亿园区", output, 2023, 100, 2028, 300)))[0].Code.ShouldBe("kernel.not-permitted");
        var goal = await zone.DoneAsync<SaveStageGoal, long>("sun", new(null, "千亿园区第一阶段", output, 2023, 180, 2028, 300, PathKind.Given, [new(2025, 210)]));
        (await zone.RefusedAsync<SaveStageGoal, long>("sun", new(null, "千亿园区第一阶段", output, 2023, 180, 2028, 300)))[0].Code.ShouldBe("economy.stage-goal-known");
        (await zone.RefusedAsync<SaveStageGoal, long>("sun", new(goal, "千亿园区第一阶段", output, 2023, 180, 2028, 280)))[0].Text.ShouldContain("要写理由");
        var page = (await clerk.GetAsync($"/economy/goals/{goal}")).Html;
        page.ShouldContain("2025年为200，当年应到210，相差10");
        page.ShouldContain("慢了");
        (await clerk.SubmitAsync("/economy/goals/new", ("name", "甲"), ("indicatorId", $"{output}"), ("fromYear", "2025"), ("fromValue", "200"), ("toYear", "2030"), ("toValue", "400"), ("path", "Given"), ("points", "明年五百"))).Html.ShouldContain("2027=500;2028=620");
        (await clerk.GetAsync("/economy/targets")).Html.ShouldContain("千亿园区第一阶段");
    }
}
