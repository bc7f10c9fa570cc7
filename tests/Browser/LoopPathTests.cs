using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.LedgerPages;
using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>The supervision loop as people see it: report, sent back, asked again, red with its sentence, slip answered, closed with evidence.</summary>
public sealed class LoopPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly byte[] Paper = "%PDF-1.7\n台账"u8.ToArray();

    [Fact]
    public async Task A_result_is_sent_back_asked_for_again_reminded_of_and_closed_with_evidence()
    {
        await using var zone = await Zone.StartAsync();
        var id = await AddAsync(zone, "沙洲片区签约", 100, "户", new DateOnly(2026, 10, 31));
        await using var clerk = await chromium.VisitAsync(zone);
        await using var office = await chromium.VisitAsync(zone);
        await clerk.SignInAsync("li");
        await office.SignInAsync("sun");
        await ReportAsync(clerk.Page, "100户全部签约。");
        await AskAsync(clerk.Page, id, "100户已签约，协议附后。");

        // The office sends it back; nothing is sent back without a reason.
        var page = office.Page;
        await page.GotoAsync("/closing");
        await page.ClickAsync("article.task button:text-is('退回')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("退回原因没有填");
        await page.FillAsync("article.task [name=reason]", "协议照片看不清，请重拍。");
        await page.ClickAsync("article.task button:text-is('退回')");
        await page.WaitForURLAsync("**/closing?tab=*");

        // The clerk hears of it at the bell and is asked again in the same period.
        page = clerk.Page;
        await page.GotoAsync("/mytasks");
        (await page.Locator(".top-bell b").InnerTextAsync()).ShouldStartWith("1");
        (await page.Locator("section.task").InnerTextAsync()).ShouldContain("协议照片看不清");
        await page.ClickAsync(".top-bell");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("“沙洲片区签约”的销号申请被退回");

        // Nothing is done about it: on Monday, after signing in anew, the reminder is there.
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 21), 9);
        await zone.RunJobsAsync();
        await clerk.SignInAsync("li");
        await office.SignInAsync("sun");
        await page.GotoAsync("/notices");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("已过期：沙洲片区签约");

        await ReportAsync(page, "协议已重拍。");
        await AskAsync(page, id, "协议已重拍，请核。");
        page = office.Page;
        await page.GotoAsync("/closing");
        (await page.Locator("article.task").InnerTextAsync()).ShouldContain("已退回1次");
        await page.ClickAsync("article.task button:text-is('同意销号')");
        await page.GotoAsync($"/commitments/{id}");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("退回过1次");

        // Who ordered it sees what came of it.
        await using var leader = await chromium.VisitAsync(zone);
        await leader.SignInAsync("zhou");
        await leader.Page.GotoAsync("/closing?tab=reading");
        (await leader.Page.Locator("article.task").InnerTextAsync()).ShouldContain("沙洲片区签约");
        await leader.Page.Locator("article.task button").First.ClickAsync();
        (await leader.Page.Locator("[role=status]").InnerTextAsync()).ShouldContain("已阅");
    }

    [Fact]
    public async Task A_leader_sees_the_red_slip_with_its_sentence_and_the_unit_answers_it()
    {
        await using var zone = await Zone.StartAsync();
        await AddAsync(zone, "杆线迁改", 20, "处", new DateOnly(2026, 10, 16));
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 11, 2), 9);
        await zone.RunJobsAsync();
        await using var office = await chromium.VisitAsync(zone);
        await office.SignInAsync("sun");
        await office.Page.GotoAsync("/slips?tab=draft");
        await office.Page.ClickAsync("button:text-is('签发勾选的')");
        await office.Page.Locator("text=没有待签发的").First.WaitForAsync();

        await using var leader = await chromium.VisitAsync(zone);
        await leader.SignInAsync("zhou");
        await leader.Page.GotoAsync("/slips?tab=mine");
        await leader.Page.ClickAsync("table a.name");
        (await leader.Page.Locator(".light-line").InnerTextAsync()).ShouldContain("逾期17天");
        (await leader.Page.Locator("main").InnerTextAsync()).ShouldContain("督办〔2026〕红1号");

        await using var unit = await chromium.VisitAsync(zone);
        await unit.SignInAsync("zhang");
        await unit.Page.GotoAsync("/notices");
        await unit.Page.Locator("button.top-out >> text=督办〔2026〕红1号").First.ClickAsync();
        await unit.Page.WaitForURLAsync("**/slips/*");
        await unit.Page.ClickAsync("button:text-is('先签收')");
        await unit.Page.FillAsync("[name=text]", "11月10日前停电窗口已定，责任人张文。");
        await unit.Page.ClickAsync("button:text-is('反馈')");
        (await unit.Page.Locator(".light-line").InnerTextAsync()).ShouldContain("待核");
        (await unit.Page.Locator("main").InnerTextAsync()).ShouldContain("责任人张文");

        await office.Page.GotoAsync("/slips?tab=answered");
        await office.Page.ClickAsync("table a.name");
        await office.Page.ClickAsync("button:text-is('办结')");
        (await office.Page.Locator(".light-line").InnerTextAsync()).ShouldContain("办结");
    }

    [Fact]
    public async Task On_a_phone_no_page_of_the_loop_sticks_out()
    {
        await using var zone = await Zone.StartAsync();
        var id = await AddAsync(zone, "临港大道沿线杆线迁改和管网入地一期工程建设", 20, "处", new DateOnly(2026, 10, 16));
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 11, 2), 9);
        await zone.RunJobsAsync();
        await using var visit = await chromium.VisitAsync(zone, 390, 844);
        var wide = new List<string>();
        foreach (var (user, paths) in ((string, string[])[])
        [
            ("sun", ["/closing", "/slips?tab=draft", "/slips/1", "/warnings", "/gaps", "/periods", "/periods/1", "/burden", "/notices", $"/commitments/{id}", $"/commitments/{id}/parts", "/lights", "/jobs", "/people/history"]),
            ("zhang", ["/mytasks", "/mytasks/sheet", "/warnings", "/slips", "/notices", "/account/delegations", "/account/notices", $"/commitments/{id}"]),
        ])
        {
            await visit.SignInAsync(user);
            foreach (var path in paths)
            {
                (await visit.Page.GotoAsync(path))!.Status.ShouldBe(200, path);
                var over = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
                if (over > 0)
                    wide.Add($"{path} by {over} px");
            }
            await visit.Page.Context.ClearCookiesAsync();
        }
        wide.ShouldBeEmpty();
    }

    private static async Task ReportAsync(IPage page, string text)
    {
        await page.GotoAsync("/mytasks");
        await page.Locator("section.task input[name^=value-]").First.FillAsync("100");
        await page.Locator("section.task textarea").First.FillAsync(text);
        await page.Locator("section.task input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "台账.pdf", MimeType = "application/pdf", Buffer = Paper });
        await page.ClickAsync(".task-end button");
        await page.Locator("[role=status]").WaitForAsync();
    }

    private static async Task AskAsync(IPage page, long id, string words)
    {
        await page.GotoAsync($"/commitments/{id}");
        await page.FillAsync("form[action$='/ask-close'] [name=words]", words);
        await page.ClickAsync("form[action$='/ask-close'] button");
        await page.Locator("text=待核定").First.Or(page.Locator("[role=status]")).First.WaitForAsync();
    }

    private static async Task<long> AddAsync(Zone zone, string title, decimal target, string unit, DateOnly due)
    {
        await using var clerk = await zone.AsAsync(Role.Supervisor);
        var economy = (await zone.DirectoryAsync()).Find("经济发展局")!.Id;
        return await clerk.DoneAsync<AddCommitment, long>(new(title, economy, due, target, unit, "周副主任9月18日批示", "抓紧办。"));
    }
}
