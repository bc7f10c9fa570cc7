using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>A place in the network: a step, or a point an arrow passes through on its way over a level.</summary>
internal sealed class NetworkNode(StepDates? dates, int level)
{
    public StepDates? Dates { get; } = dates;
    public int Level { get; } = level;
    public double Y { get; set; }
    public double Height => Dates is null ? 10 : NetworkLayout.BoxHeight;
    public List<NetworkNode> Before { get; } = [];
    public List<NetworkNode> After { get; } = [];
}

/// <summary>An arrow from a step to the next, through the points it passes.</summary>
internal sealed record NetworkArrow(PlanLink Link, IReadOnlyList<NetworkNode> Points, bool Deciding);

/// <summary>
/// The network by levels: a step stands one level behind the last of those it waits for. Crossings are made few by putting each step
/// near the middle of its neighbours, forward and back a few times. The same plan gives the same picture.
/// </summary>
internal sealed class NetworkLayout
{
    public const double BoxWidth = 158;
    public const double BoxHeight = 44;
    public const double LevelWidth = 206;
    private const double Gap = 16;
    private const int Sweeps = 8;

    private readonly List<List<NetworkNode>> _levels = [];
    private readonly List<NetworkArrow> _arrows = [];

    public NetworkLayout(LaidPlan laid, IReadOnlyList<PlanLink> links)
    {
        var level = LevelsOf(laid, links);
        var nodes = laid.Steps.ToDictionary(s => s.Step.Code, s => new NetworkNode(s, level[s.Step.Code]));
        for (var i = 0; i <= level.Values.DefaultIfEmpty(0).Max(); i++)
            _levels.Add([.. laid.Steps.Where(s => level[s.Step.Code] == i).Select(s => nodes[s.Step.Code])]);
        foreach (var link in links.Where(l => nodes.ContainsKey(l.From) && nodes.ContainsKey(l.To)))
            Draw(link, nodes[link.From], nodes[link.To]);
        Order();
        Settle();
    }

    public IReadOnlyList<IReadOnlyList<NetworkNode>> Levels => _levels;
    public IReadOnlyList<NetworkArrow> Arrows => _arrows;
    public double Width => Math.Max(1, _levels.Count) * LevelWidth - (LevelWidth - BoxWidth) + 24;
    public double Height => _levels.SelectMany(l => l).Select(n => n.Y + n.Height).DefaultIfEmpty(0).Max() + 14;

    public static double X(NetworkNode node) => 12 + node.Level * LevelWidth;

    private static Dictionary<string, int> LevelsOf(LaidPlan laid, IReadOnlyList<PlanLink> links)
    {
        var level = laid.Steps.ToDictionary(s => s.Step.Code, _ => 0);
        var waits = links.Where(l => level.ContainsKey(l.From) && level.ContainsKey(l.To)).ToLookup(l => l.From);
        var open = level.Keys.ToDictionary(c => c, c => links.Count(l => l.To == c && level.ContainsKey(l.From)));
        var ready = new Queue<string>(laid.Steps.Select(s => s.Step.Code).Where(c => open[c] == 0));
        while (ready.TryDequeue(out var code))
            foreach (var link in waits[code])
            {
                level[link.To] = Math.Max(level[link.To], level[code] + 1);
                if (--open[link.To] == 0)
                    ready.Enqueue(link.To);
            }
        // What waits for nobody stands next to who waits for it, not at the far left.
        foreach (var code in level.Keys.Where(c => !links.Any(l => l.To == c) && waits[c].Any()).ToList())
            level[code] = waits[code].Min(l => level[l.To]) - 1;
        return level;
    }

    private void Draw(PlanLink link, NetworkNode from, NetworkNode to)
    {
        var points = new List<NetworkNode> { from };
        for (var level = from.Level + 1; level < to.Level; level++)
        {
            var point = new NetworkNode(null, level);
            _levels[level].Add(point);
            points.Add(point);
        }
        points.Add(to);
        foreach (var (before, after) in points.Zip(points.Skip(1)))
        {
            before.After.Add(after);
            after.Before.Add(before);
        }
        var deciding = from.Dates!.Critical && to.Dates!.Critical && to.Dates.DrivenBy.Contains(link.From);
        _arrows.Add(new NetworkArrow(link, points, deciding));
    }

    private void Order()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var back = sweep % 2 == 1;
            foreach (var level in back ? Enumerable.Reverse(_levels) : _levels)
            {
                var place = _levels.SelectMany(l => l.Select((n, i) => (n, At: i / (double)Math.Max(1, l.Count)))).ToDictionary(x => x.n, x => x.At);
                var sorted = level.OrderBy(n => (back ? n.After : n.Before) is { Count: > 0 } near ? near.Average(m => place[m]) : place[n]).ToList();
                level.Clear();
                level.AddRange(sorted);
            }
        }
    }

    // Stacked, then drawn towards the middle of the neighbours without changing the order.
    private void Settle()
    {
        foreach (var level in _levels)
        {
            var y = 10.0;
            foreach (var node in level)
            {
                node.Y = y;
                y += node.Height + Gap;
            }
        }
        for (var sweep = 0; sweep < Sweeps; sweep++)
            foreach (var level in sweep % 2 == 1 ? Enumerable.Reverse(_levels) : _levels)
                Pull(level);
        var top = _levels.SelectMany(l => l).Select(n => n.Y).DefaultIfEmpty(0).Min();
        foreach (var node in _levels.SelectMany(l => l))
            node.Y += 12 - top;
    }

    private static void Pull(List<NetworkNode> level)
    {
        var wish = level.Select(n => n.Before.Concat(n.After).ToList() is { Count: > 0 } near ? near.Average(m => m.Y + m.Height / 2) - n.Height / 2 : n.Y).ToList();
        var put = new double[level.Count];
        for (var i = 0; i < level.Count; i++)
            put[i] = i == 0 ? wish[i] : Math.Max(wish[i], put[i - 1] + level[i - 1].Height + Gap);
        var shift = level.Count == 0 ? 0 : wish.Zip(put).Average(p => p.First - p.Second);
        for (var i = 0; i < level.Count; i++)
            level[i].Y = put[i] + shift;
    }
}
