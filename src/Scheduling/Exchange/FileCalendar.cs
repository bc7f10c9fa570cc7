using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Exchange;

/// <summary>Working hours as files say them: a week, days that differ, weeks that differ, and a base to take the rest from.</summary>
public sealed record FileCalendar
{
    /// <summary>Unique among calendars.</summary>
    public required long Uid { get; init; }

    /// <summary>As people call it.</summary>
    public string? Name { get; init; }

    /// <summary>Stands by itself; false is a resource's.</summary>
    public bool IsBase { get; init; } = true;

    /// <summary>Calendar it takes from what it does not say itself.</summary>
    public long? BaseUid { get; init; }

    /// <summary>Hours of weekdays; one that is missing is the base's, or the usual one without a base.</summary>
    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Hours>> Week { get; init; } = new Dictionary<DayOfWeek, IReadOnlyList<Hours>>();

    /// <summary>Days that differ; where two name one day the first holds.</summary>
    public IReadOnlyList<FileException> Exceptions { get; init; } = [];

    /// <summary>Stretches in which another week holds.</summary>
    public IReadOnlyList<FileWeek> Weeks { get; init; } = [];

    /// <summary>What else its format said.</summary>
    public IReadOnlyList<FileRest> Rest { get; init; } = [];
}

/// <summary>Days that differ from the week: a holiday, 调休, a recurring one.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Hours">Hours of these days; none closes them.</param>
/// <param name="Recurrence">Which days between the two; null is every one.</param>
/// <param name="Rest">What else its format said.</param>
public sealed record FileException(string? Name, DateOnly From, DateOnly To, IReadOnlyList<Hours> Hours, Recurrence? Recurrence, IReadOnlyList<FileRest> Rest)
{
    /// <summary>The days it means, in order.</summary>
    public IEnumerable<DateOnly> Days() => Recurrence?.Days(From, To) ?? Enumerable.Range(0, Math.Max(0, To.DayNumber - From.DayNumber + 1)).Select(From.AddDays);
}

/// <summary>A stretch of days in which another week holds.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Week">Hours of weekdays; one that is missing is the calendar's own.</param>
/// <param name="Rest">What else its format said.</param>
public sealed record FileWeek(string? Name, DateOnly From, DateOnly To, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Hours>> Week, IReadOnlyList<FileRest> Rest);

/// <summary>Makes the engine's calendars of a file's; calendars of the same hours become one, so that a resource with the usual hours costs nothing.</summary>
internal sealed class CalendarDesk
{
    // Guards against a calendar that names itself as its base through others.
    private const int MostBases = 16;
    private const int MostExceptionDays = 200_000;

    private readonly Dictionary<long, FileCalendar> files = [];
    private readonly Dictionary<long, WorkingCalendar> made = [];
    private readonly Dictionary<string, WorkingCalendar> same = [];

    public CalendarDesk(ProjectFile file)
    {
        foreach (var one in file.Calendars)
            files.TryAdd(one.Uid, one);
    }

    public bool Has(long uid) => files.ContainsKey(uid);

    public WorkingCalendar? Of(long? uid) => uid is { } number && files.ContainsKey(number) ? Of(number, 0) : null;

    private WorkingCalendar Of(long uid, int depth)
    {
        if (made.TryGetValue(uid, out var known))
            return known;
        var one = files[uid];
        var hasBase = one.BaseUid is { } above && above != uid && files.ContainsKey(above) && depth < MostBases;
        WorkingCalendar calendar;
        if (hasBase && one.Week.Count == 0 && one.Exceptions.Count == 0 && one.Weeks.Count == 0)
            calendar = Of(one.BaseUid!.Value, depth + 1);
        else
            calendar = Make(hasBase ? Chain(one) : [one]);
        return made[uid] = calendar;
    }

    private List<FileCalendar> Chain(FileCalendar one)
    {
        var chain = new List<FileCalendar> { one };
        while (chain.Count < MostBases && chain[^1].BaseUid is { } above && files.TryGetValue(above, out var next) && !chain.Contains(next))
            chain.Add(next);
        return chain;
    }

    // A day that differs wins wherever it stands in the chain, then weeks that differ, then weekdays, the nearer calendar first.
    private WorkingCalendar Make(List<FileCalendar> chain)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<Hours>>();
        for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
            week[day] = chain.Select(c => c.Week.GetValueOrDefault(day)).FirstOrDefault(h => h is not null) ?? (day is DayOfWeek.Sunday or DayOfWeek.Saturday ? [] : Hours.Office);
        var days = new Dictionary<DateOnly, IReadOnlyList<Hours>>();
        foreach (var calendar in chain)
        {
            foreach (var exception in calendar.Exceptions)
                foreach (var day in exception.Days().Take(MostExceptionDays))
                    days.TryAdd(day, exception.Hours);
        }
        foreach (var other in chain.SelectMany(c => c.Weeks))
            for (var day = other.From; day <= other.To && day.DayNumber - other.From.DayNumber < MostExceptionDays; day = day.AddDays(1))
                if (other.Week.TryGetValue(day.DayOfWeek, out var hours))
                    days.TryAdd(day, hours);
        var key = string.Join(';', week.OrderBy(w => w.Key).Select(w => Text(w.Value))) + "|" + string.Join(';', days.OrderBy(d => d.Key).Select(d => $"{d.Key.DayNumber}:{Text(d.Value)}"));
        if (same.TryGetValue(key, out var known))
            return known;
        return same[key] = WorkingCalendar.Of(chain[0].Name ?? "", week, days);
    }

    private static string Text(IReadOnlyList<Hours> hours) => string.Join(',', hours.Select(h => $"{h.From}-{h.To}"));
}
