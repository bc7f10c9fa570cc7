using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Calendars;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Plans;

namespace Guatu.Tests.Scheduling.Plans;

/// <summary>Plans laid forward from today and backward from the promised day, drawn as text.</summary>
public class PlanBoardTests
{
    private static readonly Season Rain = new("雨季", new(2027, 4, 15), new(2027, 6, 30), 0.5m);
    private static readonly Season Spring = new("春节停工", new(2027, 1, 28), new(2027, 2, 20), 0m);

    private static LaidPlan Lay(Plan plan)
    {
        var (laid, fault) = PlanBoard.Lay(plan);
        fault.ShouldBeNull();
        return laid!;
    }

    private static void ShouldDraw(Plan plan, string from, int days, string drawing) =>
        Drawn.Draw(plan, Lay(plan), from, days).ShouldBe(drawing.ReplaceLineEndings("\n"));

    // 2026: 中秋 09-25 to 09-27 and 国庆 10-01 to 10-07 off; 09-20 (Sunday) and 10-10 (Saturday) worked.
    [Fact]
    public void Working_and_calendar_days_stand_side_by_side_over_the_october_holidays() => ShouldDraw(Drawn.Plan("""
        图审 7工作日
        公告 10天 图审
        许可 3工作日 公告
        """, "2026-09-18", "2026-10-20"), "2026-09-18", 34, """
        图审 █▒█████▒▒▒█·]·····················
        公告 ···········██████████······]······
        许可 ·····················██▒█·······]·
        """);

    // 民法典第201条: a time of days does not count the day it begins on. Ten days from the 1st are over on the 11th.
    [Fact]
    public void The_day_a_notice_goes_up_does_not_count() => ShouldDraw(Drawn.Plan("""
        公告 10天 期满
        公示 3工作日 公告 期满
        许可 2工作日 公示
        """, "2026-09-01", "2026-09-30"), "2026-09-01", 22, """
        公告 ███████████·········]·
        公示 ·············████·····
        许可 ·················█▒█··
        """);

    [Fact]
    public void Rain_halves_the_days_of_the_site_and_no_others() => ShouldDraw(Drawn.Plan("""
        路基 8施工
        验收 2工作日 路基
        """, "2027-04-12", "2027-05-10", Drawn.Calendars(Rain)), "2027-04-12", 30, """
        路基 ███▪▪▪▪▪▪▪▪▪▪···········]·····
        验收 ··············██············]·
        """);

    [Fact]
    public void Spring_festival_closes_the_site() => ShouldDraw(Drawn.Plan("""
        封顶 6施工
        砌体 5施工 封顶
        """, "2027-01-25", "2027-03-01", Drawn.Calendars(Spring)), "2027-01-25", 36, """
        封顶 ███▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒███]·····
        砌体 ······························█████]
        """);

    [Fact]
    public void The_third_day_of_the_third_month_is_off_where_it_is_off()
    {
        const string lines = """
            审批 5工作日
            公示 5工作日 审批 法定
            """;
        var region = new PlanCalendars(d => d is not { Year: 2026, Month: 4, Day: >= 18 and <= 21 } && WorkCalendar.Shipped.IsWorking(d), []);
        ShouldDraw(Drawn.Plan(lines, "2026-04-15", "2026-05-12", region), "2026-04-15", 30, """
            审批 ███▒▒▒▒██············]········
            公示 ·········█▒▒████···········]··
            """);
        ShouldDraw(Drawn.Plan(lines, "2026-04-15", "2026-05-12"), "2026-04-15", 30, """
            审批 ███▒▒██··············]········
            公示 ·······███▒▒██·············]··
            """);
    }

    [Fact]
    public void A_late_plan_says_which_step_had_to_be_done_when_and_where_the_days_went()
    {
        var laid = Lay(Late());
        laid.ForecastOn.ShouldBe(new DateOnly(2027, 5, 14));
        laid.LateDays.ShouldBe(44);
        laid.Chain.ShouldBe(["图审", "许可", "桩基", "主体", "安装", "调试", "验收"]);
        laid.Sentence.ShouldBe("图审8月31日应完成未完成，逾期14个工作日，后6步顺延。");
        laid.Explanation.ShouldStartWith("要按2027年3月31日竣工，图审最迟8月31日完成；今天还没有完成，已晚14个工作日。照现在排，2027年5月14日竣工，晚44天：44天是图审后移，");
    }

