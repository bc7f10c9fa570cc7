using System.Globalization;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Filing;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>A figure from an enterprise's phone to the leaders' sheet: asked back, corrected, red, explained, worked on, better next month.</summary>
public sealed class EconomyPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly PeriodGrid Grid = PeriodGrid.JointMonths;
    private static readonly decimal[] Course = [13.9m, 8.6m, 8.1m, 8.8m, 8.3m, 8.5m, 8.0m, 8.9m, 8.7m, 8.9m, 9.3m];
    private static readonly string[] Names = ["云岭化工", "金岭铝业", "申科轴承"];
    private static readonly decimal[] Sizes = [1.0m, 0.6m, 0.4m];

    [Fact]
    public async Task An_enterprises_figure_is_asked_back_corrected_explained_and_next_month_is_better()
    {
        await using var zone = await Zone.StartAsync();
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 8, 5), 9);
        var (output, enterprises) = await LayAsync(zone);
        await using var office = await chromium.VisitAsync(zone);
        await office.SignInAsync("sun");
        var link = await GiveLinkAsync(office.Page, output);
        await using var phone = await chromium.VisitAsync(zone, 390, 844);

        await FileAsync(phone.Page, link, output, 20263007, "8.40");
        await ZoneFilesAsync(zone, output, enterprises, 7, 8.4m);

        // In September somebody types 万元 into the box of 亿元: the page asks back and takes nothing.
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 5), 9);
        await phone.Page.GotoAsync(link);
        await phone.Page.FillAsync($"[name=c-{output}]", "42000");
        await phone.Page.ClickAsync("button:text-is('报送')");
        (await phone.Page.Locator("main").InnerTextAsync()).ShouldContain("请核对是不是填错了单位或小数点");
        (await phone.Page.InputValueAsync($"[name=c-{output}]")).ShouldBe("42000", "what was typed is still there");
        await phone.Page.FillAsync($"[name=c-{output}]", "4.2");
        await phone.Page.ClickAsync("button:text-is('报送')");
        await phone.Page.Locator("text=已收到").WaitForAsync();
        (await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, "the form is wider than the phone");
        await ZoneFilesAsync(zone, output, enterprises, 8, 4.2m);
        await AskAsync(office, phone.Page, output, enterprises[0], link);

        // Red on the sheet, and one click away why.
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 18), 9);
        await office.SignInAsync("sun");
        var page = office.Page;
        var before = await RowAsync(page, output);
        before.Light.ShouldBe("红");
        await page.ClickAsync($"#i{output} td:first-child a");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("规上工业总产值比序时少");
        await ExplainAsync(page);
        (await page.Locator(".why-grid").InnerTextAsync()).ShouldContain("云岭化工大修");
        await page.ClickAsync("a:text-is('建任务，定人定日期')");
        await page.FillAsync("[name=title]", "云岭化工提前复产");
        await page.FillAsync("[name=due]", "2026-09-30");
        await page.ClickAsync("button:text-is('建任务')");
        await page.Locator("text=任务已建").WaitForAsync();
        await page.GotoAsync($"/economy/why/{output}");
        (await page.Locator(".why-grid").InnerTextAsync()).ShouldContain("云岭化工提前复产");

        // It runs again, and more than before: the light and the chance move.
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 10, 9), 9);
        await FileAsync(phone.Page, link, output, 20263009, "15.8");
        await ZoneFilesAsync(zone, output, enterprises, 9, 15.8m);
        await office.SignInAsync("sun");
        var after = await RowAsync(page, output);
        after.Chance.ShouldBeGreaterThan(before.Chance);
        after.Light.ShouldNotBe("红");
    }

    private static async Task<(long Output, long[] Enterprises)> LayAsync(Zone zone)
    {
        await using var clerk = await zone.AsAsync(Role.Supervisor);
        var bureau = (await zone.DirectoryAsync()).Find("经济发展局")!.Id;
        var output = await clerk.DoneAsync<SaveIndicator, long>(new(null, "output", "规上工业总产值", Scope.Dispatch, "亿元", Nature.Flow, Better.More, PeriodKind.Month, true, 2, "总量", 1, bureau, bureau, 9, PartsOf: SubjectKind.Enterprise));
        var enterprises = new long[Names.Length];
        foreach (var (name, n) in Names.Select((x, n) => (x, n)))
            enterprises[n] = await clerk.DoneAsync<SaveEnterprise, long>(new(null, name + "有限公司", name));
        await clerk.DoneAsync<SetTarget, long>(new(output, Subject.Zone, 2026, TargetTier.Own, false, 200m, "管发〔2026〕1号"));
        var given = new List<GivenFigure>();
        for (var year = 2023; year <= 2026; year++)
            for (var part = 0; part < (year < 2026 ? Course.Length : 5); part++)
                given.AddRange(Figures(output, enterprises, year, part, [.. Sizes.Select(s => s * Course[part] * (1 + (((year + part) % 3 - 1) * 0.02m)))]));
        await clerk.DoneAsync<EnterFigures, EnteredFigures>(new(given, "往年资料", Word: "照历年资料补录。"));
        return (output, enterprises);
    }

    private static IEnumerable<GivenFigure> Figures(long output, long[] enterprises, int year, int part, decimal[] values)
    {
        var period = Grid.InYearAt(year, part);
        foreach (var (value, n) in values.Select((v, n) => (v, n)).Where(v => v.v > 0))
            yield return new GivenFigure(output, new Subject(SubjectKind.Enterprise, enterprises[n]), period, ValueForm.Current, Math.Round(value, 4));
        yield return new GivenFigure(output, Subject.Zone, period, ValueForm.Current, Math.Round(values.Sum(), 4));
    }

    // The zone's own figure and the two enterprises without a link; the first one's is its own affair.
    private static async Task ZoneFilesAsync(Zone zone, long output, long[] enterprises, int month, decimal first)
    {
        await using var clerk = await zone.AsAsync(Role.Supervisor);
        var values = Sizes.Select((s, n) => n == 0 ? first : s * Course[month - 2]).ToArray();
        await clerk.DoneAsync<EnterFigures, EnteredFigures>(new([.. Figures(output, enterprises, 2026, month - 2, values).Where(f => f.Subject.Kind == SubjectKind.Zone || f.Subject.Id != enterprises[0])], "调度表", Word: "云岭化工检修。"));
    }

    private static async Task<string> GiveLinkAsync(IPage page, long output)
    {
        await page.GotoAsync("/figures/links");
        await page.CheckAsync($"#indicator-{output}");
        await page.ClickAsync("button:text-is('就报这几个')");
        await page.Locator("text=企业填报表已定").WaitForAsync();
        await page.Locator("tr", new() { HasTextString = "云岭化工" }).Locator("button:text-is('发链接')").ClickAsync();
        var words = await page.Locator("input[readonly]").InputValueAsync();
        return words[words.IndexOf("http", StringComparison.Ordinal)..];
    }

    private static async Task FileAsync(IPage page, string link, long output, int period, string value)
    {
        await page.GotoAsync($"{link}?p={period.ToString(CultureInfo.InvariantCulture)}");
        await page.FillAsync($"[name=c-{output}]", value);
        await page.ClickAsync("button:text-is('报送')");
        if (await page.Locator($"[name=w-{output}]").CountAsync() > 0)
        {
            await page.FillAsync($"[name=w-{output}]", "8月28日复产，两套装置同时满负荷。");
            await page.ClickAsync("button:text-is('报送')");
        }
        await page.Locator("text=已收到").WaitForAsync();
    }

    // The bureau questions the figure; the enterprise answers on its page; nobody else could have.
    private static async Task AskAsync(Visit office, IPage phone, long output, long enterprise, string link)
    {
        await office.SignInAsync("sun");
        await office.Page.GotoAsync($"/figures/trail/{output}/{(int)SubjectKind.Enterprise}/{enterprise}/20263008");
        await office.Page.FillAsync("[name=text]", "8月比7月少了一半，请核对并说明原因。");
        await office.Page.ClickAsync("button:text-is('提出质疑')");
        await phone.GotoAsync(link);
        (await phone.Locator("#questions").InnerTextAsync()).ShouldContain("4.2亿元", Case.Sensitive, "the cell is named");
        await phone.Locator("#questions textarea").FillAsync("压缩机返厂大修，8月停了19天，数没有错。");
        await phone.ClickAsync("button:text-is('答复')");
        await phone.Locator("text=答复已收到").WaitForAsync();
        await office.Page.GotoAsync("/figures/questions");
        (await office.Page.Locator("main").InnerTextAsync()).ShouldContain("压缩机返厂大修");
    }

    private static async Task<(string Light, decimal Chance)> RowAsync(IPage page, long output)
    {
        await page.GotoAsync("/economy");
        var cells = await page.Locator($"#i{output} td").AllInnerTextsAsync();
        return (cells[11].Trim(), decimal.Parse(cells[10].Trim('<', '>', '＜', '＞', ' '), CultureInfo.InvariantCulture));
    }

    private static async Task ExplainAsync(IPage page)
    {
        await page.ClickAsync("a:text-is('写一条原因')");
        await page.FillAsync("[name=name]", "云岭化工大修");
        await page.SelectOptionAsync("[name=kind]", "Overhaul");
        await page.FillAsync("[name=words]", "压缩机转子返厂，8月停了19天。");
        await page.FillAsync("[name=fix]", "9月中旬复产，四季度满负荷");
        await page.FillAsync("[name=fixAmount]", "4");
        await page.FillAsync("[name=fixSure]", "80");
        await page.FillAsync("[name=parts]", "云岭化工");
        await page.ClickAsync("button:text-is('保存')");
        await page.GotoAsync(page.Url.Contains("/causes/", StringComparison.Ordinal) ? "/economy" : page.Url);
        if (!page.Url.Contains("/why/", StringComparison.Ordinal))
            await page.ClickAsync("a:text-is('规上工业总产值')");
    }
}
