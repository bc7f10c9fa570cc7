namespace Guatu.Scheduling.Calendars;

/// <summary>
/// When work goes on: hours of each weekday, days that differ (holidays, 调休), seasons that leave less of a day. Counting between two
/// moments is a subtraction, stepping a search over days. Never changes and may be shared between threads.
/// </summary>
public sealed class WorkingCalendar
{
    private const int FirstWindow = 1_830;

    private readonly Func<DateOnly, DayPattern> days;
    private readonly Lock growing = new();
    private volatile DayTable? table;

    private WorkingCalendar(string name, Func<DateOnly, DayPattern> days) => (Name, this.days) = (name, days);

    /// <summary>As people call it.</summary>
    public string Name { get; }

    private static readonly DayPattern Whole = new(Calendars.Hours.Whole);

    /// <summary>Every minute of every day.</summary>
    public static WorkingCalendar Always { get; } = new("全天候", _ => Whole);

    /// <summary>A calendar of whole days: what the zone's working-day calendar or plain calendar days look like.</summary>
    /// <param name="name">As people call it.</param>
    /// <param name="isWorking">Whether a day is worked, 调休 included; must always answer the same.</param>
    /// <param name="minutesPerDay">Working minutes of a day, 1 to 1440; 480 is eight hours from 08:00.</param>
    /// <param name="seasons">Where seasons overlap the smallest factor holds.</param>
    public static WorkingCalendar Of(string name, Func<DateOnly, bool> isWorking, int minutesPerDay = 480, IEnumerable<Season>? seasons = null)
    {
        var pattern = new DayPattern(Calendars.Hours.Day(minutesPerDay));
        return new WorkingCalendar(name, d => isWorking(d) ? pattern : DayPattern.Closed).With(seasons ?? []);
    }

    /// <summary>A calendar of hours.</summary>
    /// <param name="name">As people call it.</param>
    /// <param name="week">Hours of each weekday; a weekday that is missing is closed.</param>
    /// <param name="exceptions">Days that differ: their hours, none for a closed day.</param>
    /// <param name="seasons">Where seasons overlap the smallest factor holds.</param>
    public static WorkingCalendar Of(string name, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Hours>> week, IReadOnlyDictionary<DateOnly, IReadOnlyList<Hours>>? exceptions = null, IEnumerable<Season>? seasons = null)
    {
        var patterns = new DayPattern[7];
        for (var day = 0; day < 7; day++)
            patterns[day] = week.TryGetValue((DayOfWeek)day, out var hours) ? new DayPattern(hours) : DayPattern.Closed;
        var others = (exceptions ?? new Dictionary<DateOnly, IReadOnlyList<Hours>>()).ToDictionary(e => e.Key, e => new DayPattern(e.Value));
        return new WorkingCalendar(name, d => others.TryGetValue(d, out var other) ? other : patterns[(int)d.DayOfWeek]).With(seasons ?? []);
    }

    /// <summary>Monday to Friday, 08:00–12:00 and 13:00–17:00.</summary>
    public static WorkingCalendar Weekdays(string name = "周一至周五") =>
        Of(name, Enumerable.Range(1, 5).ToDictionary(d => (DayOfWeek)d, _ => Calendars.Hours.Office));

    /// <summary>The same calendar with seasons laid over it.</summary>
    public WorkingCalendar With(IEnumerable<Season> seasons)
    {
        var all = seasons.ToArray();
        if (all.Length == 0)
            return this;
        var cut = new System.Collections.Concurrent.ConcurrentDictionary<(DayPattern, decimal), DayPattern>();
        var plain = days;
        return new WorkingCalendar(Name, d =>
        {
            var factor = 1m;
            foreach (var season in all)
                if (d >= season.From && d <= season.To)
                    factor = Math.Min(factor, season.Factor);
            return factor == 1m ? plain(d) : cut.GetOrAdd((plain(d), factor), key => key.Item1.Scale(key.Item2));
        });
    }

    /// <summary>Works only when both do.</summary>
    public WorkingCalendar And(WorkingCalendar other) =>
        ReferenceEquals(this, other) ? this : new WorkingCalendar($"{Name}、{other.Name}", d => days(d).And(other.days(d)));

    /// <summary>Whether any work goes on that day.</summary>
    public bool IsWorking(DateOnly day) => Minutes(day) > 0;

    /// <summary>Working minutes of a day, 0 to 1440.</summary>
    public int Minutes(DateOnly day) => Pattern(day.DayNumber).Total;

    /// <summary>Hours of a day, in order; none when it is closed.</summary>
    public IReadOnlyList<Hours> Hours(DateOnly day) => [.. Pattern(day.DayNumber).Hours];

    /// <summary>Working minutes from one moment to another, negative when the second is the earlier.</summary>
    public long Between(DateTime from, DateTime to) => Between(Moments.Of(from), Moments.Of(to));

