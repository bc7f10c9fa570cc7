using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;

namespace Guatu.Tests.Forecasting.Shares;

public class CascadeTests
{
    [Fact]
    public void Growth_goes_by_shares_of_the_base()
    {
        var (sum, fault) = Cascade.Growth([new("a", "甲", 300, 10), new("b", "乙", 100, 2)], 7.5m);
        fault.ShouldBeNull();
        sum.ShouldBe(new GrowthSum(8, 400, 32, 0.5m, 2));
    }

    [Fact]
    public void Open_parts_take_what_is_left_rounded_up()
    {
        var (parts, _) = Cascade.Split(8, [new("a", "甲", 300, 10), new("b", "乙", 100, null), new("c", "丙", 200, null)], 1);
        parts!.Select(p => p.GrowthPercent).ShouldBe([10m, 6m, 6m]);
        Cascade.Split(8, [new("a", "甲", 300, 10), new("b", "乙", 110, null)], 1).Parts![1].GrowthPercent.ShouldBe(2.6m, "2.545… would fall short");
    }

    [Fact]
    public void What_cannot_be_weighed_is_refused()
    {
        Cascade.Growth([new("a", "甲", 0, 10)]).Fault!.Sentence.ShouldContain("不能直接相加");
        Cascade.Growth([new("a", "甲", 10, null)]).Fault!.Kind.ShouldBe(FigureFaultKind.MissingFigure);
        Cascade.Growth([]).Fault!.Kind.ShouldBe(FigureFaultKind.MissingFigure);
        Cascade.Growth([new("a", "甲", 1, 10), new("a", "甲", 1, 10)]).Fault!.Kind.ShouldBe(FigureFaultKind.SameKey);
        Cascade.Split(8, [new("a", "甲", 10, 3)]).Fault!.Kind.ShouldBe(FigureFaultKind.MissingFigure);
        Cascade.Split(1, [new("a", "甲", 1000, 30), new("b", "乙", 1, null)]).Fault!.Kind.ShouldBe(FigureFaultKind.OutOfRange);
        Cascade.Amount(10, [0, 0]).Fault!.Kind.ShouldBe(FigureFaultKind.NoBase);
        Cascade.Ratio([(1, 0)]).Fault!.Kind.ShouldBe(FigureFaultKind.NoBase);
    }

    [Fact]
    public void A_ratio_is_not_the_mean_of_ratios() => Cascade.Ratio([(1, 10), (9, 30)]).Percent.ShouldBe(25);

    [Fact]
    public void Splits_come_back_to_the_parent() => Prop.ForAll(
        Gen.Choose(1, 5000).NonEmptyListOf().ToArbitrary(), Gen.Choose(-50, 300).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (bases, target, digits) =>
        {
            var parts = bases.Select((b, i) => new GrowthPart($"{i}", $"{i}", b, i > 0 && i % 3 == 0 ? target / 20m : null)).ToList();
            var exact = Cascade.Split(target / 10m, parts).Parts;
            if (exact is not null)
                Math.Abs(Cascade.Growth(exact, target / 10m).Sum!.MarginPoints).ShouldBeLessThan(1e-18m);
            if (Cascade.Split(target / 10m, parts, digits).Parts is { } rounded)
                Cascade.Growth(rounded, target / 10m).Sum!.MarginPoints.ShouldBeInRange(0, 1);
            var amounts = Cascade.Amount(target * 7.77m, [.. bases.Select(b => (decimal)b)], digits).Parts!;
            amounts.Sum().ShouldBe(Rounding.Round(target * 7.77m, digits));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
