using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Calendars;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Periods;

namespace Guatu.Tests.Ledger;

/// <summary>Periods counted from cadence, day and calendar.</summary>
public class PeriodEngineTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Theory]
    [InlineData("weekly", "2026-09-18", "2026W38", "第38周（9月14日—20日）", "2026-09-14", "2026-09-14", "2026-09-18")]
    [InlineData("weekly", "2026-09-20", "2026W38", "第38周（9月14日—20日）", "2026-09-14", "2026-09-14", "2026-09-18")]
    [InlineData("weekly", "2026-09-30", "2026W40", "第40周（9月28日—10月4日）", "2026-09-28", "2026-09-28", "2026-10-08")] // Friday in 国庆; the Saturday behind it is worked
    [InlineData("ten-day", "2026-09-18", "2026-09中旬", "9月中旬", "2026-09-11", "2026-09-14", "2026-09-20")] // 20 September 2026 is a Sunday worked for 国庆
    [InlineData("ten-day", "2026-08-31", "2026-08下旬", "8月下旬", "2026-08-21", "2026-08-31", "2026-08-31")]
    [InlineData("biweekly", "2026-09-18", "2026W38-39", "第38、39周（9月14日—27日）", "2026-09-14", "2026-09-21", "2026-09-28")] // Friday the 25th is 中秋
    [InlineData("monthly", "2026-09-18", "2026-09", "9月", "2026-09-01", "2026-09-28", "2026-09-30")]
    [InlineData("monthly-8", "2026-09-18", "2026-08", "8月（9月8日前报）", "2026-09-01", "2026-09-07", "2026-09-08")]
    [InlineData("monthly-8", "2026-01-02", "2025-12", "12月（1月8日前报）", "2026-01-01", "2026-01-05", "2026-01-08")]
    [InlineData("quarterly", "2026-09-18", "2026Q3", "三季度（7—9月）", "2026-07-01", "2026-09-28", "2026-09-30")]
    [InlineData("daily", "2026-09-18", "2026-09-18", "9月18日", "2026-09-18", "2026-09-18", "2026-09-18")]
    [InlineData("monthly+weekly", "2026-09-18", "2026W38", "第38周（9月14日—20日）", "2026-09-14", "2026-09-14", "2026-09-18")]
    public void A_day_lies_in_the_period(string cadence, string day, string key, string label, string opens, string askFrom, string due)
    {
        var period = PeriodEngine.On(cadence, DateOnly.Parse(day), Calendar, 2);
        (period.Key, period.Label).ShouldBe((key, label));
        (period.Opens, period.AskFrom, period.Due).ShouldBe((DateOnly.Parse(opens), DateOnly.Parse(askFrom), DateOnly.Parse(due)));
        // The closing day is counted by the calendar, whatever weekends it works.
        period.Closes.ShouldBe(Calendar.Add(period.Due, 2).Day);
    }

    [Fact]
    public void Periods_follow_each_other_without_gap_and_are_due_on_working_days() => Prop.ForAll(
        Gen.Elements([.. Cadences.All.Select(c => c.Norm), "monthly-1", "monthly-28"]).ToArbitrary(), Gen.Choose(new DateOnly(2020, 1, 1).DayNumber, new DateOnly(2030, 1, 1).DayNumber).ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (cadence, number, closesAfter) =>
        {
            var day = DateOnly.FromDayNumber(number);
            var period = PeriodEngine.On(cadence, day, Calendar, closesAfter);
            period.Opens.ShouldBeLessThanOrEqualTo(day);
            Calendar.IsWorking(period.Due).ShouldBeTrue();
            period.Closes.ShouldBeGreaterThanOrEqualTo(period.Due);
            period.AskFrom.ShouldBeInRange(period.Opens, period.Due);
            PeriodEngine.On(cadence, period.Opens, Calendar, closesAfter).ShouldBe(period);
            var before = PeriodEngine.On(cadence, period.Opens.AddDays(-1), Calendar, closesAfter);
            before.Key.ShouldNotBe(period.Key);
            (cadence == "daily" || before.Ends.AddDays(1) == period.Starts).ShouldBeTrue();
            PeriodEngine.Between(cadence, before.Opens, day, Calendar, closesAfter).ShouldBe([before, period]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_year_without_notice_is_provisional()
    {
        PeriodEngine.On("weekly", new(2035, 3, 7), Calendar, 2).Provisional.ShouldBeTrue();
        PeriodEngine.On("weekly", new(2026, 9, 18), Calendar, 2).Provisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("monthly-8", "每月8日前", true)]
    [InlineData("monthly-15", "每月15日前", true)]
    [InlineData("monthly-15+quarterly", "每月15日前、每季度", true)]
    [InlineData("monthly-31", "monthly-31", false)]
    [InlineData("monthly-0", "monthly-0", false)]
    [InlineData("whenever", "whenever", false)]
    public void A_day_of_the_month_is_a_cadence(string cadence, string words, bool known)
    {
        Cadences.Text(cadence).ShouldBe(words);
        Cadences.IsKnown(cadence).ShouldBe(known);
    }
}
