using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Pack;
using Guatu.Economy.WhyShort;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Economy.Dispatch;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Economy.Analysis;

/// <summary>The monthly analysis: its figures are the sheet's, each with its source, and the office writes into it.</summary>
public sealed class PackTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_papers_tell_what_the_screen_tells(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, a, _, _) = await zone.ShortAsync();
        var growth = await zone.IndicatorAsync("va-growth", "规上工业增加值增速", Nature.Rate, "%", Scope.Statistics);
        await zone.FiguresAsync(growth, Subject.Zone, (2026, 7, 8.2m), (2026, 8, 7.8m));
        await zone.TargetAsync(growth, 9.5m);
        await zone.IndicatorAsync("research", "规上企业研发费用占比", Nature.Rate, "%", Scope.Statistics);
        await zone.DoneAsync<Guatu.Economy.Targets.SetTarget, long>("sun", new(output, Subject.Zone, 2026, Guatu.Economy.Targets.TargetTier.Own, false, 500, Reason: "年中调整")); // out of reach: a red light
        var cause = await zone.DoneAsync<SaveCause, long>("zhang", new(null, output, 2026, "云岭化工大修", CauseKind.Overhaul, "计划停22天，实停41天。", new(2026, 7, 10), new(2026, 8, 19), Fix: "9月24日复产", FixAmount: 0.62m, FixSure: 80));
        await zone.DoneAsync<SetCauseParts, Done>("zhang", new(cause, [new(a, null, null)]));

        var api = await zone.ApiAsync("li");
        var sheet = (await api.GetForAnswerAsync("/api/economy/dispatch?period=2026-08")).Body;
        var pack = (await api.GetForAnswerAsync("/api/economy/pack?period=2026-08")).Body;
        sheet.TryGetProperty("rows", out _).ShouldBeTrue(sheet.ToString());
        var docx = await api.GetByteArrayAsync("/api/economy/pack.docx?period=2026-08");
        using var stream = new MemoryStream(docx);
        using var file = WordprocessingDocument.Open(stream, false);
        new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        var text = file.MainDocumentPart!.Document.Body!.InnerText;
        foreach (var row in sheet.GetProperty("rows").EnumerateArray().Where(r => r.TryGetProperty("actual", out var v) && v.ValueKind == JsonValueKind.Number))
        {
            var (name, actual, unit) = (row.GetProperty("name").GetString()!, row.GetProperty("actual").GetDecimal(), row.GetProperty("name").GetString()!.Contains("增速") ? "%" : "亿元");
            var digits = unit == "%" ? 1 : 2;
            var at = text.IndexOf(name + EconomyWords.Number(actual, digits) + unit, StringComparison.Ordinal);
            at.ShouldBeGreaterThan(0, $"{name} {actual}");
            "①②③④⑤⑥".ShouldContain(text[at + (name + EconomyWords.Number(actual, digits) + unit).Length]);
        }
        foreach (var part in new[] { "一、指标完成情况", "二、结构", "三、行业", "四、重点企业", "五、项目", "六、主要问题", "七、下步措施", "附：数据来源" })
            text.ShouldContain(part);
        text.ShouldContain("调度口径（调度数据，不作统计依据），2026年1—8月，单位亿元，经济发展局提供");
        text.ShouldContain("比目标少1.7个百分点", customMessage: "per cents differ by points");
        text.ShouldContain("计划停22天，实停41天");
        text.ShouldContain("9月24日复产。年底前可补0.62亿元，把握80%");
        text.ShouldContain("规上企业研发费用占比：经济发展局9月15日应报，未报3天");
        text.ShouldNotContain("2026年1月");

        var xlsx = await (await (await zone.SignedInAsync("zhou")).GetAsync("/economy/pack.xlsx?period=2026-08")).Answer.Content.ReadAsByteArrayAsync();
        using (var book = SpreadsheetDocument.Open(new MemoryStream(xlsx), false))
        {
            new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
            book.WorkbookPart!.Workbook.Sheets!.ChildElements.Count.ShouldBe(6);
        }
        var read = SheetReader.Read("附表.xlsx", new MemoryStream(xlsx)).Value;
        var line = read.Rows.First(r => r[0] == "规上工业总产值");
        var told = sheet.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("id").GetInt64() == output);
        (decimal.Parse(line[4]), decimal.Parse(line[7])).ShouldBe((told.GetProperty("actual").GetDecimal(), told.GetProperty("ahead").GetDecimal()));
        line[2].ShouldBe("调度");
        pack.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("number").GetInt32()).ShouldBe(Enumerable.Range(1, pack.GetProperty("notes").GetArrayLength()));
    }

    [Fact]
    public async Task What_the_largest_bring_adds_up_and_those_that_sent_nothing_are_named()
    {
        await using var zone = await Zone.StartAsync();
        var (output, _, _, c) = await zone.ShortAsync();
        await zone.DoAsync($"DELETE FROM ledger_figure WHERE subject = 1 AND subject_id = {c} AND period >= 20260000");
        var body = (await (await zone.ApiAsync("li")).GetForAnswerAsync("/api/economy/pack?period=2026-08")).Body;
        var structure = body.GetProperty("parts").EnumerateArray().First(p => p.GetProperty("section").GetString() == "Structure");
        var table = structure.GetProperty("blocks").EnumerateArray().First(b => b.TryGetProperty("rows", out _)).GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetString()!).ToList()).ToList();
        decimal Number(string cell) => decimal.Parse(cell.Replace("−", "-", StringComparison.Ordinal));
        table[..^1].Sum(r => Number(r[1])).ShouldBe(Number(table[^1][1]), "parts and the difference are the total");
        table.Select(r => r[0]).ShouldContain(n => n.Contains("差额"));
        var top = body.GetProperty("parts").EnumerateArray().First(p => p.GetProperty("section").GetString() == "Top").GetProperty("blocks")[0].GetProperty("text").GetString()!;
        top.ShouldContain("前2位企业1—8月合计158.60亿元");
        top.ShouldContain("上年同期有、今年没有报的有申科轴承");
        (await (await zone.SignedInAsync("zhou")).GetAsync("/economy/pack")).Html.ShouldContain($"/figures/trail/{output}/0/0/20263008");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_office_writes_its_own_paragraphs(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await zone.ShortAsync();
        var clerk = await zone.SignedInAsync("li");
        (await clerk.SubmitAsync("/economy/pack", ("period", "2026-08"), ("section", "Measures"), ("version", "0"), ("text", "一是盯复产。\n\n二是盯订单。"))).Status.ShouldBe(303);
        var page = (await clerk.GetAsync("/economy/pack?period=2026-08")).Html;
        page.ShouldContain("<p>一是盯复产。</p>");
        page.ShouldContain("<p>二是盯订单。</p>");
        (await clerk.GetAsync("/economy/pack?period=2026-07")).Html.ShouldNotContain("一是盯复产");
        (await clerk.SubmitAsync("/economy/pack", ("period", "2026-08"), ("section", "Measures"), ("version", "0"), ("text", "晚了"))).Status.ShouldBe(409);
        (await zone.RefusedAsync<SavePackText, Done>("chen", new("2026-08", PackSection.Overview, "不归我")))[0].Code.ShouldBe("kernel.out-of-reach");
        (await zone.RefusedAsync<SavePackText, Done>("li", new("2026-08", PackSection.Overview, new string('长', 2_001))))[0].Code.ShouldBe("economy.pack-text");
        (await zone.RefusedAsync<SavePackText, Done>("li", new("2026-08", (PackSection)9, "没有")))[0].Code.ShouldBe("economy.pack-text");
        (await zone.RefusedAsync<SavePackText, Done>("li", new("2026-13", PackSection.Overview, "没有")))[0].Code.ShouldBe("economy.period");
        (await zone.RefusedAsync<SavePackText, Done>("li", new("2026-12", PackSection.Overview, "还没有到")))[0].Code.ShouldBe("economy.period");
        (await clerk.GetAsync("/economy/pack?period=2026-Q3")).Status.ShouldBe(400);
        foreach (var section in new[] { PackSection.Overview, PackSection.Completion })
            await zone.DoneAsync<SavePackText, Done>("li", new("2026-08", section, new string('字', 2_000)));
        (await clerk.GetAsync("/economy/pack?period=2026-08")).Html.ShouldContain("超过减负字数");
        await zone.DoneAsync<SavePackText, Done>("li", new("2026-08", PackSection.Overview, " "));
        (await clerk.GetAsync("/economy/pack?period=2026-08")).Html.ShouldNotContain("超过减负字数");
    }

    [Fact]
    public async Task An_empty_zone_has_a_pack_that_says_so()
    {
        await using var zone = await Zone.StartAsync();
        var leader = await zone.SignedInAsync("zhou");
        (await leader.GetAsync("/economy/pack")).Html.ShouldContain("还没有按月报的指标");
        (await leader.GetAsync("/economy/pack.docx")).Status.ShouldBe(200);
        (await leader.GetAsync("/economy/pack.xlsx")).Status.ShouldBe(200);
        (await leader.GetAsync("/economy/screen")).Html.ShouldContain("还没有按月报的指标");
    }

    [Theory]
    [InlineData(1, "①")]
    [InlineData(20, "⑳")]
    [InlineData(21, "㉑")]
    [InlineData(35, "㉟")]
    [InlineData(36, "㊱")]
    [InlineData(50, "㊿")]
    [InlineData(51, "〔注51〕")]
    public void Sources_are_numbered_with_the_signs_there_are(int number, string sign) => PackNotes.SignOf(number).ShouldBe(sign);
}
