using System.Xml.Linq;
using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Exchange;

/// <summary>Writes calendars: the week, days that differ as rules, and once more day by day for programs before 2007.</summary>
internal static class MspdiWeeks
{
    private const int MostOldDays = 5_000;

    public static XElement Calendar(FileCalendar one)
    {
        var into = new Shelf("Calendar").Put("UID", one.Uid).Put("Name", one.Name).Put("IsBaseCalendar", one.IsBase).Put("BaseCalendarUID", one.BaseUid ?? -1);
        var days = Week(one.Week).Concat(Old(one)).ToList();
        if (days.Count > 0)
            into.Add(new XElement(MspdiWriter.Ns + "WeekDays", days));
        if (one.Exceptions.Count > 0)
            into.Add(new XElement(MspdiWriter.Ns + "Exceptions", one.Exceptions.Select(Exception)));
        if (one.Weeks.Count > 0)
            into.Add(new XElement(MspdiWriter.Ns + "WorkWeeks", one.Weeks.Select(Weeks)));
        return into.Rest(one.Rest).Build(MspdiOrder.Calendar);
    }

    private static IEnumerable<XElement> Week(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Hours>> week) =>
        week.OrderBy(w => w.Key).Select(w => Times(new Shelf("WeekDay").Put("DayType", (int)w.Key + 1), w.Value));

    private static IEnumerable<XElement> Old(FileCalendar one)
    {
        var seen = new HashSet<DateOnly>();
        return one.Exceptions.SelectMany(e => e.Recurrence is null ? [(e.From, e.To, e.Hours)] : e.Days().Select(d => (From: d, To: d, e.Hours)))
            .Where(d => seen.Add(d.From)).Take(MostOldDays).OrderBy(d => d.From)
            .Select(d => Times(new Shelf("WeekDay").Put("DayType", 0), d.Hours, Period(d.From, d.To)));
    }

    private static XElement Times(Shelf into, IReadOnlyList<Hours> hours, XElement? period = null)
    {
        into.Put("DayWorking", hours.Count > 0);
        if (period is not null)
            into.Add(period);
        if (hours.Count > 0)
            into.Add(new XElement(MspdiWriter.Ns + "WorkingTimes", hours.Select(h => new XElement(MspdiWriter.Ns + "WorkingTime", new XElement(MspdiWriter.Ns + "FromTime", Time(h.From)), new XElement(MspdiWriter.Ns + "ToTime", Time(h.To))))));
        return into.Build(MspdiOrder.Exception);
    }

    private static string Time(int minute) => $"{minute / 60 % 24:00}:{minute % 60:00}:00";

    private static XElement Period(DateOnly from, DateOnly to) =>
        new(MspdiWriter.Ns + "TimePeriod", new XElement(MspdiWriter.Ns + "FromDate", $"{from:yyyy-MM-dd}T00:00:00"), new XElement(MspdiWriter.Ns + "ToDate", $"{to:yyyy-MM-dd}T23:59:00"));

    private static XElement Exception(FileException one)
    {
        var into = new Shelf("Exception").Put("Name", one.Name);
        into.Add(Period(one.From, one.To));
        if (!one.Rest.Any(r => r.Name == "Type"))
            into.Put("Type", (int?)one.Recurrence?.Kind ?? 1);
        if (one.Recurrence is { } days)
            Recurring(into.Put("Occurrences", days.Occurrences), days);
        else if (!one.Rest.Any(r => r.Name is "Occurrences" or "Type"))
            into.Put("Occurrences", one.To.DayNumber - one.From.DayNumber + 1);
        return Times(into.Rest(one.Rest), one.Hours);
    }

    private static void Recurring(Shelf into, Recurrence days)
    {
        var yearly = days.Kind is RecurrenceKind.YearlyByDay or RecurrenceKind.YearlyByPlace;
        if (yearly)
            into.Put("Month", days.Month - 1);
        else
            into.Put("Period", days.Every);
        if (days.Kind == RecurrenceKind.Weekly)
            into.Put("DaysOfWeek", days.Weekdays);
        if (days.Kind is RecurrenceKind.MonthlyByDay or RecurrenceKind.YearlyByDay)
            into.Put("MonthDay", days.MonthDay);
        if (days.Kind is RecurrenceKind.MonthlyByPlace or RecurrenceKind.YearlyByPlace)
            into.Put("MonthItem", days.Item).Put("MonthPosition", days.Place);
    }

    private static XElement Weeks(FileWeek one)
    {
        var into = new Shelf("WorkWeek").Add(Period(one.From, one.To)).Put("Name", one.Name);
        into.Add(new XElement(MspdiWriter.Ns + "WeekDays", Week(one.Week)));
        return into.Rest(one.Rest).Build(MspdiOrder.Exception);
    }
}
