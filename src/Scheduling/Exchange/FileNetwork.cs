using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>Makes a network of a file, so that our engine can work it out.</summary>
public static class FileNetwork
{
    /// <summary>The network of a file: its tasks keyed by uid, without the project's own row and empty rows.</summary>
    public static Network ToNetwork(this ProjectFile file)
    {
        var calendars = new CalendarDesk(file);
        var standard = calendars.Of(file.CalendarUid) ?? WorkingCalendar.Weekdays();
        var crews = CrewsOf(file, calendars);
        var activities = new List<Activity>(file.Tasks.Count);
        var kept = new Dictionary<long, FileTask>(file.Tasks.Count);
        var above = new Stack<FileTask>();
        foreach (var task in file.Tasks.Where(Counts))
        {
            while (above.Count > 0 && above.Peek().Outline >= task.Outline)
                above.Pop();
            activities.Add(ActivityOf(task, calendars, task.Summary ? [] : crews[task.Uid]) with { Parent = above.Count > 0 ? above.Peek().Uid : null });
            above.Push(task);
            kept[task.Uid] = task;
        }
        var links = kept.Values.SelectMany(t => t.Links.Where(l => kept.ContainsKey(l.From)).Select(l => new Link(l.From, t.Uid, l.Kind, LagOf(l, kept[l.From])))).ToList();
        return new Network(StartOf(file), standard, activities, links)
        {
            HonourConstraints = file.HonourConstraints,
            BackFrom = file.FromFinish ? file.Finish : null,
            CriticalUpTo = (long)Math.Clamp(file.CriticalDays * file.MinutesPerDay, 0, 10_000_000),
        };
    }

    /// <summary>Whether a row of a file is a task of the plan.</summary>
    public static bool Counts(FileTask task) => task.Outline > 0 && !task.Blank;

    private static DateTime StartOf(ProjectFile file) =>
        file.Start ?? file.Tasks.Where(Counts).Select(t => t.ActualStart ?? t.Start ?? t.Constraint.At).Where(d => d is not null).Min() ?? new DateTime(2000, 1, 3, 8, 0, 0);

    private static ILookup<long, Crew> CrewsOf(ProjectFile file, CalendarDesk calendars)
    {
        var resources = new Dictionary<long, FileResource>();
        foreach (var resource in file.Resources.Where(r => r.Kind == ResourceKind.Work))
            resources.TryAdd(resource.Uid, resource);
        return (from assignment in file.Assignments
                let calendar = assignment.ResourceUid is { } uid && resources.TryGetValue(uid, out var resource) ? calendars.Of(resource.CalendarUid) : null
                where calendar is not null
                select (assignment.TaskUid, Crew: new Crew(calendar))).ToLookup(p => p.TaskUid, p => p.Crew);
    }

    private static Activity ActivityOf(FileTask task, CalendarDesk calendars, IEnumerable<Crew> crews)
    {
        var byHand = task.Manual || task.External;
        var (start, finish) = task.Manual ? (task.OwnStart ?? task.Start, task.OwnFinish ?? task.Finish) : (task.Start, task.Finish);
        return new Activity(task.Uid, task.Name ?? "", task.Minutes, task.Elapsed)
        {
            Calendar = calendars.Of(task.CalendarUid), Crews = [.. crews], IgnoreCrews = task.IgnoreResourceCalendar,
            Constraint = task.Constraint is { At: null, Bond: not Bond.Late } ? Constraint.None : task.Constraint,
            Deadline = task.Deadline, ActualStart = task.ActualStart, ActualFinish = task.ActualFinish, Remaining = task.Remaining, Share = Math.Clamp(task.Percent, 0, 100) / 100m,
            Stop = task.Stop, Resume = task.Resume, Pauses = task.Pauses, Foreign = task.External, Active = task.Active,
            Own = byHand && start is { } from && finish is { } to && to >= from ? new Own(from, to) : null,
        };
    }

    // Our engine counts a share of the predecessor in working time; in elapsed time it is said as minutes.
    private static Lag LagOf(FileLink link, FileTask from) =>
        link.Lag.Unit == LagUnit.Percent && Formats.IsElapsed(link.Format) ? new Lag(link.Lag.Amount / 100m * from.Minutes, LagUnit.Elapsed) : link.Lag;
}
