using System.Globalization;
using Guatu.Kernel.Calendars;

namespace Guatu.Tests.Kernel;

/// <summary>
/// Working days against the notices of the State Council General Office for 2023–2026
/// (2024: 国办发明电〔2023〕7号 https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm,
/// 2025: 国办发明电〔2024〕12号 …/202411/content_6986383.htm, 2026: …/202511/content_7047091.htm).
/// </summary>
public class CalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Theory]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2025-09-30", 5, "2025-10-14")]
    [InlineData("2025-01-24", 3, "2025-02-05")]
    [InlineData("2026-04-30", 10, "2026-05-18")]
    [InlineData("2026-09-18", 7, "2026-09-29")]
    [InlineData("2024-12-31", 1, "2025-01-02")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    [InlineData("2026-09-24", 20, "2026-10-29")]
    [InlineData("2026-10-12", -5, "2026-09-29")]
    [InlineData("2026-03-02", -10, "2026-02-10")]
    [InlineData("2025-10-13", -3, "2025-10-09")]
    public void Working_days_are_counted_without_the_first_day(string from, int days, string to)
    {
        var counted = Calendar.Add(Day(from), days);
        counted.Day.ShouldBe(Day(to));
        counted.Provisional.ShouldBeFalse();
        Calendar.Between(Day(from), Day(to)).ShouldBe(days);
    }

    [Theory]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_this_many_working_days(int year, int days) => CountOf(new(year, 1, 1), new(year, 12, 31)).ShouldBe(days);

    [Fact]
    public void The_months_of_2026_have_these_working_days() =>
        Enumerable.Range(1, 12).Select(m => CountOf(new(2026, m, 1), new DateOnly(2026, m, 1).AddMonths(1).AddDays(-1)))
            .ShouldBe([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);

    [Theory]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-09-25", false)]
    [InlineData("2026-09-20", true)]
    [InlineData("2024-02-04", true)]
    [InlineData("2023-06-25", true)]
    public void Moved_days_are_worked_and_holidays_are_not(string day, bool worked) => Calendar.IsWorking(Day(day)).ShouldBe(worked);

    [Fact]
    public void A_year_not_announced_makes_a_date_provisional()
    {
        Calendar.IsAnnounced(2026).ShouldBeTrue();
        Calendar.IsAnnounced(2027).ShouldBeFalse();
        Calendar.Add(Day("2026-12-30"), 5).Provisional.ShouldBeTrue();
        Calendar.Add(Day("2026-12-30"), 1).Provisional.ShouldBeFalse();
        Calendar.Add(Day("2027-01-04"), 0).Provisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-08")]
    [InlineData("2026-09-19", "2026-09-20")]
    [InlineData("2026-09-18", "2026-09-18")]
    public void A_last_day_on_a_holiday_rolls_on(string day, string rolled) => Calendar.RollForward(Day(day)).Day.ShouldBe(Day(rolled));

    private static int CountOf(DateOnly from, DateOnly to) => Calendar.Between(from.AddDays(-1), to);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
