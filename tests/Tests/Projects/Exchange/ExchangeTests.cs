using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Guatu.Kernel.Papers;
using Guatu.Projects.Exchange;
using Guatu.Projects.Register;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Exchange;

/// <summary>导入导出计划: plans of other programs become steps, steps become plans of other programs.</summary>
public partial class ExchangeTests
{
    private const string Sample = """
        编号,级别,名称,工期,计量,前置,责任
        1,1,手续,,,,
        A01,2,环评批复,20,工作日,,自然资源分局
        A02,2,环评公示,10,自然日,A01,
        2,1,施工,,,,
        B01,2,桩基,60,施工工日,A02FS+3天,二建公司
        B02,2,竣工验收,0,自然日,B01,
        """;

    private static async Task<long> ProjectAsync(Zone zone, string name = "标准厂房二期")
    {
        await using var sun = await zone.AsAsync("sun");
        var unit = (await zone.DirectoryAsync()).Find("经济发展局")!.Id;
        return (await sun.DoneAsync<SaveProject, SavedProject>(new(null, null, new ProjectDraft { Name = name, TotalWan = 30_000, LeadUnitId = unit, PlannedFinishOn = new(2027, 3, 31) }))).Id;
    }

    private static async Task<TakenPlan> TakeAsync(Zone zone, long id, string text, string name = "计划.csv", string user = "zhang")
    {
        await using var actor = await zone.AsAsync(user);
        return await actor.DoneAsync<TakeOverPlan, TakenPlan>(new(id, name, Encoding.UTF8.GetBytes(text)));
    }

    private static async Task<string> RefusedAsync(Zone zone, long id, string text, string name = "计划.csv", string user = "zhang")
    {
        await using var actor = await zone.AsAsync(user);
        return (await actor.RefusedAsync<TakeOverPlan, TakenPlan>(new(id, name, Encoding.UTF8.GetBytes(text))))[0];
    }

    private static async Task<List<string>> StepsAsync(Zone zone, long id)
    {
        await using var system = zone.AsSystem();
        return [.. (await system.Db.RowsAsync($"SELECT code, name, band, days, count FROM projects_step WHERE project_id = {id} ORDER BY place")).Select(r => string.Join(' ', r))];
    }

    private static async Task<List<string>> TiesAsync(Zone zone, long id)
    {
        await using var system = zone.AsSystem();
        return [.. (await system.Db.RowsAsync($"SELECT from_code, to_code, kind, lag_days FROM projects_step_link WHERE project_id = {id} ORDER BY from_code, to_code")).Select(r => string.Join(' ', r))];
    }

    private static async Task DoAsync(Zone zone, string sql)
    {
        await using var system = zone.AsSystem();
        await system.Db.DoAsync(sql);
    }

