using System.Globalization;

namespace Guatu.Kernel.Calendars;

/// <summary>A day named by a State Council holiday notice.</summary>
/// <param name="Day">The day.</param>
/// <param name="Off">True: no work. False: a weekend day worked instead (调休).</param>
/// <param name="Name">Name of the holiday it belongs to.</param>
/// <param name="Notice">Content number of the notice.</param>
public sealed record HolidayDay(DateOnly Day, bool Off, string Name, string Notice);

/// <summary>A day found by counting working days.</summary>
/// <param name="Day">The day.</param>
/// <param name="Provisional">暂定: the count ran into a year whose holidays are not announced yet, so the day may move.</param>
public readonly record struct CountedDay(DateOnly Day, bool Provisional);

/// <summary>
/// The working calendar of the mainland: weekends off, but for the days a yearly State Council notice moves (调休).
/// Years without a notice fall back on Monday to Friday and are marked 暂定.
/// Sources: the yearly 国务院办公厅关于部分节假日安排的通知; 民法典 第201条 (the first day does not count), 第203条
/// (a last day on a holiday rolls to the day after it).
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<DateOnly, HolidayDay> _named;
    private readonly HashSet<int> _years;

    /// <summary>A calendar from named days; a year counts as announced when its 国庆 is among them.</summary>
    public WorkCalendar(IEnumerable<HolidayDay> named)
    {
        _named = named.GroupBy(d => d.Day).ToDictionary(g => g.Key, g => g.Last());
        _years = [.. _named.Values.Where(d => d is { Off: true, Day: { Month: 10, Day: 1 } }).Select(d => d.Day.Year)];
    }

    /// <summary>The named days that ship with the program: 2007 to the last notice known at its making.</summary>
    internal static IReadOnlyList<HolidayDay> ShippedDays { get; } = [.. ReadShipped()];

    /// <summary>The calendar that ships with the program.</summary>
    public static WorkCalendar Shipped { get; } = new(ShippedDays);

    /// <summary>The year a day was announced for: 元旦 may begin in the December before.</summary>
    internal static int YearOfNotice(HolidayDay day) => day.Day.Year + (day.Day.Month == 12 && day.Name.StartsWith("元旦", StringComparison.Ordinal) ? 1 : 0);

    /// <summary>The announced years in order.</summary>
    public IReadOnlyList<int> AnnouncedYears => [.. _years.Order()];

    /// <summary>Named days of a year, in order.</summary>
    public IReadOnlyList<HolidayDay> NamedDaysOf(int year) => [.. _named.Values.Where(d => d.Day.Year == year).OrderBy(d => d.Day)];

    /// <summary>Has the State Council announced this year's holidays?</summary>
    public bool IsAnnounced(int year) => _years.Contains(year);

    /// <summary>Is this a working day?</summary>
    public bool IsWorking(DateOnly day) =>
        _named.TryGetValue(day, out var named) ? !named.Off : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Is this day tinted as a holiday on charts? Plain weekends are not.</summary>
    public bool IsHoliday(DateOnly day) => _named.TryGetValue(day, out var named) && named.Off;

    /// <summary>
    /// The day that many working days away. Day 0 is not counted; negative counts go back.
    /// </summary>
    public CountedDay Add(DateOnly from, int workingDays)
    {
        var step = Math.Sign(workingDays);
        var day = from;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorking(day))
                left--;
        }
        return new CountedDay(day, workingDays != 0 && Provisional(from, day));
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when it lies before.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -Between(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (IsWorking(day))
                count++;
        return count;
    }

    /// <summary>The day itself if it is worked, else the next working day (民法典 第203条).</summary>
    public CountedDay RollForward(DateOnly day)
    {
        var rolled = day;
        while (!IsWorking(rolled))
            rolled = rolled.AddDays(1);
        return new CountedDay(rolled, Provisional(day, rolled));
    }

    private bool Provisional(DateOnly a, DateOnly b) =>
        Enumerable.Range(Math.Min(a.Year, b.Year), Math.Abs(a.Year - b.Year) + 1).Any(y => !IsAnnounced(y));

    private static IEnumerable<HolidayDay> ReadShipped()
    {
        using var stream = typeof(WorkCalendar).Assembly.GetManifestResourceStream("Guatu.Kernel.Calendars.holidays.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split(',');
            yield return new HolidayDay(DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[1] == "off", cells[2], cells[3]);
        }
    }
}
