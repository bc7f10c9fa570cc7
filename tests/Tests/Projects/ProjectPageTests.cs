using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Guatu.Kernel.Papers;
using Guatu.Projects;
using Guatu.Projects.ProjectPages;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects;

/// <summary>The project page and the network view: what they show, taking a remedy, moving a step.</summary>
public class ProjectPageTests
{
    private static async Task<JsonElement> PlanAsync(HttpClient api, long id) => await api.GetFromJsonAsync<JsonElement>($"/api/projects/{id}/plan");

    private static DateOnly Forecast(JsonElement plan) => DateOnly.Parse(plan.GetProperty("forecastOn").GetString()!);

    [Fact]
    public async Task The_page_tells_why_it_is_late_and_what_can_be_done()
    {
        await using var zone = await Zone.StartAsync();
        await SeededProject.SpringAsync(zone);
        var id = await SeededProject.LateAsync(zone);
        var page = await (await zone.SignedInAsync("zhang")).GetAsync($"/projects/{id}");
        page.Status.ShouldBe(200);
        foreach (var words in new[] { "江锂正极材料项目", "年度重点、公开承诺", "公开承诺竣工", "比合同让步41天", "为什么赶不上", "卡住的链", "能怎么办", "谁来定", "照此倒排", "起草改承诺", "承诺记录", "节点和任务", "class=\"p-late\"", "已扣春节停工" })
            page.Html.ShouldContain(words);
        page.Html.ShouldNotContain("征收公告由", Case.Sensitive, "statutory time is never offered for pressing");
    }

