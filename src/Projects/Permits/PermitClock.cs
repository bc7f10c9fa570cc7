namespace Guatu.Projects.Permits;

/// <summary>Days on which a clock did not run.</summary>
/// <param name="From">First.</param>
/// <param name="To">Last; null while it stands.</param>
/// <param name="Mending">补正: the enterprise holds the ball.</param>
public sealed record ClockStop(DateOnly From, DateOnly? To, bool Mending);

/// <summary>The ball went to somebody.</summary>
/// <param name="On">First day he holds it.</param>
/// <param name="Who">Name; null back to whose the step is.</param>
public sealed record ClockHand(DateOnly On, string? Who);

/// <summary>What a clock of a permit says.</summary>
/// <param name="Used">Days used, of the step's own count, stops taken off, 0 and more.</param>
/// <param name="Limit">Days allowed, 承诺 or 法定.</param>
/// <param name="Mending">Days the enterprise took to mend its papers, same count.</param>
/// <param name="Lost">Days beyond the limit by who held the ball.</param>
public sealed record ClockCount(int Used, int Limit, int Mending, IReadOnlyDictionary<string, int> Lost)
{
    /// <summary>Days beyond the limit.</summary>
    public int Over => Math.Max(0, Used - Limit);

    /// <summary>Days still left; 0 when none.</summary>
    public int Left => Math.Max(0, Limit - Used);
}

/// <summary>
/// Counts a permit's clock day by day: the day of acceptance does not count (民法典第201条), days of a stop do not count (行政许可法第45条), each
/// day beyond the limit is lost by whoever held the ball on it. Pure.
/// </summary>
public static class PermitClock
{
    private const int MostDays = 4000;

    /// <summary>The count from acceptance to the end, or to today while it is open.</summary>
    /// <param name="accepted">受理.</param>
    /// <param name="until">办完, else today.</param>
    /// <param name="limit">Days allowed.</param>
    /// <param name="counts">Does a day count?</param>
    /// <param name="stops">停表.</param>
    /// <param name="hands">转交, in order of days.</param>
    /// <param name="owner">Whose the step is.</param>
    public static ClockCount Count(DateOnly accepted, DateOnly until, int limit, Func<DateOnly, bool> counts, IReadOnlyList<ClockStop> stops, IReadOnlyList<ClockHand> hands, string owner)
    {
        var (used, mending) = (0, 0);
        var lost = new Dictionary<string, int>(StringComparer.Ordinal);
        var last = until.DayNumber - accepted.DayNumber > MostDays ? accepted.AddDays(MostDays) : until;
        for (var day = accepted.AddDays(1); day <= last; day = day.AddDays(1))
        {
            if (!counts(day))
                continue;
            if (stops.FirstOrDefault(s => s.From <= day && (s.To is null || s.To >= day)) is { } standing)
            {
                mending += standing.Mending ? 1 : 0;
                continue;
            }
            if (++used > limit)
            {
                var who = hands.LastOrDefault(h => h.On <= day)?.Who ?? owner;
                lost[who] = lost.GetValueOrDefault(who) + 1;
            }
        }
        return new ClockCount(used, limit, mending, lost);
    }
}
