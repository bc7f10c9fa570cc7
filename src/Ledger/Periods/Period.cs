using System.Globalization;
using Guatu.Kernel.Calendars;
using Guatu.Ledger.Judging;

namespace Guatu.Ledger.Periods;

/// <summary>One round of reporting (一期).</summary>
/// <param name="Cadence">The single cadence it belongs to: weekly, monthly-8…</param>
/// <param name="Key">2026W38, 2026W37-38, 2026-09上旬, 2026-09, 2026Q3, 2026-09-18; unique within a cadence.</param>
/// <param name="Label">As people say it: 第38周（9月14日—20日）.</param>
/// <param name="Starts">First day reported on.</param>
/// <param name="Ends">Last day reported on.</param>
/// <param name="Opens">First day on which it can be filled in.</param>
/// <param name="AskFrom">First day on which 我的填报 asks for it: a month is asked for in the week in which it ends, not from its first day.</param>
/// <param name="Due">Last day on time; rolled off holidays to the next working day.</param>
/// <param name="Closes">Last day on which it is taken at all, as late.</param>
/// <param name="Provisional">暂定: a day was counted through a year whose holidays are not announced.</param>
public sealed record Period(string Cadence, string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly AskFrom, DateOnly Due, DateOnly Closes, bool Provisional)
{
    /// <summary>Work that begins, or is entered, after this day is not part of the round.</summary>
    public DateOnly JoinsUntil => Opens > Ends || Due < Ends ? Due : Ends;
}

/// <summary>Counts periods. Pure: cadence, day and calendar in, period out.</summary>
public static class PeriodEngine
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>
    /// The period open on a day: the last of its cadence that opens on or before it. Days on which nobody works have no
    /// daily period of their own.
    /// </summary>
    /// <param name="cadence">Single or joined; of joined ones the quickest.</param>
    /// <param name="day">The day.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="closesAfter">Working days from due to closing, ≥ 0.</param>
    public static Period On(string cadence, DateOnly day, WorkCalendar calendar, int closesAfter)
    {
        var norm = Cadences.Quickest(cadence);
        var (key, label, starts, ends, opens, due) = Cadences.MonthDay(norm) is { } on ? Dated(day, on) : norm switch
        {
            "daily" => Daily(day, calendar),
            "ten-day" => TenDay(day),
            "biweekly" => Biweekly(day),
            "monthly" => Monthly(day),
            "quarterly" => Quarterly(day),
            _ => Weekly(day),
        };
        var rolled = calendar.RollForward(due);
        var closes = calendar.Add(rolled.Day, closesAfter);
        var week = Monday(due);
        return new Period(norm, key, label, starts, ends, opens, week > opens ? week : opens, rolled.Day, closes.Day, rolled.Provisional || closes.Provisional);
    }

    /// <summary>All periods that open from one day to another, both included, and the one already open on the first; oldest first.</summary>
    public static IReadOnlyList<Period> Between(string cadence, DateOnly from, DateOnly to, WorkCalendar calendar, int closesAfter)
    {
        var found = new List<Period>();
        for (var period = On(cadence, to, calendar, closesAfter); ; period = On(cadence, period.Opens.AddDays(-1), calendar, closesAfter))
        {
            found.Add(period);
            if (period.Opens <= from)
                break;
        }
        found.Reverse();
        return found;
    }

    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) Daily(DateOnly day, WorkCalendar calendar)
    {
        while (!calendar.IsWorking(day))
            day = day.AddDays(-1);
        return (day.ToString("yyyy-MM-dd", Plain), Short(day), day, day, day, day);
    }

    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) Weekly(DateOnly day)
    {
        var monday = Monday(day);
        return (Week(monday), $"第{ISOWeek.GetWeekOfYear(Noon(monday))}周（{Span(monday, monday.AddDays(6))}）", monday, monday.AddDays(6), monday, monday.AddDays(4));
    }

    // Two weeks end on the same Fridays everywhere, see Cadences.
    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) Biweekly(DateOnly day)
    {
        var friday = Cadences.PeriodEnd("biweekly", Monday(day).AddDays(4));
        var monday = friday.AddDays(-11);
        var (first, last) = (ISOWeek.GetWeekOfYear(Noon(monday)), ISOWeek.GetWeekOfYear(Noon(friday)));
        return ($"{Week(monday)}-{last:00}", $"第{first}、{last}周（{Span(monday, friday.AddDays(2))}）", monday, friday.AddDays(2), monday, friday);
    }

    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) TenDay(DateOnly day)
    {
        var third = Math.Min(2, (day.Day - 1) / 10);
        var starts = new DateOnly(day.Year, day.Month, (third * 10) + 1);
        var ends = Cadences.PeriodEnd("ten-day", day);
        var name = "上中下"[third];
        return ($"{Month(day)}{name}旬", $"{day.Month}月{name}旬", starts, ends, starts, ends);
    }

    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) Monthly(DateOnly day)
    {
        var starts = new DateOnly(day.Year, day.Month, 1);
        var ends = starts.AddMonths(1).AddDays(-1);
        return (Month(day), $"{day.Month}月", starts, ends, starts, ends);
    }

    // 每月8日前: the month is over when it is reported, so it opens on the first of the next.
    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) Dated(DateOnly day, int on)
    {
        var opens = new DateOnly(day.Year, day.Month, 1);
        var starts = opens.AddMonths(-1);
        return (Month(starts), $"{starts.Month}月（{day.Month}月{on}日前报）", starts, opens.AddDays(-1), opens, opens.AddDays(on - 1));
    }

    private static (string Key, string Label, DateOnly Starts, DateOnly Ends, DateOnly Opens, DateOnly Due) Quarterly(DateOnly day)
    {
        var quarter = (day.Month + 2) / 3;
        var starts = new DateOnly(day.Year, (quarter * 3) - 2, 1);
        var ends = starts.AddMonths(3).AddDays(-1);
        return ($"{day.Year}Q{quarter}", $"{"一二三四"[quarter - 1]}季度（{starts.Month}—{ends.Month}月）", starts, ends, starts, ends);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0));

    private static string Week(DateOnly day) => string.Create(Plain, $"{ISOWeek.GetYear(Noon(day))}W{ISOWeek.GetWeekOfYear(Noon(day)):00}");

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", Plain);

    private static string Short(DateOnly day) => $"{day.Month}月{day.Day}日";

    private static string Span(DateOnly from, DateOnly to) => from.Month == to.Month ? $"{Short(from)}—{to.Day}日" : $"{Short(from)}—{Short(to)}";
}
