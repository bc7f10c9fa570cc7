using System.Diagnostics;
using Guatu.Kernel.Clock;
using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>The main job as people do it: from a speech to the wall and back to the sentence.</summary>
public sealed class MainPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    internal const string Speech = """
        在重点项目调度会上的讲话
        同志们：
        上半年，规上工业总产值完成148.6亿元，同比增长6.1%，成绩来之不易。
        一、聚焦重点抓推进
        项目是发展的生命线。经济发展局要会同自然资源分局，务必在9月25日前完成江锂项目节能审查。经济发展局要在10月底前新增“四上”企业20家以上，每周报一次进展。
        二、转变作风抓落实
        我们要以决战决胜的姿态，撸起袖子加油干。自然资源分局要在年底前完成净地交付1200亩。
        谢谢大家！
        """;

    [Fact]
    public async Task From_a_pasted_speech_to_the_wall_to_the_sentence_to_a_report_to_paper()
    {
        await using var zone = await Zone.StartAsync();
        await using var visit = await chromium.VisitAsync(zone);
        var page = visit.Page;
        await visit.SignInAsync("sun");

        // A new meeting with its speech pasted.
        await page.ClickAsync("nav.top-nav >> text=会议讲话");
        await page.ClickAsync("text=登记会议");
        await page.FillAsync("[name=name]", "三季度重点项目调度会");
        await page.FillAsync("[name=kind]", "调度会");
        await page.FillAsync("[name=heldOn]", "2026-09-01");
        await page.FillAsync("[name=text]", Speech);
        await page.ClickAsync("text=登记并读讲话");
        await page.WaitForURLAsync("**/review");
        (await page.Locator(".card").CountAsync()).ShouldBeGreaterThanOrEqualTo(3);

        // One card corrected, all orders approved.
        var first = page.Locator(".card--on");
        await first.Locator("[name=title]").FillAsync("江锂项目取得节能审查批复");
        await first.Locator("[data-act=approve]").ClickAsync();
        await page.Locator("#card-1.card--ok").WaitForAsync();
        await page.Locator("#card-1 >> text=江锂项目取得节能审查批复").WaitForAsync();
        await page.Locator("#card-2.card--on [data-act=approve]").ClickAsync();
        await page.Locator("#card-2.card--ok").WaitForAsync();
        await page.Locator("#dock >> text=入账，生成任务").ClickAsync();

        // The wall shows it; a click opens it; its sentence is marked in the speech.
        await page.Locator("section.wall svg").WaitForAsync();
        await page.Locator("svg a:has-text('江锂项目取得节能审查批复')").First.ClickAsync();
        await page.WaitForURLAsync("**/commitments/*");
        var address = page.Url;
        (await page.Locator(".light-line").InnerTextAsync()).ShouldContain("9月25日到期");
        await page.ClickAsync(".quote-from a");
        var marked = page.Locator("mark#hit");
        await marked.WaitForAsync();
        (await marked.InnerTextAsync()).ShouldContain("务必在9月25日前完成江锂项目节能审查");
        (await marked.IsVisibleAsync()).ShouldBeTrue();

        await PrintAsync(page);
        await ReportAsync(zone, address);
    }

    // Two weeks on: nothing reported is red; the officer reports and the light turns green.
    private async Task ReportAsync(Zone zone, string address)
    {
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 22), 10);
        await zone.RunJobsAsync();
        await using var visit = await chromium.VisitAsync(zone);
        await visit.SignInAsync("li");
        await visit.Page.GotoAsync(address);
        (await visit.Page.Locator(".light-line--red").CountAsync()).ShouldBe(1);
        await visit.Page.GotoAsync("/mytasks");
        var task = visit.Page.Locator("section.task", new PageLocatorOptions { HasText = "江锂项目取得节能审查批复" });
        await task.Locator("input[name^=value-]").FillAsync("95");
        await task.Locator("textarea").FillAsync("节能报告已过评审，批复9月24日能拿到。");
        await visit.Page.ClickAsync("text=填好的一起报");
        await visit.Page.Locator("[role=status]").WaitForAsync();
        await visit.Page.GotoAsync(address);
        (await visit.Page.Locator(".light-line--green").CountAsync()).ShouldBe(1);
        (await visit.Page.Locator("text=节能报告已过评审").CountAsync()).ShouldBeGreaterThan(0);
    }

    private static async Task PrintAsync(IPage page)
    {
        if (!File.Exists("/usr/bin/rsvg-convert") || !File.Exists("/usr/bin/pdftotext"))
            Assert.Skip("printing is not installed: apt-get install -y librsvg2-bin poppler-utils fonts-noto-cjk");
        await page.GotoAsync("/?trouble=0");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=打印A3"));
        var path = await download.PathAsync();
        using var tool = Process.Start(new ProcessStartInfo("pdftotext", [path, "-"]) { RedirectStandardOutput = true })!;
        var text = await tool.StandardOutput.ReadToEndAsync();
        text.Replace(" ", "").ShouldContain("江锂项目取得节能审查批复");
    }
}
