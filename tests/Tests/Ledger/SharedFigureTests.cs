using System.Text.Json;
using Guatu.Kernel.Clock;
using Guatu.Ledger.Reports;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>一数一源: what is known is not asked for, what is told serves every commitment it concerns.</summary>
public class SharedFigureTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task One_report_serves_every_commitment_of_the_figure(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (year, quarter, other) = await ThreeAsync(zone);
        var now = await NowAsync(zone);
        now.Count.ShouldBe(2);
        var row = now.Single(t => t.GetProperty("commitment").GetProperty("id").GetInt64() != other);
        row.GetProperty("alsoServes").GetArrayLength().ShouldBe(1);
        var page = await (await zone.SignedInAsync("li")).GetAsync("/mytasks");
        page.Html.ShouldContain("同时用于：");
        page.Html.ShouldContain("我的填报<b>2<");
        await zone.DoneAsync<ReportProgress, int>("li", new([new(year, null, "已入统。", false, [new("x.pdf", Chosen.Pdf("x"))]) { Figure = "3,200万元" }]));
        foreach (var id in (long[])[year, quarter])
        {
            (await zone.BriefAsync(id)).GetProperty("value").GetDecimal().ShouldBe(0.32m);
            (await zone.TaskAsync(id)).GetProperty("reports")[0].GetProperty("evidence").GetArrayLength().ShouldBe(1);
            (await zone.CountAsync($"ledger_period_item WHERE commitment_id = {id} AND state = 2")).ShouldBe(1);
        }
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {quarter} AND source_report_id IS NOT NULL")).ShouldBe(1);
        (await NowAsync(zone)).Count.ShouldBe(1);
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {other}")).ShouldBe(0);
    }

    [Fact]
    public async Task An_unticked_commitment_is_asked_for_by_itself_with_the_figure_filled_in()
    {
        await using var zone = await Zone.StartAsync();
        var (year, quarter, _) = await ThreeAsync(zone);
        await zone.DoneAsync<ReportProgress, int>("li", new([new(year, 40, "已入统。", false, []) { Also = [] }]));
        var left = (await NowAsync(zone)).Single(t => t.GetProperty("commitment").GetProperty("id").GetInt64() == quarter);
        left.GetProperty("known").GetProperty("value").GetDecimal().ShouldBe(40m);
        left.GetProperty("known").GetProperty("from").GetString()!.ShouldContain("40亿元，已填好");
    }

    [Fact]
    public async Task A_figure_counted_from_another_day_is_another_figure()
    {
        await using var zone = await Zone.StartAsync();
        var (year, quarter, _) = await ThreeAsync(zone);
        await zone.DoAsync($"UPDATE ledger_commitment SET begins_on = '2026-07-01' WHERE id = {quarter}");
        (await NowAsync(zone)).Count.ShouldBe(3);
        await zone.ReportAsync(year, 40);
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {quarter}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_figure_impossible_for_one_of_them_is_refused_for_all()
    {
        await using var zone = await Zone.StartAsync();
        var (year, quarter, _) = await ThreeAsync(zone);
        await zone.ReportAsync(quarter, 50, "第一次。");
        await zone.DoAsync($"UPDATE ledger_commitment SET last_value = 10 WHERE id = {year}");
        (await zone.ReportRefusedAsync(year, 40)).Code.ShouldBe("ledger.value-fell");
        (await zone.CountAsync($"ledger_report WHERE value = 40")).ShouldBe(0);
    }

    [Fact]
    public async Task The_sum_of_the_parts_is_filled_in_once_all_have_reported()
    {
        await using var zone = await Zone.StartAsync();
        var whole = await zone.AssignAsync("完成投资", target: 10, measure: "亿元");
        var (one, two) = (await zone.AssignAsync("甲部分", "资规分局", target: 4, measure: "亿元"), await zone.AssignAsync("乙部分", "资规分局", target: 60000, measure: "万元"));
        await zone.DoAsync($"UPDATE ledger_commitment SET parent_id = {whole} WHERE id IN ({one}, {two})");
        await zone.ReportAsync(one, 1.5m, by: "chen");
        (await NowAsync(zone)).Single().TryGetProperty("known", out _).ShouldBeFalse();
        await zone.ReportAsync(two, 20000, by: "chen");
        var known = (await NowAsync(zone)).Single().GetProperty("known");
        known.GetProperty("value").GetDecimal().ShouldBe(3.5m);
        known.GetProperty("from").GetString()!.ShouldContain("分解的2项合计3.5亿元");
        // Filled in, not changed: counted as carried, not as typed.
        var li = await zone.SignedInAsync("li");
        (await li.SubmitAsync("/mytasks", ($"value-{whole}", "3.5"), ($"text-{whole}", "汇总。"))).Location.ShouldBe("/mytasks");
        (await zone.CountAsync($"ledger_period_item WHERE commitment_id = {whole} AND carried = 1 AND typed = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_figure_left_as_it_stands_is_no_report()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync(target: 10, measure: "亿元");
        await zone.ReportAsync(id, 3.2m);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 21), 9);
        await zone.RunJobsAsync();
        var li = await zone.SignedInAsync("li");
        var same = await li.SubmitAsync("/mytasks", ($"value-{id}", "3.2亿"), ($"text-{id}", ""));
        same.Status.ShouldBe(400);
        same.Html.ShouldContain("还一项都没有填");
        var wrong = await li.SubmitAsync("/mytasks", ($"value-{id}", "40亩"), ($"text-{id}", "推进了"));
        wrong.Status.ShouldBe(400);
        wrong.Html.ShouldContain("按亿元填报，填的“40亩”换算不过来");
        wrong.Html.ShouldContain("推进了");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Two_people_at_the_same_item_are_told_of_each_other(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.AssignAsync();
        var (li, zhang) = (await zone.SignedInAsync("li"), await zone.SignedInAsync("zhang"));
        (await zhang.GetAsync("/mytasks")).Html.ShouldContain($"name=\"seen-{id}\" value=\"0\"");
        (await li.SubmitAsync("/mytasks", ($"value-{id}", "10"), ($"text-{id}", "先报的"), ($"seen-{id}", "0"))).Location.ShouldBe("/mytasks");
        var second = await zhang.SubmitAsync("/mytasks", ($"value-{id}", "12"), ($"text-{id}", "后报的话"), ($"seen-{id}", "0"));
        second.Status.ShouldBe(409);
        second.Html.ShouldContain("李敏已于9月18日9:00报过（累计10%）");
        second.Html.ShouldContain("后报的话");
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {id}")).ShouldBe(1);
        // Both at the very same moment: one report after the other or one refusal, never a broken row.
        await zone.DoAsync($"UPDATE ledger_period_item SET state = 1");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async i =>
        {
            await using var acting = await zone.AsAsync(i == 0 ? "li" : "zhang");
            return (await acting.RunAsync<ReportProgress, int>(new([new(id, 20, $"同时{i}", false, []) { Seen = 1 }]))).Ok;
        }));
        both.Count(ok => ok).ShouldBe(1);
        (await zone.CountAsync($"ledger_report WHERE commitment_id = {id}")).ShouldBe(2);
    }

    [Fact]
    public async Task Files_that_are_too_large_or_of_a_forbidden_kind_leave_nothing_behind()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync();
        var li = await zone.SignedInAsync("li");
        var fields = new[] { ($"value-{id}", "10"), ($"text-{id}", "推进了") };
        var kind = await zone.UploadAsync(li, "/mytasks", "/mytasks", fields, new Chosen($"files-{id}", "工具.exe", [(byte)'M', (byte)'Z', 0, 1]));
        kind.Status.ShouldBe(415);
        kind.Html.ShouldContain("文件“工具.exe”不能收");
        kind.Html.ShouldContain("推进了");
        var large = await zone.UploadAsync(li, "/mytasks", "/mytasks", fields, new Chosen($"files-{id}", "大图.png", Chosen.Png(21 * 1024 * 1024)));
        large.Status.ShouldBe(413);
        large.Html.ShouldContain("超过20MB的上限");
        foreach (var table in (string[])["ledger_report", "ledger_evidence", "kernel_file", "ledger_period_item WHERE state <> 1"])
            (await zone.CountAsync(table)).ShouldBe(0, table);
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_in_words()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync();
        var cookies = new System.Net.CookieContainer();
        cookies.Add((await zone.SignedInAsync("li")).Cookies);
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = zone.Address };
        using var form = new MultipartFormDataContent { { new StringContent("推进了"), $"text-{id}" }, { new ByteArrayContent(new byte[200 * 1024 * 1024]), $"files-{id}", "录像.png" } };
        // The server answers before the body is sent; who sends all the same may see the line cut instead.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mytasks") { Content = form, Headers = { ExpectContinue = true } };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(413);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("提交的内容太大，没有收下");
        (await zone.CountAsync("ledger_report")).ShouldBe(0);
        (await zone.CountAsync("kernel_file")).ShouldBe(0);
    }

    private static async Task<(long Year, long Quarter, long Other)> ThreeAsync(Zone zone)
    {
        var (year, quarter, other) = (await zone.AssignAsync("全年投资", target: 100, measure: "亿元"), await zone.AssignAsync("前三季度投资", target: 60, measure: "亿元"), await zone.AssignAsync("别的", target: 60, measure: "亿元"));
        await zone.DoAsync($"UPDATE ledger_commitment SET indicator = '固定资产投资' WHERE id IN ({year}, {quarter})");
        await zone.DoAsync($"UPDATE ledger_commitment SET indicator = '工业投资' WHERE id = {other}");
        return (year, quarter, other);
    }

    private static async Task<List<JsonElement>> NowAsync(Zone zone) => [.. (await (await zone.ApiAsync("li")).GetForAnswerAsync("/api/mytasks")).Body.GetProperty("now").EnumerateArray()];
}
