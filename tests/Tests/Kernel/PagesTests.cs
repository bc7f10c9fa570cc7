using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Kernel;

/// <summary>The kernel's pages as a browser without scripts sees them, and its API.</summary>
public class PagesTests
{
    [Fact]
    public async Task A_keeper_sets_a_new_version_of_a_rule_and_others_only_read()
    {
        await using var zone = await Zone.StartAsync();
        var sun = await zone.SignedInAsync("admin");
        const string page = "/rules/people.lockout-minutes";
        (await sun.SubmitAsync(page, ("value", "0"), ("source", "临管发〔2026〕12号"), ("from", "2026-10-01"))).Html.ShouldContain("“锁定时长”要填大于0的整数。");
        var late = await sun.SubmitAsync(page, ("value", "30"), ("source", "临管发〔2026〕12号"), ("from", "十月一日"));
        late.Html.ShouldContain("生效日没有填，或不是日期。");
        late.Html.ShouldContain("value=\"十月一日\"");
        (await sun.SubmitAsync(page, ("value", "30"), ("source", "临管发〔2026〕12号"), ("from", "2026-10-01"))).Location.ShouldBe(page);
        var shown = await sun.GetAsync(page);
        shown.Html.ShouldContain("今天用15分钟");
        shown.Html.ShouldContain("2026年9月30日");
        (await sun.GetAsync("/rules?q=锁定")).Html.ShouldContain("第2版");

        var zhang = await zone.SignedInAsync("zhang");
        (await zhang.GetAsync(page)).Html.ShouldNotContain("保存新版本");
        (await zhang.SubmitToAsync("/account/password", page, ("value", "1"))).Status.ShouldBe(403);
        (await zhang.GetAsync("/rules/no.such")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_light_rule_that_cannot_be_read_is_refused()
    {
        await using var zone = await Zone.StartAsync();
        var sun = await zone.SignedInAsync("sun");
        (await sun.GetAsync("/rules")).Html.ShouldContain("红：慢30个百分点以上");
        var refused = await sun.SubmitAsync("/rules/light.yinchuan-2025", ("value", "PointsBehind 30 10"), ("source", "文号"), ("from", "2026-10-01"));
        refused.Status.ShouldBe(400);
        refused.Html.ShouldContain("亮灯规则要填三样");
    }

    [Fact]
    public async Task The_calendar_counts_and_says_what_lies_between()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("li");
        var page = (await browser.GetAsync("/calendar?from=2026-09-24&days=20")).Html;
        page.ShouldContain("2026年10月29日（周四）");
        page.ShouldContain("国庆节10月1—7日放假，10月10日上班");
        page.ShouldContain("全年248个工作日。");
        var unknown = (await browser.GetAsync("/calendar?year=2027&from=2026-12-30&days=5")).Html;
        unknown.ShouldContain("2027年放假安排还没有公布");
        unknown.ShouldContain("，暂定。");
        (await browser.GetAsync("/calendar?from=x&days=5")).Html.ShouldContain("开始的日子没有填，或不是日期。");
        (await browser.GetAsync("/calendar?from=2026-09-24&days=9999")).Html.ShouldContain("工作日数要填整数");
        (await browser.GetAsync("/calendar?year=99999")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_journal_is_read_checked_and_kept_to_one_subject()
    {
        await using var zone = await Zone.StartAsync();
        var sun = await zone.SignedInAsync("sun");
        var page = (await sun.GetAsync("/journal")).Html;
        page.ShouldContain("建区");
        page.ShouldContain("经济发展局");
        (await sun.SubmitToAsync("/journal", "/journal/verify")).Html.ShouldContain("操作日志完好。");
        (await sun.GetAsync("/journal?subject=unit/3")).Html.ShouldNotContain("建区");
        await using (var system = zone.AsSystem())
            await system.Db.DoAsync("DROP TRIGGER kernel_journal_no_update; UPDATE kernel_journal SET detail = 'x' WHERE no = 2");
        (await sun.SubmitToAsync("/journal", "/journal/verify")).Html.ShouldContain("第2条（people.save-person，person/2）与封印不符");
        (await (await zone.SignedInAsync("zhang")).GetAsync("/journal")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Every_verb_of_the_journal_has_a_Chinese_word()
    {
        await using var zone = await Zone.StartAsync();
        await using var system = zone.AsSystem();
        var titles = zone.Services.GetRequiredService<UseCaseTitles>();
        foreach (var row in await system.Db.RowsAsync("SELECT DISTINCT action FROM kernel_journal"))
            titles.Of((string)row[0]!).ShouldNotBe((string)row[0]!);
    }

    [Fact]
    public async Task Programs_read_rules_calendar_and_journal()
    {
        await using var zone = await Zone.StartAsync();
        var api = await zone.ApiAsync("sun");
        var rules = await api.GetFromJsonAsync<JsonElement>("/api/rules?on=2026-09-18");
        rules.EnumerateArray().Single(r => r.GetProperty("code").GetString() == "people.password-length").GetProperty("value").GetString().ShouldBe("8");
        var year = await api.GetFromJsonAsync<JsonElement>("/api/calendar/2026");
        year.GetProperty("workingDays").GetInt32().ShouldBe(248);
        year.GetProperty("announced").GetBoolean().ShouldBeTrue();
        year.GetProperty("days").EnumerateArray().Count(d => d.GetProperty("kind").GetString() == "work").ShouldBe(6);
        ((int)(await api.GetAsync("/api/calendar/1900")).StatusCode).ShouldBe(404);
        var lines = await api.GetFromJsonAsync<JsonElement>("/api/journal?after=2");
        lines.EnumerateArray().First().GetProperty("no").GetInt64().ShouldBe(3);
        ((int)(await (await zone.ApiAsync("zhang")).GetAsync("/api/journal")).StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task Words_are_found()
    {
        await using var zone = await Zone.StartAsync();
        var page = (await (await zone.SignedInAsync("li")).GetAsync("/words?q=周旬月季")).Html;
        page.ShouldContain("调度机制");
        page.ShouldNotContain("飞地经济");
    }
}
