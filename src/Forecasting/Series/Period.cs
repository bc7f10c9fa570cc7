using System.Globalization;

namespace Guatu.Forecasting.Series;

/// <summary>
/// One period of a statistical series. A value: two that name the same days and kind are equal. Ordered by first day, then last day.
/// <c>default</c> is no period (<see cref="Year"/> 0).
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    /// <summary>First year a period may lie in.</summary>
    public const int FirstYear = 1900;

    /// <summary>Last year a period may lie in.</summary>
    public const int LastYear = 2199;

    private Period(PeriodKind kind, int year, int number, bool joint = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MostIn(kind, year));
        (Kind, Year, Number, Joint) = (kind, year, number, joint);
    }

    /// <summary>How long it is.</summary>
    public PeriodKind Kind { get; }

    /// <summary>Calendar year, <see cref="FirstYear"/> to <see cref="LastYear"/>; of a week the ISO year.</summary>
    public int Year { get; }

    /// <summary>Place in its year from 1: day of the year, ISO week, 旬 (1–36), month, quarter, half. The joint 1—2月 has 2, for it ends with February.</summary>
    public int Number { get; }

    /// <summary>January and February as one: the statistics of industry have no January.</summary>
    public bool Joint { get; }

    /// <summary>First day.</summary>
    public DateOnly First => Kind switch
    {
        PeriodKind.Day => new DateOnly(Year, 1, 1).AddDays(Number - 1),
        PeriodKind.Week => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday)),
        PeriodKind.TenDay => new DateOnly(Year, Month, (((Number - 1) % 3) * 10) + 1),
        _ => new DateOnly(Year, FirstMonth, 1),
    };

    /// <summary>Last day.</summary>
    public DateOnly Last => Kind switch
    {
        PeriodKind.Day => First,
        PeriodKind.Week => First.AddDays(6),
        PeriodKind.TenDay when Number % 3 != 0 => First.AddDays(9),
        _ => new DateOnly(Year, Month, 1).AddMonths(1).AddDays(-1),
    };

    /// <summary>Number of days, 1 to 366.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The calendar month it ends in, 1 to 12.</summary>
    public int Month => Kind switch
    {
        PeriodKind.Day or PeriodKind.Week => Last.Month,
        PeriodKind.TenDay => ((Number - 1) / 3) + 1,
        PeriodKind.Month => Number,
        PeriodKind.Quarter => Number * 3,
        PeriodKind.Half => Number * 6,
        _ => 12,
    };

    private int FirstMonth => Kind switch
    {
        PeriodKind.Month => Joint ? 1 : Number,
        PeriodKind.Quarter => (Number * 3) - 2,
        PeriodKind.Half => (Number * 6) - 5,
        PeriodKind.Year => 1,
        _ => First.Month,
    };

    /// <summary>One day.</summary>
    public static Period OfDay(DateOnly day) => new(PeriodKind.Day, day.Year, day.DayOfYear);

    /// <summary>ISO week <paramref name="week"/> (1–53) of the ISO year.</summary>
    public static Period OfWeek(int year, int week) => new(PeriodKind.Week, year, week);

    /// <summary>上旬 (1), 中旬 (2) or 下旬 (3) of a month.</summary>
    public static Period OfTenDay(int year, int month, int third)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(third, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(third, 3);
        return new(PeriodKind.TenDay, year, ((month - 1) * 3) + third);
    }

    /// <summary>A calendar month, 1–12.</summary>
    public static Period OfMonth(int year, int month) => new(PeriodKind.Month, year, month);

    /// <summary>January and February as one period.</summary>
    public static Period OfJanuaryFebruary(int year) => new(PeriodKind.Month, year, 2, joint: true);

    /// <summary>A quarter, 1–4.</summary>
    public static Period OfQuarter(int year, int quarter) => new(PeriodKind.Quarter, year, quarter);

    /// <summary>上半年 (1) or 下半年 (2).</summary>
    public static Period OfHalf(int year, int half) => new(PeriodKind.Half, year, half);

    /// <summary>A calendar year.</summary>
    public static Period OfYear(int year) => new(PeriodKind.Year, year, 1);

    /// <summary>The period of that kind the day lies in.</summary>
    public static Period At(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => OfDay(day),
        PeriodKind.Week => OfWeek(ISOWeek.GetYear(day.ToDateTime(TimeOnly.MinValue)), ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue))),
        PeriodKind.TenDay => OfTenDay(day.Year, day.Month, Math.Min(3, ((day.Day - 1) / 10) + 1)),
        PeriodKind.Month => OfMonth(day.Year, day.Month),
        PeriodKind.Quarter => OfQuarter(day.Year, ((day.Month - 1) / 3) + 1),
        PeriodKind.Half => OfHalf(day.Year, day.Month <= 6 ? 1 : 2),
        _ => OfYear(day.Year),
    };

    /// <summary>How many periods of a kind the year has: 365 or 366, 52 or 53, 36, 12, 4, 2, 1.</summary>
    public static int MostIn(PeriodKind kind, int year) => kind switch
    {
        PeriodKind.Day => DateTime.IsLeapYear(year) ? 366 : 365,
        PeriodKind.Week => ISOWeek.GetWeeksInYear(year),
        PeriodKind.TenDay => 36,
        PeriodKind.Month => 12,
        PeriodKind.Quarter => 4,
        PeriodKind.Half => 2,
        _ => 1,
    };

    /// <summary>The one after it. March follows both February and 1—2月; after December comes January: a series without it asks its <see cref="PeriodGrid"/>.</summary>
    public Period Next() => Number < MostIn(Kind, Year) ? new(Kind, Year, Number + 1) : new(Kind, Year + 1, 1);

    /// <summary>The one before it; before 1—2月 lies December.</summary>
    public Period Previous() => Number > 1 && !Joint ? new(Kind, Year, Number - 1) : new(Kind, Year - 1, MostIn(Kind, Year - 1));

    /// <summary>The same period some years earlier (去年同期); null where there is none: week 53, 29 February.</summary>
    public Period? YearsEarlier(int years = 1)
    {
        var year = Year - years;
        if (year is < FirstYear or > LastYear)
            return null;
        if (Kind != PeriodKind.Day)
            return Number > MostIn(Kind, year) ? null : new Period(Kind, year, Number, Joint);
        var day = First;
        return day is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? null : OfDay(new DateOnly(year, day.Month, day.Day));
    }

    /// <summary>The day lies in it.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>All days of the other lie in it.</summary>
    public bool Contains(Period other) => First <= other.First && other.Last <= Last;

    /// <summary>
    /// The shorter periods it is made of, in order; <paramref name="joint"/> takes January and February as one. Empty when they do not
    /// make it up exactly (weeks of a month, a quarter in months of a February).
    /// </summary>
    public IReadOnlyList<Period> Parts(PeriodKind kind, bool joint = false)
    {
        var first = joint && kind == PeriodKind.Month && FirstMonth == 1 && Month > 1 ? OfJanuaryFebruary(Year) : At(kind, First);
        var parts = new List<Period>();
        for (var part = first; ; part = part.Next())
        {
            parts.Add(part);
            if (part.Last >= Last)
                break;
        }

        return parts[0].First == First && parts[^1].Last == Last ? parts : [];
    }

    /// <inheritdoc/>
    public int CompareTo(Period other)
    {
        if (Year == 0 || other.Year == 0)
            return Year.CompareTo(other.Year);
        var byFirst = First.CompareTo(other.First);
        if (byFirst != 0)
            return byFirst;
        var byLast = Last.CompareTo(other.Last);
        return byLast != 0 ? byLast : Kind.CompareTo(other.Kind);
    }

    /// <summary>Begins earlier, or at once and ends earlier.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Begins later, or at once and ends later.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>As people write it: <see cref="PeriodWords.Text(Period)"/>.</summary>
    public override string ToString() => Year == 0 ? "" : PeriodWords.Text(this);
}
