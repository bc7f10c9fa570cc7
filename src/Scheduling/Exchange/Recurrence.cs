namespace Guatu.Scheduling.Exchange;

/// <summary>How days come back.</summary>
public enum RecurrenceKind
{
    /// <summary>Every so many days.</summary>
    Daily = 7,

    /// <summary>On weekdays of every so many weeks.</summary>
    Weekly = 6,

    /// <summary>On a day of every so many months.</summary>
    MonthlyByDay = 4,

    /// <summary>On the first, second… Monday (weekday, weekend day, day) of every so many months.</summary>
    MonthlyByPlace = 5,

    /// <summary>On a day of a month every year.</summary>
    YearlyByDay = 2,

    /// <summary>On the first, second… Monday of a month every year.</summary>
    YearlyByPlace = 3,
}

/// <summary>Which days of a stretch are meant.</summary>
/// <param name="Kind">How they come back.</param>
/// <param name="Every">Each so many days, weeks or months, 1 and more.</param>
/// <param name="Occurrences">How often at most; 0 until the last day.</param>
/// <param name="Weekdays">Weekdays as bits: 1 Sunday, 2 Monday … 64 Saturday.</param>
/// <param name="MonthDay">Day of the month, 1–31; a shorter month has it on its last day.</param>
/// <param name="Month">Month, 1–12.</param>
/// <param name="Item">0 any day, 1 a weekday, 2 a day of the weekend, 3 Sunday … 9 Saturday.</param>
/// <param name="Place">0 the first, 1 the second, 2 the third, 3 the fourth, 4 the last.</param>
public sealed record Recurrence(RecurrenceKind Kind, int Every, int Occurrences, int Weekdays = 0, int MonthDay = 1, int Month = 1, int Item = 0, int Place = 0)
{
    private const int Most = 100_000;

    /// <summary>The days between the two (inclusive), in order.</summary>
    public IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        All(from, to).Where(d => d >= from).TakeWhile(d => d <= to).Take(Occurrences > 0 ? Math.Min(Occurrences, Most) : Most);

    private IEnumerable<DateOnly> All(DateOnly from, DateOnly to) => Kind switch
    {
        RecurrenceKind.Daily => Steps(from, to, Math.Max(1, Every)).Select(n => DateOnly.FromDayNumber(n)),
        RecurrenceKind.Weekly => Weekly(from, to),
        RecurrenceKind.MonthlyByDay => Months(MonthDay < from.Day ? First(from, 1) : First(from, 0), to, Math.Max(1, Every)).Select(On),
        RecurrenceKind.MonthlyByPlace => Months(First(from, 0), to, Math.Max(1, Every)).Select(At),
        RecurrenceKind.YearlyByDay => Months(new DateOnly(from.Year, Math.Clamp(Month, 1, 12), 1), to, 12).Select(On),
        _ => Months(new DateOnly(from.Year, Math.Clamp(Month, 1, 12), 1), to, 12).Select(At),
    };

    private static IEnumerable<int> Steps(DateOnly from, DateOnly to, int step)
    {
        for (var day = (long)from.DayNumber; day <= to.DayNumber; day += step)
            yield return (int)day;
    }

    // Weeks begin on Sunday, whatever the file calls the first day of its week.
    private IEnumerable<DateOnly> Weekly(DateOnly from, DateOnly to)
    {
        for (var sunday = (long)from.DayNumber - (int)from.DayOfWeek; sunday <= to.DayNumber; sunday += 7L * Math.Max(1, Every))
            for (var day = 0; day < 7; day++)
                if ((Weekdays >> day & 1) == 1 && sunday + day >= 0 && sunday + day <= to.DayNumber)
                    yield return DateOnly.FromDayNumber((int)(sunday + day));
    }

    private static DateOnly First(DateOnly day, int months) => new DateOnly(day.Year, day.Month, 1) is var first && months > 0 && first < new DateOnly(9999, 12, 1) ? first.AddMonths(months) : first;

    private static IEnumerable<DateOnly> Months(DateOnly first, DateOnly to, int step)
    {
        for (var month = first; month <= to; month = month.AddMonths(step))
        {
            yield return month;
            if (month.Year * 12L + month.Month + step > 9999 * 12L + 12)
                yield break;
        }
    }

    private DateOnly On(DateOnly month) => new(month.Year, month.Month, Math.Clamp(MonthDay, 1, DateTime.DaysInMonth(month.Year, month.Month)));

    private DateOnly At(DateOnly month)
    {
        var days = Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month)).Select(d => new DateOnly(month.Year, month.Month, d)).Where(Means).ToList();
        return Place is >= 0 and < 4 ? days[Place] : days[^1];
    }

    private bool Means(DateOnly day) => Item switch
    {
        0 => true,
        1 => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
        2 => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
        _ => (int)day.DayOfWeek == Math.Clamp(Item, 3, 9) - 3,
    };
}
