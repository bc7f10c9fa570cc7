using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Nodes;
using Guatu.Projects.Steps;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Steps;

/// <summary>补登: what was done before the project came into the program, taken whole or not at all.</summary>
public class RecordTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static readonly DateOnly Accepted = new(2026, 7, 1);

    private static PastStep Permit(DateOnly? finished = null, string? number = "自然资〔2026〕7号") => new("P1", Accepted, finished ?? new DateOnly(2026, 7, 10), number);

    private static async Task<Refusal> RefusedAsync(Zone zone, long project, params PastStep[] past) =>
        (await zone.RefusedAsync<RecordSteps, int>("li", new(project, past, "项目档案"))).ShouldHaveSingleItem();

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_past_is_taken_in_any_order_and_the_plan_is_laid_out_again(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.SmallAsync("补登的项目");
        // Behind before in front, as a sheet may have it; the last one is under way with twelve days to go.
        var taken = await zone.DoneAsync<RecordSteps, int>("li", new(id,
            [new("B1", new(2026, 8, 20), null, DaysLeft: 12), new("N1", new(2026, 7, 11), new(2026, 8, 12)), new("P2", new(2026, 7, 13), new(2026, 7, 20)), Permit()], " 审批系统导出表 "));
        taken.ShouldBe(4);
        (await zone.CountAsync($"projects_step WHERE project_id = {id} AND finished_on IS NOT NULL")).ShouldBe(3);
        (await zone.CountAsync($"projects_step WHERE project_id = {id} AND code = 'P1' AND started_on = '2026-07-01' AND finished_on = '2026-07-10' AND evidence_no = '自然资〔2026〕7号' AND version = 1")).ShouldBe(1);
        (await zone.CountAsync($"projects_step WHERE project_id = {id} AND code = 'B1' AND days_left = 12 AND told_on = '2026-09-18' AND finished_on IS NULL")).ShouldBe(1);
        (await zone.CountAsync($"projects_step_event WHERE project_id = {id} AND words LIKE '补登，据审批系统导出表%'")).ShouldBe(4);
        (await zone.CountAsync($"projects_outlook WHERE project_id = {id} AND forecast_on BETWEEN '2026-09-25' AND '2026-10-31'")).ShouldBe(1, "twelve days of building from today");
        (await zone.CountAsync($"kernel_journal WHERE action = 'projects.record-steps' AND subject = 'project/{id}' AND detail LIKE '%审批系统导出表%'")).ShouldBe(1);
    }

    [Fact]
    public async Task One_step_that_does_not_hold_keeps_all_out()
    {
        var zone = await zones.OnAsync();
        var id = await zone.SmallAsync("只补一半的项目");
        (await RefusedAsync(zone, id, Permit(), new PastStep("P2", new(2026, 7, 9), new(2026, 7, 20)))).Code.ShouldBe("projects.step-before-its-time");
        (await zone.CountAsync($"projects_step WHERE project_id = {id} AND started_on IS NOT NULL")).ShouldBe(0);
        (await zone.CountAsync($"projects_step_event WHERE project_id = {id}")).ShouldBe(0);
        (await zone.CountAsync($"kernel_journal WHERE action = 'projects.record-steps' AND subject = 'project/{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_have_been_is_refused_by_name_and_field()
    {
        var zone = await zones.OnAsync();
        var id = await zone.SmallAsync("补不进的项目");
        (await zone.RefusedAsync<RecordSteps, int>("li", new(id, [], " "))).Select(r => r.Code).ShouldBe(["projects.step-nothing-recorded", "projects.step-paper-missing"]);
        async Task OneAsync(string code, string field, params PastStep[] past)
        {
            var refusal = await RefusedAsync(zone, id, past);
            (refusal.Code, refusal.Field).ShouldBe((code, field), refusal.Text);
        }
        await OneAsync(KernelRefusals.NotFound.Code, "finish-X9", new PastStep("X9", Accepted, null));
        await OneAsync("projects.step-day-wrong", "finish-P1", Permit(new(2026, 9, 19)));
        await OneAsync("projects.step-day-wrong", "finish-P1", Permit(new(2026, 6, 30)));
        await OneAsync("projects.step-evidence-missing", "number-P1", Permit(number: " "));
        await OneAsync("projects.step-blocked", "finish-N1", new PastStep("N1", new(2026, 7, 11), new(2026, 8, 12)));
        await OneAsync("projects.step-not-waived", "finish-P2", new PastStep("P2", new(2026, 7, 13), null));
        // Thirty days of notice are the law's, whoever writes the past down.
        await OneAsync("projects.step-not-run-its-days", "finish-N1", Permit(), new PastStep("N1", new(2026, 7, 11), new(2026, 7, 31)));
        (await zone.RefusedAsync<RecordSteps, int>("chen", new(id, [Permit()], "项目档案")))[0].Code.ShouldBe(KernelRefusals.OutOfReach.Code);
        (await zone.RefusedAsync<RecordSteps, int>("li", new(999_999, [Permit()], "项目档案")))[0].Code.ShouldBe(KernelRefusals.NotFound.Code);
        await zone.DoneAsync<RecordSteps, int>("li", new(id, [Permit()], "项目档案"));
        await OneAsync("projects.step-finished-already", "finish-P1", Permit());
    }

    [Fact]
    public async Task The_node_of_a_recorded_step_is_reported_as_done_and_no_other()
    {
        var zone = await zones.OnAsync();
        var id = await zone.SmallAsync("补登节点的项目");
        await zone.DoneAsync<EnterNodes, int>("sun", new(id));
        await zone.DoneAsync<RecordSteps, int>("li", new(id, [Permit(), new("P2", new(2026, 7, 13), new(2026, 7, 20))], "项目档案"));
        async Task<long> TaskAsync(string code)
        {
            await using var system = zone.AsSystem();
            return await system.Db.OneAsync<long>($"SELECT commitment_id FROM projects_task WHERE project_id = {id} AND step_code = '{code}'");
        }
        var node = await zone.TaskAsync(await TaskAsync("P1"));
        node.GetProperty("reports")[0].GetProperty("text").GetString().ShouldBe("用地许可已办完，据项目档案补登。");
        (await zone.BriefAsync(await TaskAsync("P1"))).GetProperty("value").GetDecimal().ShouldBe(100);
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {await TaskAsync("B1")}")).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_takes_a_table_gives_back_what_was_typed_and_the_API_does_the_same()
    {
        var zone = await zones.OnAsync();
        var id = await zone.SmallAsync("表单补登的项目");
        var (li, page) = (await zone.SignedInAsync("li"), $"/projects/{id}/steps-record");
        (await li.GetAsync($"/projects/{id}/steps")).Html.ShouldContain(page);
        var unread = await li.SubmitToAsync(page, page, ("start-P1", "七月一日"), ("paper", "项目档案"));
        unread.Status.ShouldBe(400);
        unread.Html.ShouldContain("用地许可填的是七月一日，不是日期");
        var refused = await li.SubmitToAsync(page, page, ("start-P1", "2026-7-1"), ("finish-P1", "2026-7-10"), ("paper", "项目档案"));
        refused.Status.ShouldBe(400);
        refused.Html.ShouldContain("“用地许可”要有文号（证号）");
        refused.Html.ShouldContain("value=\"2026-7-10\"");
        (await li.SubmitToAsync(page, page, ("paper", "项目档案"))).Html.ShouldContain("没有填日期");
        // Only an end: it began that day.
        var done = await li.SubmitToAsync(page, page, ("start-P1", "2026-7-1"), ("finish-P1", "2026-7-10"), ("number-P1", "自然资〔2026〕9号"), ("finish-P2", "2026-7-20"), ("paper", "项目档案"));
        done.Status.ShouldBe(303, done.Html);
        (await zone.CountAsync($"projects_step WHERE project_id = {id} AND code = 'P2' AND started_on = '2026-07-20' AND finished_on = '2026-07-20'")).ShouldBe(1);
        (await li.GetAsync(page)).Html.ShouldNotContain("start-P1", Case.Sensitive, "what is done is not asked for again");

        using var api = await zone.ApiAsync("li");
        var answer = await api.PostAsJsonAsync($"/api/projects/{id}/steps/record", new { steps = new[] { new { code = "N1", startedOn = "2026-07-11", finishedOn = "2026-08-12" } }, paper = "公告照片" });
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("recorded").GetInt32().ShouldBe(1);
        var problem = await (await api.PostAsJsonAsync($"/api/projects/{id}/steps/record", new { paper = "公告照片" })).Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("projects.step-nothing-recorded");
        (await (await zone.SignedInAsync("chen")).SubmitToAsync(page, page, ("start-B1", "2026-9-1"), ("paper", "项目档案"))).Status.ShouldBe(403);
    }
}
