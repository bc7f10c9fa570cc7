namespace Guatu.Language;

/// <summary>Arithmetic on the year, day and working days the speech belongs to.</summary>
internal sealed class SpeechCalendar(int? year, DateOnly? spokenOn, Func<DateOnly, bool>? isWorkingDay)
{
    public int? Year { get; } = year;
    public DateOnly? SpokenOn { get; } = spokenOn;

    public static int LastDay(int year, int month) => DateTime.DaysInMonth(year, month);

    public static DateOnly? Day(int? year, int month, int day)
    {
        if (year is not (>= 1900 and <= 2200) || month is < 1 or > 12 || day < 1) return null;
        return new DateOnly(year.Value, month, Math.Min(day, LastDay(year.Value, month)));
    }

    public static DateOnly? MonthEnd(int? year, int month) => Day(year, month, 31);

    /// <summary>Sunday of the week that is <paramref name="weeks"/> after the speech.</summary>
    public DateOnly? WeekDay(int weeks, int weekday)
    {
        if (SpokenOn is not { } day) return null;
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return monday.AddDays(weeks * 7 + weekday - 1);
    }

    /// <summary>Day N after the speech, counting calendar days.</summary>
    public DateOnly? After(int days, int months = 0) =>
        SpokenOn is { } day && days is >= 0 and < 4000 && months is >= 0 and < 240 ? day.AddMonths(months).AddDays(days) : null;

    /// <summary>Day N after the speech, counting only working days; null without a calendar of them.</summary>
    public DateOnly? AfterWorkingDays(int days)
    {
        if (SpokenOn is not { } day || isWorkingDay is null || days is < 0 or > 1000) return null;
        for (var guard = 0; days > 0 && guard < 4000; guard++)
        {
            day = day.AddDays(1);
            if (isWorkingDay(day)) days--;
        }

        return day;
    }
}
