using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Judging;

namespace Guatu.Tests.Ledger;

/// <summary>When a report is due: a week ends on Friday, a ten-day on the 10th, 20th and last day, two weeks on fixed Fridays.</summary>
public class CadenceTests
{
    [Theory]
    [InlineData("daily", "2026-09-19", "2026-09-19")]
    [InlineData("weekly", "2026-09-14", "2026-09-18")] // Monday
    [InlineData("weekly", "2026-09-18", "2026-09-18")] // Friday
    [InlineData("weekly", "2026-09-19", "2026-09-25")] // what is done at the weekend is reported next
    [InlineData("weekly", "2026-09-20", "2026-09-25")]
    [InlineData("weekly", "2026-12-30", "2027-01-01")]
    [InlineData("ten-day", "2026-02-01", "2026-02-10")]
    [InlineData("ten-day", "2026-02-10", "2026-02-10")]
    [InlineData("ten-day", "2026-02-11", "2026-02-20")]
    [InlineData("ten-day", "2026-02-21", "2026-02-28")]
    [InlineData("ten-day", "2028-02-21", "2028-02-29")] // leap year
    [InlineData("ten-day", "2026-08-31", "2026-08-31")]
    [InlineData("biweekly", "2026-01-02", "2026-01-02")]
    [InlineData("biweekly", "2026-01-03", "2026-01-16")]
    [InlineData("biweekly", "2025-12-20", "2026-01-02")]
    [InlineData("biweekly", "2025-12-19", "2025-12-19")]
    [InlineData("monthly", "2026-01-31", "2026-01-31")]
    [InlineData("monthly", "2026-02-01", "2026-02-28")]
    [InlineData("monthly", "2028-02-29", "2028-02-29")]
    [InlineData("monthly", "2026-04-15", "2026-04-30")]
    [InlineData("monthly", "2026-12-01", "2026-12-31")]
    [InlineData("quarterly", "2026-01-01", "2026-03-31")]
    [InlineData("quarterly", "2026-06-30", "2026-06-30")]
    [InlineData("quarterly", "2026-07-01", "2026-09-30")]
    [InlineData("quarterly", "2026-11-30", "2026-12-31")]
    [InlineData("monthly+weekly", "2026-09-14", "2026-09-18")] // the quickest counts
    [InlineData("quarterly+monthly", "2026-07-01", "2026-07-31")]
    [InlineData("whenever", "2026-09-14", "2026-09-18")]
    public void A_period_ends_on(string cadence, string day, string end) => Cadences.PeriodEnd(cadence, DateOnly.Parse(day)).ShouldBe(DateOnly.Parse(end));

    [Theory]
    [InlineData("weekly", "2026-09-18", null, "2026-09-18")]
    [InlineData("weekly", "2026-09-18", "2026-09-18", "2026-09-25")]
    [InlineData("weekly", "2026-09-14", "2026-09-16", "2026-09-25")] // reported early in its week
    [InlineData("weekly", "2026-09-14", "2026-09-01", "2026-09-18")] // a report before the work began counts for nothing
    [InlineData("monthly", "2026-09-18", "2026-09-30", "2026-10-31")]
    [InlineData("monthly", "2026-01-15", "2026-01-31", "2026-02-28")]
    [InlineData("quarterly", "2026-09-18", "2026-09-30", "2026-12-31")]
    [InlineData("ten-day", "2026-09-18", "2026-09-20", "2026-09-30")]
    [InlineData("biweekly", "2026-09-18", "2026-09-25", "2026-10-09")]
    [InlineData("daily", "2026-09-18", "2026-09-18", "2026-09-19")]
    public void The_next_report_is_due_on(string cadence, string begins, string? last, string due) =>
        Cadences.Expected(cadence, DateOnly.Parse(begins), last is null ? null : DateOnly.Parse(last)).ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void Every_cadence_ends_its_periods_without_gap_or_overlap() => Prop.ForAll(
        Gen.Elements(Cadences.All.Select(c => c.Norm).ToArray()).ToArbitrary(), Gen.Choose(new DateOnly(2020, 1, 1).DayNumber, new DateOnly(2040, 1, 1).DayNumber).ToArbitrary(), (cadence, number) =>
        {
            var day = DateOnly.FromDayNumber(number);
            var end = Cadences.PeriodEnd(cadence, day);
            end.ShouldBeGreaterThanOrEqualTo(day);
            Cadences.PeriodEnd(cadence, end).ShouldBe(end);
            Cadences.PeriodEnd(cadence, end.AddDays(1)).ShouldBeGreaterThan(end);
            for (var inside = day; inside <= end; inside = inside.AddDays(1))
                Cadences.PeriodEnd(cadence, inside).ShouldBe(end);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null, "")]
    [InlineData("weekly", "每周")]
    [InlineData("weekly+monthly", "每周、每月")]
    [InlineData("whenever", "whenever")]
    public void A_cadence_is_told_in_chinese(string? cadence, string words) => Cadences.Text(cadence).ShouldBe(words);
}
