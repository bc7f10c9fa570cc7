using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Guatu.Kernel.Papers;

namespace Guatu.Tests.Kernel;

/// <summary>Papers open elsewhere: they are valid by the format's own schema, and what was written can be read back.</summary>
public class PapersTests
{
    private static readonly OfficialDocument Slip = new()
    {
        Letterhead = "临江经济开发区管委会办公室", Number = "督办单〔2026〕红3号", Title = "关于督办10千伏线路迁改的通知", Addressee = "经济发展局",
        Body =
        [
            new Block.Heading(1, "一、督办事项"),
            new Block.Paragraph("9月1日调度会要求9月底前完成10千伏线路迁改，截至9月18日完成35%，低于序时进度28.5个百分点。<请>于3个工作日内反馈&整改。"),
            new Block.Table(["序号", "事项", "时限"], [1, 6, 2], [.. Enumerable.Range(1, 60).Select(i => (IReadOnlyList<string>)[$"{i}", $"第{i}项：把该办的事情一件一件办完，办一件销一件", "9月30日"])]),
        ],
        Signature = "临江经济开发区管委会办公室", Day = new DateOnly(2026, 9, 18), Copies = "周国平副主任",
    };

    [Fact]
    public void A_document_is_valid_and_has_the_layout_of_the_standard()
    {
        using var stream = new MemoryStream(DocxWriter.Write(Slip));
        using var file = WordprocessingDocument.Open(stream, false);
        new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        var body = file.MainDocumentPart!.Document.Body!;
        body.InnerText.ShouldContain("督办单〔2026〕红3号");
        body.InnerText.ShouldContain("<请>于3个工作日内反馈&整改");
        var margin = body.Descendants<DocumentFormat.OpenXml.Wordprocessing.PageMargin>().Single();
        (margin.Top!.Value, (int)margin.Left!.Value).ShouldBe((2098, 1588)); // 天头37 mm, 订口28 mm: GB/T 9704-2012 5.2.1
    }

    [Fact]
    public void Pages_break_between_rows_and_repeat_the_head()
    {
        var pages = PaperPages.Of(Slip);
        pages.Count.ShouldBeGreaterThan(1);
        foreach (var page in pages)
            System.Xml.Linq.XDocument.Parse(page);
        pages.Count(p => p.Contains("时限", StringComparison.Ordinal)).ShouldBe(pages.Count(p => p.Contains("办一件销", StringComparison.Ordinal)));
        string.Concat(pages).ShouldContain("第60项");
    }

    [Fact]
    public async Task Pages_become_one_pdf()
    {
        var pages = PaperPages.Of(Slip);
        var printed = await new PdfPrinter().PrintAsync(pages, TestContext.Current.CancellationToken);
        if (printed.Fault == "pdf.tool-missing")
            Assert.Skip("rsvg-convert is not installed: apt-get install -y librsvg2-bin");
        printed.Fault.ShouldBeNull(printed.Detail);
        System.Text.Encoding.Latin1.GetString(printed.Pdf!)[..5].ShouldBe("%PDF-");
    }

    [Fact]
    public void A_sheet_is_valid_and_reads_back_with_its_merged_head()
    {
        var bytes = new SheetWriter("填报表", 8, 30, 12, 12).Open(2, 3).Title("经济发展局填报表")
            .Head([new("序号", Down: 2), new("任务", Down: 2), new("进展", Across: 2)], [new("累计完成"), new("日期")])
            .Row(1, "新增企业<入库>", 3.25m, new DateOnly(2026, 9, 18)).Row(2, null, null, "　３．２亿 ").ToBytes();
        using (var file = SpreadsheetDocument.Open(new MemoryStream(bytes), false))
            new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        var sheet = SheetReader.Read("填报表.xlsx", new MemoryStream(bytes)).Value;
        sheet.Name.ShouldBe("填报表");
        sheet[1, 2].ShouldBe("进展");
        sheet[2, 3].ShouldBe("日期");
        sheet.Rows[3].ShouldBe(["1", "新增企业<入库>", "3.25", "2026-09-18"]);
        sheet[4, 3].ShouldBe("3.2亿");
        sheet.Merges.ShouldContain((1, 2, 1, 3));
        ReadSheet.Place(4, 3).ShouldBe("第5行D列");
    }

    [Theory]
    [InlineData("表.docx", "不是表格文件")]
    [InlineData("表.xlsx", "打不开")]
    [InlineData("表.xls", "打不开")]
    public void What_is_no_sheet_is_refused_in_words(string name, string says)
    {
        var read = SheetReader.Read(name, new MemoryStream("这不是表格"u8.ToArray()));
        read.Ok.ShouldBeFalse();
        read.Refusals[0].Text.ShouldContain(says);
    }

    [Fact]
    public void A_csv_from_a_Chinese_Excel_is_read()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var sheet = SheetReader.Read("表.csv", new MemoryStream(System.Text.Encoding.GetEncoding("GB18030").GetBytes("序号,任务\n1,线路迁改\n"))).Value;
        sheet[1, 1].ShouldBe("线路迁改");
    }
}
