using Guatu.Kernel.Papers;
using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;

namespace Guatu.Tests.Ledger;

public class WallPaperTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    private static WallSheet Sheet(int groups, int each) => WallTests.Sheet() with
    {
        Title = "临江经济开发区2026年下半年重点工作作战图",
        RuleWords = "红：慢30个百分点以上（参照银川2025）。",
        Groups = [.. Enumerable.Range(0, groups).Select(g => new WallGroup
        {
            Name = "征收事务中心",
            Lead = "秦副主任",
            Tasks = [.. Enumerable.Range(0, each).Select(i => WallTests.Task($"沙洲片区征收{g}之{i}", (LightState)(i % 9), -70 + i % 40, i % 9 == 0 ? -3 : 40, -20, -4))],
        })],
    };

    [Theory]
    [InlineData(PaperSize.A3, "420mm", "297mm")]
    [InlineData(PaperSize.A0, "1189mm", "841mm")]
    public void A_page_has_its_exact_size_and_stands_alone(PaperSize size, string width, string height)
    {
        var text = WallPaper.Compose(Sheet(14, 6), size, "第12期", "督查室");
        var svg = XElement.Parse(text);
        ((string?)svg.Attribute("width")).ShouldBe(width);
        ((string?)svg.Attribute("height")).ShouldBe(height);
        text.ShouldNotContain("var(");
        foreach (var words in new[] { "临江经济开发区2026年下半年重点工作作战图", "第12期　2026年9月18日　督查室制", "审核", "签发", "（参照银川2025）", "今天9月18日周五" })
            text.ShouldContain(words);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(14, 6)]
    [InlineData(14, 300)]
    [InlineData(120, 40)]
    public void Everything_fits_on_the_page_and_what_is_not_drawn_is_counted(int groups, int each)
    {
        foreach (var size in Enum.GetValues<PaperSize>())
        {
            var svg = XElement.Parse(WallPaper.Compose(Sheet(groups, each), size, "第12期", "督查室"));
            var page = ((string)svg.Attribute("viewBox")!).Split(' ').Select(double.Parse).ToArray();
            var rules = svg.Elements().Where(e => (string?)e.Attribute("class") == "p-rule")
                .Select(e => double.Parse(((string)e.Attribute("d")!).Split(' ', 'h')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            rules.Max().ShouldBeLessThanOrEqualTo(page[3] - 150 + 1, "the closing rule stands above the foot");
            svg.Descendants().Count(e => (string?)e.Attribute("class") == "w-unit" && e.Value == "征收事务中心").ShouldBe(groups);
        }
    }

    [Fact]
    public async Task The_print_has_the_size_of_the_paper_and_can_be_searched()
    {
        var svg = WallPaper.Compose(Sheet(14, 6), PaperSize.A3, "第12期", "督查室");
        var result = await new PdfPrinter().PrintAsync(svg, TestContext.Current.CancellationToken);
        Assert.SkipWhen(result.Fault == "pdf.tool-missing", "rsvg-convert is not installed (package librsvg2-bin)");
        result.Fault.ShouldBeNull(result.Detail);
        Encoding.ASCII.GetString(result.Pdf!, 0, 5).ShouldBe("%PDF-");
        var info = Run("pdfinfo", result.Pdf!);
        var words = Run("pdftotext", result.Pdf!);
        Assert.SkipWhen(info is null || words is null, "pdfinfo and pdftotext are not installed (package poppler-utils)");
        info.ShouldContain("(A3)");
        info.ShouldMatch(@"Pages:\s+1\n");
        words.ShouldContain("临江经济开发区2026年下半年重点工作作战图");
        words.ShouldContain("征收事务中心");
    }

    [Fact]
    public async Task A_missing_tool_and_a_slow_tool_are_named()
    {
        var cancel = TestContext.Current.CancellationToken;
        (await new PdfPrinter { Tool = "no-such-tool-for-guatu" }.PrintAsync("<svg/>", cancel)).Fault.ShouldBe("pdf.tool-missing");
        var slow = await new PdfPrinter { Limit = TimeSpan.FromMilliseconds(1) }.PrintAsync(WallPaper.Compose(Sheet(14, 6), PaperSize.A0, "", ""), cancel);
        Assert.SkipWhen(slow.Fault == "pdf.tool-missing", "rsvg-convert is not installed (package librsvg2-bin)");
        slow.Fault.ShouldBe("pdf.timed-out");
        var broken = await new PdfPrinter().PrintAsync("<svg", cancel);
        broken.Fault.ShouldBe("pdf.failed");
        broken.Detail.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_chart_of_the_268_households()
    {
        var course = Course.Of([new(new(2026, 7, 3), 0), new(new(2026, 7, 31), 60), new(new(2026, 8, 31), 132), new(Today, 172), new(new(2026, 9, 30), 208), new(new(2026, 10, 31), 268)]);
        var input = new CourseChartInput { Course = course, Actual = [new(new(2026, 7, 31), 58), new(Today, 88)], Today = Today, Unit = "户", Verb = "签腾", Remark = "8月21日以后几乎没动" };
        foreach (var width in new[] { 880, 340 })
        {
            var svg = XElement.Parse(CourseChart.Draw(input, width));
            ((string?)svg.Attribute("aria-label")).ShouldBe("计划与实际：今天应签腾172户，实际88户，少84户");
            var words = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
            words.ShouldContain("少84户");
            words.ShouldContain("应172");
            words.ShouldContain(width == 880 ? "实际88，8月21日以后几乎没动" : "实际88");
            foreach (var tick in new[] { "0", "67", "134", "201", "268", "7.3", "10.31" }) words.ShouldContain(tick);
        }
    }

    [Fact]
    public void Any_course_can_be_charted() => Prop.ForAll(
        Gen.Choose(-300, 300).Zip(Gen.Choose(-50, 5000)).ListOf().ToArbitrary(), Gen.Choose(-400, 400).ToArbitrary(), Gen.Elements("户", "%", "亿元", "").ToArbitrary(), (actual, today, unit) =>
    {
        var input = new CourseChartInput
        {
            Course = Course.Straight(Today.AddDays(-50), Today.AddDays(60), 268),
            Actual = [.. actual.Select(a => new CoursePoint(Today.AddDays(a.Item1), a.Item2 / 10m))],
            Today = Today.AddDays(today),
            Unit = unit,
            Remark = "<b>",
        };
        foreach (var width in new[] { 880, 340 }) XElement.Parse(CourseChart.Draw(input, width)).ToString().ShouldNotContain("NaN");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string? Run(string tool, byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("N") + ".pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
            start.ArgumentList.Add(file);
            if (tool == "pdftotext") start.ArgumentList.Add("-");
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
