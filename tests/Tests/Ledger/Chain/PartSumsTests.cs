using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Parts;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>Adding up parts: amounts add, growth is weighted, ratios go by numerator and denominator.</summary>
public class PartSumsTests
{
    [Theory]
    [InlineData("新增规上企业", null, "家", SumKind.Absolute)]
    [InlineData("招商到位资金", null, "亿元", SumKind.Absolute)]
    [InlineData("新增产值增长", null, "亿元", SumKind.Absolute)]
    [InlineData("规上工业增加值增长", null, "%", SumKind.Growth)]
    [InlineData("x", "工业投资增速", "%", SumKind.Growth)]
    [InlineData("税收增长率", null, "%", SumKind.Growth)]
    [InlineData("满意率", null, "%", SumKind.Ratio)]
    [InlineData("研发投入强度", null, "%", SumKind.Ratio)]
    [InlineData("x", "高新产业占比", "%", SumKind.Ratio)]
    [InlineData("税收增长", "清欠完成率", "%", SumKind.Ratio)]
    [InlineData("万人死亡率", null, "‰", SumKind.Ratio)]
    [InlineData("提高满意率", null, "个百分点", SumKind.Growth)]
    [InlineData("亩均税收", null, "万元/亩", SumKind.Ratio)]
    [InlineData("完成整治", null, null, SumKind.None)]
    public void The_program_knows_how_a_target_adds_up(string title, string? indicator, string? unit, SumKind kind) => PartSums.KindOf(title, indicator, unit).ShouldBe(kind);

    [Fact]
    public void A_short_sum_is_refused_with_the_sum() =>
        Absolute(">=", 100, "户", (60, "户"), (32, "户")).Fault.ShouldBe("各部分合计92户，比总任务100户少8户，请补足。");

    [Fact]
    public void More_than_the_whole_is_shown_as_margin()
    {
        var sum = Absolute(null, 100, "户", (60, "户"), (52, null));
        (sum.Fault, sum.Sum, sum.Margin, sum.Words).ShouldBe((null, 112m, 12m, "各部分合计112户，总任务100户，自加压12户。"));
        Absolute(">=", 100, "户", (60, "户"), (40, "户")).Words.ShouldBe("各部分合计100户，正好是总任务。");
    }

    [Theory]
    [InlineData("<=", 100, 60, 41, "各部分合计101户，比总任务至多100户多1户，请压减。")]
    [InlineData("<", 100, 60, 40, "各部分合计100户，总任务要求低于100户，请再压减。")]
    [InlineData(">", 100, 60, 40, "各部分合计100户，总任务要求超过100户，请再加一些。")]
    [InlineData("<=", 100, 60, 40, null)]
    [InlineData(">", 100, 60, 41, null)]
    public void A_ceiling_turns_the_test_round(string comparator, int target, int a, int b, string? fault) => Absolute(comparator, target, "户", (a, "户"), (b, "户")).Fault.ShouldBe(fault);

    [Fact]
    public void Known_units_are_converted_and_others_refused()
    {
        Absolute(">=", 3, "亿元", (2, "亿元"), (10_000, "万元")).Sum.ShouldBe(3m);
        Absolute(">=", 100, "亩", (6, "公顷"), (6_700, "平方米")).Margin.ShouldBe(0.05m);
        Absolute(">=", 2, "万户", (15_000, "户"), (5_000, "户")).Fault.ShouldBeNull();
        Absolute(">=", 100, "户", (60, "户"), (40, "家")).Fault.ShouldBe("第2行的单位“家”和总任务的“户”不能相加，请改成“户”。");
    }

