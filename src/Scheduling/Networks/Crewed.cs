using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>
/// An activity carried by crews of different hours. Each works its own minutes from the common start; the last to stop ends it. When only
/// the duration is known it is the time during which anybody works, and all work equally long: how long follows from where it starts.
/// </summary>
internal sealed class Crewed
{
    private readonly WorkingCalendar[] calendars;
    private readonly long[]? each;
    private readonly long duration;

    private Crewed(WorkingCalendar[] calendars, long[]? each, long duration) => (this.calendars, this.each, this.duration) = (calendars, each, duration);

    /// <summary>Null when one calendar says it all, which is then handed out.</summary>
    public static Crewed? Of(Activity activity, WorkingCalendar own, long minutes, out WorkingCalendar calendar)
    {
        calendar = own;
        if (activity.Elapsed || activity.Crews.Count == 0 || (activity.Calendar is not null && activity.IgnoreCrews))
        {
            calendar = activity.Elapsed ? WorkingCalendar.Always : own;
            return null;
        }
        var all = activity.Crews.Select(c => activity.Calendar is { } mine ? mine.And(c.Calendar) : c.Calendar).ToArray();
        var known = activity.Crews.All(c => c.Minutes is not null);
        calendar = all[0];
        if (activity.Crews.Select(c => c.Calendar).Distinct().Count() == 1 && (!known || activity.Crews.All(c => c.Minutes == minutes)))
            return null;
        return new Crewed(all, known ? [.. activity.Crews.Select(c => c.Minutes!.Value)] : null, minutes);
    }

    /// <summary>The same crews on an activity of another duration; minutes known of each change in proportion.</summary>
    public Crewed Stretched(long minutes) => new(calendars, each is null ? null : [.. each.Select(m => m * minutes / Math.Max(1, duration))], minutes);

    /// <summary>How long each works when begun there; 0 when every crew's minutes are known.</summary>
    public long Each(long start)
    {
        if (each is not null)
            return 0;
        var (low, high) = (0L, duration);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Together(start, middle) < duration)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    public long Finish(long start, long share) => Enumerable.Range(0, calendars.Length).Max(i => calendars[i].Finish(start, each is null ? share : each[i]));

    public long Start(long finish, long share) => Enumerable.Range(0, calendars.Length).Min(i => calendars[i].Start(finish, each is null ? share : each[i]));

    public long Next(long at) => calendars.Min(c => c.Next(at));

    public long Previous(long at) => calendars.Max(c => c.Previous(at));

    /// <summary>Whether one of them does nothing in between, so that work that stops and resumes there was not interrupted.</summary>
    public bool Rests(long from, long to) => calendars.Any(c => c.Between(from, to) <= 0);

    // Minutes during which at least one works when each works that long.
    private long Together(long start, long share)
    {
        var stretches = new List<(long From, long To)>();
        foreach (var calendar in calendars)
        {
            var end = calendar.Finish(start, share);
            for (var day = Moments.Day(start); day <= Moments.Day(end); day++)
                foreach (var hours in calendar.Pattern(day).Hours)
                {
                    var midnight = (long)day * Moments.MinutesPerDay;
                    var (from, to) = (Math.Max(start, midnight + hours.From), Math.Min(end, midnight + hours.To));
                    if (from < to)
                        stretches.Add((from, to));
                }
        }
        stretches.Sort();
        long sum = 0, reached = 0;
        foreach (var (from, to) in stretches)
        {
            sum += Math.Max(0, to - Math.Max(from, reached));
            reached = Math.Max(reached, to);
        }
        return sum;
    }
}
