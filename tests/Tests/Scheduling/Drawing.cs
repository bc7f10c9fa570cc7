using System.Text;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>
/// A schedule as lines of text, a column per day: █ worked, ▄ half of the day or less, · within its span but closed, ─ float, ◆ milestone. The first line tells the weekdays.
/// </summary>
internal static class Drawing
{
    public static string Of(Schedule schedule, DateOnly? from = null, DateOnly? until = null)
    {
        var all = schedule.All.ToList();
        var first = from ?? DateOnly.FromDateTime(all.Min(d => d.EarlyStart));
        var last = until ?? DateOnly.FromDateTime(all.Max(d => d.EarlyFinish > d.LateFinish ? d.EarlyFinish : d.LateFinish));
        var names = schedule.Network.Activities.Select(a => a.Name).ToList();
        var width = names.Max(n => n.Length) + 1;
        var text = new StringBuilder();
        text.Append(' ', width);
        for (var day = first; day <= last; day = day.AddDays(1))
            text.Append("日一二三四五六"[(int)day.DayOfWeek]);
        foreach (var (dates, activity) in all.Zip(schedule.Network.Activities))
        {
            var line = new StringBuilder(activity.Name.PadRight(width));
            for (var day = first; day <= last; day = day.AddDays(1))
                line.Append(Cell(schedule, dates, activity, day));
            text.Append('\n').Append(line.ToString().TrimEnd());
        }
        return text.ToString();
    }

    private static char Cell(Schedule schedule, Dates dates, Activity activity, DateOnly day)
    {
        var (morning, night) = (day.ToDateTime(TimeOnly.MinValue), day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var calendar = activity.Elapsed ? Guatu.Scheduling.Calendars.WorkingCalendar.Always : activity.Calendar ?? schedule.Network.Calendar;
        if (activity.Minutes == 0 && !dates.IsSummary && DateOnly.FromDateTime(dates.EarlyStart) == day)
            return '◆';
        var worked = calendar.Between(Later(morning, dates.EarlyStart), Earlier(night, dates.EarlyFinish));
        if (worked > 0)
            return worked > 240 ? '█' : '▄';
        if (dates.EarlyStart < night && dates.EarlyFinish > morning)
            return '·';
        return calendar.Between(Later(morning, dates.EarlyFinish), Earlier(night, dates.LateFinish)) > 0 ? '─' : ' ';
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
