using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Calendars;

namespace Guatu.Tests.Scheduling;

/// <summary>Working time counted to the minute.</summary>
public class CalendarTests
{
    private static readonly WorkingCalendar[] All = [Nets.Week, Nets.Night, Nets.Legal, Nets.Guangxi, Nets.Site, Nets.Daily, WorkingCalendar.Always, Nets.Week.And(Nets.Legal)];

    [Theory]
    [InlineData("09-14 08:00", 480, "09-14 17:00")] // an end: 17:00, not the next morning
    [InlineData("09-14 08:00", 240, "09-14 12:00")]
    [InlineData("09-14 08:00", 241, "09-14 13:01")]
    [InlineData("09-14 17:00", 1, "09-15 08:01")]
    [InlineData("09-18 08:00", 960, "09-21 17:00")] // over a weekend
    [InlineData("09-19 10:00", 60, "09-21 09:00")] // begun on a Saturday
    [InlineData("09-14 08:00", 0, "09-14 08:00")]
    [InlineData("09-15 17:00", -480, "09-15 08:00")]
    public void Work_added_ends(string start, int minutes, string end) => Nets.Week.Add(Moment(start), minutes).ShouldBe(Moment(end));

    [Theory]
    [InlineData("09-14 17:00", 480, "09-14 08:00")]
    [InlineData("09-14 17:00", 240, "09-14 13:00")] // a start: 13:00, not 12:00
    [InlineData("09-15 08:00", 480, "09-14 08:00")]
    [InlineData("09-21 08:00", 480, "09-18 08:00")]
    [InlineData("09-20 10:00", 1, "09-18 16:59")]
    public void Work_taken_off_begins(string end, int minutes, string start) => Nets.Week.Subtract(Moment(end), minutes).ShouldBe(Moment(start));

    [Theory]
    [InlineData("09-18 17:00", "09-21 08:00", "09-18 17:00")]
    [InlineData("09-18 12:30", "09-18 13:00", "09-18 12:00")]
    [InlineData("09-19 10:00", "09-21 08:00", "09-18 17:00")]
    [InlineData("09-18 10:00", "09-18 10:00", "09-18 10:00")]
    public void The_next_and_the_last_working_moment_are(string at, string next, string previous)
    {
        Nets.Week.NextWorking(Moment(at)).ShouldBe(Moment(next));
        Nets.Week.PreviousWorking(Moment(at)).ShouldBe(Moment(previous));
    }

    [Fact]
    public void A_season_leaves_its_share_of_a_day()
    {
        Nets.Site.Minutes(Nets.Day("04-30")).ShouldBe(480);
        Nets.Site.Minutes(Nets.Day("05-01")).ShouldBe(240);
        Nets.Site.Hours(Nets.Day("05-01")).ShouldBe([new Hours(480, 720)]);
        Nets.Site.IsWorking(Nets.Day("02-17")).ShouldBeFalse();
        Nets.Site.EffectiveDays(Nets.Day("04-21"), Nets.Day("05-20")).ShouldBe(10 + 10);
        Nets.Site.EffectiveDays(Nets.Day("05-20"), Nets.Day("05-19")).ShouldBe(0);
        Nets.Site.With([new Season("高考", Nets.Day("06-07"), Nets.Day("06-09"), 0m)]).EffectiveDays(Nets.Day("06-06"), Nets.Day("06-10")).ShouldBe(1);
    }

    [Theory]
    [InlineData(480, 0.33, 158)]
    [InlineData(480, 0, 0)]
    [InlineData(480, 1, 480)]
    [InlineData(1440, 0.5, 720)]
    public void A_share_is_rounded_to_the_minute(int minutes, double factor, int left) =>
        WorkingCalendar.Of("c", _ => true, minutes, [new Season("s", Nets.Day("01-01"), Nets.Day("12-31"), (decimal)factor)]).Minutes(Nets.Day("03-03")).ShouldBe(left);

    [Fact]
    public void Exceptions_of_hours_win_over_the_week()
    {
        var calendar = WorkingCalendar.Of("c", new Dictionary<DayOfWeek, IReadOnlyList<Hours>> { [DayOfWeek.Monday] = Hours.Office },
            new Dictionary<DateOnly, IReadOnlyList<Hours>> { [Nets.Day("09-14")] = [], [Nets.Day("09-19")] = [new(600, 660)] });
        calendar.Add(Moment("09-14 08:00"), 60).ShouldBe(Moment("09-19 11:00"));
        calendar.Add(Moment("09-14 08:00"), 61).ShouldBe(Moment("09-21 08:01"));
        calendar.Subtract(Moment("09-21 08:01"), 61).ShouldBe(Moment("09-19 10:00"));
    }

    [Fact]
    public void A_calendar_that_never_works_runs_to_the_end_of_dates_instead_of_hanging()
    {
        var closed = WorkingCalendar.Of("从不", _ => false);
        closed.Add(Moment("09-14 08:00"), 1).Year.ShouldBe(9999);
        closed.Subtract(Moment("09-14 08:00"), 1).Year.ShouldBe(1);
        closed.NextWorking(Moment("09-14 08:00")).ShouldBe(Moment("09-14 08:00"));
    }

    [Fact]
    public void Taking_off_what_was_added_leads_back_to_where_work_goes_on() => Prop.ForAll(Which(), Moments(), Gen.Choose(1, 60_000).ToArbitrary(), (which, at, minutes) =>
    {
        var calendar = All[which];
        var end = calendar.Add(at, minutes);
        calendar.Subtract(end, minutes).ShouldBe(calendar.NextWorking(at));
        calendar.Between(at, end).ShouldBe(minutes);
        calendar.PreviousWorking(end).ShouldBe(end);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_after_taking_off_leads_back_to_where_work_stopped() => Prop.ForAll(Which(), Moments(), Gen.Choose(1, 60_000).ToArbitrary(), (which, at, minutes) =>
    {
        var calendar = All[which];
        var start = calendar.Subtract(at, minutes);
        calendar.Add(start, minutes).ShouldBe(calendar.PreviousWorking(at));
        calendar.NextWorking(start).ShouldBe(start);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_adds_up_and_turns_sign() => Prop.ForAll(Which(), Gen.ArrayOf(Moments().Generator, 3).ToArbitrary(), (which, at) =>
    {
        var calendar = All[which];
        (calendar.Between(at[0], at[1]) + calendar.Between(at[1], at[2])).ShouldBe(calendar.Between(at[0], at[2]));
        calendar.Between(at[1], at[0]).ShouldBe(-calendar.Between(at[0], at[1]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Counting_agrees_with_a_count_of_minutes_by_hand() => Prop.ForAll(Which(), Moments(), Gen.Choose(0, 20_000).ToArbitrary(), (which, at, minutes) =>
    {
        var calendar = All[which];
        var end = at.AddMinutes(minutes);
        var counted = 0L;
        for (var minute = at; minute < end; minute = minute.AddMinutes(1))
            if (calendar.Hours(DateOnly.FromDateTime(minute)).Any(h => (int)minute.TimeOfDay.TotalMinutes >= h.From && (int)minute.TimeOfDay.TotalMinutes < h.To))
                counted++;
        calendar.Between(at, end).ShouldBe(counted);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static Arbitrary<int> Which() => Gen.Choose(0, All.Length - 1).ToArbitrary();

    private static Arbitrary<DateTime> Moments() => Gen.Choose(0, 365 * 1440 * 3).Select(m => new DateTime(2025, 1, 1).AddMinutes(m)).ToArbitrary();

    private static DateTime Moment(string text) => DateTime.Parse("2026-" + text);
}
