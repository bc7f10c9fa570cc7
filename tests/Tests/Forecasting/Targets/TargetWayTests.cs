using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;

namespace Guatu.Tests.Forecasting.Targets;

public class TargetWayTests
{
    private static readonly PeriodGrid Joint = PeriodGrid.JointMonths;

    private static YearSoFar Through(int month, decimal? actual, decimal? lastYear = null, decimal? lastYearToDate = null) =>
        new(Joint, 2026, month == 2 ? Period.OfJanuaryFebruary(2026) : Period.OfMonth(2026, month)) { Actual = actual, LastYear = lastYear, LastYearToDate = lastYearToDate };

    private static WayToTarget Way(YearTarget target, YearSoFar soFar)
    {
        var (way, fault) = TargetWay.Of(target, soFar);
        fault.ShouldBeNull();
        return way!;
    }

    [Fact]
    public void An_amount_tells_gap_progress_and_what_each_month_needs()
    {
        // 百亿: 68.4 of 100 by the end of September, 65 of last year's 90 by then.
        var way = Way(new YearTarget(2026, TargetForm.Amount, 100), Through(9, 68.4m, 90, 65));
        (way.Gap, way.CompletionPercent, way.TimePercent, way.DeviationPoints).ShouldBe((31.6m, 68.4m, 75m, -6.6m));
        way.Time.Left.ShouldBe(3);
        Math.Round(way.NeededEach!.Value, 4).ShouldBe(10.5333m);
        way.SoFarEach.ShouldBe(7.6m);
        Math.Round(way.NeededRate!.Value, 2).ShouldBe(26.40m, "31.6 ÷ (90 − 65) − 1");
        Math.Round(way.RateToDate!.Value, 2).ShouldBe(5.23m);
        way.Standing.ShouldBe(TargetStanding.Behind);
        way.Sentences[0].ShouldBe("完成年度目标的68.40%，比序时进度慢6.60个百分点。");
        way.Sentences[1].ShouldBe("还差31.6，后3个月月均需完成10.53，前期月均7.6，后3个月同比需达到26.40%。");
    }

    [Fact]
    public void A_growth_target_is_worked_back()
    {
        // g_need = (1000 × 1.08 − 730) ÷ (1000 − 700) − 1 = 350 ÷ 300 − 1.
        var way = Way(new YearTarget(2026, TargetForm.Growth, 8), Through(9, 730, 1000, 700));
        (way.Amount, way.Base).ShouldBe((1080m, BaseOrigin.Levels));
        Math.Round(way.NeededRate!.Value, 4).ShouldBe(16.6667m);
        Math.Round(way.BehindPoints!.Value, 4).ShouldBe(3.7143m);
        way.Standing.ShouldBe(TargetStanding.Behind);
    }

    [Fact]
    public void Published_growth_puts_the_base_on_its_own_scope()
    {
        // Levels say +5 %, published is +7 % on a comparable base of 700 instead of 713.33: the rate needed hangs on the latter scope.
        var way = Way(new YearTarget(2026, TargetForm.Growth, 8), Through(9, 749, 1019.047619m, 713.333333m) with { ReportedGrowth = 7 });
        (way.Base, way.RateToDate).ShouldBe((BaseOrigin.Implied, 7m));
        Math.Round(way.NeededRate!.Value, 3).ShouldBe(10.333m, "(1000 × 1.08 − 749) ÷ 300 − 1");
        way.Sentences.ShouldContain("基数按公布增速推算到可比口径，倒推增速为测算数。");
    }

    [Fact]
    public void Growth_without_any_amount_goes_by_the_course_of_earlier_years()
    {
        var book = new SeriesBook(Joint);
        foreach (var year in (int[])[2023, 2024, 2025])
            foreach (var period in Joint.InYear(year))
                book.Add(new Observation(period, period.Joint ? 20 : 10, default, "甲"));
        var shape = YearShape.Of(book.View(""), 2026)!;
        shape.Years.ShouldBe([2023, 2024, 2025]);
        shape.By(Period.OfMonth(2026, 9)).ShouldBe(0.75m);
        var way = Way(new YearTarget(2026, TargetForm.Growth, 8), Through(9, null) with { ReportedGrowth = 7, Shape = shape });
        (way.Base, way.NeededRate, way.Gap, way.BehindPoints).ShouldBe((BaseOrigin.Shape, 11m, null, 1m));
    }

    [Fact]
    public void The_joint_period_leaves_ten_months_not_eleven_periods()
    {
        var way = Way(new YearTarget(2026, TargetForm.Amount, 120), Through(2, 20));
        (way.Time.Gone, way.Time.Left, way.NeededEach, way.SoFarEach).ShouldBe((2m, 10m, 10m, 10m));
        way.TimePercent.ShouldBe(100 * (2m / 12));
        var before = Way(new YearTarget(2026, TargetForm.Amount, 120), new YearSoFar(Joint, 2026, null) { Actual = 0 });
        (before.Time.Left, before.NeededEach, before.Standing).ShouldBe((12m, 10m, TargetStanding.Unknown));
    }

