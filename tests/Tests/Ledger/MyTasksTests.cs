using System.Text.Json;
using System.Text.RegularExpressions;
using Guatu.Kernel.Clock;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>我的填报: who sees which tasks, and when a report is asked for.</summary>
public partial class MyTasksTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_head_sees_all_of_the_unit_and_an_officer_what_names_nobody_or_himself(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var people = (await zone.DirectoryAsync()).People.ToDictionary(p => p.Name, p => p.Id);
        foreach (var (title, person) in new[] { ("没有写人", (long?)null), ("写了李敏", people["李敏"]), ("写了张文", people["张文"]) })
            await zone.SaveAsync((await zone.EditAsync(await zone.AssignAsync(title))) with { LeadPersonId = person });
        await zone.AssignAsync("别的单位", "资规分局");
        await zone.SaveAsync((await zone.EditAsync(await zone.AssignAsync("别的单位写了李敏", "资规分局"))) with { LeadPersonId = people["李敏"] });
        (await TitlesAsync(zone, "zhang")).ShouldBe(["没有写人", "写了李敏", "写了张文"], ignoreOrder: true);
        (await TitlesAsync(zone, "li")).ShouldBe(["没有写人", "写了李敏", "别的单位写了李敏"], ignoreOrder: true);
        (await TitlesAsync(zone, "chen")).ShouldBe(["别的单位"]);
        (await TitlesAsync(zone, "sun")).ShouldBeEmpty();
        (await (await zone.SignedInAsync("zhou")).GetAsync("/mytasks")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_weekly_task_is_asked_for_each_week_and_counted_in_the_menu()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("每周报的");
        (await NowAsync(zone)).ShouldBe(["每周报的"]); // handed out on Friday, due that Friday
        (await MenuCountAsync(zone)).ShouldBe(1);
        await zone.ReportAsync(id, 1);
        (await NowAsync(zone)).ShouldBeEmpty();
        (await MenuCountAsync(zone)).ShouldBe(0);
        At(zone, 9, 21);
        (await NowAsync(zone)).ShouldBe(["每周报的"]); // Monday: this week's report
        await zone.ReportAsync(id, 2);
        At(zone, 9, 25);
        (await NowAsync(zone)).ShouldBeEmpty();
        At(zone, 10, 12); // two weeks missed
        (await NowAsync(zone)).ShouldBe(["每周报的"]);
        (await zone.BriefAsync(id)).GetProperty("sentence").GetString()!.ShouldContain("未报");
    }

    [Fact]
    public async Task A_monthly_task_is_asked_for_in_the_week_in_which_the_month_ends()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("每月报的");
        await zone.SaveAsync((await zone.EditAsync(id)) with { Cadence = "monthly" });
        (await NowAsync(zone)).ShouldBeEmpty();
        At(zone, 9, 25);
        (await NowAsync(zone)).ShouldBeEmpty();
        At(zone, 9, 28);
        (await NowAsync(zone)).ShouldBe(["每月报的"]);
        await zone.ReportAsync(id, 5);
        (await NowAsync(zone)).ShouldBeEmpty();
        At(zone, 10, 23);
        (await NowAsync(zone)).ShouldBeEmpty();
        // 31 October 2026 is a Saturday: who is asked only then is asked too late.
        At(zone, 10, 26);
        (await NowAsync(zone)).ShouldBe(["每月报的"]);
        At(zone, 10, 30);
        (await NowAsync(zone)).ShouldBe(["每月报的"]);
    }

    [Fact]
    public async Task A_daily_task_is_asked_for_once_a_day()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("每天报的");
        await zone.SaveAsync((await zone.EditAsync(id)) with { Cadence = "daily" });
        (await NowAsync(zone)).ShouldBe(["每天报的"]);
        await zone.ReportAsync(id, 1);
        (await NowAsync(zone)).ShouldBeEmpty();
        At(zone, 9, 21);
        (await NowAsync(zone)).ShouldBe(["每天报的"]);
        await zone.ReportAsync(id, 2);
        (await NowAsync(zone)).ShouldBeEmpty();
        At(zone, 9, 22);
        (await NowAsync(zone)).ShouldBe(["每天报的"]);
    }

    [Fact]
    public async Task Undated_and_accepted_tasks_are_not_asked_for()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("没有时限", undated: true);
        var done = await zone.AssignAsync("办完了");
        await zone.ReportAsync(done, 100, files: new Guatu.Ledger.Reports.EvidenceFile("x.pdf", Chosen.Pdf("x")));
        await zone.DoneAsync<Guatu.Ledger.Commitments.CloseCommitment, Guatu.Kernel.Refusals.Done>("sun", new(done, new(2026, 9, 18), null));
        (await NowAsync(zone)).ShouldBeEmpty();
        var page = await (await zone.SignedInAsync("li")).GetAsync("/mytasks");
        page.Html.ShouldContain("还没有时限，请和督查室商定");
        page.Html.ShouldContain("已核定完成，不再要您报");
    }

    [Fact]
    public async Task The_form_takes_what_was_touched_and_says_what_was_left()
    {
        await using var zone = await Zone.StartAsync();
        var (first, second, third) = (await zone.AssignAsync("其一"), await zone.AssignAsync("其二"), await zone.AssignAsync("其三"));
        var li = await zone.SignedInAsync("li");
        var untouched = await li.SubmitAsync("/mytasks", ($"value-{first}", ""), ($"text-{first}", " "));
        untouched.Status.ShouldBe(400);
        untouched.Html.ShouldContain("还一项都没有填");
        var garbled = await li.SubmitAsync("/mytasks", ($"value-{first}", "很多"), ($"text-{first}", "签了"), ($"text-{second}", "推进了"));
        garbled.Status.ShouldBe(400);
        garbled.Html.ShouldContain("“很多”看不懂");
        garbled.Html.ShouldContain("推进了");
        (await li.SubmitAsync("/mytasks", ($"value-{first}", "10"), ($"text-{first}", "签了"), ($"nothing-{second}", "on"), ($"text-{third}", ""))).Location.ShouldBe("/mytasks");
        (await li.GetAsync("/mytasks")).Html.ShouldContain("已报送2项，还有1项没有填");
        (await NowAsync(zone)).ShouldBe(["其三"]);
    }

    private static void At(Zone zone, int month, int day) => zone.Clock.Now = ZoneClock.At(new DateOnly(2026, month, day), 9);

    private static Task<List<string?>> NowAsync(Zone zone) => ListAsync(zone, "li", "now");

    private static async Task<List<string?>> TitlesAsync(Zone zone, string user) => [.. await ListAsync(zone, user, "now"), .. await ListAsync(zone, user, "later")];

    private static async Task<List<string?>> ListAsync(Zone zone, string user, string list)
    {
        await zone.RunJobsAsync();
        return [.. (await (await zone.ApiAsync(user)).GetForAnswerAsync("/api/mytasks")).Body.GetProperty(list).EnumerateArray().Select(t => t.GetProperty("commitment").GetProperty("title").GetString())];
    }

    private static async Task<int> MenuCountAsync(Zone zone)
    {
        await zone.RunJobsAsync();
        var page = await (await zone.SignedInAsync("li")).GetAsync("/ledger");
        var count = MenuCount().Match(page.Html);
        return count.Success ? int.Parse(count.Groups[1].Value) : 0;
    }

    [GeneratedRegex("href=\"/mytasks\"[^>]*>我的填报\\s*<b>(\\d+)<")]
    private static partial Regex MenuCount();
}