    private static async Task<byte[]> OutAsync(Zone zone, long id, string format)
    {
        using var api = await zone.ApiAsync("zhang");
        var answer = await api.GetAsync($"/api/projects/{id}/plan.{format}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_table_becomes_steps_and_what_is_begun_stays(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await ProjectAsync(zone);
        var taken = await TakeAsync(zone, id, Sample);
        (taken.Added, taken.Renewed, taken.Kept, taken.Gone, taken.Links).ShouldBe((4, 0, 0, 0, 3));
        (await StepsAsync(zone, id)).ShouldBe(["A01 环评批复 手续 20 1", "A02 环评公示 手续 10 2", "B01 桩基 施工 60 3", "B02 竣工验收 施工 0 2"]);
        (await TiesAsync(zone, id)).ShouldBe(["A01 A02 0 0", "A02 B01 0 3", "B01 B02 0 0"]);
        await using (var system = zone.AsSystem())
        {
            // The plan was laid out again: lists and walls show it.
            (await system.Db.OneAsync<long>($"SELECT count(*) FROM projects_outlook WHERE project_id = {id} AND forecast_on IS NOT NULL")).ShouldBe(1);
            (await system.Db.OneAsync<long>($"SELECT count(*) FROM projects_step WHERE project_id = {id} AND code = 'A01' AND unit_id IS NOT NULL")).ShouldBe(1);
            (await system.Db.OneAsync<string>($"SELECT doer FROM projects_step WHERE project_id = {id} AND code = 'B01'")).ShouldBe("二建公司");
        }

        await DoAsync(zone, $"UPDATE projects_step SET started_on = '2026-09-01' WHERE project_id = {id} AND code = 'A01'");
        await DoAsync(zone, $"UPDATE projects_step SET statutory = (1 = 1), basis = '环评公众参与办法' WHERE project_id = {id} AND code = 'A02'");
        // Known by name where the file has other numbers; 桩基 is gone, 主体 is new; what is begun keeps its days, the legal notice stays in.
        var second = await TakeAsync(zone, id, "编号,名称,工期,计量,前置\n7,环评批复,99,工作日,\n8,主体,90,施工工日,7\n9,竣工验收,0,自然日,8");
        (second.Added, second.Renewed, second.Kept, second.Gone).ShouldBe((1, 1, 2, 1));
        (await StepsAsync(zone, id)).ShouldBe(["A01 环评批复 手续 20 1", "T003 主体 施工 90 3", "B02 竣工验收 施工 0 2", "A02 环评公示 手续 10 2"]);
        (await TiesAsync(zone, id)).ShouldBe(["A01 A02 0 0", "A01 T003 0 0", "T003 B02 0 0"]);
        await using (var system = zone.AsSystem())
            (await system.Db.OneAsync<long>("SELECT count(*) FROM kernel_journal WHERE action = 'projects.take-over-plan'")).ShouldBe(2);
    }

    [Fact]
    public async Task What_the_page_hands_out_can_be_handed_in_again()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        await TakeAsync(zone, id, Sample);
        var (steps, ties) = (await StepsAsync(zone, id), await TiesAsync(zone, id));
        var browser = await zone.SignedInAsync("zhang");
        var page = (await browser.GetAsync($"/projects/{id}/exchange")).Html;
        foreach (var format in new[] { "csv", "xlsx", "xml" })
        {
            page.ShouldContain($"/projects/{id}/plan.{format}");
            var file = await (await browser.GetAsync($"/projects/{id}/plan.{format}")).Answer.Content.ReadAsByteArrayAsync();
            await zone.DoneAsync<TakeOverPlan, TakenPlan>("zhang", new(id, $"计划.{format}", file));
            (await StepsAsync(zone, id)).ShouldBe(steps, format);
            (await TiesAsync(zone, id)).ShouldBe(ties, format);
        }
    }

    [Fact]
    public async Task What_the_law_fixes_is_not_pressed_and_its_ties_are_not_loosened()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        await TakeAsync(zone, id, Sample);
        await DoAsync(zone, $"UPDATE projects_step SET statutory = 1, basis = '环评公众参与办法' WHERE project_id = {id} AND code = 'A02'");
        (await RefusedAsync(zone, id, Sample.Replace("环评公示,10", "环评公示,7", StringComparison.Ordinal))).ShouldBe("projects.plan-statutory");
        (await RefusedAsync(zone, id, Sample.Replace("环评公示,10,自然日", "环评公示,10,工作日", StringComparison.Ordinal))).ShouldBe("projects.plan-statutory");
        var loosened = await TakeAsync(zone, id, Sample.Replace("A02FS+3天", "A01", StringComparison.Ordinal));
        loosened.Notes.Select(n => n.Words).ShouldContain("“桩基”须等“环评公示”办完，文件里没有这条关系，仍然保留。");
        (await TiesAsync(zone, id)).ShouldBe(["A01 A02 0 0", "A01 B01 0 0", "A02 B01 0 3", "B01 B02 0 0"]);
        // Turned round against such a tie it cannot be laid out, and nothing of it is written.
        var round = "编号,名称,工期,计量,前置\nA01,环评批复,20,工作日,B01\nB01,桩基,5,施工工日,\nB02,竣工验收,0,自然日,A01\nA02,环评公示,10,自然日,A01";
        (await RefusedAsync(zone, id, round)).ShouldBe("projects.plan-cannot-lay");
        (await TiesAsync(zone, id)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_plan_written_for_project_is_worked_out_there_to_the_same_days()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        await TakeAsync(zone, id, Sample);
        await DoAsync(zone, "INSERT INTO projects_season (name, \"from\", \"to\", factor) VALUES ('冬季', '2026-12-01', '2027-01-31', 0.5)");
        await DoAsync(zone, $"UPDATE projects_step SET started_on = '2026-09-10' WHERE project_id = {id} AND code = 'A01'");
        var reading = MspdiReader.Read(new MemoryStream(await OutAsync(zone, id, "xml")));
        reading.Fault.ShouldBeNull();
        var (file, schedule) = (reading.File!, CriticalPath.Schedule(reading.File!.ToNetwork()).Sure);
        file.Tasks.Select(t => t.Name).ShouldBe(["手续", "环评批复", "环评公示", "施工", "桩基", "竣工验收"]);
        file.Calendars[0].Exceptions.ShouldContain(e => e.Name == "国庆节" && e.From == new DateOnly(2026, 10, 1) && e.Hours.Count == 0);
        foreach (var task in file.Tasks.Where(t => !t.Summary))
            (DateOnly.FromDateTime(schedule[task.Uid].EarlyStart), DateOnly.FromDateTime(schedule[task.Uid].EarlyFinish)).ShouldBe((DateOnly.FromDateTime(task.Start!.Value), DateOnly.FromDateTime(task.Finish!.Value)), task.Name);
        // And back: the same steps, none new.
        var back = await TakeAsync(zone, id, Encoding.UTF8.GetString(await OutAsync(zone, id, "xml")), "回来.xml");
        (back.Added, back.Renewed, back.Kept, back.Gone).ShouldBe((0, 3, 1, 0));
        (await StepsAsync(zone, id)).ShouldBe(["A01 环评批复 手续 20 1", "A02 环评公示 手续 10 2", "B01 桩基 施工 60 3", "B02 竣工验收 施工 0 2"]);
        (await TiesAsync(zone, id)).ShouldBe(["A01 A02 0 0", "A02 B01 0 3", "B01 B02 0 0"]);
    }

