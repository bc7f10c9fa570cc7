using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>Calendars and networks the tests work with.</summary>
internal static class Nets
{
    public static readonly WorkingCalendar Week = WorkingCalendar.Weekdays();

    /// <summary>Hours of a night shift, Monday evening to Saturday morning.</summary>
    public static readonly WorkingCalendar Night = WorkingCalendar.Of("夜班", new Dictionary<DayOfWeek, IReadOnlyList<Hours>>
    {
        [DayOfWeek.Monday] = [new(1380, 1440)],
        [DayOfWeek.Tuesday] = [new(0, 180), new(240, 480), new(1380, 1440)],
        [DayOfWeek.Wednesday] = [new(0, 180), new(240, 480), new(1380, 1440)],
        [DayOfWeek.Thursday] = [new(0, 180), new(240, 480), new(1380, 1440)],
        [DayOfWeek.Friday] = [new(0, 180), new(240, 480), new(1380, 1440)],
        [DayOfWeek.Saturday] = [new(0, 180), new(240, 480)],
    });

    // The State Council's notice for 2026.
    private static readonly HashSet<DateOnly> Off = [.. Days("01-01", "01-03"), .. Days("02-15", "02-23"), .. Days("04-04", "04-06"), .. Days("05-01", "05-05"), .. Days("06-19", "06-21"), .. Days("09-25", "09-27"), .. Days("10-01", "10-07")];

    private static readonly HashSet<DateOnly> MadeUp = [.. ((string[])["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]).Select(Day)];

    /// <summary>Working days of 2026 with 调休.</summary>
    public static readonly WorkingCalendar Legal = WorkingCalendar.Of("工作日", IsLegal);

    /// <summary>The same with 三月三 as 广西 gives it, sample days.</summary>
    public static readonly WorkingCalendar Guangxi = WorkingCalendar.Of("广西工作日", d => IsLegal(d) && !Days("04-19", "04-22").Contains(d));

    /// <summary>Every day, eight hours: 日历日.</summary>
    public static readonly WorkingCalendar Daily = WorkingCalendar.Of("日历日", _ => true);

    /// <summary>All-day work until somebody says otherwise, for sites that work through weekends, with rain from May to September and a stop around 春节.</summary>
    public static readonly WorkingCalendar Site = WorkingCalendar.Of("工地", _ => true, 480, [new Season("雨季", Day("05-01"), Day("09-30"), 0.5m), new Season("春节停工", Day("02-10"), Day("03-01"), 0m)]);

    public static bool IsLegal(DateOnly day) => MadeUp.Contains(day) || (!Off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    public static DateOnly Day(string monthDay) => DateOnly.Parse("2026-" + monthDay);

    public static DateTime At(string monthDay, int hour = 8, int minute = 0) => Day(monthDay).ToDateTime(new TimeOnly(hour, minute));

    /// <summary>Activities A, B, C… of so many days.</summary>
    public static Network Of(WorkingCalendar calendar, string start, decimal[] days, params Link[] links) =>
        new(At(start), calendar, [.. days.Select((d, i) => new Activity(i + 1, ((char)('A' + i)).ToString(), (long)(d * 480)))], links);

    public static Network With(this Network network, long key, Func<Activity, Activity> change) =>
        network with { Activities = [.. network.Activities.Select(a => a.Key == key ? change(a) : a)] };

    /// <summary>A network by chance: all kinds of links and lags, several calendars, summaries. Tied adds dates of constraints, progress and deadlines.</summary>
    public static Network Random(int seed, bool tied)
    {
        var random = new Random(seed);
        var count = random.Next(2, 30);
        WorkingCalendar?[] calendars = [null, null, null, WorkingCalendar.Always, Night, Legal];
        var activities = new List<Activity>();
        for (var i = 0; i < count; i++)
        {
            var one = new Activity(i, "t" + i, random.Next(6) == 0 ? 0 : random.Next(1, 3000), random.Next(12) == 0)
            {
                Calendar = calendars[random.Next(calendars.Length)],
                Parent = i > 3 && random.Next(4) == 0 ? random.Next(3) + 1000 : null,
            };
            activities.Add(tied && random.Next(4) == 0 ? Tie(random, one) : one);
        }
        for (var s = 0; s < 3; s++)
            activities.Add(new Activity(1000 + s, "s" + s, 0) { Parent = s == 2 && random.Next(2) == 0 ? 1000 : null });
        var links = new List<Link>();
        for (var i = 1; i < count; i++)
            for (var n = random.Next(4); n > 0; n--)
                links.Add(Link(random, random.Next(i), i));
        var order = activities.OrderBy(_ => random.Next()).ToList();
        return new Network(At("02-02"), Week, order, links);
    }

    public static Link Link(Random random, long from, long to) =>
        new(from, to, (LinkKind)random.Next(4), random.Next(3) switch { 0 => default, 1 => new Lag(random.Next(-960, 1440)), _ => new Lag(random.Next(-50, 100), (LagUnit)random.Next(1, 3)) });

    public static Activity Tie(Random random, Activity one)
    {
        var at = At("02-02").AddMinutes(random.Next(60_000));
        return random.Next(6) switch
        {
            0 => one with { ActualStart = at, Share = random.Next(1, 10) / 10m, Remaining = null },
            1 => one with { ActualStart = at, ActualFinish = at.AddMinutes(random.Next(5000)) },
            2 => one with { Deadline = at },
            3 => one with { Own = new Own(at, at.AddMinutes(random.Next(5000))) },
            _ => one with { Constraint = new Constraint((Bond)random.Next(1, 8), at) },
        };
    }

    private static IEnumerable<DateOnly> Days(string from, string to)
    {
        for (var day = Day(from); day <= Day(to); day = day.AddDays(1))
            yield return day;
    }
}
