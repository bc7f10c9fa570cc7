using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Exchange;

/// <summary>Weeks and days that differ, as MSPDI says them.</summary>
internal static class MspdiDays
{
    public static IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Hours>> Week(IEnumerable<Fields> days)
    {
        var week = new SortedDictionary<DayOfWeek, IReadOnlyList<Hours>>();
        foreach (var day in days)
            if (day.Whole("DayType") is { } type and >= 1 and <= 7)
                week[(DayOfWeek)(type - 1)] = day.Times(type is > 1 and < 7);
        return week;
    }

    /// <summary>A day that differs, as programs before 2007 said it.</summary>
    public static FileException? Old(Fields of) =>
        Period(of) is var (from, to) ? new FileException(null, from, to, of.Times(false), null, []) : null;

    public static FileException Exception(Fields of)
    {
        if (Period(of) is not var (from, to))
            throw of.Bad("TimePeriod", "");
        var (hours, type) = (of.Times(false), of.Whole("Type") ?? 1);
        var name = of.Text("Name");
        if (type is < 2 or > 7)
        {
            // One run of days: how many they are is said by the first and the last.
            if (type == 1 && of.Look("Occurrences") == $"{to.DayNumber - from.DayNumber + 1}")
                of.Drop("Occurrences");
            if (type != 1)
                return new FileException(name, from, to, hours, null, [new FileRest("Type", $"<Type xmlns=\"{MspdiWriter.Space}\">{type}</Type>"), .. of.Rest()]);
            return new FileException(name, from, to, hours, null, of.Rest());
        }
        var kind = (RecurrenceKind)type;
        // Each kind has its own numbers; what else stands there is kept as it is.
        var (byDay, byPlace, yearly) = (kind is RecurrenceKind.MonthlyByDay or RecurrenceKind.YearlyByDay, kind is RecurrenceKind.MonthlyByPlace or RecurrenceKind.YearlyByPlace, kind is RecurrenceKind.YearlyByDay or RecurrenceKind.YearlyByPlace);
        var recurrence = new Recurrence(
            kind, yearly ? 1 : Within(of.Whole("Period"), 1, 10_000), Within(of.Whole("Occurrences"), 0, 100_000), kind == RecurrenceKind.Weekly ? Within(of.Whole("DaysOfWeek"), 0, 127) : 0,
            byDay ? Within(of.Whole("MonthDay"), 1, 31) : 1, yearly ? Within(of.Whole("Month"), 0, 11) + 1 : 1, byPlace ? Within(of.Whole("MonthItem"), 0, 9) : 0, byPlace ? Within(of.Whole("MonthPosition"), 0, 4) : 0);
        return new FileException(name, from, to, hours, recurrence, of.Rest());
    }

    private static int Within(long? number, int least, int most) => (int)Math.Clamp(number ?? least, least, most);

    public static FileWeek Weeks(Fields of) =>
        Period(of) is var (from, to) ? new FileWeek(of.Text("Name"), from, to, Week(of.One("WeekDays")?.Many("WeekDay") ?? []), of.Rest()) : throw of.Bad("TimePeriod", "");

    private static (DateOnly From, DateOnly To)? Period(Fields of) =>
        of.One("TimePeriod") is { } period && period.Date("FromDate") is { } from && period.Date("ToDate") is { } to ? (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to)) : null;
}
