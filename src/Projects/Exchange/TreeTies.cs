using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Exchange;

/// <summary>What lies below each summary of a file.</summary>
internal sealed class TreeTies
{
    private readonly Dictionary<long, List<FileTask>> _below = [];

    public TreeTies(ProjectFile file)
    {
        var path = new Stack<FileTask>();
        foreach (var task in file.Tasks.Where(FileNetwork.Counts))
        {
            while (path.Count > 0 && path.Peek().Outline >= task.Outline)
                path.Pop();
            foreach (var above in path)
                (_below.TryGetValue(above.Uid, out var list) ? list : _below[above.Uid] = []).Add(task);
            path.Push(task);
        }
    }

    /// <summary>Has tasks below it.</summary>
    public bool IsSummary(long uid) => _below.ContainsKey(uid);

    /// <summary>Tasks below a summary that have none below them.</summary>
    public IReadOnlyList<FileTask> Leaves(long uid) => [.. _below[uid].Where(t => !IsSummary(t.Uid))];
}

/// <summary>Makes ties of links: those of summaries go to the tasks at their edge, lags become calendar days.</summary>
internal sealed class TieMap(ProjectFile file, IReadOnlyDictionary<long, string> codes, TreeTies tree, Func<FileTask, DayCount> countOf, Func<FileTask, int> dayOf, List<ExchangeNote> notes)
{
    private readonly Dictionary<long, FileTask> _tasks = file.Tasks.GroupBy(t => t.Uid).ToDictionary(g => g.Key, g => g.First());

    public IReadOnlyList<PlanLink> Links()
    {
        var links = new Dictionary<(string, string, LinkKind), PlanLink>();
        foreach (var to in file.Tasks.Where(FileNetwork.Counts))
            foreach (var link in to.Links)
                if (_tasks.TryGetValue(link.From, out var from) && FileNetwork.Counts(from))
                    foreach (var (first, second) in Ends(from, to, link.Kind))
                        if (codes.TryGetValue(first.Uid, out var one) && codes.TryGetValue(second.Uid, out var other) && one != other)
                            links.TryAdd((one, other, link.Kind), new PlanLink(one, other, link.Kind, Days(link, first, second)));
        return [.. links.Values];
    }

    private List<(FileTask, FileTask)> Ends(FileTask from, FileTask to, LinkKind kind)
    {
        var (starts, ends) = (kind is LinkKind.StartStart or LinkKind.StartFinish, kind is LinkKind.FinishFinish or LinkKind.StartFinish);
        if (tree.IsSummary(from.Uid) && starts)
        {
            Tell(NoteLevel.LeftOut, to, $"与“{from.Name}”一整段同开的关系不带入，请改连到其中一步");
            return [];
        }
        if (tree.IsSummary(to.Uid) && ends)
        {
            Tell(NoteLevel.LeftOut, to, $"一整段与“{from.Name}”同完的关系不带入，请改连到其中一步");
            return [];
        }
        var firsts = tree.IsSummary(from.Uid) ? Edge(from.Uid, last: true) : [from];
        var seconds = tree.IsSummary(to.Uid) ? Edge(to.Uid, last: false) : [to];
        return [.. from first in firsts from second in seconds select (first, second)];
    }

    // Of a stretch its last tasks end it, its first begin it; those in the middle follow.
    private List<FileTask> Edge(long summary, bool last)
    {
        var leaves = tree.Leaves(summary).Where(t => codes.ContainsKey(t.Uid)).ToList();
        var within = leaves.Select(t => t.Uid).ToHashSet();
        var followed = last
            ? leaves.SelectMany(t => t.Links.Where(l => l.Kind == LinkKind.FinishStart && l.Lag.Amount >= 0).Select(l => l.From)).ToHashSet()
            : leaves.Where(t => t.Links.Any(l => within.Contains(l.From) && l.Kind == LinkKind.FinishStart && l.Lag.Amount >= 0)).Select(t => t.Uid).ToHashSet();
        return [.. leaves.Where(t => !followed.Contains(t.Uid))];
    }

    private int Days(FileLink link, FileTask from, FileTask to)
    {
        if (link.Lag.Amount == 0)
            return 0;
        var minutes = link.Lag.Unit == LagUnit.Percent ? link.Lag.Amount / 100m * from.Minutes : link.Lag.Amount;
        var elapsed = link.Lag.Unit == LagUnit.Elapsed || (link.Lag.Unit == LagUnit.Percent && (Formats.IsElapsed(link.Format) || from.Elapsed));
        var exact = elapsed ? minutes / 1440m : minutes / dayOf(to) * (countOf(to) == DayCount.Working ? 7m / 5m : 1m);
        var days = (int)Math.Clamp(exact < 0 ? Math.Floor(exact) : Math.Ceiling(exact), -10_000, 10_000);
        if (!elapsed && countOf(to) == DayCount.Working)
            Tell(NoteLevel.Changed, to, $"与“{from.Name}”的间隔{minutes / dayOf(to):0.##}个工作日，折成{days}个自然日");
        else if (days != exact || link.Lag.Unit == LagUnit.Percent)
            Tell(NoteLevel.Changed, to, $"与“{from.Name}”的间隔折成{days}个自然日");
        return days;
    }

    private void Tell(NoteLevel level, FileTask task, string words) => notes.Add(new ExchangeNote(level, (int)Math.Clamp(task.Row ?? 0, 0, int.MaxValue), $"“{task.Name}”{words}。"));
}
