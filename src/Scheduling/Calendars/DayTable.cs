namespace Guatu.Scheduling.Calendars;

/// <summary>
/// Days of a calendar with the working minutes before each, so that counting is a subtraction and stepping a search. Never changes; a
/// calendar asked beyond it makes a longer one.
/// </summary>
internal sealed class DayTable
{
    public const int Before = -1;
    public const int Inside = 0;
    public const int Beyond = 1;

    private readonly int first;
    private readonly int count;
    private readonly DayPattern[] patterns;
    private readonly long[] done;

    public DayTable(int first, int count, Func<int, DayPattern> pattern)
    {
        (this.first, this.count) = (first, count);
        patterns = new DayPattern[count];
        done = new long[count + 1];
        for (var i = 0; i < count; i++)
        {
            patterns[i] = pattern(first + i);
            done[i + 1] = done[i] + patterns[i].Total;
        }
    }

    public int First => first;

    public int End => first + count;

    public DayPattern this[int day] => patterns[day - first];

    public bool Holds(int day) => day >= first && day < first + count;

    public int Done(long at, out long worked)
    {
        worked = 0;
        if ((ulong)at > Moments.Last)
            return at < 0 ? Before : Beyond;
        var day = (int)(at / Moments.MinutesPerDay);
        if (day < first)
            return Before;
        if (day >= first + count)
            return Beyond;
        worked = done[day - first] + patterns[day - first].Worked((int)(at - (long)day * Moments.MinutesPerDay));
        return Inside;
    }

    /// <summary>Whether work goes on from that moment (or, of ends, has gone on until it); false also outside the table.</summary>
    public bool Works(long at, bool end)
    {
        if ((ulong)at > Moments.Last)
            return false;
        var day = (int)(at / Moments.MinutesPerDay);
        if (!Holds(day))
            return false;
        var minute = (int)(at - (long)day * Moments.MinutesPerDay);
        return end ? patterns[day - first].HasGone(minute) : patterns[day - first].GoesOn(minute);
    }

    /// <summary>End of so many minutes (1 and more) of work begun at that moment.</summary>
    public int Finish(long at, long minutes, out long end)
    {
        end = at;
        var where = Done(at, out var worked);
        if (where != Inside)
            return where;
        var target = worked + minutes;
        if (target > done[count])
            return Beyond;
        var i = FirstReaching((int)(at / Moments.MinutesPerDay) - first, target);
        end = (long)(first + i) * Moments.MinutesPerDay + patterns[i].End((int)(target - done[i]));
        return Inside;
    }

    /// <summary>Where so many minutes (1 and more) of work have to begin to end at that moment.</summary>
    public int Start(long at, long minutes, out long begin)
    {
        begin = at;
        var where = Done(at, out var worked);
        if (where != Inside)
            return where;
        var target = worked - minutes;
        if (target < 0)
            return Before;
        var i = LastNotAbove((int)(at / Moments.MinutesPerDay) - first, target);
        begin = (long)(first + i) * Moments.MinutesPerDay + patterns[i].Begin((int)(target - done[i]));
        return Inside;
    }

    /// <summary>The moment itself if work goes on there, else the next at which it does.</summary>
    public int Next(long at, out long next)
    {
        next = at;
        var where = Done(at, out var worked);
        if (where != Inside)
            return where;
        if (worked >= done[count])
            return Beyond;
        var i = FirstReaching((int)(at / Moments.MinutesPerDay) - first, worked + 1);
        next = Math.Max(at, (long)(first + i) * Moments.MinutesPerDay + patterns[i].Begin((int)(worked - done[i])));
        return Inside;
    }

    /// <summary>The moment itself if work has just gone on, else the last before it at which it stopped.</summary>
    public int Previous(long at, out long previous)
    {
        previous = at;
        var where = Done(at, out var worked);
        if (where != Inside)
            return where;
        if (worked <= 0)
            return Before;
        var i = LastNotAbove((int)(at / Moments.MinutesPerDay) - first, worked - 1);
        previous = Math.Min(at, (long)(first + i) * Moments.MinutesPerDay + patterns[i].End((int)(worked - done[i])));
        return Inside;
    }

    // First day i from here on with done[i + 1] >= target: doubling steps, then halving.
    private int FirstReaching(int from, long target)
    {
        var step = 1;
        var low = from;
        var high = from;
        while (done[high + 1] < target)
        {
            low = high + 1;
            high = Math.Min(count - 1, high + step);
            step <<= 1;
        }
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (done[middle + 1] < target)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Last day i up to here with done[i] <= target.
    private int LastNotAbove(int from, long target)
    {
        var step = 1;
        var low = from;
        var high = from;
        while (done[low] > target)
        {
            high = low - 1;
            low = Math.Max(0, low - step);
            step <<= 1;
        }
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (done[middle] > target)
                high = middle - 1;
            else
                low = middle;
        }
        return low;
    }
}
