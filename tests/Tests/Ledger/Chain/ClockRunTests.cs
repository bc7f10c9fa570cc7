using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Calendars;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Lights;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>A clock never runs while it is stopped.</summary>
public class ClockRunTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Fact]
    public void Seven_working_days_over_the_mid_autumn_holiday()
    {
        var run = Run(new(2026, 9, 18), new Span(7, SpanUnit.WorkingDay), new(2026, 9, 22));
        (run.Due, run.Used, run.Left, run.Provisional).ShouldBe((new DateOnly(2026, 9, 29), 3, 4, false)); // 9-20 is worked, 9-25 is off
    }

    [Theory]
    [InlineData(20, SpanUnit.Day, "2026-09-14", "2026-10-08")] // 10-04 is a holiday
    [InlineData(1, SpanUnit.Month, "2026-08-31", "2026-09-30")]
    [InlineData(1, SpanUnit.Month, "2026-09-03", "2026-10-08")]
    [InlineData(0, SpanUnit.WorkingDay, "2026-09-19", "2026-09-19")] // handed out on a Saturday, arranged the same day
    public void Other_spans_roll_off_a_holiday(int count, SpanUnit unit, string from, string due) =>
        new Span(count, unit).EndFrom(DateOnly.Parse(from), Calendar).Day.ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void A_span_that_runs_into_an_unannounced_year_is_provisional() => Run(new(2026, 12, 28), new Span(7, SpanUnit.WorkingDay), new(2026, 12, 28)).Provisional.ShouldBeTrue();

    [Fact]
    public void A_stop_of_three_working_days_moves_the_end_by_three()
    {
        var run = Run(new(2026, 9, 7), new Span(7, SpanUnit.WorkingDay), new(2026, 9, 16), new ClockStop(new(2026, 9, 9), new(2026, 9, 14)));
        (run.Due, run.Used, run.Left, run.Stood).ShouldBe((new DateOnly(2026, 9, 20), 4, 3, 3)); // 9-9..9-13: three worked days; 9-20 is a worked Sunday
    }

    [Fact]
    public void While_it_stands_nothing_is_used_and_nothing_lost()
    {
        for (var today = new DateOnly(2026, 9, 9); today < new DateOnly(2026, 9, 25); today = today.AddDays(1))
        {
            var run = Run(new(2026, 9, 7), new Span(7, SpanUnit.WorkingDay), today, new ClockStop(new(2026, 9, 9), null));
            (run.Used, run.Left, run.Standing).ShouldBe((1, 6, true), $"{today}");
        }
    }

    [Fact]
    public void Adding_then_subtracting_working_days_returns() => Prop.ForAll(Day(), Gen.Choose(0, 400).ToArbitrary(), (day, days) =>
    {
        var from = Calendar.RollForward(day).Day;
        return Calendar.Add(Calendar.Add(from, days).Day, -days).Day == from && Calendar.Between(from, Calendar.Add(from, days).Day) == days;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Used_and_left_make_the_whole_span_whatever_stops() => Prop.ForAll(Day(), Gen.Choose(1, 60).ToArbitrary(), Stops(), (start, count, stops) =>
    {
        var shifted = stops.Select(s => new ClockStop(start.AddDays(s.From), start.AddDays(s.From + s.Length))).ToArray();
        for (var today = start; today <= start.AddDays(40); today = today.AddDays(3))
        {
            var known = shifted.Where(s => s.From <= today).Select(s => s with { To = s.To > today ? null : s.To }).ToArray();
            var run = Run(start, new Span(count, SpanUnit.WorkingDay), today, known);
            if (run.Left >= 0 && run.Used + run.Left != count)
                return false;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stop_never_shortens_and_never_ends_on_a_holiday() => Prop.ForAll(Day(), Gen.Choose(1, 90).ToArbitrary(), Stops(), (start, count, stops) =>
        Enum.GetValues<SpanUnit>().All(unit =>
        {
            var span = new Span(unit == SpanUnit.Month ? count % 3 + 1 : count, unit);
            var shifted = stops.Select(s => new ClockStop(start.AddDays(s.From), start.AddDays(s.From + s.Length))).ToArray();
            var with = Run(start, span, start.AddDays(400), shifted);
            return with.Due >= span.EndFrom(start, Calendar).Day && Calendar.IsWorking(with.Due);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void A_calendar_limit_gets_back_every_day_it_stood() => Prop.ForAll(Day(), Gen.Choose(5, 60).ToArbitrary(), Pair(1, 4, 1, 20), (start, count, stop) =>
    {
        var span = new Span(count, SpanUnit.Day);
        var with = Run(start, span, start.AddDays(400), new ClockStop(start.AddDays(stop.A), start.AddDays(stop.A + stop.B)));
        return with.Due.DayNumber - span.EndFrom(start, Calendar).Day.DayNumber >= stop.B;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_plan_rests_while_the_clock_stands() => Prop.ForAll(Day(), Gen.Choose(3, 200).ToArbitrary(), Pair(1, 190, 1, 60), (begins, length, stop) =>
    {
        var due = begins.AddDays(length);
        var from = begins.AddDays(Math.Min(stop.A, length));
        var to = from.AddDays(stop.B);
        var moved = ClockRun.Moved(due, from, to, true, Calendar).Day;
        var course = Course.Straight(begins, due, 100);
        var points = ClockRun.Shifted(course, begins, from, to, due, moved);
        if (moved == due)
            return true;
        if (Course.FaultOf(points) is not null)
            return false;
        var after = Course.Of([.. points], begins);
        var rest = Math.Min(to.DayNumber, moved.DayNumber) - 1;
        return after.Last is var last && last.Day == moved && last.Value == 100 && after.ValueOn(DateOnly.FromDayNumber(rest)) == course.ValueOn(from.AddDays(-1));
    }).QuickCheckThrowOnFailure();

    private static ClockRun Run(DateOnly start, Span span, DateOnly today, params ClockStop[] stops) => ClockRun.Of(start, span, stops, today, Calendar);

    private static Arbitrary<DateOnly> Day() => Gen.Choose(0, 900).Select(d => new DateOnly(2024, 1, 1).AddDays(d)).ToArbitrary();

    private static Arbitrary<(int A, int B)> Pair(int a1, int a2, int b1, int b2) => Gen.Choose(a1, a2).SelectMany(a => Gen.Choose(b1, b2).Select(b => (a, b))).ToArbitrary();

    private static Arbitrary<(int From, int Length)[]> Stops() =>
        Gen.Choose(1, 40).SelectMany(from => Gen.Choose(0, 15).Select(length => (from, length))).ListOf().Select(l => l.Take(4).ToArray()).ToArbitrary();
}
