using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Filing;
using Guatu.Economy.Filing.Links;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Economy.Filing;

/// <summary>Figures come in by form, interface, paste and enterprises' links, on both databases.</summary>
public partial class FilingTests
{
    private static readonly Period August = Period.OfMonth(2026, 8);

    private static async Task<long> IndicatorAsync(Zone zone, string code, Scope scope = Scope.Statistics, string? unit = "经济发展局", bool joint = true, string? formula = null, string of = "亿元", SubjectKind? parts = null)
    {
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var source = unit is null ? null : (await zone.DirectoryAsync()).Find(unit)?.Id;
        return await sun.DoneAsync<SaveIndicator, long>(new(null, code, $"指标{code}", scope, of, formula is null || of != "%" ? Nature.Flow : Nature.Rate, Better.More, PeriodKind.Month, joint, 2, "总量", 10, null, source, 20, formula, parts));
    }

    private static async Task<long> EnterpriseAsync(Zone zone, string name = "云岭化工有限公司", string brief = "云岭化工")
    {
        await using var sun = await zone.AsAsync(Role.Supervisor);
        return await sun.DoneAsync<SaveEnterprise, long>(new(null, name, brief, EnteredOn: new DateOnly(2020, 1, 1)));
    }

    private static GivenFigure Zonal(long indicator, decimal value, Period? period = null, ValueForm form = ValueForm.Current, string? word = null, FigureStage stage = FigureStage.Flash) =>
        new(indicator, Subject.Zone, period ?? August, form, value, null, stage, null, word);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Figures_are_entered_checked_revised_and_keep_their_history(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (a, b) = (await IndicatorAsync(zone, "a"), await IndicatorAsync(zone, "b"));
        var sum = await IndicatorAsync(zone, "sum", formula: "a+b");
        await using var li = await zone.AsAsync("li");
        (await li.DoneAsync<EnterFigures, EnteredFigures>(new([Zonal(a, 14, Period.OfMonth(2026, 7)), Zonal(a, 15), Zonal(b, 5)]))).Added.ShouldBe(3);
        (await li.RefusedAsync<EnterFigures, EnteredFigures>(new([Zonal(a, 150_000)]))).ShouldBe(["economy.filing-wrong"]);
        (await li.RefusedAsync<EnterFigures, EnteredFigures>(new([Zonal(a, 150)]))).ShouldBe(["economy.filing-word"]);
        (await li.DoneAsync<EnterFigures, EnteredFigures>(new([Zonal(a, 150, word: "新厂投产")], Reason: "补报"))).Replaced.ShouldBe(1);
        (await li.RefusedAsync<EnterFigures, EnteredFigures>(new([Zonal(a, 3, Period.OfMonth(2026, 9))]))).ShouldBe(["economy.filing-ahead"]);
        (await li.RefusedAsync<EnterFigures, EnteredFigures>(new([Zonal(sum, 99), Zonal(a, 10), Zonal(b, 5)]))).ShouldBe(["economy.filing-formula"]);
        var indicator = await li.Get<IndicatorBook>().OneAsync(a, default);
        var history = await li.Get<FigureReader>().HistoryAsync(indicator!, Subject.Zone, August, default);
        history.Select(f => (f.Value, f.Current)).ShouldBe([(150m, true), (15m, false)]);
        (await li.Get<FigureReader>().SeriesAsync((await li.Get<IndicatorBook>().OneAsync(sum, default))!, Subject.Zone, 2026, default)).Value(August).ShouldBe(155m);
    }