    [Fact]
    public void The_smallest_set_that_keeps_the_promise_is_found_and_trimmed()
    {
        var advice = PlanBoard.Advise(Late());
        var best = advice.Schemes[0];
        best.LateDays.ShouldBe(0);
        best.Proven.ShouldBeTrue();
        best.Remedies.Select(r => r.Key).ShouldBe(["compress:主体", "season:春节停工"], ignoreOrder: true);
        best.Cost.ShouldBe(24 * 8m); // 24 days of 春节停工 at 8万元 a day
        advice.Schemes[^1].Remedies.ShouldHaveSingleItem().Words.ShouldBe("改承诺为2027年5月14日竣工");
    }

    [Fact]
    public void A_circle_is_named_in_order()
    {
        var (laid, fault) = PlanBoard.Lay(Drawn.Plan("""
            甲 1天 丙
            乙 1天 甲
            丙 1天 乙
            """, "2026-09-18", "2026-10-20"));
        laid.ShouldBeNull();
        fault!.Circle.ShouldBe(["甲", "乙", "丙"]);
        fault.Words.ShouldContain("甲 → 乙 → 丙 → 甲");
    }

    [Fact]
    public void What_is_done_stays_where_it_was_done_and_what_runs_goes_on_from_today()
    {
        var laid = Lay(Drawn.Plan("""
            土地 10工作日 始2026-09-01 终2026-09-10
            环评 15工作日 始2026-09-07
            能评 10工作日 土地
            许可 7工作日 环评,能评
            """, "2026-09-18", "2026-10-09"));
        laid.Steps[0].FinishOn.ShouldBe(new DateOnly(2026, 9, 10));
        laid.Steps[1].StartOn.ShouldBe(new DateOnly(2026, 9, 7));
        laid.Steps[1].FinishOn.ShouldBe(new DateOnly(2026, 9, 24)); // nine used by the 17th, six left: 18, 20(补班), 21–24
        laid.Steps[2].StartOn.ShouldBe(new DateOnly(2026, 9, 18)); // could have begun on the 11th; nothing begins before today
        laid.Chain.ShouldBe(["能评", "许可"]);
    }

    [Fact]
    public void A_promise_that_no_pressing_can_keep_is_said_so()
    {
        var advice = PlanBoard.Advise(Drawn.Plan("""
            公告 30天 法定
            征收 20工作日(15) 公告
            """, "2026-09-18", "2026-10-10"));
        advice.Schemes[0].LateDays.ShouldBeGreaterThan(0);
        advice.Schemes[0].Remedies.ShouldHaveSingleItem().Key.ShouldBe("compress:征收");
        advice.Remedies.ShouldNotContain(r => r.Key == "compress:公告");
    }

    private static Plan Late() => Drawn.Plan("""
        能评 20工作日(15) 始2026-08-10
        规划 7工作日(5)
        图审 15工作日(10)
        许可 7工作日(3) 能评,规划,图审?
        场平 30施工
        桩基 40施工(35) 许可,场平
        主体 70施工(50) 桩基
        外线 60施工(45) 许可
        安装 40施工(30) 主体,外线
        调试 15天(10) 安装
        验收 10工作日 调试 法定
        """, "2026-09-18", "2027-03-31", Drawn.Calendars(Rain, Spring)) with { Workable = [new("春节停工", 8)] };

    // ---- what must hold for any plan ----

    private static readonly PlanCalendars Shared = Drawn.Calendars(Rain, Spring);

    private static Gen<Plan> Plans =>
        from count in Gen.Choose(2, 14)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from promise in Gen.Choose(5, 250)
        select Random(new Random(seed), count, promise);