    /// <summary>Working minutes left from the morning of one day to the evening of another, both included; 0 when the second is earlier.</summary>
    public long Effective(DateOnly from, DateOnly until) =>
        until < from ? 0 : Between((long)from.DayNumber * Moments.MinutesPerDay, (until.DayNumber + 1L) * Moments.MinutesPerDay);

    /// <summary>The same in days of so many minutes (有效工期): a day in a season of one half counts one half.</summary>
    public decimal EffectiveDays(DateOnly from, DateOnly until, int minutesPerDay = 480) => Math.Round(Effective(from, until) / (decimal)minutesPerDay, 2);

    /// <summary>Where work begun at a moment ends after so many minutes: an end, so 17:00 rather than the next morning. Negative minutes count back.</summary>
    public DateTime Add(DateTime start, long minutes) => Moments.Date(Step(Moments.Of(start), minutes));

    /// <summary>Where work has to begin to end at a moment after so many minutes: a start, so the next morning rather than 17:00. Negative minutes count forward.</summary>
    public DateTime Subtract(DateTime finish, long minutes) => Moments.Date(Step(Moments.Of(finish), -minutes));

    /// <summary>The moment itself if work goes on there, else the next at which it does.</summary>
    public DateTime NextWorking(DateTime at) => Moments.Date(Next(Moments.Of(at)));

    /// <summary>The moment itself if work has just gone on, else the last before it at which work stopped.</summary>
    public DateTime PreviousWorking(DateTime at) => Moments.Date(Previous(Moments.Of(at)));

    internal DayPattern Pattern(int day)
    {
        var now = table;
        while (now is null || !now.Holds(day))
            now = Grow(now, day);
        return now[day];
    }

    internal long Between(long from, long to)
    {
        from = Math.Clamp(from, 0, Moments.Last);
        to = Math.Clamp(to, 0, Moments.Last);
        var now = table ?? Grow(null, Moments.Day(from));
        while (true)
        {
            long second = 0;
            var outside = from;
            var where = now.Done(from, out var first);
            if (where == DayTable.Inside)
                (where, outside) = (now.Done(to, out second), to);
            if (where == DayTable.Inside)
                return second - first;
            now = Grow(now, Moments.Day(outside));
        }
    }

    internal long Step(long at, long minutes) => minutes > 0 ? Finish(at, minutes) : minutes < 0 ? Start(at, -minutes) : at;

    internal long Finish(long at, long minutes)
    {
        if (minutes <= 0)
            return at;
        var now = table ?? Grow(null, Moments.Day(at));
        while (true)
        {
            var where = now.Finish(at, minutes, out var end);
            if (where == DayTable.Inside)
                return end;
            if (!Further(ref now, where, at))
                return where == DayTable.Beyond ? Moments.Last : 0;
        }
    }

    internal long Start(long at, long minutes)
    {
        if (minutes <= 0)
            return at;
        var now = table ?? Grow(null, Moments.Day(at));
        while (true)
        {
            var where = now.Start(at, minutes, out var begin);
            if (where == DayTable.Inside)
                return begin;
            if (!Further(ref now, where, at))
                return where == DayTable.Beyond ? Moments.Last : 0;
        }
    }

    internal long Next(long at)
    {
        var now = table ?? Grow(null, Moments.Day(at));
        if (now.Works(at, end: false))
            return at;
        while (true)
        {
            var where = now.Next(at, out var next);
            if (where == DayTable.Inside)
                return next;
            if (!Further(ref now, where, at))
                return at;
        }
    }

    internal long Previous(long at)
    {
        var now = table ?? Grow(null, Moments.Day(at));
        if (now.Works(at, end: true))
            return at;
        while (true)
        {
            var where = now.Previous(at, out var previous);
            if (where == DayTable.Inside)
                return previous;
            if (!Further(ref now, where, at))
                return at;
        }
    }

    // False at the end of dates: such a moment is then the answer itself.
    private bool Further(ref DayTable now, int where, long at)
    {
        if (at is < 0 or > Moments.Last || (where == DayTable.Before ? now.First == 0 : now.End == Moments.Days))
            return false;
        now = Grow(now, where == DayTable.Before ? Math.Min(Moments.Day(at), now.First - 1) : Math.Max(Moments.Day(at), now.End));
        return true;
    }

    // Doubles towards the day asked for, so that a thousand years of chain cost a handful of tables.
    private DayTable Grow(DayTable? known, int day)
    {
        lock (growing)
        {
            var now = table;
            if (!ReferenceEquals(now, known) && now is not null)
                return now;
            int first, end;
            if (now is null)
                (first, end) = (day - 366, day + FirstWindow);
            else
            {
                var length = now.End - now.First;
                first = day < now.First ? Math.Min(day, now.First - length) : now.First;
                end = day >= now.End ? Math.Max(day + 1, now.End + length) : now.End;
            }
            first = Math.Max(0, first);
            end = Math.Min(Moments.Days, end);
            var grown = new DayTable(first, end - first, d => now is not null && now.Holds(d) ? now[d] : days(DateOnly.FromDayNumber(d)));
            table = grown;
            return grown;
        }
    }
}
