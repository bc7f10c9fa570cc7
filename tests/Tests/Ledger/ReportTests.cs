using System.Text;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Reports;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>填报: which values are taken, by whom, and that several are taken together or not at all.</summary>
public class ReportTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_cumulative_value_falls_only_with_a_correction(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync(target: 268, measure: "户");
        await zone.ReportAsync(id, 100);
        var refusal = await zone.ReportRefusedAsync(id, 90);
        (refusal.Code, refusal.Field).ShouldBe(("ledger.value-fell", $"value-{id}"));
        refusal.Text.ShouldContain("从100户降到90户");
        await zone.ReportAsync(id, 90, "更正：上周重复计了10户。");
        await zone.ReportAsync(id, 90.5m);
        await zone.ReportAsync(id, null, "数没有变。");
        var task = await zone.TaskAsync(id);
        task.GetProperty("commitment").GetProperty("value").GetDecimal().ShouldBe(90.5m);
        task.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("value").GetDecimal()).ShouldBe([90.5m, 90.5m, 90, 100]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Impossible_values_are_refused_in_words(Database database)
    {
        var zone = await zones.OnAsync(database);
        var percent = await zone.AssignAsync();
        var counted = await zone.AssignAsync(target: 5, measure: "亿元");
        (await FaultAsync(percent, 101)).ShouldContain("进度最多100%");
        (await FaultAsync(percent, -1)).ShouldContain("累计数不会是负数");
        (await FaultAsync(counted, -0.5m)).ShouldContain("累计数不会是负数");
        // 5000 for 5 亿元 is 千 slipped in, 50000 is 万元.
        (await FaultAsync(counted, 5000)).ShouldContain("目标才5亿元，请核对单位");
        (await FaultAsync(counted, 50_000)).ShouldContain("请核对单位");
        await zone.ReportAsync(percent, 100);
        await zone.ReportAsync(counted, 7.25m);

        async Task<string> FaultAsync(long id, decimal value)
        {
            var refusal = await zone.ReportRefusedAsync(id, value);
            (refusal.Code, refusal.Field).ShouldBe(("ledger.value-impossible", $"value-{id}"));
            return refusal.Text;
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_empty_report_is_refused_and_nothing_new_is_one(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        foreach (var value in new decimal?[] { null, 10 })
            (await zone.ReportRefusedAsync(id, value, " ")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe("ledger.report-empty"), r => r.Field.ShouldBe($"text-{id}"));
        await zone.ReportAsync(id, null, "", nothing: true);
        var report = (await zone.TaskAsync(id)).GetProperty("reports").EnumerateArray().ShouldHaveSingleItem();
        (report.GetProperty("nothingNew").GetBoolean(), report.GetProperty("text").GetString()).ShouldBe((true, "没有新进展。"));
        Assigning.Day(await zone.BriefAsync(id), "reportedOn").ShouldBe(new DateOnly(2026, 9, 18));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Several_reports_are_taken_together_or_not_at_all(Database database)
    {
        var zone = await zones.OnAsync(database);
        var (first, second, third) = (await zone.AssignAsync("其一"), await zone.AssignAsync("其二"), await zone.AssignAsync("其三"));
        var before = (await zone.CountAsync("ledger_report"), await zone.CountAsync("kernel_journal"));
        ProgressItem Item(long id, decimal value, params EvidenceFile[] files) => new(id, value, "已推进。", false, files);
        var faults = await zone.RefusedAsync<ReportProgress, int>("li", new([Item(first, 10), Item(second, 200), Item(third, 10, new EvidenceFile("x.exe", "MZ"u8.ToArray()))]));
        faults.Select(f => f.Field).ShouldBe([$"value-{second}", $"files-{third}"]);
        (await zone.CountAsync("ledger_report"), await zone.CountAsync("kernel_journal")).ShouldBe(before);
        foreach (var id in new[] { first, second, third })
            (await zone.BriefAsync(id)).TryGetProperty("value", out _).ShouldBeFalse();

        (await zone.DoneAsync<ReportProgress, int>("li", new([Item(first, 10), Item(second, 20), Item(third, 30)]))).ShouldBe(3);
        (await zone.BriefAsync(third)).GetProperty("value").GetDecimal().ShouldBe(30);

        // One of another unit in the heap: none is taken.
        var others = await zone.AssignAsync(unit: "资规分局");
        (await zone.RefusedAsync<ReportProgress, int>("li", new([Item(first, 50), Item(others, 50)])))[0].Code.ShouldBe("kernel.out-of-reach");
        (await zone.BriefAsync(first)).GetProperty("value").GetDecimal().ShouldBe(10);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_lead_and_its_helpers_report_and_no_one_else(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        (await zone.ReportRefusedAsync(id, 10, by: "chen")).Code.ShouldBe("kernel.out-of-reach");
        (await zone.ReportRefusedAsync(id, 10, by: "zhou")).Code.ShouldBe("kernel.not-permitted");
        await zone.SaveAsync((await zone.EditAsync(id)) with { CoUnitIds = [await zone.UnitAsync("资规分局")] });
        foreach (var (by, value) in new[] { ("chen", 10m), ("li", 20m), ("zhang", 30m), ("sun", 40m) })
            await zone.ReportAsync(id, value, by: by);
        (await zone.TaskAsync(id)).GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("by").GetString()).ShouldBe(["孙明", "张文", "李敏", "陈立"]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Evidence_is_kept_and_opened_only_by_those_who_may(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        var pdf = Chosen.Pdf("批文");
        await zone.ReportAsync(id, 50, files: [new EvidenceFile("C:\\桌面\\批 文.pdf", pdf), new EvidenceFile("现场.png", Chosen.Png())]);
        await using var system = zone.AsSystem();
        var evidence = await system.Db.OneAsync<long>($"SELECT e.id FROM ledger_evidence e JOIN ledger_report r ON r.id = e.report_id WHERE r.commitment_id = {id} AND e.name LIKE '%.pdf'");
        foreach (var user in new[] { "li", "zhang", "sun", "zhou" })
        {
            var sheet = await (await zone.SignedInAsync(user)).GetAsync($"/evidence/{evidence}");
            sheet.Status.ShouldBe(200, user);
            sheet.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            sheet.Answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("批 文.pdf");
            (await sheet.Answer.Content.ReadAsByteArrayAsync()).ShouldBe(pdf);
        }
        var chen = await zone.SignedInAsync("chen");
        (await chen.GetAsync($"/evidence/{evidence}")).Status.ShouldBe(404);
        (await chen.GetAsync("/evidence/99999")).Status.ShouldBe(404);
        var page = await chen.GetAsync($"/commitments/{id}");
        page.Html.ShouldContain("填报内容和凭据由牵头、配合单位和督查室查看");
        page.Html.ShouldNotContain("批 文.pdf");
        (await zone.Visitor().GetAsync($"/evidence/{evidence}")).Location!.ShouldStartWith("/sign-in");
        await zone.SaveAsync((await zone.EditAsync(id)) with { CoUnitIds = [await zone.UnitAsync("资规分局")] });
        (await chen.GetAsync($"/evidence/{evidence}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_file_of_a_wrong_type_or_size_is_refused_in_its_place_and_the_words_are_kept()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync();
        var browser = await zone.SignedInAsync("li");
        (string, string)[] fields = [($"value-{id}", "30"), ($"text-{id}", "签了三十户")];
        foreach (var (name, content, status, words) in new (string, byte[], int, string)[]
        {
            ("木马.exe", "MZ..."u8.ToArray(), 415, "认不出内容的格式"), ("批文.pdf", Chosen.Png(), 415, "内容却是图片"), ("旧.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 415, "另存为"),
            ("空.pdf", "  "u8.ToArray(), 415, "不能收"), ("大图.png", Chosen.Png(21 * 1024 * 1024), 413, "超过20MB的上限"), ("说明.txt", "文字"u8.ToArray(), 415, "这里不收文本"),
        })
        {
            var sheet = await zone.UploadAsync(browser, $"/commitments/{id}", $"/commitments/{id}/reports", fields, new Chosen($"files-{id}", name, content));
            sheet.Status.ShouldBe(status, name);
            sheet.Html.ShouldContain(words);
            sheet.Html.ShouldContain("签了三十户");
            sheet.Html.ShouldContain("value=\"30\"");
        }
        (await zone.TaskAsync(id)).GetProperty("reports").GetArrayLength().ShouldBe(0);
        var done = await zone.UploadAsync(browser, $"/commitments/{id}", $"/commitments/{id}/reports", fields, new Chosen($"files-{id}", "现场.png", Chosen.Png()), new Chosen($"files-{id}", "批文.pdf", Chosen.Pdf("x")));
        done.Location.ShouldBe($"/commitments/{id}");
        (await zone.TaskAsync(id)).GetProperty("reports")[0].GetProperty("evidence").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("１２０", 120.0)]
    [InlineData("1,200.5", 1200.5)]
    [InlineData(" 120 ", 120.0)]
    [InlineData("120户", 120.0)]
    [InlineData("0.12万户", 1200.0)]
    [InlineData("12％", null, "按户填报，填的“12％”换算不过来")]
    [InlineData("一百二", null, "累计完成要填数字，“一百二”看不懂")]
    public async Task The_form_forgives_how_a_number_is_typed_and_says_what_it_cannot_read(string typed, double? value, string? said = null)
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync(target: 2000, measure: "户");
        var browser = await zone.SignedInAsync("li");
        var sheet = await browser.SubmitToAsync($"/commitments/{id}", $"/commitments/{id}/reports", ($"value-{id}", typed), ($"text-{id}", "进展"));
        if (value is null)
        {
            sheet.Status.ShouldBe(400);
            sheet.Html.ShouldContain(said!);
        }
        else
        {
            sheet.Status.ShouldBe(302, sheet.Html);
            (await zone.BriefAsync(id)).GetProperty("value").GetDecimal().ShouldBe((decimal)value);
        }
    }
}
