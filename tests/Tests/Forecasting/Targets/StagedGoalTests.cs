using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;

namespace Guatu.Tests.Forecasting.Targets;

public class StagedGoalTests
{
    private static readonly StagedGoal Goal = new("千亿园区第一阶段", 2025, 400, 2030, 1000);

    private static StagedPath Path(StagedGoal goal)
    {
        var (path, fault) = StagedPath.Of(goal);
        fault.ShouldBeNull();
        return path!;
    }

    [Fact]
    public void Years_are_laid_linearly_by_growth_or_as_given()
    {
        Path(Goal).Points.Select(p => p.Value).ShouldBe([400, 520, 640, 760, 880, 1000]);
        var compound = Path(Goal with { Path = PathKind.Compound }).Points;
        compound[1].Value.ShouldBe(480.449811m, 0.001m);
        (compound[2].Value / compound[1].Value).ShouldBe(compound[5].Value / compound[4].Value, 0.000001m);
        var given = Path(Goal with { Path = PathKind.Given, Points = [(2027, 500)] });
        given.Points.Select(p => p.Value).ShouldBe([400, 450, 500, 500 + (500 / 3m), 500 + (1000 / 3m), 1000]);
        given.Points.Select(p => p.Given).ShouldBe([true, false, true, false, false, true]);
    }

    [Theory]
    [InlineData(2027, 640, 0, TargetStanding.OnCourse)]
    [InlineData(2027, 620, 0, TargetStanding.Behind)]
    [InlineData(2027, 620, 5, TargetStanding.OnCourse)]
    [InlineData(2028, 1000, 0, TargetStanding.Reached)]
    [InlineData(2030, 999, 0, TargetStanding.Missed)]
    public void A_year_is_judged(int year, decimal actual, decimal tolerance, TargetStanding standing) => Path(Goal).Judge(year, actual, tolerance).Standing.ShouldBe(standing);

    [Fact]
    public void What_each_year_left_needs_is_told()
    {
        var verdict = Path(Goal).Judge(2027, 580);
        (verdict.NeededEachYear, verdict.NeededGrowthPercent).ShouldBe((140m, 19.9105m));
        verdict.Sentence.ShouldBe("千亿园区第一阶段：2027年为580，当年应到640，相差60。后3年每年需增加140，年均增长19.9%。");
        Path(Goal).Judge(2030, 1001).NeededEachYear.ShouldBeNull();
    }

    [Fact]
    public void A_falling_goal_is_kept_at_its_end()
    {
        var goal = Path(new StagedGoal("单位能耗", 2025, 1.0m, 2030, 0.8m, PathKind.Compound, TargetSense.AtMost));
        goal.Judge(2027, 0.79m).Standing.ShouldBe(TargetStanding.OnCourse);
        goal.Judge(2027, 0.95m).Standing.ShouldBe(TargetStanding.Behind);
        goal.Judge(2030, 0.79m).Standing.ShouldBe(TargetStanding.Reached);
    }

    [Fact]
    public void A_goal_that_cannot_be_laid_is_refused()
    {
        StagedPath.Of(Goal with { ToYear = 2025 }).Fault!.Kind.ShouldBe(FigureFaultKind.OutOfRange);
        StagedPath.Of(Goal with { Path = PathKind.Compound, From = 0 }).Fault!.Kind.ShouldBe(FigureFaultKind.NoBase);
        StagedPath.Of(Goal with { Path = PathKind.Given, Points = [(2031, 5)] }).Fault!.Kind.ShouldBe(FigureFaultKind.OutOfRange);
        StagedPath.Of(Goal with { Path = PathKind.Given, Points = [(2027, 5), (2027, 6)] }).Fault!.Kind.ShouldBe(FigureFaultKind.SameKey);
    }

    [Fact]
    public void Chance_is_the_share_of_paths_that_arrive()
    {
        var paths = Enumerable.Range(0, 1000).Select(i => (IReadOnlyList<double>)[10, i / 100.0]).ToList();
        var chance = TargetChance.FromPaths(80, paths, 95);
        (chance.Percent, chance.Runs).ShouldBe((50m, 1000));
        chance.Low.ShouldBe(46.9m, 0.1m);
        chance.High.ShouldBe(53.1m, 0.1m);
        chance.Middle.ShouldBe(94.995m, 0.001m);
        TargetChance.FromPaths(80, paths, 95, TargetSense.AtMost).Percent.ShouldBe(50.1m);
        TargetChance.FromPaths(80, paths, 200).Sentence.ShouldContain("不足1%");
        var normal = TargetChance.FromNormal(100, 10, 110);
        normal.Percent.ShouldBe(15.8655m, 0.0001m);
        TargetChance.FromNormal(100, 0, 100).Percent.ShouldBe(100);
        TargetChance.FromNormal(100, 0, 100.1m).Percent.ShouldBe(0);
    }
}
