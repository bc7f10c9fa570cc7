using Guatu.Kernel.Calendars;
using Guatu.Meetings.Agendas;

namespace Guatu.Meetings.Series;

/// <summary>A meeting a series has to open.</summary>
/// <param name="Slot">The day the rhythm names.</param>
/// <param name="HeldOn">The working day it is held on.</param>
/// <param name="Opens">The day its agenda opens.</param>
public sealed record PlannedMeeting(DateOnly Slot, DateOnly HeldOn, DateOnly Opens);

/// <summary>Which meetings a rhythm asks for. Pure.</summary>
public static class RhythmEngine
{
    // Far enough for the longest holiday and the next quarter.
    private const int LookBack = 20;
    private const int LookAhead = 130;

    /// <summary>The words of a rhythm: 每周一, 每旬第1天, 每月8日, 每季首月10日.</summary>
    public static string Words(Rhythm rhythm, int day) => rhythm switch
    {
        Rhythm.Weekly => "每周" + "一二三四五六日"[Math.Clamp(day, 1, 7) - 1],
        Rhythm.TenDay => $"每旬第{day}天",
        Rhythm.Monthly => $"每月{day}日",
        Rhythm.Quarterly => $"每季首月{day}日",
        _ => "不定期",
    };

    /// <summary>Does this day fit the rhythm?</summary>
    public static bool Fits(Rhythm rhythm, int day) => day >= 1 && day <= Most(rhythm);

    /// <summary>The largest day a rhythm knows.</summary>
    public static int Most(Rhythm rhythm) => rhythm switch { Rhythm.Weekly => 7, Rhythm.TenDay => 10, _ => 31 };

    /// <summary>Days the rhythm names from one day to another; a day the month does not have is its last.</summary>
    public static IEnumerable<DateOnly> Slots(Rhythm rhythm, int day, DateOnly from, DateOnly to)
    {
        for (var d = from; d <= to; d = d.AddDays(1))
        {
            var last = DateTime.DaysInMonth(d.Year, d.Month);
            var named = rhythm switch
            {
                Rhythm.Weekly => ((int)d.DayOfWeek + 6) % 7 + 1 == day,
                Rhythm.TenDay => d.Day == day || d.Day == day + 10 || d.Day == Math.Min(day + 20, last),
                Rhythm.Monthly => d.Day == Math.Min(day, last),
                Rhythm.Quarterly => d.Month % 3 == 1 && d.Day == Math.Min(day, last),
                _ => false,
            };
            if (named)
                yield return d;
        }
    }

    /// <summary>The meetings to come, soonest first. A long holiday may push two onto one working day: the later takes its place.</summary>
    public static IReadOnlyList<PlannedMeeting> Coming(Rhythm rhythm, int day, DateOnly today, int daysBefore, WorkCalendar calendar) =>
        [.. Slots(rhythm, day, today.AddDays(-LookBack), today.AddDays(LookAhead)).Select(slot => (Slot: slot, Held: calendar.RollForward(slot).Day))
            .Where(m => m.Held >= today).GroupBy(m => m.Held).Select(g => g.Last()).OrderBy(m => m.Held)
            .Select(m => new PlannedMeeting(m.Slot, m.Held, calendar.Add(m.Held, -daysBefore).Day))];
}
