using System.Text.Json;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Refusals;
using Guatu.Projects;
using Guatu.Projects.Months;
using Guatu.Projects.Register;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class CountsTests
{
    private static readonly string[] Keys = ["started", "completed", "running", "entered", "invested"];

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_scopes_are_kept_apart_and_a_period_is_the_sum_of_its_months(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await FillAsync(zone);
        var year = await CountAsync(zone, "2026-01", "2026-08");
        Number(year, "started", "told").ShouldBe(3);
        Number(year, "started", "stat").ShouldBe(1);
        Number(year, "completed", "told").ShouldBe(1);
        Number(year, "entered", "stat").ShouldBe(1);
        Number(year, "invested", "told").ShouldBe(2_400); // three projects, 200 for 1—2月 and 100 for each of six months
        Number(year, "invested", "stat").ShouldBe(500); // from the month of 入库, April, to August

        // Any period is the sum of its report periods, in both scopes.
        var random = new Random(42);
        (string From, string To)[] periods = [("2026-01-01", "2026-02-28"), .. Enumerable.Range(3, 6).Select(m => ($"2026-{m:00}-01", $"2026-{m:00}-{DateTime.DaysInMonth(2026, m)}"))];
        var single = new List<JsonElement>();
        foreach (var (from, to) in periods)
            single.Add(await CountAsync(zone, from, to));
        for (var i = 0; i < 12; i++)
        {
            var first = random.Next(periods.Length);
            var last = random.Next(first, periods.Length);
            var whole = await CountAsync(zone, periods[first].From, periods[last].To);
            foreach (var key in Keys)
                foreach (var scope in (string[])["told", "stat"])
                    Number(whole, key, scope).ShouldBe(single.Skip(first).Take(last - first + 1).Sum(c => Number(c, key, scope)), $"{key} {scope} {periods[first].From}—{periods[last].To}");
        }
    }

    [Fact]
    public async Task A_number_opens_to_its_projects_and_a_bare_stage_is_not_counted()
    {
        await using var zone = await Zone.StartAsync();
        await FillAsync(zone);
        await zone.DoAsync("UPDATE projects_stage SET evidence_no = NULL WHERE stage = 60 AND project_id = 1");
        var year = await CountAsync(zone, "2026-01", "2026-12");
        Number(year, "started", "told").ShouldBe(2);
        Line(year, "started").GetProperty("told").GetProperty("unproven").GetInt32().ShouldBe(1);
        var major = await CountAsync(zone, "2026-01", "2026-12", "&tier=major");
        Number(major, "started", "told").ShouldBe(1);
        var sun = await zone.SignedInAsync("sun");
        var page = await sun.GetAsync("/projects/counts?from=2026-01-01&to=2026-12-31&what=started&scope=told");
        page.Html.ShouldContain("甲项目");
        page.Html.ShouldContain("凭据待补，未计数");
        page.Html.ShouldContain("两个口径不能相加");
        (await sun.GetAsync("/projects/counts?from=2026-13&to=x")).Status.ShouldBe(400);
        (await sun.GetAsync("/projects/counts.csv?from=2026-01")).Html.ShouldContain("新开工,2,0,个");
        // Half of the joint first period cannot be told.
        Number(await CountAsync(zone, "2026-02", "2026-02"), "invested", "told").ShouldBe(0);
        var answer = await (await zone.ApiAsync("sun")).GetAsync("/api/projects/counts?from=2026-05&to=2026-04");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("projects.period-wrong");
    }

    // Three projects begun in March, May and June; the first is in the statistics since April; each reports 100 a month.
    private static async Task FillAsync(Zone zone)
    {
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 8, 24), 9);
        var ids = new[] { await zone.StartedAsync(new(2026, 3, 10), "甲项目"), await zone.StartedAsync(new(2026, 5, 10), "乙项目", ProjectKind.Works, tiers: Tiers.Major), await zone.StartedAsync(new(2026, 6, 10), "丙项目") };
        await zone.DoneAsync<EnterStat, Done>("sun", new(ids[0], new(2026, 4, 20), "X1"));
        await zone.ReachAsync(ids[1], Stage.Completed, new(2026, 8, 1), null, "验5号");
        foreach (var id in ids)
            foreach (var month in MonthPeriods.Each.Where(m => m <= 8))
            {
                var told = Registering.Month(id, 2026, month, month == 2 ? 200 : 100, "补录");
                await zone.DoneAsync<ReportMonth, ReportedMonth>("sun", told with { Figures = told.Figures with { Build = month * 100 } });
            }
    }

    private static Task<JsonElement> CountAsync(Zone zone, string from, string to, string more = "") => zone.JsonAsync($"/api/projects/counts?from={from}&to={to}{more}");

    private static JsonElement Line(JsonElement counts, string key) => counts.GetProperty("lines").EnumerateArray().First(l => l.GetProperty("key").GetString() == key);

    private static decimal Number(JsonElement counts, string key, string scope) => Line(counts, key).GetProperty(scope).GetProperty("number").GetDecimal();
}
