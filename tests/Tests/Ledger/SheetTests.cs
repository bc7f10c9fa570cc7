using ClosedCells = System.Collections.Generic.Dictionary<(int Row, int Column), object?>;
using System.Net.Http.Headers;
using System.Text.Json;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Papers;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>一表报送: a sheet goes out, comes back filled in, and is taken whole or not at all.</summary>
public class SheetTests
{
    [Fact]
    public async Task A_filled_sheet_is_shown_first_and_then_taken()
    {
        await using var zone = await Zone.StartAsync();
        var (one, two) = (await zone.AssignAsync("其一", target: 10, measure: "亿元"), await zone.AssignAsync("其二"));
        await zone.AssignAsync("其三");
        var sheet = await OutAsync(zone);
        sheet.Rows[2].ShouldBe(["编号", "期", "任务", "牵头单位", "累计完成", "", "", "进展", ""]);
        sheet.Merges.ShouldContain((2, 4, 2, 6));
        var back = Filled(sheet, new() { [(4, 6)] = "3.2亿", [(4, 7)] = "已签约。", [(5, 8)] = "是" });
        var li = await zone.SignedInAsync("li");
        var shown = await zone.UploadAsync(li, "/mytasks/sheet", "/mytasks/sheet", [], new Chosen("file", "填好.xlsx", back));
        shown.Status.ShouldBe(200, shown.Html);
        shown.Html.ShouldContain("将报送2项");
        shown.Html.ShouldContain("3.2亿元");
        (await zone.CountAsync("ledger_report")).ShouldBe(0);
        var taken = await PostAsync(zone, back, take: true);
        taken.Body.GetProperty("taken").GetInt32().ShouldBe(2);
        (await zone.BriefAsync(one)).GetProperty("value").GetDecimal().ShouldBe(3.2m);
        (await zone.TaskAsync(two)).GetProperty("reports")[0].GetProperty("nothingNew").GetBoolean().ShouldBeTrue();
        // Once more: somebody has reported since.
        var stale = await PostAsync(zone, back, take: true);
        stale.Status.ShouldBe(400);
        stale.Text.ShouldContain("第5行“一句话进展”：“其一”在您打开之后，李敏已于9月18日9:00报过");
    }

    [Fact]
    public async Task The_form_confirms_what_was_shown()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("其一");
        var li = await zone.SignedInAsync("li");
        (await li.SubmitToAsync("/mytasks/sheet", "/mytasks/sheet/take", ($"value-{id}", "12"), ($"text-{id}", "推进了"), ($"seen-{id}", "0"))).Location.ShouldBe("/mytasks");
        (await zone.BriefAsync(id)).GetProperty("value").GetDecimal().ShouldBe(12);
        (await li.SubmitToAsync("/mytasks/sheet", "/mytasks/sheet/take")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task All_faults_are_named_by_row_and_column_and_nothing_is_taken()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("其一", target: 10, measure: "亿元");
        await zone.AssignAsync("其二");
        await zone.AssignAsync("其三");
        await zone.AssignAsync("其四");
        var sheet = await OutAsync(zone);
        var back = Filled(sheet, new()
        {
            [(4, 6)] = "40亩", [(4, 7)] = "推进了", // another unit
            [(5, 6)] = "150", [(5, 7)] = "推进了", // beyond 100 %
            [(6, 6)] = "20", // no words
            [(7, 6)] = "20", [(7, 7)] = "这一行没有错",
            [(8, 0)] = sheet[7, 0], [(8, 6)] = "30", [(8, 7)] = "同一项",
            [(9, 0)] = "X9", [(9, 7)] = "编号坏了",
            [(10, 0)] = "T999-1-0", [(10, 7)] = "没有这项",
            [(11, 0)] = "T1-1-0", [(11, 8)] = "也许",
        });
        var answer = await PostAsync(zone, back, take: true);
        answer.Status.ShouldBe(400);
        var said = answer.Body.GetProperty("refusals").EnumerateArray().Select(r => r.GetProperty("text").GetString()!).ToList();
        said.Count.ShouldBe(7);
        said[0].ShouldBe("第5行“本期累计完成”：“其一”按亿元填报，填的“40亩”换算不过来。请填以亿元为单位的数。");
        said[1].ShouldStartWith("第6行“本期累计完成”：“其二”的累计完成填了150%");
        said[2].ShouldStartWith("第7行“一句话进展”：“其三”还没填");
        said[3].ShouldStartWith("第9行“编号”：和第8行是同一项任务");
        said[4].ShouldStartWith("第10行“编号”：“X9”不是下载时的编号");
        said[5].ShouldStartWith("第11行“编号”：没有这项任务");
        said[6].ShouldStartWith("第12行“没有新进展”：写“是”或空着");
        (await zone.CountAsync("ledger_report")).ShouldBe(0);
    }