    [Fact]
    public void Growth_rates_are_weighted_and_never_added()
    {
        var whole = new SumTarget(SumKind.Growth, ">=", 8, "%");
        var sum = PartSums.Of(whole, [new("甲", 10, null, 300), new("乙", 5, null, 100)]);
        (sum.Sum, sum.Fault).ShouldBe((8.75m, null));
        sum.Weights.ShouldBe([0.75m, 0.25m]);
        // 4% and 4% come to 4%, not to 8%.
        PartSums.Of(whole, [new("甲", 4, null, 300), new("乙", 4, null, 100)]).Fault.ShouldBe("各部分按基数加权合计4%，比总任务8%少4个百分点，请补足。");
        PartSums.Of(whole, [new("甲", 9), new("乙", 9, null, 100)]).Fault!.ShouldContain("甲还没有填基数");
        PartSums.Of(whole, [new("甲", 9, null, 0), new("乙", 9, null, 100)]).Fault.ShouldBe("甲的基数要大于0。");
    }

    [Fact]
    public void Ratios_go_by_numerator_and_denominator()
    {
        var whole = new SumTarget(SumKind.Ratio, ">=", 90, "%");
        var sum = PartSums.Of(whole, [new("甲", null, null, 100, 95), new("乙", null, null, 300, 267)]);
        (sum.Sum, sum.Fault).ShouldBe((90.5m, null));
        // The mean of 95% and 80% would do; 335 of 400 does not.
        PartSums.Of(whole, [new("甲", null, null, 100, 99), new("乙", null, null, 300, 250)]).Fault!.ShouldContain("合计87.25%，比总任务90%少2.75个百分点");
        PartSums.Of(whole, [new("甲", 95), new("乙", null, null, 300, 267)]).Fault!.ShouldContain("甲还缺分母");
    }

    [Fact]
    public void Thirds_that_make_up_a_whole_are_not_refused_for_their_last_digit()
    {
        var whole = new SumTarget(SumKind.Ratio, ">=", 33.3333m, "%");
        PartSums.Of(whole, [new("甲", null, null, 3, 1), new("乙", null, null, 3, 1), new("丙", null, null, 3, 1)]).Fault.ShouldBeNull();
        PartSums.Of(new SumTarget(SumKind.Growth, ">=", 7.7m, "%"), [new("甲", 7.7m, null, 3), new("乙", 7.7m, null, 7), new("丙", 7.7m, null, 11.3m)]).Fault.ShouldBeNull();
    }

    [Fact]
    public void A_sum_stands_exactly_when_it_reaches_the_whole() => Prop.ForAll(Parts(), ArbMap.Default.ArbFor<PositiveInt>(), (parts, target) =>
    {
        var sum = PartSums.Of(new SumTarget(SumKind.Absolute, ">=", target.Get, "户"), [.. parts.Select((p, i) => new PartFigure($"第{i}行", p, "户"))]);
        return (sum.Fault is null) == (parts.Sum() >= target.Get) && sum.Margin == parts.Sum() - target.Get;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_weighted_growth_lies_between_the_slowest_and_the_quickest_and_weights_make_one() => Prop.ForAll(Parts(), parts =>
    {
        var sum = PartSums.Of(new SumTarget(SumKind.Growth, ">=", 1, "%"), [.. parts.Select((p, i) => new PartFigure($"{i}", p, null, (i * 37 % 11) + 1))]);
        return sum.Sum >= parts.Min() - 0.0001m && sum.Sum <= parts.Max() + 0.0001m && Math.Abs(sum.Weights.Sum()!.Value - 1) < 0.0001m;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changing_units_of_every_part_changes_no_sum() => Prop.ForAll(Parts(), parts =>
        PartSums.Of(new SumTarget(SumKind.Absolute, ">=", 1, "亿元"), [.. parts.Select(p => new PartFigure("x", p, "亿元"))]).Sum
        == PartSums.Of(new SumTarget(SumKind.Absolute, ">=", 1, "亿元"), [.. parts.Select(p => new PartFigure("x", p * 10_000, "万元"))]).Sum).QuickCheckThrowOnFailure();

    private static Arbitrary<decimal[]> Parts() => Gen.Choose(1, 100_000).Select(n => n / 100m).NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary();

    private static PartSum Absolute(string? comparator, decimal target, string unit, params (decimal Target, string? Unit)[] parts) =>
        PartSums.Of(new SumTarget(SumKind.Absolute, comparator, target, unit), [.. parts.Select((p, i) => new PartFigure($"第{i + 1}行", p.Target, p.Unit))]);
}
