using System.Text.RegularExpressions;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Guatu.Tests.Ledger;

/// <summary>作战图: its window, its groups, its filters.</summary>
public partial class WallPageTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    [Theory]
    [InlineData("", "2026-07-01", "2026-12-31", "2026年下半年")]
    [InlineData("?span=quarter", "2026-07-01", "2026-09-30", "2026年第三季度")]
    [InlineData("?span=year", "2026-01-01", "2026-12-31", "2026年")]
    [InlineData("?span=quarter&at=2026-12-31", "2026-10-01", "2026-12-31", "2026年第四季度")]
    [InlineData("?span=quarter&at=2027-01-01", "2027-01-01", "2027-03-31", "2027年第一季度")]
    [InlineData("?span=half&at=2028-02-29", "2028-01-01", "2028-06-30", "2028年上半年")]
    [InlineData("?span=year&at=2025-06-30", "2025-01-01", "2025-12-31", "2025年")]
    [InlineData("?span=decade&at=2026-13-01", "2026-07-01", "2026-12-31", "2026年下半年")]
    public void The_window_is_the_quarter_half_or_year_around_the_day(string query, string from, string to, string words)
    {
        var ask = Ask(query);
        ask.Window(Today).ShouldBe((DateOnly.Parse(from), DateOnly.Parse(to)));
        ask.WindowWords(Today).ShouldBe(words);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?group=meeting&span=quarter&trouble=1&list=1&q=%E7%BB%8F%E5%8F%91%E5%B1%80&unit=3&meeting=4&state=red&at=2026-11-30")]
    [InlineData("/?group=leader&span=year&trouble=0")]
    public void Every_view_has_an_address_that_leads_back_to_it(string address) => Ask(address[1..]).Href().ShouldBe(address);

    [Theory]
    [InlineData("at=9999-12-31&span=year")]
    [InlineData("at=9999-12-31")]
    [InlineData("at=0001-01-01")]
    [InlineData("group=7&span=9&state=blue&unit=-1&meeting=abc&page=-3")]
    [InlineData("q=%00%F0%9F%9A%A9&trouble=maybe")]
    [InlineData("page=2147483647")]
    public async Task An_address_nobody_would_write_is_no_fault(string query)
    {
        var zone = await zones.OnAsync();
        await zone.AssignAsync();
        var sun = await zone.SignedInAsync("sun");
        var api = await zone.ApiAsync("sun");
        foreach (var path in new[] { "/", "/ledger", "/ledger.csv", "/screen" })
            (await sun.GetAsync($"{path}?{query}")).Status.ShouldBe(200, path);
        foreach (var path in new[] { "/api/wall", "/api/commitments" })
            (await api.GetForAnswerAsync($"{path}?{query}")).Status.ShouldBe(200, path);
    }

    /// <summary>What changes between the page and its listening would be missed until the clock looks again.</summary>
    [Fact]
    public async Task A_screen_that_begins_to_listen_is_told_to_look_once_more()
    {
        var zone = await zones.OnAsync();
        var sun = await zone.SignedInAsync("sun");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        (await sun.FirstEventAsync("/screen/events", patience.Token)).ShouldBe("data: 0");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Every_grouping_keeps_every_task_exactly_once(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var clerk = await Clerk.OfAsync(zone);
        List<long> all = [.. await clerk.EnterAsync(), .. await clerk.EnterAsync(heldOn: new DateOnly(2026, 8, 3))];
        all.Add(await zone.AssignAsync("会外交办"));
        all.Add(await zone.AssignAsync("没有牵头", unit: null));
        all.Add(await zone.AssignAsync("没有时限", undated: true));
        // A unit led by somebody who is no leader (any more) still has its tasks on the wall.
        var chen = (await zone.DirectoryAsync()).People.First(p => p.Name == "陈立").Id;
        var centre = await zone.DoneAsync<SaveUnit, long>("sun", new(null, "统计中心", UnitKind.Department, null, 50, chen, []));
        all.Add(await zone.AssignAsync("中心的任务", "统计中心"));
        var sun = await zone.SignedInAsync("sun");
        foreach (var group in new[] { "unit", "meeting", "topic", "leader" })
        {
            // The drawing and, for phones, the list behind it.
            var views = (await sun.GetAsync($"/?trouble=0&span=year&group={group}")).Html.Split("class=\"wall-list\"");
            views.Length.ShouldBe(2);
            foreach (var view in views)
                Links().Matches(view).Select(m => long.Parse(m.Groups[1].Value)).Order().ShouldBe(all.Order(), group);
        }
        (await clerk.Api.GetForAnswerAsync("/api/wall")).Body.GetProperty("items").GetArrayLength().ShouldBe(all.Count);
        centre.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Units_without_tasks_keep_their_row_and_filters_find_what_they_name()
    {
        await using var zone = await Zone.StartAsync();
        var clerk = await Clerk.OfAsync(zone);
        await clerk.EnterAsync();
        var late = await zone.AssignAsync("很快到期", due: new DateOnly(2026, 9, 20));
        zone.Clock.Pass(TimeSpan.FromDays(5));
        var sun = await zone.SignedInAsync("sun");
        await zone.DoneAsync<SaveUnit, long>("sun", new(null, "统计中心", UnitKind.Department, null, 50, null, []));
        (await sun.GetAsync("/?trouble=0")).Html.ShouldContain("统计中心");

        (await TitlesAsync(clerk, "state=overdue")).ShouldBe(["很快到期"]);
        (await TitlesAsync(clerk, "q=经发局")).ShouldBe(["完成268户签约腾退任务", "很快到期"], ignoreOrder: true); // by alias
        (await TitlesAsync(clerk, "q=周国平")).ShouldBe(["完成268户签约腾退任务", "很快到期"], ignoreOrder: true); // by leader
        (await TitlesAsync(clerk, "q=督〔2026〕4号")).ShouldBe(["很快到期"]);
        (await TitlesAsync(clerk, $"unit={await zone.UnitAsync("资规分局")}")).Count.ShouldBe(1);
        (await TitlesAsync(clerk, "q=没有这样的")).ShouldBeEmpty();
        var meeting = await zone.CountAsync("meetings_meeting");
        (await TitlesAsync(clerk, $"meeting={meeting}")).Count.ShouldBe(3);
        (await clerk.Api.GetForAnswerAsync("/api/wall?state=overdue")).Body.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetInt64().ShouldBe(late);
    }

    [Fact]
    public async Task Tasks_out_of_the_project_register_come_to_the_wall_when_asked_for_or_searched()
    {
        await using var zone = await Zone.StartAsync();
        var node = await zone.AssignAsync("主体封顶");
        await zone.AssignAsync("会外交办");
        await zone.DoAsync($"UPDATE ledger_commitment SET source_kind = 'project' WHERE id = {node}");
        var (sun, api) = (await zone.SignedInAsync("sun"), await zone.ApiAsync("sun"));
        async Task<IEnumerable<string?>> WallAsync(string query) =>
            (await api.GetForAnswerAsync("/api/wall" + query)).Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()).Order();
        (await WallAsync("")).ShouldBe(["会外交办"]);
        (await WallAsync("?projects=1")).ShouldBe(["主体封顶", "会外交办"], ignoreOrder: true);
        (await WallAsync("?q=封顶")).ShouldBe(["主体封顶"]);
        (await WallAsync("?projects=yes")).ShouldBe(["会外交办"]);
        var plain = (await sun.GetAsync("/?trouble=0")).Html;
        plain.ShouldNotContain("主体封顶");
        plain.ShouldContain("href=\"/?trouble=0&amp;projects=1\"");
        plain.ShouldContain("aria-checked=\"false\"");
        var all = (await sun.GetAsync("/?trouble=0&projects=1")).Html;
        Links().Count(all.Split("class=\"wall-list\"")[1]).ShouldBe(2);
        all.ShouldContain("aria-checked=\"true\"");
        Ask("?projects=1&trouble=0").Href().ShouldContain("projects=1");
        // The table behind the wall shows what the wall shows.
        (await api.GetForAnswerAsync("/api/commitments")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await api.GetForAnswerAsync("/api/commitments?projects=1")).Body.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_leader_opens_the_wall_on_its_trouble_and_all_units_stay()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("慢了的任务", due: new DateOnly(2026, 9, 20));
        await zone.AssignAsync("不慢的任务", "资规分局");
        zone.Clock.Pass(TimeSpan.FromDays(5));
        var html = (await (await zone.SignedInAsync("zhou")).GetAsync("/")).Html;
        html.ShouldContain("慢了的任务");
        html.ShouldContain("自然资源分局");
        html.ShouldNotContain("不慢的任务");
        (await (await zone.SignedInAsync("li")).GetAsync("/")).Html.ShouldContain("不慢的任务");
    }

    private static async Task<List<string?>> TitlesAsync(Clerk clerk, string query) =>
        [.. (await clerk.Api.GetForAnswerAsync("/api/commitments?" + query)).Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString())];

    private static WallAsk Ask(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return WallAsk.From(http.Request);
    }

    [GeneratedRegex("href=\"/commitments/(\\d+)\"")]
    private static partial Regex Links();
}