    private static Plan Random(Random random, int count, int promise)
    {
        var today = new DateOnly(2026, 9, 18).AddDays(random.Next(200));
        var steps = Enumerable.Range(0, count).Select(i =>
        {
            var days = random.Next(0, 25);
            var started = random.Next(6) == 0 ? today.AddDays(-random.Next(1, 20)) : (DateOnly?)null;
            return new PlanStep
            {
                Code = $"S{i}", Name = $"第{i}步", Days = days, FewestDays = Math.Max(0, days - random.Next(0, 10)), Count = (DayCount)random.Next(1, 4), Statutory = random.Next(3) == 0,
                CostPerDay = random.Next(0, 3), StartedOn = started, FinishedOn = started is not null && random.Next(2) == 0 ? today.AddDays(-1) : null,
            };
        }).ToList();
        var links = (from after in Enumerable.Range(1, count - 1) from before in Enumerable.Range(0, after) where random.Next(after) < 2
            select new PlanLink($"S{before}", $"S{after}", random.Next(5) == 0 ? Guatu.Scheduling.Networks.LinkKind.StartStart : default, random.Next(-2, 4), random.Next(3) == 0)).ToList();
        return new Plan { Steps = steps, Links = links, Calendars = Shared, BeginsOn = today, Today = today, PromisedOn = today.AddDays(promise), Workable = [new("春节停工", 5)] };
    }

    [Fact]
    public void No_statutory_wait_is_shortened_and_no_step_below_its_fewest_days() => Prop.ForAll(Plans.ToArbitrary(), plan =>
    {
        foreach (var remedy in PlanBoard.Advise(plan).Schemes.SelectMany(s => s.Remedies).Where(r => r.Kind == RemedyKind.Compress))
        {
            var step = plan.Steps.Single(s => $"compress:{s.Code}" == remedy.Key);
            step.Statutory.ShouldBeFalse();
            step.FinishedOn.ShouldBeNull();
            if (step.StartedOn is null)
                remedy.Days.ShouldBeGreaterThanOrEqualTo(step.FewestDays);
        }
        foreach (var overlap in PlanBoard.Advise(plan).Schemes.SelectMany(s => s.Remedies).Where(r => r.Kind == RemedyKind.Overlap))
            plan.Steps.Single(s => overlap.Key.StartsWith($"overlap:{s.Code}>", StringComparison.Ordinal)).Statutory.ShouldBeFalse();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_scheme_is_true_when_the_plan_is_changed_by_it() => Prop.ForAll(Plans.ToArbitrary(), plan =>
    {
        foreach (var scheme in PlanBoard.Advise(plan).Schemes.Where(s => s.Remedies[0].Kind != RemedyKind.Promise))
            Lay(plan.With(scheme.Remedies)).ForecastOn.ShouldBe(scheme.FinishOn);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_late_plan_is_always_explained_with_the_chain_that_binds() => Prop.ForAll(Plans.ToArbitrary(), plan =>
    {
        var laid = Lay(plan);
        laid.LateDays.ShouldBe(Math.Max(0, laid.ForecastOn.DayNumber - plan.PromisedOn!.Value.DayNumber));
        if (laid.LateDays == 0 || plan.Steps.All(s => s.FinishedOn is not null))
            return;
        laid.Chain.ShouldNotBeEmpty();
        laid.Explanation.ShouldContain($"晚{laid.LateDays}天");
        laid.Steps.Single(s => s.Step.Code == laid.Chain[^1]).FinishOn.ShouldBe(laid.ForecastOn);
        PlanBoard.Advise(plan).Schemes.ShouldNotBeEmpty();
        foreach (var (before, after) in laid.Chain.Zip(laid.Chain.Skip(1)))
            laid.Steps.Single(s => s.Step.Code == after).DrivenBy.ShouldContain(before);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_open_lies_before_today_and_no_tie_is_broken() => Prop.ForAll(Plans.ToArbitrary(), plan =>
    {
        var dates = Lay(plan).Steps.ToDictionary(s => s.Step.Code);
        foreach (var step in dates.Values.Where(s => s.Step.FinishedOn is null && s.Step.StartedOn is null))
            step.StartOn.ShouldBeGreaterThanOrEqualTo(plan.Today);
        foreach (var link in plan.Links.Where(l => l.Kind == default && dates[l.From].Step.FinishedOn is null && dates[l.To].Step is { StartedOn: null, FinishedOn: null }))
            dates[link.To].StartOn.ShouldBeGreaterThanOrEqualTo(dates[link.From].FinishOn.AddDays(link.LagDays));
    }).QuickCheckThrowOnFailure();
}
