using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Resources;
using static Guatu.Tests.Scheduling.Resources.Problems;

namespace Guatu.Tests.Scheduling.Resources;

public sealed class ResourceSchedulerTests
{
    [Fact]
    public void Whatever_the_problem_the_plan_keeps_every_limit_and_its_bound() => Prop.ForAll(Any(25).ToArbitrary(), Gen.Elements(1, 7, 150).ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), (problem, schedules, threads) =>
    {
        var plan = ResourceScheduler.Solve(problem, new ResourceOptions(Schedules: schedules, Threads: threads)).Plan.ShouldNotBeNull();
        ResourceCheck.Faults(problem, plan).ShouldBeEmpty();
        plan.Makespan.ShouldBeGreaterThanOrEqualTo(plan.LowerBound);
        plan.Schedules.ShouldBeInRange(1, schedules);
        plan.Starts.Count.ShouldBe(problem.Activities.Count);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Small_problems_are_solved_as_well_as_by_trying_everything() => Prop.ForAll(Plain(6).ToArbitrary(), problem =>
    {
        var plan = ResourceScheduler.Solve(problem, new ResourceOptions(Schedules: 400)).Plan!;
        plan.Makespan.ShouldBe(Everything.Shortest(problem));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void With_tables_and_money_nothing_beats_trying_everything_and_the_bound_holds() => Prop.ForAll(Any(5).ToArbitrary(), problem =>
    {
        var plan = ResourceScheduler.Solve(problem, new ResourceOptions(Schedules: 300)).Plan!;
        var shortest = Everything.Shortest(problem, plan.Makespan);
        plan.Makespan.ShouldBeGreaterThanOrEqualTo(shortest);
        plan.LowerBound.ShouldBeLessThanOrEqualTo(shortest);
        if (problem.Resources.All(r => r.Kind == ResourceKind.Renewable))
            plan.Makespan.ShouldBe(shortest);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_seed_gives_one_plan_with_any_number_of_threads() => Prop.ForAll(Any(30).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (problem, seed) =>
    {
        var one = ResourceScheduler.Solve(problem, new ResourceOptions(seed, 300)).Plan!;
        foreach (var threads in (int[])[1, 2, 4])
        {
            var again = ResourceScheduler.Solve(problem, new ResourceOptions(seed, 300, Threads: threads)).Plan!;
            again.Starts.ShouldBe(one.Starts, ignoreOrder: true);
            again.Schedules.ShouldBe(one.Schedules);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_known_plan_is_never_made_longer() => Prop.ForAll(Any(20).ToArbitrary(), problem =>
    {
        var good = ResourceScheduler.Solve(problem, new ResourceOptions(3, 400)).Plan!;
        var plan = ResourceScheduler.Solve(problem, new ResourceOptions(4, 2, Incumbent: good.Starts)).Plan!;
        plan.Makespan.ShouldBeLessThanOrEqualTo(good.Makespan);
        ResourceCheck.Faults(problem, plan).ShouldBeEmpty();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void More_schedules_make_hard_problems_shorter_in_the_mean()
    {
        var problems = Enumerable.Range(0, 12).Select(i => Hard(60, i)).ToList();
        double Mean(int schedules) => problems.Average(p => ResourceScheduler.Solve(p, new ResourceOptions(1, schedules)).Plan!.Makespan);
        var (one, hundred, many) = (Mean(1), Mean(100), Mean(3_000));
        hundred.ShouldBeLessThan(one * 0.99);
        many.ShouldBeLessThan(hundred * 0.995);
    }

    [Fact]
    public void A_time_limit_gives_a_plan_however_short_it_is()
    {
        var problem = Hard(80, 5);
        var nothing = ResourceScheduler.Solve(problem, new ResourceOptions(Time: TimeSpan.Zero)).Plan!;
        nothing.Schedules.ShouldBe(1);
        ResourceCheck.Faults(problem, nothing).ShouldBeEmpty();
        var plan = ResourceScheduler.Solve(problem, new ResourceOptions(Time: TimeSpan.FromMilliseconds(300), Threads: 2)).Plan!;
        ResourceCheck.Faults(problem, plan).ShouldBeEmpty();
        plan.Makespan.ShouldBeLessThanOrEqualTo(nothing.Makespan);
    }

    [Fact]
    public void A_capacity_of_its_own_in_each_period_is_kept()
    {
        var problem = new ResourceProblem([Work("吊装", 2, "吊车×2"), Work("安装", 3, "吊车×1"), Work("收尾", 1, "吊车×1", "吊装")], [Resource.PerPeriod("吊车", [1, 1, 0, 1, 1, 1, 2])]);
        Draw(problem, ResourceScheduler.Solve(problem).Plan!).ShouldBe("""
            吊装 ······██·
            安装 ···███···
            收尾 ········█
            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void Money_is_spent_only_when_it_has_come()
    {
        // Half of the 100 is due after the first of two periods.
        var problem = new ResourceProblem([Work("征拆", 2, "资金×100"), Work("平整", 1, "资金×30", "征拆")], [Resource.Budget("资金", [40, 40, 20, 0, 30])]);
        var plan = ResourceScheduler.Solve(problem).Plan!;
        Draw(problem, plan).ShouldBe("""
            征拆 ·██··
            平整 ····█
            """, StringCompareShould.IgnoreLineEndings);
        (plan.IsProven, plan.Uses[0].Share, plan.Uses[0].Binds).ShouldBe((true, 1.0, true));
        plan.Chain.ShouldBe([new ResourceHold("平整", "资金")]);
    }

    [Fact]
    public void Lags_stretch_and_overlap()
    {
        var problem = new ResourceProblem([Work("浇筑", 4), Work("养护", 2, "", "浇筑+3"), Work("砌筑", 3, "", "浇筑-2")], []);
        Draw(problem, ResourceScheduler.Solve(problem).Plan!).ShouldBe("""
            浇筑 ████·····
            养护 ·······██
            砌筑 ··███····
            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void The_resource_that_decides_the_end_is_named()
    {
        var problem = new ResourceProblem([Work("一号楼", 3, "吊车×1 班组×1"), Work("二号楼", 3, "吊车×1 班组×1"), Work("验收", 1, "", "一号楼 二号楼")], [Resource.Constant("班组", 9), Resource.Constant("吊车", 1)]);
        var plan = ResourceScheduler.Solve(problem).Plan!;
        plan.Makespan.ShouldBe(7);
        plan.Uses[0].ShouldBe(new ResourceUse("吊车", 1, 6 / 7.0, 3, 1));
        plan.Uses[1].Binds.ShouldBeFalse();
        plan.Chain.Count.ShouldBe(3);
        plan.Chain[0].Resource.ShouldBeNull();
        plan.Chain[1].Resource.ShouldBe("吊车");
        plan.Chain[2].ShouldBe(new ResourceHold("验收", null));
    }

    [Fact]
    public void More_resources_than_fit_one_word_and_large_amounts_are_counted_right()
    {
        string[] keys = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];
        var needs = string.Join(' ', keys.Select(k => $"{k}×{int.MaxValue}"));
        var problem = new ResourceProblem([Work("一", 2, needs), Work("二", 2, needs), Work("三", 1, "庚×1"), Work("四", 5)], [.. keys.Select(k => Resource.Constant(k, int.MaxValue))]);
        var plan = ResourceScheduler.Solve(problem).Plan!;
        ResourceCheck.Faults(problem, plan).ShouldBeEmpty();
        plan.Makespan.ShouldBe(5);
    }

    [Fact]
    public void Nothing_to_do_takes_no_time()
    {
        var plan = ResourceScheduler.Solve(new ResourceProblem([], [Resource.Constant("吊车", 1)])).Plan!;
        (plan.Makespan, plan.LowerBound, plan.Chain.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_chain_of_20_000_does_not_overflow()
    {
        var problem = new ResourceProblem([.. Enumerable.Range(0, 20_000).Select(i => Work($"{i}", 2, "班组×1", i == 0 ? "" : $"{i - 1}"))], [Resource.Constant("班组", 1)]);
        ResourceScheduler.Solve(problem, new ResourceOptions(Schedules: 3)).Plan!.Makespan.ShouldBe(40_000);
    }

    /// <summary>Many activities for few crews, so that the order matters.</summary>
    internal static ResourceProblem Hard(int count, int seed)
    {
        var random = new Random(seed);
        return new ResourceProblem([.. Enumerable.Range(0, count).Select(i => new ResourceActivity($"{i}", random.Next(1, 10), [.. Enumerable.Range(1, 3).Select(k => new ResourceNeed($"R{k}", random.Next(0, 8)))],
            [.. Enumerable.Range(Math.Max(0, i - 12), Math.Min(i, 12)).Where(_ => random.Next(7) == 0).Select(p => new ResourceLink($"{p}"))]))], [.. Enumerable.Range(1, 3).Select(k => Resource.Constant($"R{k}", 12))]);
    }
}
