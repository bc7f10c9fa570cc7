using Guatu.Kernel.Permissions;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.Reports;
using Guatu.Meetings.Registering;
using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>The same job by keyboard, without scripts, on a phone; and the big screen that refreshes itself.</summary>
public sealed class OtherPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_review_can_be_done_by_keyboard_alone()
    {
        await using var zone = await Zone.StartAsync();
        var speech = await SpeechAsync(zone);
        await using var visit = await chromium.VisitAsync(zone);
        await visit.SignInAsync("sun");
        var page = visit.Page;
        await page.GotoAsync($"/speeches/{speech}/review");
        await page.Locator("#card-1.card--on").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#card-1.card--ok").WaitForAsync();
        await page.Locator("#card-2.card--on").WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Locator("#card-3.card--on .card-edit").WaitForAsync();
        await page.Keyboard.PressAsync("k");
        await page.Locator("#card-2.card--on").WaitForAsync();
        (await page.Locator("#dock").InnerTextAsync()).ShouldContain("已核1");
        (await page.Locator("a.hit[data-n='1']").First.GetAttributeAsync("class") ?? "").ShouldContain("hit--ok");
    }

    [Fact]
    public async Task The_review_works_without_scripts()
    {
        await using var zone = await Zone.StartAsync();
        var speech = await SpeechAsync(zone);
        await using var visit = await chromium.VisitAsync(zone, scripts: false);
        await visit.SignInAsync("sun");
        var page = visit.Page;
        await page.GotoAsync($"/speeches/{speech}/review");
        await page.Locator("#card-1 [data-act=approve]").ClickAsync();
        await page.WaitForURLAsync("**card=2*");
        (await page.Locator("#card-1.card--ok").CountAsync()).ShouldBe(1);
        await page.Locator("#dock button >> text=入账").ClickAsync();
        await page.Locator("section.wall svg").WaitForAsync();
        (await page.Locator("svg a").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task On_a_phone_the_wall_is_a_list_and_a_report_can_be_sent()
    {
        await using var zone = await Zone.StartAsync();
        await AddAsync(zone, "新增企业入库", 12, "家");
        await using var visit = await chromium.VisitAsync(zone, 390, 844);
        await visit.SignInAsync("li");
        var page = visit.Page;
        await page.GotoAsync("/?trouble=0");
        (await page.Locator("section.wall svg").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator(".wall-list >> text=新增企业入库").IsVisibleAsync()).ShouldBeTrue();
        await NothingSticksOutAsync(page);
        await page.Locator("details.top-menu summary").ClickAsync();
        await page.Locator("details.top-menu >> text=我的填报").ClickAsync();
        await page.Locator("section.task textarea").First.FillAsync("已摸排30家，5家在补材料。");
        await page.Locator("section.task input[name^=value-]").First.FillAsync("3");
        await NothingSticksOutAsync(page);
        await page.Locator(".task-end button").ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("没有要报的");
    }

    [Fact]
    public async Task The_big_screen_changes_by_itself_when_something_is_reported()
    {
        await using var zone = await Zone.StartAsync();
        var id = await AddAsync(zone, "清运渣土", 100, "车");
        zone.Clock.Pass(TimeSpan.FromDays(30));
        await using var visit = await chromium.VisitAsync(zone, 1920, 1080);
        await visit.SignInAsync("zhou");
        var page = visit.Page;
        await page.GotoAsync("/screen");
        (await page.Locator("[data-fig=Red]").InnerTextAsync()).ShouldBe("1");
        await using (var officer = await zone.AsAsync(Role.Officer))
            await officer.DoneAsync<ReportProgress, int>(new([new ProgressItem(id, 90, "已清运90车。", false, [])]));
        await page.Locator("[data-fig=Red]:text-is('0')").WaitForAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight + 1")).ShouldBeTrue("nothing scrolls on a big screen");
    }

    private static async Task NothingSticksOutAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, "the page is wider than the phone");

    private static async Task<long> SpeechAsync(Zone zone)
    {
        await using var clerk = await zone.AsAsync(Role.Supervisor);
        var meeting = await clerk.DoneAsync<RegisterMeeting, long>(new("调度会", "三季度重点项目调度会", new DateOnly(2026, 9, 1), null, null, null));
        return await clerk.DoneAsync<AddSpeech, long>(new(meeting, null, null, null, default, MainPathTests.Speech));
    }

    private static async Task<long> AddAsync(Zone zone, string title, decimal target, string unit)
    {
        await using var clerk = await zone.AsAsync(Role.Supervisor);
        var economy = (await zone.DirectoryAsync()).Find("经济发展局")!.Id;
        return await clerk.DoneAsync<AddCommitment, long>(new(title, economy, new DateOnly(2026, 10, 31), target, unit, "主任批示", "抓紧办。"));
    }
}
