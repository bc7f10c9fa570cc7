namespace Guatu.Scheduling.Calendars;

/// <summary>The hours of one kind of day, ready for counting.</summary>
internal sealed class DayPattern
{
    public static readonly DayPattern Closed = new([]);

    private readonly int[] from;
    private readonly int[] to;

    public DayPattern(IEnumerable<Hours> hours)
    {
        var merged = new List<Hours>();
        foreach (var one in hours.Where(h => h.To > h.From).OrderBy(h => h.From))
            if (merged.Count > 0 && one.From <= merged[^1].To)
                merged[^1] = new Hours(merged[^1].From, Math.Max(merged[^1].To, one.To));
            else
                merged.Add(one);
        from = [.. merged.Select(h => Math.Clamp(h.From, 0, Moments.MinutesPerDay))];
        to = [.. merged.Select(h => Math.Clamp(h.To, 0, Moments.MinutesPerDay))];
        Total = to.Sum() - from.Sum();
    }

    /// <summary>Working minutes of the day, 0 to 1440.</summary>
    public int Total { get; }

    public IEnumerable<Hours> Hours => from.Select((f, i) => new Hours(f, to[i]));

    /// <summary>Whether work goes on from that minute.</summary>
    public bool GoesOn(int minute)
    {
        for (var i = 0; i < from.Length; i++)
            if (minute < to[i])
                return minute >= from[i];
        return false;
    }

    /// <summary>Whether work has gone on until that minute.</summary>
    public bool HasGone(int minute)
    {
        for (var i = 0; i < from.Length; i++)
            if (minute <= to[i])
                return minute > from[i];
        return false;
    }

    /// <summary>Working minutes before that minute of the day.</summary>
    public int Worked(int minute)
    {
        var worked = 0;
        for (var i = 0; i < from.Length && from[i] < minute; i++)
            worked += Math.Min(minute, to[i]) - from[i];
        return worked;
    }

    /// <summary>The minute at which so much of the day (1 to Total) has been worked: an end, so 17:00 rather than the next morning.</summary>
    public int End(int worked)
    {
        for (var i = 0; ; i++)
        {
            var length = to[i] - from[i];
            if (worked <= length)
                return from[i] + worked;
            worked -= length;
        }
    }

    /// <summary>The minute from which work goes on when so much of the day (0 to Total − 1) has been worked: a start, so 13:00 rather than 12:00.</summary>
    public int Begin(int worked)
    {
        for (var i = 0; ; i++)
        {
            var length = to[i] - from[i];
            if (worked < length)
                return from[i] + worked;
            worked -= length;
        }
    }

    /// <summary>Cut short from its end to this share of its minutes.</summary>
    public DayPattern Scale(decimal factor)
    {
        var left = (int)Math.Round(Total * Math.Clamp(factor, 0m, 1m), MidpointRounding.AwayFromZero);
        if (left == Total)
            return this;
        var hours = new List<Hours>();
        foreach (var one in Hours)
        {
            var take = Math.Min(left, one.To - one.From);
            hours.Add(new Hours(one.From, one.From + take));
            left -= take;
        }
        return new DayPattern(hours);
    }

    public DayPattern And(DayPattern other) =>
        new(from mine in Hours from theirs in other.Hours select new Hours(Math.Max(mine.From, theirs.From), Math.Min(mine.To, theirs.To)));
}
