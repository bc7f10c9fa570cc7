using Guatu.Kernel.Clock;
using Guatu.Kernel.Papers;
using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>A project from the ledger in xlsx to the public page: laid backward, explained, pressed, late, slipped, promised anew.</summary>
public sealed class ProjectPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Name = "临江年产8万吨正极前驱体项目";
    private static readonly DateOnly Promised = new(2027, 12, 31);
    private static readonly DateOnly Anew = new(2028, 6, 30);

    [Fact]
    public async Task A_project_is_imported_laid_backward_explained_pressed_late_and_promised_anew()
    {
        await using var zone = await Zone.StartAsync();
        await using var visit = await chromium.VisitAsync(zone);
        await visit.SignInAsync("sun");
        var page = visit.Page;
        var id = await ImportAsync(page);
        await LayAsync(page, id);
        await PromiseAsync(page, id);

        // What cannot be kept is said, with the chain and what it would take.
        await page.GotoAsync($"/projects/{id}");
        var late = await LateAsync(page);
        late.ShouldBeGreaterThan(0);
        (await page.Locator(".explain-say").InnerTextAsync()).ShouldContain($"要按2027年12月31日竣工");
        (await page.Locator(".chain").InnerTextAsync()).ShouldContain("主体结构");
        (await page.Locator("table.options").First.InnerTextAsync()).ShouldNotContain("公示由"); // no legal notice is ever pressed

        // A compression is taken, with who agreed to it.
        var row = page.Locator("table.options tr", new() { HasTextString = "主体结构由" }).First;
        await row.Locator("summary").ClickAsync();
        await row.Locator("[name=reason]").FillAsync("9月18日项目调度会，业主同意两班作业");
        await row.Locator("button").ClickAsync();
        await page.WaitForURLAsync($"**/projects/{id}*");
        var pressed = await LateAsync(page);
        pressed.ShouldBeLessThan(late);

        await EnterNodesAsync(page, id);
        await TellLateAsync(page, id);
        (await LateAsync(page)).ShouldBeGreaterThan(pressed);

        // The node is overdue: on Monday the office has a slip to sign, and it names what is owed.
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 11, 2), 9);
        await zone.RunJobsAsync();
        await visit.SignInAsync("sun");
        await page.GotoAsync("/slips?tab=draft");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("项目备案");
        await page.ClickAsync("button:text-is('签发勾选的')");
        await page.Locator("text=没有待签发的").First.WaitForAsync();

        await ReviseAsync(zone, page, id);
        await ReadByAnybodyAsync(zone);
    }

    private static async Task<long> ImportAsync(IPage page)
    {
        var sheet = new SheetWriter("台账", 30, 12, 12, 14, 14, 14, 10).Title("临江经济开发区2026年重点项目台账")
            .Row("项目名称", "责任单位", "包保领导", "总投资（亿元）", "计划开工", "合同竣工", "建设状态")
            .Row(Name, "经发局", "周国平", 12m, "2027.3", "2027年11月30日", "签约未开工").ToBytes();
        await page.GotoAsync("/projects");
        await page.ClickAsync("a:text-is('导入台账')");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "重点项目台账.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = sheet });
        await page.ClickAsync("button:text-is('传上来看看')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(Name);
        await page.ClickAsync("button:text-is('全部导入')");
        await page.Locator("a:text-is('看项目库')").ClickAsync();
        await page.ClickAsync($"a:text-is('{Name}')");
        await page.WaitForURLAsync("**/projects/*");
        return long.Parse(new Uri(page.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task LayAsync(IPage page, long id)
    {
        await page.ClickAsync("a:text-is('套用流程模板')");
        await page.SelectOptionAsync("[name=template]", "industry");
        await page.ClickAsync("button:text-is('套用模板')");
        await page.Locator("table >> text=主体结构").First.WaitForAsync();
        await page.GotoAsync($"/projects/{id}");
        await page.Locator(".plan-box--desk svg").WaitForAsync();
    }

    private static async Task PromiseAsync(IPage page, long id)
    {
        await page.GotoAsync($"/projects/{id}/promise");
        await page.FillAsync("form[action$='/promise'] [name=on]", Promised.ToString("yyyy-MM-dd"));
        await page.FillAsync("form[action$='/promise'] [name=via]", "管委会网站");
        await page.ClickAsync("button:text-is('登记承诺')");
        await page.ClickAsync("summary:text-is('向社会公开')");
        await page.ClickAsync("form[action$='/publish'] button");
        await page.Locator("text=已向社会公开").First.WaitForAsync();
    }

    private static async Task EnterNodesAsync(IPage page, long id)
    {
        await page.GotoAsync($"/projects/{id}/nodes");
        await page.ClickAsync("button:has-text('个节点入账')");
        await page.Locator("table a[href^='/commitments/']").First.WaitForAsync();
    }

    // The first step is begun, and who does it says he needs three months more.
    private static async Task TellLateAsync(IPage page, long id)
    {
        await page.GotoAsync($"/projects/{id}/steps/A01");
        await page.ClickAsync("form[action$='/start'] button");
        await page.FillAsync("form[action$='/left'] [name=days]", "60");
        await page.FillAsync("form[action$='/left'] [name=why]", "产业政策要报省里会审");
        await page.ClickAsync("button:text-is('报预计')");
        await page.GotoAsync($"/projects/{id}");
    }

    // Nobody writes over a promise: it is asked for with a reason and agreed by the leader.
    private async Task ReviseAsync(Zone zone, IPage page, long id)
    {
        await page.GotoAsync($"/projects/{id}/promise");
        await page.ClickAsync("summary:text-is('申请调整')");
        await page.FillAsync("form[action$='/revise'] [name=on]", Anew.ToString("yyyy-MM-dd"));
        await page.ClickAsync("button:text-is('报领导审批')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("理由");
        await page.FillAsync("form[action$='/revise'] [name=reason]", "产业政策会审用了两个月，主体结构两班作业仍赶不上");
        await page.ClickAsync("button:text-is('报领导审批')");
        await page.Locator("text=待批").First.WaitForAsync();

        await using var leader = await chromium.VisitAsync(zone);
        await leader.SignInAsync("zhou");
        await leader.Page.GotoAsync($"/projects/{id}/promise");
        await leader.Page.FillAsync("form[action*='/revisions/'] [name=document]", "党工委会议11月2日");
        await leader.Page.ClickAsync("button:text-is('同意调整')");
        (await leader.Page.Locator("main").InnerTextAsync()).ShouldContain("现行承诺");
        (await leader.Page.Locator("main .strike").First.InnerTextAsync()).ShouldContain("2027年12月31日");
    }

    private async Task ReadByAnybodyAsync(Zone zone)
    {
        await using var citizen = await chromium.VisitAsync(zone, 390, 844, scripts: false);
        await citizen.Page.GotoAsync("/public");
        var item = citizen.Page.Locator(".pub-item", new() { HasTextString = Name });
        (await item.Locator("dd.strike").InnerTextAsync()).ShouldContain("2027.12.31");
        (await item.InnerTextAsync()).ShouldContain("2028.6.30");
        (await item.InnerTextAsync()).ShouldNotContain("周国平");
        (await citizen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    private static async Task<int> LateAsync(IPage page)
    {
        var words = await page.Locator(".explain-say").InnerTextAsync();
        var late = System.Text.RegularExpressions.Regex.Match(words, @"晚(\d+)天");
        late.Success.ShouldBeTrue(words);
        return int.Parse(late.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