    [Fact]
    public async Task A_project_without_steps_says_what_to_do_next_and_prints_nothing()
    {
        await using var zone = await Zone.StartAsync();
        await using var system = zone.AsSystem();
        var id = await system.Db.AddAsync("projects_project", new { Name = "新项目", Kind = ProjectKind.Works, InvestorKind = InvestorKind.Government, EnteredOn = new DateOnly(2026, 9, 1), Stage = Stage.Idea });
        var browser = await zone.SignedInAsync("li");
        (await browser.GetAsync($"/projects/{id}")).Html.ShouldContain("还没有倒排工期");
        foreach (var path in new[] { "chart.pdf", "schedule.xlsx", "plan.xlsx", "plan.csv", "milestones.ics", "network" })
            (await browser.GetAsync($"/projects/{id}/{path}")).Status.ShouldBe(409, path);
        (await browser.GetAsync("/projects/999999")).Status.ShouldBe(404);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Taking_a_scheme_leads_to_the_day_it_promised(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await SeededProject.LateAsync(zone, promised: new DateOnly(2027, 1, 16));
        var api = await zone.ApiAsync("sun");
        var before = await PlanAsync(api, id);
        var scheme = before.GetProperty("schemes")[0];
        var choices = scheme.GetProperty("remedies").EnumerateArray().Select(r => new RemedyChoice(r.GetProperty("key").GetString()!, r.GetProperty("days").GetInt32())).ToList();
        choices.Count.ShouldBeGreaterThan(1, "the plan should need more than one remedy");
        await using var sun = await zone.AsAsync("sun");
        var outcome = await sun.DoneAsync<ApplyRemedies, PlanOutcome>(new(id, choices, "9月18日调度会议定"));
        outcome.ForecastOn.ShouldBe(DateOnly.Parse(scheme.GetProperty("finishOn").GetString()!));
        var after = await PlanAsync(api, id);
        Forecast(after).ShouldBe(outcome.ForecastOn);
        // The outlook that walls read was refreshed in the same action, and the journal tells who agreed.
        (await sun.Db.OneAsync<int>($"SELECT late_days FROM projects_outlook WHERE project_id = {id}")).ShouldBe(outcome.LateDays);
        (await sun.Db.OneAsync<string>("SELECT detail FROM kernel_journal WHERE action = 'projects.apply-remedies'")).ShouldContain("调度会议定");
        (await sun.Db.OneAsync<int>($"SELECT days FROM projects_step WHERE project_id = {id} AND code = 'N1'")).ShouldBe(30);
    }

    [Fact]
    public async Task A_season_worked_through_opens_for_this_project_only()
    {
        await using var zone = await Zone.StartAsync();
        await SeededProject.SpringAsync(zone);
        var (one, other) = (await SeededProject.LateAsync(zone), await SeededProject.LateAsync(zone, "另一个项目"));
        var api = await zone.ApiAsync("sun");
        var before = Forecast(await PlanAsync(api, one));
        await using var sun = await zone.AsAsync("sun");
        await sun.DoneAsync<ApplyRemedies, PlanOutcome>(new(one, [new("season:春节停工")], "留守班组"));
        Forecast(await PlanAsync(api, one)).ShouldBeLessThan(before);
        Forecast(await PlanAsync(api, other)).ShouldBe(before);
        (await sun.RefusedAsync<ApplyRemedies, PlanOutcome>(new(one, [new("season:春节停工")], "再来一次"))).ShouldBe(["projects.remedy-gone"]);
    }

    [Fact]
    public async Task What_is_not_offered_cannot_be_taken()
    {
        await using var zone = await Zone.StartAsync();
        var id = await SeededProject.LateAsync(zone, promised: new DateOnly(2026, 12, 1));
        await using var sun = await zone.AsAsync("sun");
        (await sun.RefusedAsync<ApplyRemedies, PlanOutcome>(new(id, [], "会议"))).ShouldBe(["projects.nothing-chosen"]);
        (await sun.RefusedAsync<ApplyRemedies, PlanOutcome>(new(id, [new("compress:S1", 80)], " "))).ShouldBe(["projects.plan-reason-missing"]);
        (await sun.RefusedAsync<ApplyRemedies, PlanOutcome>(new(id, [new("compress:N1", 10)], "会议"))).ShouldBe(["projects.remedy-gone"]);
        (await sun.RefusedAsync<ApplyRemedies, PlanOutcome>(new(id, [new("compress:S1", 10)], "会议"))).ShouldBe(["projects.remedy-gone"]);
        (await sun.RefusedAsync<ApplyRemedies, PlanOutcome>(new(999, [new("compress:S1", 80)], "会议"))).ShouldBe(["kernel.not-found"]);
        (await sun.Db.OneAsync<int>($"SELECT days FROM projects_step WHERE project_id = {id} AND code = 'S1'")).ShouldBe(90);
    }

    [Fact]
    public async Task Who_has_the_project_may_change_its_plan_and_nobody_else()
    {
        await using var zone = await Zone.StartAsync();
        var id = await SeededProject.LateAsync(zone);
        foreach (var (user, may) in new[] { ("sun", true), ("zhang", true), ("li", true), ("zhou", true), ("chen", false) })
        {
            await using var acting = await zone.AsAsync(user);
            var outcome = await acting.RunAsync<MoveStep, PlanOutcome>(new(id, "S1", 88 - user.Length, null, "会议定"));
            outcome.Ok.ShouldBe(may, user);
            if (!may)
                outcome.Refusals[0].Code.ShouldBe("kernel.out-of-reach");
        }
        await using var admin = await zone.AsAsync("chen");
        (await admin.RefusedAsync<ApplyRemedies, PlanOutcome>(new(id, [new("compress:S1", 80)], "会议"))).ShouldBe(["kernel.out-of-reach"]);
        (await (await zone.SignedInAsync("chen")).GetAsync($"/projects/{id}")).Html.ShouldNotContain("写进计划");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Moving_a_step_is_tried_first_and_saved_with_a_reason(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await SeededProject.LateAsync(zone);
        var browser = await zone.SignedInAsync("zhang");
        var api = await zone.ApiAsync("zhang");
        var before = Forecast(await PlanAsync(api, id));
        var tried = await browser.SubmitToAsync($"/projects/{id}/network?step=N1", $"/projects/{id}/network/try", ("code", "N1"), ("notBefore", "2026-11-20"), ("days", "30"));
        tried.Status.ShouldBe(200);
        foreach (var words in new[] { "会带动2道工序", "主体结构", "预测竣工由", "保存" })
            tried.Html.ShouldContain(words);
        Forecast(await PlanAsync(api, id)).ShouldBe(before, "trying writes nothing");
        var refused = await browser.SubmitToAsync($"/projects/{id}/network?step=N1", $"/projects/{id}/network/save", ("code", "N1"), ("notBefore", "2026-11-20"), ("days", "30"), ("reason", ""));
        refused.Status.ShouldBe(400);
        refused.Html.ShouldContain("改动计划要写依据");
        (await browser.SubmitToAsync($"/projects/{id}/network?step=N1", $"/projects/{id}/network/save", ("code", "N1"), ("notBefore", "2026-11-20"), ("days", "30"), ("reason", "等用地批复"))).Status.ShouldBe(303);
        Forecast(await PlanAsync(api, id)).ShouldBeGreaterThan(before);
    }

    [Theory]
    [InlineData("N1", 20, null, "projects.statutory-days")]
    [InlineData("S1", 69, null, "projects.days-too-few")]
    [InlineData("S1", 4_000, null, "projects.days-too-many")]
    [InlineData("S1", 90, null, "projects.nothing-moved")]
    [InlineData("S1", 90, "2026-09-01", "projects.move-day-out")]
    [InlineData("S1", 90, "2099-09-01", "projects.move-day-out")]
    [InlineData("X9", 10, null, "kernel.not-found")]
    public async Task A_move_that_cannot_be_is_refused_by_name(string code, int days, string? notBefore, string refusal)
    {
        await using var zone = await Zone.StartAsync();
        var id = await SeededProject.LateAsync(zone);
        await using var sun = await zone.AsAsync("sun");
        (await sun.RefusedAsync<MoveStep, PlanOutcome>(new(id, code, days, notBefore is null ? null : DateOnly.Parse(notBefore), "会议"))).ShouldBe([refusal]);
    }

    [Fact]
    public async Task A_step_begun_or_done_keeps_its_first_day()
    {
        await using var zone = await Zone.StartAsync();
        var id = await SeededProject.LateAsync(zone);
        await using var sun = await zone.AsAsync("sun");
        await sun.Db.DoAsync($"UPDATE projects_step SET started_on = '2026-09-01' WHERE project_id = {id} AND code = 'H1'");
        await sun.Db.DoAsync($"UPDATE projects_step SET started_on = '2026-09-01', finished_on = '2026-09-10' WHERE project_id = {id} AND code = 'H2'");
        (await sun.RefusedAsync<MoveStep, PlanOutcome>(new(id, "H1", 12, new DateOnly(2026, 10, 20), "会议"))).ShouldBe(["projects.already-begun"]);
        (await sun.RefusedAsync<MoveStep, PlanOutcome>(new(id, "H2", 6, null, "会议"))).ShouldBe(["projects.step-done"]);
        await sun.DoneAsync<MoveStep, PlanOutcome>(new(id, "H1", 30, null, "补材料"));
        (await sun.Db.OneAsync<int>($"SELECT days_left FROM projects_step WHERE project_id = {id} AND code = 'H1'")).ShouldBe(30);
        (await (await zone.SignedInAsync("sun")).SubmitToAsync($"/projects/{id}/network?step=H1", $"/projects/{id}/network/try", ("code", "H1"), ("days", "十天"))).Html.ShouldContain("天数“十天”不是整数");
    }

    [Fact]
    public async Task The_plan_goes_out_as_a_sheet_and_a_calendar()
    {
        await using var zone = await Zone.StartAsync();
        var id = await SeededProject.LateAsync(zone);
        var browser = await zone.SignedInAsync("li");
        (await browser.GetAsync($"/projects/{id}")).Html.ShouldContain($"/projects/{id}/schedule.xlsx");
        using var sheet = new MemoryStream(await (await browser.GetAsync($"/projects/{id}/schedule.xlsx")).Answer.Content.ReadAsByteArrayAsync());
        var rows = SheetReader.Read("倒排计划.xlsx", sheet).Value.Rows;
        rows.Single(r => r[0] == "编号").ShouldContain("最迟完成");
        rows.Count(r => r[0] is "H1" or "H2" or "N1" or "S1" or "E1").ShouldBe(5);
        var ics = (await browser.GetAsync($"/projects/{id}/milestones.ics")).Html;
        ics.ShouldContain("BEGIN:VCALENDAR");
        ics.Split("BEGIN:VEVENT").Length.ShouldBe(7, "five steps and the promise");
        var pdf = await browser.GetAsync($"/projects/{id}/chart.pdf");
        Assert.SkipWhen(pdf.Status == 503 || pdf.Html.Contains("rsvg", StringComparison.Ordinal), "rsvg-convert没有装");
        pdf.Html.ShouldStartWith("%PDF");
    }
}
