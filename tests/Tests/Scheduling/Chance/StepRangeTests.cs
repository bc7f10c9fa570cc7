using Guatu.Scheduling.Chance;

namespace Guatu.Tests.Scheduling.Chance;

public sealed class StepRangeTests
{
    [Theory]
    [InlineData(10, 20, 60, PointShape.Triangle, 30.0)]
    [InlineData(10, 20, 60, PointShape.Pert, 25.0)]
    [InlineData(0, 0, 90, PointShape.Triangle, 30.0)]
    [InlineData(0, 90, 90, PointShape.Pert, 75.0)]
    [InlineData(30, 30, 30, PointShape.Pert, 30.0)]
    public void The_mean_is_the_textbook_one(long a, long m, long b, PointShape shape, double mean)
    {
        var range = new ThreePoints(a, m, b, shape);
        var drawn = Enumerable.Range(0, 20_000).Select(i => range.Minutes((i + 0.5) / 20_000, 0)).ToList();
        drawn.Average().ShouldBe(mean, 0.02);
        drawn.ShouldBe(drawn.Order());
        drawn.Min().ShouldBeGreaterThanOrEqualTo(a);
        drawn.Max().ShouldBeLessThanOrEqualTo(b);
    }

    [Fact]
    public void A_pert_range_spreads_about_a_sixth_of_its_width()
    {
        var range = new ThreePoints(0, 50, 100);
        var drawn = Enumerable.Range(0, 20_000).Select(i => range.Minutes((i + 0.5) / 20_000, 0)).ToList();
        // Beta(3, 3) exactly: 100 / √28.
        Math.Sqrt(drawn.Average(d => (d - 50) * (d - 50))).ShouldBe(18.9, 0.05);
    }

    [Fact]
    public void History_is_drawn_from_as_it_was()
    {
        var range = new Ratios([1.5, 0.5, 1]);
        (range.Minutes(0, 100), range.Minutes(0.25, 100), range.Minutes(0.5, 100), range.Minutes(1, 100)).ShouldBe((50, 75, 100, 150));
    }

    [Fact]
    public void A_code_with_too_few_finished_steps_has_no_record()
    {
        var finished = Enumerable.Range(1, 8).Select(i => new StepTaken("环评", 10, 8 + i)).Concat(Enumerable.Range(1, 7).Select(i => new StepTaken("能评", 10, 9)))
            .Concat([new StepTaken("能评", 0, 9), new StepTaken("能评", 10, -1), new StepTaken("能评", 10, double.NaN)]).ToList();
        var records = StepHistory.Read(finished, 8);
        records.Keys.ShouldBe(["环评"]);
        var record = records["环评"];
        (record.Count, Math.Round(record.Median, 3), Math.Round(record.Eighty, 3)).ShouldBe((8, 1.25, 1.46));
        StepHistory.Read(finished, 7).Keys.Order(StringComparer.Ordinal).ShouldBe(["环评", "能评"], ignoreOrder: true);
    }
}
