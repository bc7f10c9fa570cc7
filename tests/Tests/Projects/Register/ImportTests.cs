using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Kernel.Papers;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class ImportTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static object?[] Row(int no, string name, string unit = "经发局", object? total = null, string? leader = "周国平", object? start = null, object? finish = null, string stage = "在建", string? code = null) =>
        [no, name, code, unit, leader, "李敏", total ?? 5m, 1_000m, 2_000m, 30m, start ?? "2026.3", finish ?? "2027年底", stage];

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_ledger_is_shown_first_then_taken_and_the_next_one_changes_it(Database database)
    {
        var zone = await zones.OnAsync(database);
        var shown = await SendAsync(zone, Registering.Ledger(Row(1, "导入甲项目"), Row(2, "导入乙项目", total: "3.2亿", stage: "签约未开工"), ["", "合计", null, null, null, null, 8.2m]));
        shown.GetProperty("rows").GetInt32().ShouldBe(2);
        shown.GetProperty("added").GetInt32().ShouldBe(2);
        shown.GetProperty("faults").GetArrayLength().ShouldBe(0);
        (await zone.CountAsync("projects_project WHERE name LIKE '导入%'")).ShouldBe(0);
        (await TakeAsync(zone, shown)).GetProperty("state").GetString().ShouldBe("Done");
        var list = (await zone.JsonAsync("/api/projects?q=导入")).GetProperty("items").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        list["导入甲项目"].GetProperty("totalWan").GetDecimal().ShouldBe(50_000);
        list["导入乙项目"].GetProperty("totalWan").GetDecimal().ShouldBe(32_000);
        list["导入甲项目"].GetProperty("planWan").GetDecimal().ShouldBe(1_000);
        list["导入甲项目"].GetProperty("stage").GetString().ShouldBe("在建");
        list["导入乙项目"].GetProperty("stage").GetString().ShouldBe("签约");
        list["导入甲项目"].GetProperty("leader").GetString().ShouldBe("周国平");
        var draft = (await zone.RecordAsync(list["导入甲项目"].GetProperty("id").GetInt64())).GetProperty("draft");
        (draft.GetProperty("areaSqm").GetDecimal(), draft.GetProperty("plannedStartOn").GetString(), draft.GetProperty("plannedFinishOn").GetString()).ShouldBe((20_000m, "2026-03-01", "2027-12-31"));

        // The same projects once more: found by name, blanks in names or not, and shown as changes.
        var again = await SendAsync(zone, Registering.Ledger(Row(1, "导入 甲项目", total: 6m), Row(2, "导入乙项目", total: "3.2亿", stage: "签约未开工")));
        (again.GetProperty("changed").GetInt32(), again.GetProperty("same").GetInt32()).ShouldBe((1, 1));
        again.GetProperty("lines")[0].GetProperty("what").EnumerateArray().Select(w => w.GetString()).ShouldContain("计划总投资：50000万元→60000万元");
        await TakeAsync(zone, again);
        (await zone.JsonAsync("/api/projects?q=导入 甲项目")).GetProperty("items")[0].GetProperty("totalWan").GetDecimal().ShouldBe(60_000);
    }

    [Fact]
    public async Task Refused_rows_are_named_and_nothing_or_the_good_ones_are_taken()
    {
        var zone = await zones.OnAsync();
        var shown = await SendAsync(zone, Registering.Ledger(
            Row(1, "好的项目"), Row(2, "单位不对的项目", unit: "园林局"), Row(3, "金额不对的项目", total: "很多"), Row(4, "日期不对的项目", finish: "尽快"), Row(5, "领导不对的项目", leader: "赵无名"),
            Row(6, "好的项目"), Row(7, "阶段不对的项目", stage: "很快"), Row(8, "代码不对的项目", code: "123")));
        var faults = shown.GetProperty("faults").EnumerateArray().Select(f => $"{f.GetProperty("row")} {f.GetProperty("column").GetString()} {f.GetProperty("why").GetString()}").ToList();
        faults.Count.ShouldBe(7);
        faults[0].ShouldStartWith("6 责任单位 “园林局”不在单位表里");
        faults[1].ShouldStartWith("7 计划总投资 “很多”不是以亿元为单位的数");
        faults[2].ShouldStartWith("8 计划竣工 “尽快”看不出是哪天");
        faults[3].ShouldStartWith("9 包保领导 “赵无名”不在人员名单里");
        faults[4].ShouldStartWith("10 项目名称 和第5行是同一个项目");
        faults[5].ShouldStartWith("11 阶段 “很快”看不出是哪个阶段");
        faults[6].ShouldStartWith("12 项目代码 项目代码“123”格式不对");
        var refused = await TakeAsync(zone, shown);
        refused.GetProperty("state").GetString().ShouldBe("Refused");
        (await zone.CountAsync("projects_project WHERE name LIKE '%好的项目%'")).ShouldBe(0);
        (await TakeAsync(zone, shown, goodOnly: true)).GetProperty("state").GetString().ShouldBe("Done");
        (await zone.CountAsync("projects_project WHERE name LIKE '%的项目' AND name LIKE '%不对%'")).ShouldBe(0);
        (await zone.CountAsync("projects_project WHERE name = '好的项目'")).ShouldBe(1);
        var twice = await (await zone.ApiAsync("sun")).PostAsync($"/api/projects/import/{shown.GetProperty("id")}/take", null);
        (await twice.Content.ReadAsStringAsync()).ShouldContain("projects.import-not-now");
    }

    [Fact]
    public async Task A_corrected_mapping_is_remembered_for_the_same_head()
    {
        var zone = await zones.OnAsync();
        byte[] Odd(string name) => new SheetWriter("台账", 20, 20, 20, 20).Row("项目名称", "规模", "牵头单位", "盘子（亿元）").Row(name, "年产一万吨", "经发局", 2m).ToBytes();
        var shown = await SendAsync(zone, Odd("对应关系一号项目"));
        shown.GetProperty("faults")[0].GetProperty("column").GetString().ShouldBe("计划总投资");
        var api = await zone.ApiAsync("sun");
        var id = shown.GetProperty("id").GetInt64();
        var bad = await api.PostAsJsonAsync($"/api/projects/import/{id}/mapping", new[] { new { column = 0, field = "content" } });
        (await bad.Content.ReadAsStringAsync()).ShouldContain("projects.import-name-unmapped");
        var twice = await api.PostAsJsonAsync($"/api/projects/import/{id}/mapping", new[] { new { column = 0, field = "name" }, new { column = 1, field = "name" } });
        (await twice.Content.ReadAsStringAsync()).ShouldContain("projects.import-mapped-twice");
        var set = await api.PostAsJsonAsync($"/api/projects/import/{id}/mapping", new object[] { new { column = 0, field = "name" }, new { column = 1, field = "content" }, new { column = 2, field = "unit" }, new { column = 3, field = "total", unit = "亿元" } });
        JsonDocument.Parse(await set.Content.ReadAsStringAsync()).RootElement.GetProperty("faults").GetArrayLength().ShouldBe(0);
        var next = await SendAsync(zone, Odd("对应关系二号项目"));
        next.GetProperty("columns")[3].GetProperty("field").GetString().ShouldBe("total");
        next.GetProperty("faults").GetArrayLength().ShouldBe(0);
        await TakeAsync(zone, next);
        (await zone.JsonAsync("/api/projects?q=对应关系二号")).GetProperty("items")[0].GetProperty("totalWan").GetDecimal().ShouldBe(20_000);
    }

    [Fact]
    public async Task A_wrong_file_says_what_is_wrong()
    {
        var zone = await zones.OnAsync();
        var good = Registering.Ledger(Row(1, "完整的项目"));
        (await RefusedAsync(zone, [], "a.xlsx")).ShouldContain("projects.import-file-missing");
        (await RefusedAsync(zone, good, "a.docx")).ShouldContain("projects.import-not-xlsx");
        (await RefusedAsync(zone, "不是表格"u8.ToArray(), "a.xlsx")).ShouldContain("kernel.sheet-unreadable");
        (await RefusedAsync(zone, good[..(good.Length / 2)], "a.xlsx")).ShouldContain("kernel.sheet-unreadable");
        (await RefusedAsync(zone, new SheetWriter("空", 10).ToBytes(), "a.xlsx")).ShouldContain("projects.import-empty");
        (await RefusedAsync(zone, new SheetWriter("工资", 10, 10).Title("工资表").Row("姓名", "金额").Row("甲", 1).ToBytes(), "a.xlsx")).ShouldContain("projects.import-no-head");
        (await RefusedAsync(zone, Registering.Ledger(), "a.xlsx")).ShouldContain("projects.import-no-rows");
        await zone.DoAsync("UPDATE kernel_rule SET value = '1' WHERE code = 'projects.import-rows'");
        await using var system = zone.AsSystem();
        system.Get<Guatu.Kernel.Rulebook.Rules>().Forget();
        (await RefusedAsync(zone, Registering.Ledger(Row(1, "一"), Row(2, "二")), "a.xlsx")).ShouldContain("projects.import-too-many");
        await zone.DoAsync("UPDATE kernel_rule SET value = '3000' WHERE code = 'projects.import-rows'");
        system.Get<Guatu.Kernel.Rulebook.Rules>().Forget();
        var li = await zone.ApiAsync("li");
        ((int)(await li.PostAsync("/api/projects/import", new ByteArrayContent(good))).StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task What_goes_out_comes_back_unchanged_and_the_pages_follow_it()
    {
        await using var zone = await Zone.StartAsync();
        var sun = await zone.SignedInAsync("sun");
        var up = await zone.UploadAsync(sun, "/projects/import", "/projects/import", [], new Chosen("file", "2026年台账.xlsx", Registering.Ledger([.. Enumerable.Range(1, 40).Select(i => Row(i, $"第{i}个项目", stage: i % 2 == 0 ? "竣工" : "办手续"))])));
        up.Status.ShouldBe(303, up.Html);
        var page = await sun.GetAsync(up.Location!);
        page.Html.ShouldContain("认出40行：新增40个");
        page.Html.ShouldContain("列的对应关系");
        (await sun.SubmitToAsync(up.Location!, up.Location! + "/take", ("mode", "all"))).Status.ShouldBe(303);
        for (var i = 0; i < 100 && !(await sun.GetAsync(up.Location!)).Html.Contains("已导入：新增40个", StringComparison.Ordinal); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        (await sun.GetAsync(up.Location!)).Html.ShouldContain("已导入：新增40个");
        (await sun.GetAsync(up.Location! + "/progress")).Answer.Headers.GetValues("HX-Refresh").ShouldBe(["true"]);
        (await sun.GetAsync("/projects/import")).Html.ShouldContain("2026年台账.xlsx");
        (await sun.GetAsync("/projects?fault=evidence")).Html.ShouldContain("凭据待补"); // 竣工 without its paper
        var answer = await sun.GetAsync("/projects/export.xlsx?stage=80");
        var back = await SendAsync(zone, await answer.Answer.Content.ReadAsByteArrayAsync());
        (back.GetProperty("rows").GetInt32(), back.GetProperty("same").GetInt32(), back.GetProperty("faults").GetArrayLength()).ShouldBe((20, 20, 0));
        (await sun.GetAsync("/projects/export.csv")).Html.ShouldContain("第1个项目");
    }

    private static async Task<JsonElement> SendAsync(Zone zone, byte[] content)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var answer = await (await zone.ApiAsync("sun")).PostAsync("/api/projects/import", body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string> RefusedAsync(Zone zone, byte[] content, string name)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var answer = await (await zone.ApiAsync("sun")).PostAsync($"/api/projects/import?name={name}", body);
        answer.IsSuccessStatusCode.ShouldBeFalse();
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> TakeAsync(Zone zone, JsonElement shown, bool goodOnly = false)
    {
        var (api, id) = (await zone.ApiAsync("sun"), shown.GetProperty("id").GetInt64());
        var started = await api.PostAsync($"/api/projects/import/{id}/take{(goodOnly ? "?goodOnly=true" : "")}", null);
        ((int)started.StatusCode).ShouldBe(202, await started.Content.ReadAsStringAsync());
        for (var i = 0; i < 200; i++)
        {
            var now = await zone.JsonAsync($"/api/projects/import/{id}");
            if (now.GetProperty("state").GetString() != "Running")
                return now;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("the import did not end");
    }
}
