using Guatu.Economy.Dispatch;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Look;
using Guatu.Ledger.Indicators;

namespace Guatu.Tests.Economy.Dispatch;

/// <summary>One row of the sheet against numbers worked by hand.</summary>
public class RowMakerTests
{
    private static readonly DispatchLimits Limits = new(80, 50, 12, 3, 1, "用电", "工业总产值");
    private static readonly DateOnly August = new(2026, 8, 31);
    private static readonly DateOnly Today = new(2026, 9, 18);

    private static Indicator Of(string name, Nature nature, string unit = "亿元", Better better = Better.More, bool joint = true) => new(1, "x", name, Scope.Statistics, unit, nature, better, PeriodKind.Month, joint, unit == "%" ? 1 : 2, "总量", 1) { DueDays = 15 };

    private static Target Set(decimal value, bool growth = false) => new(1, 1, Subject.Zone, 2026, TargetTier.Own, growth, value, null, null, true, default, "x");

    /// <summary>Three years of 200, 64 % of them by August, and this year so far.</summary>
    internal static SeriesView Course(decimal now, decimal? growth = null)
    {
        var book = new SeriesBook(PeriodGrid.JointMonths);
        for (var year = 2023; year <= 2025; year++)
            foreach (var p in PeriodGrid.JointMonths.InYear(year))
                Add(book, p, 200 * Share(p.Number));
        foreach (var p in PeriodGrid.JointMonths.InYear(2026).Where(p => p.Number <= 8))
            Add(book, p, now * p.Number / 8);
        if (growth is { } g)
            book.Add(new Observation(Period.OfMonth(2026, 8), g, DateTimeOffset.UnixEpoch, "x") { Form = ValueForm.Cumulative, Measure = FigureMeasure.Growth });
        return book.View("");
    }

    internal static decimal Share(int month) => month <= 8 ? month * 0.08m : 0.64m + ((month - 8) * 0.09m);

    private static void Add(SeriesBook book, Period period, decimal value, ValueForm form = ValueForm.Cumulative) => book.Add(new Observation(period, value, DateTimeOffset.UnixEpoch, "x") { Form = form });

    [Fact]
    public void A_flow_is_held_against_the_course_of_three_years()
    {
        var row = RowMaker.Of(Of("规上工业总产值", Nature.Flow), Course(198.60m), Set(312), 2026, August, Today, Limits, null);
        (row.Actual, row.Expected, row.Ahead, Math.Round(row.Completion!.Value, 1)).ShouldBe((198.60m, 199.68m, -1.08m, 63.7m));
        Math.Round(row.NeededEach!.Value, 2).ShouldBe(28.35m);
        row.Growth.ShouldBeNull("no growth was published and none is computed");
        row.CourseYears.Count.ShouldBe(3);
        (row.IsBad, row.Light, row.Chance).ShouldBe((true, Shapes.Yellow, null));
        RowMaker.Of(Of("规上工业总产值", Nature.Flow), Course(198.60m, 6.8m), Set(312), 2026, August, Today, Limits, null).Growth.ShouldBe(6.8m);
    }

    [Fact]
    public void A_rate_differs_from_its_target_in_points_and_is_never_added()
    {
        var book = new SeriesBook(PeriodGrid.JointMonths);
        Add(book, Period.OfMonth(2026, 7), 8.2m);
        Add(book, Period.OfMonth(2026, 8), 7.8m);
        var row = RowMaker.Of(Of("规上工业增加值增速", Nature.Rate, "%"), book.View(""), Set(9.5m), 2026, August, Today, Limits, null);
        (row.Actual, row.Ahead, row.Completion, row.NeededEach).ShouldBe((7.8m, -1.7m, null, null));
        Math.Round(row.NeededRate!.Value, 1).ShouldBe(12.9m);
        row.Indicator.DifferenceUnit.ShouldBe("个百分点");
    }

    [Fact]
    public void A_missing_figure_stays_with_its_days()
    {
        var row = RowMaker.Of(Of("研发费用占比", Nature.Rate, "%"), new SeriesBook(PeriodGrid.JointMonths).View(""), Set(3.8m), 2026, August, Today, Limits, null) with { Source = "科技创新局" };
        (row.IsMissing, row.Lacking, row.Light, row.Actual).ShouldBe((true, new Lacking(new(2026, 9, 15), 3), Shapes.None, null));
        row.Reason.ShouldBe("科技创新局9月15日应报，未报3天");
        RowMaker.Of(Of("研发费用占比", Nature.Rate, "%"), new SeriesBook(PeriodGrid.JointMonths).View(""), Set(3.8m), 2026, August, new(2026, 9, 15), Limits, null).IsMissing.ShouldBeFalse("the last day is not over");
    }

    [Theory]
    [InlineData(80, Shapes.Green)]
    [InlineData(79.9, Shapes.Yellow)]
    [InlineData(50, Shapes.Yellow)]
    [InlineData(49.9, Shapes.Red)]
    public void The_light_follows_the_chance(double chance, string light) =>
        RowMaker.LightOf(new DispatchRow(Of("x", Nature.Flow)) { Target = Set(1), Chance = (decimal)chance, Standing = TargetStanding.Behind }, Limits).ShouldBe(light);

    [Fact]
    public void Without_a_target_there_is_no_light() => RowMaker.Of(Of("工业用电量", Nature.Flow), Course(100), null, 2026, August, Today, Limits, null).Light.ShouldBeNull();

    [Fact]
    public void January_of_a_joint_indicator_has_no_period_of_its_own()
    {
        RowMaker.Through(PeriodGrid.JointMonths, 2026, new(2026, 1, 31)).ShouldBeNull();
        RowMaker.Through(PeriodGrid.JointMonths, 2026, new(2026, 2, 28)).ShouldBe(Period.OfJanuaryFebruary(2026));
        RowMaker.Through(new PeriodGrid(PeriodKind.Quarter), 2026, August).ShouldBe(Period.OfQuarter(2026, 2));
        RowMaker.Through(new PeriodGrid(PeriodKind.Year), 2026, August).ShouldBeNull();
    }

    [Fact]
    public void The_chance_comes_from_the_forecast_of_what_is_left()
    {
        var (indicator, view) = (Of("规上工业总产值", Nature.Flow), Course(140));
        var outlook = Outlook.Of(indicator, view, Period.OfMonth(2026, 8), 12).ShouldNotBeNull();
        outlook.Forecast.Points.Count.ShouldBe(4);
        var easy = RowMaker.Of(indicator, view, Set(145), 2026, August, Today, Limits, outlook);
        var hard = RowMaker.Of(indicator, view, Set(400), 2026, August, Today, Limits, outlook);
        (easy.Light, hard.Light).ShouldBe((Shapes.Green, Shapes.Red));
        easy.Chance!.Value.ShouldBeGreaterThan(95);
        hard.Chance!.Value.ShouldBeLessThan(5);
        Outlook.Of(indicator, view, Period.OfMonth(2026, 8), 120).ShouldBeNull("too little is known");
        Outlook.Of(indicator, view, Period.OfMonth(2025, 12), 12).ShouldBeNull("the year has ended");
    }
}