    [Fact]
    public async Task A_unit_reports_what_it_is_the_source_of_and_nothing_else()
    {
        await using var zone = await Zone.StartAsync();
        var (mine, theirs) = (await IndicatorAsync(zone, "mine"), await IndicatorAsync(zone, "theirs", unit: "自然资源分局"));
        await using var li = await zone.AsAsync("li");
        (await li.RefusedAsync<EnterFigures, EnteredFigures>(new([Zonal(theirs, 1)]))).ShouldBe(["kernel.out-of-reach"]);
        (await li.RefusedAsync<EnterFigures, EnteredFigures>(new([Zonal(mine, 1), Zonal(theirs, 1)]))).ShouldBe(["economy.filing-foreign"]);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Who_has_not_filed_is_named_in_the_order_of_units(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await IndicatorAsync(zone, "land", unit: "自然资源分局");
        await IndicatorAsync(zone, "output");
        var browser = await zone.SignedInAsync("li");
        var page = await browser.GetAsync("/figures");
        page.Status.ShouldBe(200, page.Html);
        page.Html.IndexOf("经济发展局", StringComparison.Ordinal).ShouldBeLessThan(page.Html.IndexOf("自然资源分局", StringComparison.Ordinal));
        var form = FormOf().Match(page.Html).Value;
        var (id, _) = (await ByCodeAsync(zone, "output"), 0);
        (await browser.GetAsync(form)).Html.ShouldContain("指标output");
        (await browser.SubmitToAsync(form, form, ($"c-{id}", "十二点五"))).Status.ShouldBe(400);
        (await browser.SubmitToAsync(form, form, ($"c-{id}", "12.5"), ("stage", "Flash"))).Status.ShouldBe(303);
        zone.Clock.Now = zone.Clock.Now.AddDays(10);
        browser = await zone.SignedInAsync("li");
        var late = await browser.GetAsync("/figures");
        late.Html.ShouldContain("1个单位有1个数过了期限没有报：自然资源分局");
        var trail = await browser.GetAsync($"/figures/trail/{id}/0/0/{PeriodCode.Of(August)}");
        trail.Status.ShouldBe(200, trail.Html);
        trail.Html.ShouldContain("李敏");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task An_enterprise_files_by_its_link_is_questioned_corrects_and_answers(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var enterprise = await EnterpriseAsync(zone);
        var indicator = await IndicatorAsync(zone, "d-output", Scope.Dispatch, null, parts: SubjectKind.Enterprise);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        await sun.DoneAsync<SetEnterpriseForm, Done>(new([indicator]));
        var subject = new Subject(SubjectKind.Enterprise, enterprise);
        await sun.DoneAsync<EnterFigures, EnteredFigures>(new([new GivenFigure(indicator, subject, Period.OfMonth(2026, 7), ValueForm.Current, 7.7777m)]));
        var link = (await sun.DoneAsync<IssueLinks, IReadOnlyList<IssuedLink>>(new(enterprise)))[0];
        var phone = zone.Visitor();
        var page = await phone.GetAsync($"/f/{link.Secret}");
        page.Status.ShouldBe(200, page.Html);
        page.Html.ShouldContain("指标d-output");
        page.Html.ShouldNotContain("7.7777");
        (await phone.SubmitToAsync($"/f/{link.Secret}", $"/f/{link.Secret}", ("period", $"{PeriodCode.Of(August)}"), ($"c-{indicator}", "12.3"))).Status.ShouldBe(303);
        (await sun.RefusedAsync<EnterFigures, EnteredFigures>(new([new GivenFigure(indicator, subject, August, ValueForm.Current, 13, Stage: FigureStage.Verified)]))).ShouldBe(["ledger.figure-own"]);
        (await sun.RefusedAsync<EnterFigures, EnteredFigures>(new([new GivenFigure(indicator, subject, August, ValueForm.Cumulative, 99)]))).ShouldBe(["ledger.figure-own"]);
        (await sun.RefusedAsync<AskQuestion, long>(new(indicator, subject, August, ValueForm.Current, "请改为15亿元"))).ShouldBe(["economy.question-number"]);
        var question = await sun.DoneAsync<AskQuestion, long>(new(indicator, subject, August, ValueForm.Current, "用电降了产值升了，请核对。"));
        (await sun.RefusedAsync<AnswerQuestion, Done>(new(question, "没问题"))).ShouldBe(["economy.answer-theirs"]);
        (await phone.GetAsync($"/f/{link.Secret}")).Html.ShouldContain("用电降了产值升了");
        (await phone.SubmitToAsync($"/f/{link.Secret}", $"/f/{link.Secret}", ("period", $"{PeriodCode.Of(August)}"), ($"c-{indicator}", "11.9"))).Status.ShouldBe(303);
        (await phone.SubmitToAsync($"/f/{link.Secret}", $"/f/{link.Secret}/answer", ("question", $"{question}"), ($"answer-{question}", "已更正，多计了一笔。"))).Status.ShouldBe(303);
        await using (var then = await zone.AsAsync(Role.Supervisor))
            await then.DoneAsync<SettleQuestion, Done>(new(question));
        var history = await sun.Get<FigureReader>().HistoryAsync((await sun.Get<IndicatorBook>().OneAsync(indicator, default))!, subject, August, default);
        history.Select(f => (f.Value, f.Current, f.By)).ShouldBe([(11.9m, true, "云岭化工有限公司"), (12.3m, false, "云岭化工有限公司")]);
        await sun.DoneAsync<RevokeLink, Done>(new(enterprise));
        (await phone.GetAsync($"/f/{link.Secret}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_person_of_the_zone_cannot_act_for_an_enterprise_even_with_its_link()
    {
        await using var zone = await Zone.StartAsync();
        var enterprise = await EnterpriseAsync(zone);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var link = (await sun.DoneAsync<IssueLinks, IReadOnlyList<IssuedLink>>(new(enterprise)))[0];
        (await sun.RefusedAsync<SubmitByLink, EnteredFigures>(new(link.Secret, [new LinkFigure(1, PeriodCode.Of(August), ValueForm.Current, 1)]))).ShouldBe(["economy.link-only"]);
        (await sun.RefusedAsync<AnswerByLink, Done>(new(link.Secret, 1, "好"))).ShouldBe(["economy.link-only"]);
        var official = await IndicatorAsync(zone, "official");
        (await sun.RefusedAsync<SetEnterpriseForm, Done>(new([official]))).ShouldBe(["economy.form-scope"]);
        (await sun.Db.OneAsync<string>("SELECT hash FROM economy_link")).ShouldNotBe(link.Secret);
    }

    [Fact]
    public async Task Wrong_links_end_after_some_tries()
    {
        await using var zone = await Zone.StartAsync();
        var visitor = zone.Visitor();
        for (var n = 0; n < 20; n++)
            (await visitor.GetAsync($"/f/{n:x48}")).Status.ShouldBe(404);
        (await visitor.GetAsync("/f/0")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task No_address_lets_the_zone_send_an_enterprise_a_number_or_change_its_own()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        var open = zone.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => p.StartsWith("/f/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        open.ShouldBe(["/f/{secret}", "/f/{secret}/answer"]);
        // Whatever an action can be told about a link or a question, no figure is among it but what the enterprise sends itself.
        var told = typeof(SubmitByLink).Assembly.GetTypes().Where(t => UseCaseRegistration.BaseOf(t) is not null).Select(t => UseCaseRegistration.BaseOf(t)!.GenericTypeArguments[0])
            .Where(c => c.Name.Contains("Link", StringComparison.Ordinal) || c.Name.Contains("Question", StringComparison.Ordinal)).Where(c => c != typeof(SubmitByLink));
        told.SelectMany(c => c.GetProperties()).Where(p => p.PropertyType == typeof(decimal) || p.PropertyType == typeof(decimal?)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pasted_cells_are_looked_at_then_taken_whole_or_not_at_all()
    {
        await using var zone = await Zone.StartAsync();
        var a = await IndicatorAsync(zone, "a");
        var browser = await zone.SignedInAsync("li");
        var wrong = await browser.SubmitAsync("/figures/import", ("paste", "项目名称\t总投资\t建设内容\n热电联产\t12\t两台机组"));
        wrong.Status.ShouldBe(400);
        wrong.Html.ShouldContain("像是项目台账");
        var kept = await browser.SubmitAsync("/figures/import", ("paste", "指标（万元）\t2026年7月\t2026年8月\n指标a\t140000\t150000"));
        kept.Status.ShouldBe(303, kept.Html);
        (await browser.GetAsync(kept.Location!)).Html.ShouldContain("认出2个数");
        (await browser.SubmitToAsync(kept.Location!, kept.Location + "/take")).Status.ShouldBe(303);
        for (var n = 0; n < 100 && (await browser.GetAsync(kept.Location!)).Html.Contains("正在", StringComparison.Ordinal); n++)
            await Task.Delay(100);
        (await browser.GetAsync(kept.Location!)).Html.ShouldContain("已收2个数");
        var api = await zone.ApiAsync("li");
        var read = await api.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/figures?indicator=a&period=2026-08");
        var figure = read.GetProperty("figures")[0];
        figure.GetProperty("value").GetDecimal().ShouldBe(15m);
        figure.GetProperty("channel").GetString().ShouldBe("Paste");
        figure.GetProperty("cell").GetString()!.ShouldContain("第2行C列");
        a.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_catalogue_opens_picks_from_the_library_and_refuses_what_is_secret()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("sun");
        (await browser.GetAsync("/indicators/library")).Html.ShouldContain("国家高新区综合评价指标体系");
        (await browser.SubmitAsync("/indicators/library", ("code", "rd-share"), ("code", "output"))).Status.ShouldBe(303);
        var page = await browser.GetAsync("/indicators");
        page.Html.ShouldContain("规上工业研发费用");
        var id = await ByCodeAsync(zone, "rd-share");
        (await browser.GetAsync($"/indicators/{id}")).Html.ShouldContain("分项");
        (await browser.GetAsync($"/indicators/{id}/edit")).Status.ShouldBe(200);
        var secret = await browser.SubmitAsync("/indicators/new", ("secret", "true"), ("code", "s"), ("name", "某数"), ("unit", "亿元"), ("scope", "Statistics"), ("nature", "Flow"), ("better", "More"), ("rhythm", "Month"), ("decimals", "2"), ("dueDays", "15"), ("band", "总量"));
        secret.Status.ShouldBe(400);
        secret.Html.ShouldContain("涉密");
    }

    private static async Task<long> ByCodeAsync(Zone zone, string code)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT id FROM ledger_indicator WHERE code = '{code}'");
    }

    [GeneratedRegex("/figures/form/[0-9]+/[0-9]+")]
    private static partial Regex FormOf();
}
