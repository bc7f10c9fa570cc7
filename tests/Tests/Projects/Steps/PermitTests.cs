using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Look;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Permits;
using Guatu.Projects.Steps;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Steps;

/// <summary>手续办理: clocks, lost days, what is ready.</summary>
public class PermitTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Fact]
    public void A_clock_leaves_out_the_first_day_holidays_and_stops_and_blames_who_held_the_ball()
    {
        // Accepted on Thursday 24 September 2026; 25–27 September and 1–7 October are off, 20 September and 10 October worked.
        var count = PermitClock.Count(new(2026, 9, 24), new(2026, 10, 16), 3, Calendar.IsWorking, [new(new(2026, 9, 30), new(2026, 9, 30), true)], [new(new(2026, 10, 12), "会签单位"), new(new(2026, 10, 14), null)], "主办单位");
        // 28 29 (30 mending) 8 | 9 10 主办, 12 13 会签, 14 15 16 主办
        (count.Used, count.Limit, count.Mending, count.Over, count.Left).ShouldBe((10, 3, 1, 7, 0));
        count.Lost.ShouldBe(new Dictionary<string, int> { ["主办单位"] = 5, ["会签单位"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public void Used_and_stopped_days_make_up_the_time_and_lost_days_the_excess() => Prop.ForAll(Gen.Choose(0, 255).Four().ToArbitrary(), four =>
    {
        var (length, from, stands, limit) = four;
        var accepted = new DateOnly(2026, 1, 5);
        var until = accepted.AddDays(length);
        var count = PermitClock.Count(accepted, until, limit, Calendar.IsWorking, [new ClockStop(accepted.AddDays(from), accepted.AddDays(from + stands), true)], [], "甲");
        return count.Used + count.Mending == Calendar.Between(accepted, until) && count.Lost.Values.Sum() == count.Over && (count.Over == 0 || count.Left == 0);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(60, Shapes.Green, "余18天")]
    [InlineData(50, Shapes.Yellow, "余8天")]
    [InlineData(30, Shapes.Red, "差12天")]
    public void Readiness_holds_the_longest_way_against_the_planned_start(int startsIn, string shape, string word)
    {
        var today = StepZone.Today;
        ReadyStep[] steps = [new("D1", "出让公告", ReadyTheme.Land, false, 20), new("D2", "挂牌", ReadyTheme.Land, false, 10), new("D3", "交地确认", ReadyTheme.Land, false, 12), new("D4", "勘测定界", ReadyTheme.Land, false, 5), new("P1", "环评", ReadyTheme.Papers, true, 0)];
        var light = Readiness.Judge(ReadyTheme.Land, steps, [("D1", "D2"), ("D2", "D3"), ("D4", "D3")], today.AddDays(startsIn), today, 15);
        (light.Shape, light.Word).ShouldBe((shape, word));
        light.Sentence.ShouldStartWith("还差出让公告、挂牌等4步，按时限要42天");
        Readiness.Judge(ReadyTheme.Papers, steps, [], null, today, 15).Word.ShouldBe("齐了");
        Readiness.Judge(ReadyTheme.Clearing, steps, [], null, today, 15).Word.ShouldBe("不涉及");
        Readiness.Judge(ReadyTheme.Land, steps, [], null, today, 15).Shape.ShouldBe(Shapes.None);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_page_says_who_holds_the_ball_and_what_could_be_accepted(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (one, two) = (await zone.SmallAsync("甲项目"), await zone.SmallAsync("乙项目"));
        await zone.StartAsync(one, "P1", new(2026, 9, 1), "chen");
        await zone.StartAsync(two, "P1", new(2026, 9, 1), "chen");
        await zone.DoneAsync<StopStep, Done>("chen", new(two, "P1", new(2026, 9, 2), "补正", "缺图"));
        var board = await zone.SeeAsync("/api/projects/permits");
        var open = board.GetProperty("open").EnumerateArray().ToList();
        open.Count.ShouldBe(2);
        // 1 September to 18 September: 13 working days after the first, limit 10.
        (open[0].GetProperty("projectId").GetInt64(), open[0].GetProperty("used").GetInt32(), open[0].GetProperty("limit").GetInt32(), open[0].GetProperty("over").GetInt32()).ShouldBe((one, 13, 10, 3));
        (open[1].GetProperty("used").GetInt32(), open[1].GetProperty("holder").GetString()).ShouldBe((0, "项目单位"));
        board.GetProperty("mending").GetInt32().ShouldBe(13);
        var office = board.GetProperty("offices").EnumerateArray().First(o => o.GetProperty("office").GetString() == "自然资源分局");
        (office.GetProperty("open").GetInt32(), office.GetProperty("over").GetInt32(), office.GetProperty("lost").GetInt32()).ShouldBe((1, 1, 3));
        // P2 may be taken if P1 is waived; N1 waits for it.
        board.GetProperty("ready").EnumerateArray().Select(r => (r.GetProperty("code").GetString(), r.TryGetProperty("waiving", out var w) ? w.GetString() : null)).ShouldBe([("P2", "用地许可"), ("P2", "用地许可")]);
        await zone.FinishAsync(one, "P1", by: "chen");
        board = await zone.SeeAsync("/api/projects/permits");
        board.GetProperty("ready").EnumerateArray().Where(r => r.GetProperty("projectId").GetInt64() == one).Select(r => r.GetProperty("code").GetString()).ShouldBe(["P2", "N1"]);
        board.GetProperty("offices").EnumerateArray().First(o => o.GetProperty("office").GetString() == "自然资源分局").GetProperty("lost").GetInt32().ShouldBe(3, "lost days stay lost when the permit is out");
        // Green lane: both are signed, not started; land, funds and papers by their steps.
        var green = board.GetProperty("green").EnumerateArray().Single(g => g.GetProperty("projectId").GetInt64() == one);
        green.GetProperty("lights").EnumerateArray().Select(l => l.GetProperty("theme").GetString()).ShouldBe(["土地", "征拆", "资金", "手续"]);
        green.GetProperty("lights")[0].GetProperty("word").GetString().ShouldBe("齐了");
        green.GetProperty("lights")[2].GetProperty("word").GetString().ShouldBe("不涉及");
        var html = (await (await zone.SignedInAsync("zhou")).GetAsync("/projects/permits")).Html;
        html.ShouldContain("缺图");
        html.ShouldContain("签约未开工2个");
        (await (await zone.SignedInAsync("zhou")).GetAsync("/projects/permits.csv")).Html.ShouldContain("乙项目");
    }

    [Fact]
    public async Task A_paper_that_runs_out_before_the_site_is_opened_is_told()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.SmallAsync();
        await zone.StartAsync(id, "P1");
        await zone.FinishAsync(id, "P1");
        await zone.DoAsync($"UPDATE projects_step SET valid_months = 3 WHERE project_id = {id} AND code = 'P1'");
        (await zone.SeeAsync("/api/projects/permits")).GetProperty("expiring").GetArrayLength().ShouldBe(0);
        zone.Clock.Pass(TimeSpan.FromDays(40));
        (await zone.SeeAsync("/api/projects/permits")).GetProperty("expiring")[0].GetProperty("daysLeft").GetInt32().ShouldBe(51);
        await zone.DoAsync($"UPDATE projects_step SET valid_months = 1 WHERE project_id = {id} AND code = 'P1'");
        (await zone.SeeAsync("/api/projects/permits")).GetProperty("expiring")[0].GetProperty("daysLeft").GetInt32().ShouldBe(-10);
        (await (await zone.SignedInAsync("zhou")).GetAsync("/projects/permits")).Html.ShouldContain("已过期10天，要重新办");
    }
}