    [Fact]
    public async Task Tables_and_a_calendar_of_nodes_go_out()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        await TakeAsync(zone, id, Sample);
        Encoding.UTF8.GetString(await OutAsync(zone, id, "csv")).ShouldContain("B01,2,桩基,60,施工工日,A02FS+3天,");
        var sheet = SheetReader.Read("计划.xlsx", new MemoryStream(await OutAsync(zone, id, "xlsx"))).Value;
        sheet.Rows[2].Take(5).ShouldBe(["A01", "2", "环评批复", "20", "工作日"]);
        (await TakeAsync(zone, id, Encoding.UTF8.GetString(await OutAsync(zone, id, "csv")))).Renewed.ShouldBe(4);
        var ics = Encoding.UTF8.GetString(await OutAsync(zone, id, "ics"));
        ics.ShouldContain("SUMMARY:标准厂房二期：竣工验收");
        Regex.Count(ics, "BEGIN:VEVENT").ShouldBe(1);
    }

    [Fact]
    public async Task The_page_shows_what_would_become_of_each_step_before_it_is_done()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        var zhang = await zone.SignedInAsync("zhang");
        var page = $"/projects/{id}/exchange";
        (await zhang.GetAsync(page)).Html.ShouldContain("还没有步骤");
        (await zone.UploadAsync(zhang, page, page, [])).Html.ShouldContain("没有选文件");
        var shown = await zone.UploadAsync(zhang, page, page, [], new Chosen("file", "总进度.csv", Encoding.UTF8.GetBytes(Sample)));
        shown.Status.ShouldBe(200, shown.Html);
        shown.Html.ShouldSatisfyAllConditions(h => h.ShouldContain("总进度.csv，共4步"), h => h.ShouldContain("新增"), h => h.ShouldContain("60施工工日"), h => WebUtility.HtmlDecode(h).ShouldContain("A02+3"), h => h.ShouldContain("带入为项目步骤"));
        (await StepsAsync(zone, id)).ShouldBeEmpty();
        var packed = Packed().Match(shown.Html).Groups[1].Value;
        (await zhang.SubmitToAsync(page, page + "/take", ("name", "总进度.csv"), ("content", WebUtility.HtmlDecode(packed)))).Location.ShouldBe(page);
        (await StepsAsync(zone, id)).Count.ShouldBe(4);
        (await zhang.GetAsync(page)).Html.ShouldSatisfyAllConditions(h => h.ShouldContain($"/projects/{id}/plan.xml"), h => h.ShouldContain("已带入：新增4步"));
        (await zhang.GetAsync($"/projects/{id}/plan.xml")).Status.ShouldBe(200);
        (await zhang.GetAsync($"/projects/{id}/plan.pdf")).Status.ShouldBe(404);
        // A form that was tampered with brings nothing.
        (await zhang.SubmitToAsync(page, page + "/take", ("name", "总进度.csv"), ("content", "坏的"))).Html.ShouldContain("没有选文件");
        (await (await zone.SignedInAsync("chen")).GetAsync(page)).Html.ShouldContain("您不能改这个项目的计划");
    }

    [Fact]
    public async Task The_api_looks_first_and_takes_on_request()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        using var api = await zone.ApiAsync("sun");
        async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string query)
        {
            using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Sample)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            var answer = await api.PostAsync($"/api/projects/{id}/plan?{query}", body);
            return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
        }

        var looked = await PostAsync("name=a.csv");
        looked.Status.ShouldBe(HttpStatusCode.OK, looked.Body.ToString());
        looked.Body.GetProperty("steps").GetArrayLength().ShouldBe(4);
        (await StepsAsync(zone, id)).ShouldBeEmpty();
        (await PostAsync("name=a.csv&take=true")).Body.GetProperty("added").GetInt32().ShouldBe(4);
        (await PostAsync("name=a.mpp")).Body.ToString().ShouldContain("另存为");
    }

    [Theory]
    [InlineData("计划.csv", "", "zhang", "projects.plan-file-missing")]
    [InlineData("计划.mpp", "x", "zhang", "projects.plan-file-kind")]
    [InlineData("计划.xml", "<html/>", "zhang", "projects.plan-file-fault")]
    [InlineData("计划.xer", "x", "zhang", "projects.plan-file-fault")]
    [InlineData("计划.csv", "编号,名称,工期,前置\n1,甲,3,9", "zhang", "projects.plan-file-fault")]
    [InlineData("计划.csv", "编号,名称,工期\n1,甲,3000", "zhang", "projects.plan-too-long")]
    [InlineData("计划.csv", "编号,名称,工期\n1,甲,3", "chen", "kernel.out-of-reach")]
    public async Task A_file_that_cannot_be_taken_is_refused_by_name(string name, string text, string user, string code)
    {
        await using var zone = await Zone.StartAsync();
        (await RefusedAsync(zone, await ProjectAsync(zone), text, name, user)).ShouldBe(code);
    }

    [Fact]
    public async Task Too_many_steps_none_to_take_none_to_write_and_an_ended_project_are_refused()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ProjectAsync(zone);
        (await RefusedAsync(zone, id, "编号,名称,工期\n" + string.Join('\n', Enumerable.Range(1, 501).Select(n => $"{n},甲{n},3")))).ShouldBe("projects.plan-too-many");
        (await RefusedAsync(zone, id, "<Project><Tasks><Task><UID>1</UID><Name>甲</Name><Active>0</Active></Task></Tasks></Project>", "a.xml")).ShouldBe("projects.plan-nothing");
        (await RefusedAsync(zone, id, new string('x', (8 << 20) + 1), "a.xml")).ShouldBe("projects.plan-file-large");
        using var api = await zone.ApiAsync("zhang");
        (await (await api.GetAsync($"/api/projects/{id}/plan.xml")).Content.ReadAsStringAsync()).ShouldContain("projects.plan-no-steps");
        await TakeAsync(zone, id, Sample);
        await DoAsync(zone, "INSERT INTO projects_step_link (project_id, from_code, to_code, kind, lag_days, soft) VALUES (" + id + ", 'B01', 'A01', 0, 0, 0)");
        (await (await api.GetAsync($"/api/projects/{id}/plan.csv")).Content.ReadAsStringAsync()).ShouldContain("projects.plan-not-laid");
        (await (await api.GetAsync($"/api/projects/{id}/plan.mpp")).Content.ReadAsStringAsync()).ShouldContain("projects.plan-");
        await DoAsync(zone, $"UPDATE projects_project SET side = 2 WHERE id = {id}");
        (await RefusedAsync(zone, id, Sample)).ShouldBe("projects.plan-project-ended");
    }

    [GeneratedRegex("name=\"content\" value=\"([^\"]+)\"")]
    private static partial Regex Packed();
}
