using Guatu.Kernel.Calendars;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Clocks;

/// <summary>A time during which a clock stood.</summary>
/// <param name="From">First day it stood.</param>
/// <param name="To">The day it ran again, not stood any more; null while it stands.</param>
public readonly record struct ClockStop(DateOnly From, DateOnly? To);

/// <summary>
/// One time limit as it ran: a clock never runs while it is stopped. A limit in working days moves by the working days
/// it stood, a limit in calendar days or months by the calendar days it stood, and then off a holiday: each is made good
/// in what it counts, so that no stop shortens it.
/// </summary>
/// <param name="Due">Last day; as if it ran again tomorrow while it stands.</param>
/// <param name="Provisional">暂定.</param>
/// <param name="Used">Days run, in <paramref name="InWorkingDays"/> or calendar days; from 0, beyond the total when overdue.</param>
/// <param name="Left">Days left to the last day; below nought when overdue.</param>
/// <param name="Stood">Days stood up to today.</param>
/// <param name="InWorkingDays">What the three are counted in.</param>
/// <param name="Standing">It stands today.</param>
public sealed record ClockRun(DateOnly Due, bool Provisional, int Used, int Left, int Stood, bool InWorkingDays, bool Standing)
{
    /// <summary>Runs a clock.</summary>
    public static ClockRun Of(DateOnly start, Span span, IReadOnlyList<ClockStop> stops, DateOnly today, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(stops);
        ArgumentNullException.ThrowIfNull(calendar);
        var working = span.Unit == SpanUnit.WorkingDay;
        var due = span.EndFrom(start, calendar);
        var provisional = due.Provisional;
        // In order of time: an early stop may move the last day behind a later one.
        var stood = Merged(stops, start, today.AddDays(1));
        foreach (var stop in stood)
        {
            if (stop.From > due.Day)
                break;
            due = Moved(due.Day, stop.From, stop.To!.Value, working, calendar);
            provisional |= due.Provisional;
        }
        var days = stood.Sum(s => Days(s.From, s.To!.Value, working, calendar));
        var used = Math.Max(0, Count(start, today, working, calendar) - days);
        return new ClockRun(due.Day, provisional, used, Count(today, due.Day, working, calendar), days, working, stops.Any(s => s.From <= today && (s.To is null || s.To > today)));
    }

    /// <summary>Days that count between the first day it stood and the day it ran again.</summary>
    public static int Days(DateOnly from, DateOnly to, bool working, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return to <= from ? 0 : working ? calendar.Between(from.AddDays(-1), to.AddDays(-1)) : to.DayNumber - from.DayNumber;
    }

    /// <summary>A last day moved by what it stood; never to an earlier day, and off a holiday.</summary>
    public static CountedDay Moved(DateOnly due, DateOnly from, DateOnly to, bool working, WorkCalendar calendar)
    {
        var days = Days(from, to, working, calendar);
        if (days == 0)
            return new CountedDay(due, false);
        return working ? calendar.Add(due, days) : calendar.RollForward(due.AddDays(days));
    }

    /// <summary>
    /// The planned course with a flat stretch where the clock stood: on the first day after, the plan expects just what it
    /// expected on the last day before. What was planned later moves by as many days as the due day.
    /// </summary>
    public static IReadOnlyList<CoursePoint> Shifted(Course course, DateOnly begins, DateOnly from, DateOnly to, DateOnly oldDue, DateOnly newDue)
    {
        ArgumentNullException.ThrowIfNull(course);
        var shift = newDue.DayNumber - oldDue.DayNumber;
        if (shift <= 0 || from > oldDue)
            return [.. course.Points.Where(p => p.Day > begins)];
        var (before, last) = (from.AddDays(-1), to.AddDays(-1));
        var level = course.ValueOn(before);
        var points = course.Points.Where(p => p.Day > begins && p.Day < before).ToList();
        if (before > begins)
            points.Add(new CoursePoint(before, level));
        // A due day on a weekend moves by fewer days than the clock stood: the plan rests all the same, and is steeper after.
        var rested = last < newDue ? last : newDue.AddDays(-1);
        if (rested > begins && rested > before)
            points.Add(new CoursePoint(rested, level));
        foreach (var point in course.Points.Where(p => p.Day > before))
            if (point.Day.AddDays(shift) is var moved && moved > rested && moved > begins)
                points.Add(new CoursePoint(moved, point.Value));
        return points;
    }

    private static int Count(DateOnly from, DateOnly to, bool working, WorkCalendar calendar) =>
        working ? calendar.Between(from, to) : to.DayNumber - from.DayNumber;

    // Stops without overlap, from the first counted day on; one that still stands reaches to the day given.
    private static List<ClockStop> Merged(IReadOnlyList<ClockStop> stops, DateOnly start, DateOnly today)
    {
        var merged = new List<ClockStop>();
        foreach (var stop in stops.OrderBy(s => s.From))
        {
            var from = stop.From > start ? stop.From : start.AddDays(1);
            var to = stop.To is { } end && end < today ? end : today;
            if (merged.Count > 0 && merged[^1].To > from)
                from = merged[^1].To!.Value;
            if (to > from)
                merged.Add(new ClockStop(from, to));
        }
        return merged;
    }
}