    [Fact]
    public void Weeks_are_counted_by_days()
    {
        var time = YearTime.Of(new PeriodGrid(PeriodKind.Week), 2026, Period.OfWeek(2026, 16));
        time.Passed.ShouldBe(109 / 365m, "19 April is day 109");
        (time.Left, time.LeftWords).ShouldBe((256 / 7m, "后36.6周"));
        YearTime.Of(new PeriodGrid(PeriodKind.Week), 2026, Period.OfWeek(2026, 53)).Passed.ShouldBe(1);
        YearTime.Of(new PeriodGrid(PeriodKind.TenDay), 2026, Period.OfTenDay(2026, 3, 1)).Left.ShouldBe(29);
    }

    [Fact]
    public void A_fourth_quarter_indicator_is_not_late_by_its_own_course()
    {
        var book = new SeriesBook(Joint);
        foreach (var year in (int[])[2023, 2024, 2025])
            foreach (var period in Joint.InYear(year))
                book.Add(new Observation(period, period.Number > 9 ? 20 : period.Joint ? 10 : 5, default, "甲"));
        foreach (var period in Joint.InYear(2026).Where(p => p.Number <= 9))
            book.Add(new Observation(period, period.Joint ? 11 : 5.5m, default, "甲"));
        var way = Way(new YearTarget(2026, TargetForm.Amount, 105), YearSoFar.Of(book.View(""), 2026));
        way.DeviationPoints!.Value.ShouldBeLessThan(-20);
        way.ShapeDeviationPoints!.Value.ShouldBeGreaterThan(0);
        (way.Standing, way.ShapeYears.Count).ShouldBe((TargetStanding.OnCourse, 3));
    }

    [Theory]
    [InlineData(12, 100, TargetStanding.Reached)]
    [InlineData(12, 99.9, TargetStanding.Missed)]
    [InlineData(8, 100, TargetStanding.Reached)]
    [InlineData(8, 70, TargetStanding.OnCourse)]
    [InlineData(8, 60, TargetStanding.Behind)]
    public void An_amount_stands(int month, decimal actual, TargetStanding standing) => Way(new YearTarget(2026, TargetForm.Amount, 100), Through(month, actual)).Standing.ShouldBe(standing);

    [Theory]
    [InlineData(12, 100, TargetStanding.Reached)]
    [InlineData(6, 45, TargetStanding.OnCourse)]
    [InlineData(6, 60, TargetStanding.Behind)]
    [InlineData(6, 101, TargetStanding.Missed)]
    public void An_upper_limit_is_kept_only_at_the_end_and_broken_at_once(int month, decimal actual, TargetStanding standing)
    {
        var way = Way(new YearTarget(2026, TargetForm.Amount, 100, TargetSense.AtMost), Through(month, actual));
        way.Standing.ShouldBe(standing);
        if (month == 6 && actual == 60)
            way.Sentences.ShouldContain(s => s.Contains("后6个月月均不超过6.67"));
    }

    [Fact]
    public void A_ratio_goes_by_numerator_and_denominator()
    {
        // R&D 2.4 of 80 is 3 %; 3.2 % of 110 asks 3.52, so 1.12 of the 30 to come: 3.73 %.
        var way = Way(new YearTarget(2026, TargetForm.Ratio, 3.2m), Through(9, 2.4m) with { Denominator = 80, YearDenominator = 110 });
        (way.RateToDate, Math.Round(way.NeededRate!.Value, 2), way.Standing).ShouldBe((3m, 3.73m, TargetStanding.Behind));
    }

    [Theory]
    [InlineData(2025, 8, FigureFaultKind.OtherKind)]
    [InlineData(2026, -100, FigureFaultKind.OutOfRange)]
    public void A_wrong_question_is_refused(int year, decimal growth, FigureFaultKind kind) =>
        TargetWay.Of(new YearTarget(year, TargetForm.Growth, growth), Through(3, 10)).Fault!.Kind.ShouldBe(kind);

    [Fact]
    public void Doing_what_is_needed_reaches_the_target() => Prop.ForAll(
        Gen.Choose(2, 11).ToArbitrary(), Gen.Choose(1, 1000).ArrayOf(11).ToArbitrary(), Gen.Choose(-20, 40).ToArbitrary(), (month, lastYear, growth) =>
        {
            var (total, toDate) = ((decimal)lastYear.Sum(), (decimal)lastYear.Take(month - 1).Sum());
            var actual = toDate * 0.97m;
            var way = Way(new YearTarget(2026, TargetForm.Growth, growth), Through(month, actual, total, toDate));
            var reached = actual + ((total - toDate) * (1 + (way.NeededRate!.Value / 100)));
            Math.Abs(reached - way.Amount!.Value).ShouldBeLessThan(1e-18m);
            if (way.Gap > 0)
                Math.Abs(actual + (way.NeededEach!.Value * way.Time.Left) - way.Amount.Value).ShouldBeLessThan(1e-18m);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
