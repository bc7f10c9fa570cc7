using FsCheck;
using FsCheck.Fluent;
using Guatu.Projects.Stalls;

namespace Guatu.Tests.Projects.Stalls;

/// <summary>What moves is never called stalled; what does not is, with since when.</summary>
public class StandstillTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);
    private static readonly StandLimits Limits = new(3, 60, 3);

    private static StandFacts Facts(params (int Month, decimal Wan, decimal Percent)[] months) =>
        new([.. months.Select(m => new StandMonth(2026, m.Month, m.Wan, m.Percent))], new(2026, 9, 10), new(2026, 3, 1), new(2026, 1, 5), []);

    [Fact]
    public void Three_flat_months_are_a_standstill_since_the_last_that_moved()
    {
        var reason = Standstill.Judge(Facts((4, 2000, 30), (5, 3200, 40), (6, 3200, 40), (7, 3200, 40), (8, 3200, 40)), Today, Limits).ShouldHaveSingleItem();
        (reason.Kind, reason.Since).ShouldBe((StandKind.Flat, new DateOnly(2026, 5, 31)));
        reason.Sentence.ShouldBe("5月31日以来连续3个月没有动：实施进度一直是40.0%，累计投资一直是3,200万元。");
    }

    [Theory]
    [InlineData(3200.01, 40)] // money moved
    [InlineData(3200, 40.5)] // progress moved
    public void Either_movement_is_movement(decimal wan, decimal percent) =>
        Standstill.Judge(Facts((5, 3200, 40), (6, 3200, 40), (7, 3200, 40), (8, wan, percent)), Today, Limits).ShouldBeEmpty();

    [Fact]
    public void Two_flat_months_are_not_enough_and_no_report_says_nothing()
    {
        Standstill.Judge(Facts((6, 3200, 40), (7, 3200, 40), (8, 3200, 40)), Today, Limits).ShouldBeEmpty();
        Standstill.Judge(Facts(), Today, Limits).ShouldBeEmpty();
    }

    [Fact]
    public void Quiet_is_neither_contact_nor_step()
    {
        var facts = Facts() with { LastContactOn = new(2026, 7, 20), LastStepOn = new(2026, 7, 1) };
        Standstill.Judge(facts, Today, Limits).ShouldHaveSingleItem().Sentence.ShouldBe("7月20日以来60天没有联系记录，手续、节点也没有变化。");
        Standstill.Judge(facts with { LastStepOn = new(2026, 7, 21) }, Today, Limits).ShouldBeEmpty();
        Standstill.Judge(new([], null, null, Today.AddDays(-59), []), Today, Limits).ShouldBeEmpty("nothing is asked of the time before it was entered");
    }

    [Fact]
    public void Talk_counts_only_while_nothing_moved()
    {
        DateOnly[] said = [new(2026, 3, 13), new(2026, 6, 12), new(2026, 7, 3), new(2026, 9, 11)];
        var still = Facts((5, 3200, 40), (6, 3200, 40), (7, 3200, 40)) with { MentionedOn = said };
        Standstill.Judge(still, Today, Limits).ShouldHaveSingleItem().Sentence.ShouldBe("5月31日以来3次会议提到，进度没有变化，月月提月月不见进展。");
        Standstill.Judge(still with { LastStepOn = new(2026, 7, 3) }, Today, Limits).ShouldBeEmpty("a step was done in between");
        Standstill.Judge(Facts((5, 3200, 40), (6, 3200, 40), (7, 3300, 41)) with { MentionedOn = said }, Today, Limits).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_moved_in_the_newest_month_is_not_flat() => Prop.ForAll<int[]>(steps =>
    {
        var value = 0m;
        var months = (steps ?? []).Take(11).Select((s, i) => new StandMonth(2026, 2 + i, value += Math.Abs(s % 3), 10)).ToList();
        if (months.Count < 2)
            return true;
        months[^1] = months[^1] with { SinceWan = months[^2].SinceWan + 1 };
        return Standstill.Judge(new(months, Today, Today, Today, []), Today, Limits).All(r => r.Kind != StandKind.Flat);
    }).QuickCheckThrowOnFailure();
}
