using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Chance;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling.Chance;

public sealed class ChanceRunTests
{
    private const long Day = 480;
    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0);
    private static readonly WorkingCalendar Weekdays = WorkingCalendar.Weekdays();

    // 1 → 2 → 4 and 1 → 3 → 4.
    private static readonly Network Diamond = new(Start, Weekdays, [new(1, "立项", 5 * Day), new(2, "征地", 20 * Day), new(3, "设计", 10 * Day), new(4, "开工", 0)],
        [new(1, 2), new(1, 3), new(2, 4), new(3, 4)]);

    private static StepChance Three(long key, double a, double m, double b, PointShape shape = PointShape.Pert) => new(key, new ThreePoints((long)(a * Day), (long)(m * Day), (long)(b * Day), shape));

    [Fact]
    public void Without_ranges_every_run_is_the_plan()
    {
        var outlook = ChanceRun.Run(Diamond, [Three(2, 20, 20, 20)], new ChanceOptions(Runs: 200)).Sure;
        var finish = CriticalPath.Schedule(Diamond).Sure.Finish;
        (outlook.Planned, outlook.Finish(0), outlook.P50, outlook.Finish(1)).ShouldBe((finish, finish, finish, finish));
        outlook.Steps.Where(s => s.Criticality == 1).Select(s => s.Key).Order().ShouldBe([1, 2, 4]);
        outlook.Steps.ShouldAllBe(s => s.Delay == 0 && s.Correlation == 0 && s.Sensitivity == 0);
        outlook.Days().ShouldBe([(DateOnly.FromDateTime(finish), 200)]);
    }

    [Fact]
    public void Any_network_without_chance_ends_as_the_critical_path_says() => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
    {
        var network = Any(seed);
        var outlook = ChanceRun.Run(network, [], new ChanceOptions(Runs: 2)).Sure;
        outlook.P50.ShouldBe(CriticalPath.Schedule(network).Sure.Finish);
        outlook.Planned.ShouldBe(outlook.P50);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_far_day_is_sure_and_an_impossible_one_hopeless_and_between_it_rises()
    {
        var outlook = ChanceRun.Run(Diamond, [Three(1, 4, 5, 9), Three(2, 15, 20, 40), Three(3, 5, 10, 60)]).Sure;
        outlook.Probability(new DateOnly(2030, 1, 1)).ShouldBe(1);
        outlook.Probability(new DateOnly(2026, 3, 20)).ShouldBe(0);
        var days = Enumerable.Range(0, 120).Select(d => outlook.Probability(new DateOnly(2026, 3, 1).AddDays(d))).ToList();
        days.ShouldBe(days.Order());
        outlook.P50.ShouldBeLessThan(outlook.P80);
        outlook.Probability(outlook.P80).ShouldBeInRange(0.8, 0.81);
        outlook.Probability(outlook.P50).ShouldBeInRange(0.5, 0.51);
        outlook.Days().Sum(d => d.Runs).ShouldBe(10_000);
    }

    [Fact]
    public void A_seed_repeats_and_another_does_not()
    {
        StepChance[] steps = [Three(2, 15, 20, 40), Three(3, 5, 10, 60)];
        IReadOnlyList<(DateOnly, int)> Of(int seed) => ChanceRun.Run(Diamond, steps, new ChanceOptions(seed, 500)).Sure.Days();
        Of(1).ShouldBe(Of(1));
        Of(2).ShouldNotBe(Of(1));
    }

    // Not so with ties to a finish: there a longer step begins earlier, and what begins with it too (reverse critical, known of precedence diagrams).
    [Fact]
    public void A_longer_range_never_makes_any_day_likelier() => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), (seed, more) =>
    {
        var network = Any(seed);
        network = network with { Links = [.. network.Links.Where(l => l.Kind is LinkKind.FinishStart or LinkKind.StartStart)] };
        var key = network.Activities[seed % network.Activities.Count].Key;
        Outlook Of(long extra) => ChanceRun.Run(network, [.. network.Activities.Where(a => a.Minutes > 0).Select(a => new StepChance(a.Key, new ThreePoints(a.Minutes / 2, a.Minutes, (a.Minutes * 2) + (a.Key == key ? extra : 0), PointShape.Triangle)))], new ChanceOptions(seed, 60)).Sure;
        var (before, after) = (Of(0), Of(more * Day));
        for (var share = 0.05; share <= 1; share += 0.05)
            after.Finish(share).ShouldBeGreaterThanOrEqualTo(before.Finish(share));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_step_that_carries_the_risk_comes_first()
    {
        var outlook = ChanceRun.Run(Diamond, [Three(1, 4, 5, 6), Three(2, 18, 20, 60), Three(3, 9, 10, 11)]).Sure;
        outlook.Steps[0].Name.ShouldBe("征地");
        outlook.Steps[0].Criticality.ShouldBe(1);
        outlook.Steps[0].Correlation.ShouldBeGreaterThan(0.95);
        // PERT mean of 18, 20, 60 is 26⅓ days.
        (outlook.Steps[0].Delay / Day).ShouldBe(6.33, 0.15);
        outlook.Steps.Single(s => s.Name == "设计").Criticality.ShouldBe(0);
        outlook.Steps.Single(s => s.Name == "设计").Delay.ShouldBe(0);
    }

    [Fact]
    public void Two_equal_branches_share_the_blame()
    {
        var network = Diamond with { Activities = [new(1, "立项", 5 * Day), new(2, "征地", 20 * Day), new(3, "设计", 20 * Day), new(4, "开工", 0)] };
        var outlook = ChanceRun.Run(network, [Three(2, 10, 20, 30), Three(3, 10, 20, 30)]).Sure;
        outlook.Steps.Single(s => s.Key == 2).Criticality.ShouldBe(0.5, 0.03);
        outlook.Steps.Single(s => s.Key == 3).Criticality.ShouldBe(0.5, 0.03);
        // The later of two is later than either: the plan is kept in a quarter of the runs only.
        outlook.Probability(outlook.Planned).ShouldBe(0.25, 0.03);
    }

    [Fact]
    public void A_common_cause_spreads_the_finish()
    {
        var network = new Network(Start, Weekdays, [.. Enumerable.Range(1, 20).Select(i => new Activity(i, $"{i}", 10 * Day))], [.. Enumerable.Range(1, 19).Select(i => new Link(i, i + 1))]);
        var steps = network.Activities.Select(a => Three(a.Key, 5, 10, 20)).ToList();
        double Spread(double shared) => ChanceRun.Run(network, steps, new ChanceOptions(Shared: shared)).Sure is var o ? (o.Finish(0.9) - o.Finish(0.1)).TotalDays : 0;
        Spread(0.5).ShouldBeGreaterThan(Spread(0) * 2);
        Spread(1).ShouldBeGreaterThan(Spread(0.5));
    }

    [Fact]
    public void Finished_steps_keep_their_dates_and_begun_ones_stretch_what_remains()
    {
        var network = Diamond with
        {
            Activities = [new(1, "立项", 5 * Day) { ActualStart = Start, ActualFinish = Start.AddDays(2).AddHours(9) }, new(2, "征地", 20 * Day) { ActualStart = Start.AddDays(3), Remaining = 10 * Day }, new(3, "设计", 10 * Day), new(4, "开工", 0)],
        };
        var twice = new StepChance(2, new Ratios([2, 2]));
        var outlook = ChanceRun.Run(network, [new(1, new Ratios([9, 9])), twice], new ChanceOptions(Runs: 5)).Sure;
        // 10 days done of 20 as planned, then twice 10.
        outlook.P50.ShouldBe(Weekdays.Add(Start.AddDays(3), 30 * Day));
        outlook.Steps.ShouldNotContain(s => s.Key == 1);
        var later = ChanceRun.Run(network, [twice], new ChanceOptions(Runs: 5, NotBefore: new DateTime(2026, 6, 1, 8, 0, 0))).Sure;
        later.P50.ShouldBe(Weekdays.Add(new DateTime(2026, 6, 1, 8, 0, 0), 20 * Day));
    }

    [Fact]
    public void A_statutory_least_is_never_undercut_and_a_target_may_be_asked_for()
    {
        var outlook = ChanceRun.Run(Diamond, [Three(3, 1, 2, 3) with { Least = 10 * Day }], new ChanceOptions(Runs: 100, Target: 3)).Sure;
        outlook.Finish(0).ShouldBe(CriticalPath.Schedule(Diamond).Sure[3].EarlyFinish);
        outlook.Steps.Where(s => s.Criticality == 1).Select(s => s.Key).Order().ShouldBe([1, 3]);
    }

    [Fact]
    public void What_lies_below_a_summary_is_found_through_it()
    {
        var network = new Network(Start, Weekdays, [new(1, "前期", 0), new(2, "立项", 5 * Day) { Parent = 1 }, new(3, "用地", 9 * Day) { Parent = 1 }, new(4, "施工", 0), new(5, "主体", 30 * Day) { Parent = 4 }], [new(1, 4)]);
        ChanceRun.Run(network, [Three(3, 9, 9, 12)], new ChanceOptions(Runs: 50)).Sure.Steps.Where(s => s.Criticality == 1).Select(s => s.Key).Order().ShouldBe([3, 5]);
    }

    [Theory]
    [InlineData("工期范围指向不存在的工序 9，请删去或补上工序。", 9, 1, 2, 3)]
    [InlineData("“征地”的三个工期应当是乐观不大于最可能、最可能不大于悲观，请改正。", 2, 3, 2, 1)]
    [InlineData("“征地”的乐观工期小于 0，请改正。", 2, -1, 2, 3)]
    public void Bad_ranges_are_refused(string sentence, long key, int a, int m, int b) => ChanceRun.Run(Diamond, [Three(key, a, m, b)]).Fault.ShouldBe(sentence);

    [Fact]
    public void Bad_questions_are_refused()
    {
        ChanceRun.Run(Diamond, [], new ChanceOptions(Runs: 0)).Fault.ShouldBe("模拟次数应当在 1 到 1000000 之间，请改正。");
        ChanceRun.Run(Diamond, [], new ChanceOptions(Shared: 1.5)).Fault.ShouldBe("共同因素的影响应当在 0 到 1 之间，请改正。");
        ChanceRun.Run(Diamond, [], new ChanceOptions(Shared: double.NaN)).Fault!.ShouldContain("共同因素");
        ChanceRun.Run(Diamond, [], new ChanceOptions(Target: 77)).Fault!.ShouldContain("77");
        ChanceRun.Run(Diamond, [Three(2, 1, 2, 3), Three(2, 1, 2, 3)]).Fault.ShouldBe("“征地”有两个工期范围，请删去一个。");
        ChanceRun.Run(Diamond, [new(2, new Ratios([]))]).Fault.ShouldBe("“征地”没有历史数据，请改用三个工期。");
        ChanceRun.Run(Diamond with { Links = [new(1, 2), new(2, 1)] }, []).Fault!.ShouldContain("成了圈");
    }

    private static Network Any(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 14);
        var wet = Weekdays.With([new Season("雨季", new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 30), 0.5m)]);
        return new Network(Start, Weekdays, [.. Enumerable.Range(0, count).Select(i => new Activity(i, $"工序{i}", random.Next(0, 12) * Day, random.Next(6) == 0) { Calendar = random.Next(3) == 0 ? wet : null })],
            [.. from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, i) where random.Next(3) == 0 select new Link(j, i, (LinkKind)random.Next(3), new Lag(random.Next(0, 4) * Day))]);
    }
}