    [Fact]
    public async Task The_sheet_of_another_unit_or_of_a_closed_period_is_refused()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("资规分局的", "资规分局");
        await zone.AssignAsync("经发局的");
        var theirs = Filled(await OutAsync(zone, "chen"), new() { [(4, 6)] = "20", [(4, 7)] = "推进了" });
        (await PostAsync(zone, theirs, take: true)).Text.ShouldContain("第5行“编号”：“资规分局的”是自然资源分局的任务，不归您填报");
        var ours = Filled(await OutAsync(zone), new() { [(4, 6)] = "20", [(4, 7)] = "推进了" });
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 22), 9);
        (await PostAsync(zone, ours, take: true)).Text.ShouldContain("这一期已于9月21日截止");
    }

    [Fact]
    public async Task A_wrong_file_and_a_changed_head_are_told_from_each_other()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("其一");
        var sheet = await OutAsync(zone);
        (await PostAsync(zone, new SheetWriter("别的", 10, 10).Title("工资表").Row("甲", 1).ToBytes())).Text.ShouldContain("不是从“我的填报”下载的填报表");
        (await PostAsync(zone, "不是表格"u8.ToArray())).Status.ShouldBeInRange(400, 499);
        (await PostAsync(zone, Filled(sheet, new() { [(3, 4)] = "单位名称" }))).Text.ShouldContain("第4行E列应是“计量单位”，现在是“单位名称”");
        (await PostAsync(zone, Filled(sheet, new() { [(4, 7)] = "推进了" }, across: 2))).Text.ShouldContain("表头被改动过");
        (await PostAsync(zone, Filled(sheet, []))).Text.ShouldContain("表里一行都没有填");
        var none = await (await zone.SignedInAsync("li")).SubmitAsync("/mytasks/sheet");
        none.Status.ShouldBe(400);
        none.Html.ShouldContain("没有选文件");
        (await zone.CountAsync("ledger_report")).ShouldBe(0);
    }

    private static async Task<ReadSheet> OutAsync(Zone zone, string user = "li")
    {
        var answer = await (await zone.ApiAsync(user)).GetAsync("/api/mytasks/sheet");
        answer.EnsureSuccessStatusCode();
        using var content = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var read = SheetReader.Read("x.xlsx", content);
        read.Ok.ShouldBeTrue();
        return read.Value;
    }

    // The sheet as somebody filled it in; "across" joins the head of 累计完成 over fewer columns than it was.
    private static byte[] Filled(ReadSheet sheet, ClosedCells changes, int across = 3)
    {
        string At(int r, int c) => changes.TryGetValue((r, c), out var changed) ? (string)changed! : sheet[r, c];
        var writer = new SheetWriter("我的填报", 16, 22, 30, 16, 10, 14, 16, 50, 12).Title(sheet[0, 0]).Note(sheet[1, 0]).Head(
            [new(At(2, 0), 1, 2), new(At(2, 1), 1, 2), new(At(2, 2), 1, 2), new(At(2, 3), 1, 2), new(At(2, 4), across), .. across == 2 ? (HeadCell[])[new("")] : [], new(At(2, 7), 2)],
            [.. Enumerable.Range(4, 5).Select(c => new HeadCell(At(3, c)))]);
        for (var r = 4; r <= Math.Max(sheet.Rows.Count - 1, changes.Count == 0 ? 0 : changes.Keys.Max(k => k.Row)); r++)
            writer.Row([.. Enumerable.Range(0, 9).Select(c => (object?)At(r, c))]);
        return writer.ToBytes();
    }

    private static async Task<(int Status, string Text, JsonElement Body)> PostAsync(Zone zone, byte[] content, bool take = false)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var answer = await (await zone.ApiAsync("li")).PostAsync("/api/mytasks/sheet" + (take ? "?take=true" : ""), body);
        var text = System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, text, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
