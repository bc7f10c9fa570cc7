using Guatu.Scheduling.Chance;
using Guatu.Scheduling.Plans;

namespace Guatu.Tests.Scheduling.Plans;

/// <summary>按期可能性 of a plan.</summary>
public class PlanLotteryTests
{
    private static readonly Dictionary<string, StepRecord> NoHistory = [];

    private static PlanChance Draw(Plan plan, double low = 0.85, double high = 1.5, IReadOnlyDictionary<string, StepRecord>? history = null) =>
        PlanLottery.Of(plan, history ?? NoHistory, low, high, 0.2, 2_000).ShouldNotBeNull();

    private static Plan Chain(string promised) => Drawn.Plan("""
        甲 20天
        乙 30天 甲
        丙 10天 乙
        """, "2026-09-18", promised);

    [Fact]
    public void Without_spread_the_forecast_is_certain()
    {
        var laid = PlanBoard.Lay(Chain("2026-11-16")).Laid!;
        laid.ForecastOn.ShouldBe(new DateOnly(2026, 11, 16));
        Draw(Chain("2026-11-16"), 1, 1).Percent.ShouldBe(100);
        Draw(Chain("2026-11-15"), 1, 1).Percent.ShouldBe(0);
    }

    [Fact]
    public void A_later_promise_is_never_less_likely()
    {
        var chances = Enumerable.Range(0, 12).Select(weeks => Draw(Chain(new DateOnly(2026, 11, 5).AddDays(7 * weeks).ToString("yyyy-MM-dd"))).Percent!.Value).ToList();
        chances.ShouldBe(chances.Order().ToList());
        chances[0].ShouldBeLessThan(1);
        chances[^1].ShouldBe(100);
    }

    [Fact]
    public void A_statutory_wait_takes_what_it_takes() => Draw(Drawn.Plan("公告 30天 法定", "2026-09-18", "2026-10-17")).Percent.ShouldBe(100);

    [Fact]
    public void The_zones_own_history_goes_before_the_spread_of_the_rulebook()
    {
        var slow = StepHistory.Read(Enumerable.Range(0, 8).Select(_ => new StepTaken("乙", 30, 60)), 8);
        Draw(Chain("2026-11-20"), 1, 1, slow).Percent.ShouldBe(0); // 乙 always took twice its days here
        Draw(Chain("2026-11-20"), 1, 1).Percent.ShouldBe(100);
    }

    [Fact]
    public void The_longest_step_carries_most_of_the_risk() => Draw(Chain("2026-11-20")).Risks[0].Step.ShouldBe("乙");

    [Fact]
    public void Not_asked_for_the_risks_it_comes_to_the_same_probability()
    {
        var plain = PlanLottery.Of(Chain("2026-11-25"), NoHistory, 0.85, 1.5, 0.2, 2_000, risks: false).ShouldNotBeNull();
        var asked = Draw(Chain("2026-11-25"));
        (plain.Percent, plain.HalfOn, plain.SafeOn).ShouldBe((asked.Percent, asked.HalfOn, asked.SafeOn));
        plain.Percent!.Value.ShouldBeInRange(1, 99);
        plain.Risks.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_gives_the_same_answer() => Draw(Chain("2026-11-25")).Percent.ShouldBe(Draw(Chain("2026-11-25")).Percent);
}
