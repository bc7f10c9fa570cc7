namespace Guatu.Forecasting.Targets;

/// <summary>Who is part of whom.</summary>
internal sealed class GapFamily
{
    private readonly Dictionary<string, string?> parents;

    public GapFamily(IReadOnlyList<Contributor> contributors)
    {
        var keys = contributors.Select(c => c.Key).ToHashSet();
        parents = contributors.ToDictionary(c => c.Key, c => c.Within is { } parent && parent != c.Key && keys.Contains(parent) ? parent : null);
        // A circle has no top: each in it stands for itself.
        foreach (var key in keys.Where(k => Above(k, k)).ToList())
            parents[key] = null;
    }

    public bool Overlap(string a, string b) => Above(a, b) || Above(b, a);

    public string? Parent(string key) => parents[key];

    private bool Above(string upper, string lower)
    {
        var steps = 0;
        for (var at = parents[lower]; at is not null && steps++ < parents.Count; at = parents[at])
            if (at == upper)
                return true;
        return false;
    }
}

/// <summary>
/// Fewest contributors whose moves close a gap, none inside another; among sets of that size the one with the least effort. All combinations by
/// depth-first search with bounds while there are few, else by size of lift.
/// </summary>
internal sealed class GapSearch
{
    private readonly decimal gap;
    private readonly GapFamily family;
    private readonly List<List<GapMove>> choices;
    private readonly GapMove[] chosen;
    private int stepsLeft;
    private GapMove[]? best;
    private decimal bestEffort = decimal.MaxValue;

    private GapSearch(decimal gap, List<List<GapMove>> choices, GapFamily family, int steps) =>
        (this.gap, this.choices, this.family, stepsLeft, chosen) = (gap, choices, family, steps, new GapMove[choices.Count]);

    /// <param name="gap">Above 0.</param>
    /// <param name="moves">Largest first.</param>
    /// <param name="family">Who is part of whom.</param>
    /// <param name="limit">When to stop.</param>
    public static (IReadOnlyList<GapMove> Set, bool Closed, SetSearch Search) Smallest(decimal gap, List<GapMove> moves, GapFamily family, GapSearchLimit limit)
    {
        // Per contributor, the largest lift first; contributors by their largest.
        var choices = moves.GroupBy(m => m.Who.Key).Select(g => g.ToList()).ToList();
        if (choices.Count <= limit.ExactUpTo)
        {
            var search = new GapSearch(gap, choices, family, limit.Steps);
            for (var size = 1; size <= choices.Count && search.stepsLeft > 0 && search.best is null; size++)
                search.Try(0, 0, size, 0, 0);
            if (search.stepsLeft > 0)
                return search.best is { } found ? (Sorted(found), true, SetSearch.Exact) : (search.All(), false, SetSearch.Exact);
        }

        return Greedy(gap, choices, family);
    }

    private void Try(int from, int depth, int size, decimal lift, decimal effort)
    {
        if (depth == size)
        {
            if (lift >= gap && effort < bestEffort)
                (best, bestEffort) = (chosen[..size], effort);
            return;
        }

        for (var i = from; i <= choices.Count - (size - depth); i++)
        {
            if (lift + Reach(i, size - depth) < gap)
                return; // the largest that are left do not reach it, and later ones are smaller
            if (Clashes(i, depth))
                continue;
            foreach (var move in choices[i])
            {
                if (--stepsLeft <= 0)
                    return;
                if (effort + move.EffortPercent >= bestEffort || lift + move.Lift + Reach(i + 1, size - depth - 1) < gap)
                    continue;
                chosen[depth] = move;
                Try(i + 1, depth + 1, size, lift + move.Lift, effort + move.EffortPercent);
            }
        }
    }

    // What the next so many could bring if nobody were inside another: choices stand largest first.
    private decimal Reach(int from, int count)
    {
        var sum = 0m;
        for (var i = from; i < Math.Min(from + count, choices.Count); i++)
            sum += choices[i][0].Lift;
        return sum;
    }

    private bool Clashes(int index, int depth)
    {
        for (var k = 0; k < depth; k++)
            if (family.Overlap(chosen[k].Who.Key, choices[index][0].Who.Key))
                return true;
        return false;
    }

    // The most that can be had: of a whole and its parts whichever brings more.
    private IReadOnlyList<GapMove> All() => Most(choices, family);

    private static List<GapMove> Most(List<List<GapMove>> choices, GapFamily family)
    {
        var own = choices.ToDictionary(c => c[0].Who.Key, c => c[0]);
        var below = own.Keys.GroupBy(k => Nearest(k)).Where(g => g.Key is not null).ToDictionary(g => g.Key!, g => g.ToList());
        return Sorted([.. own.Keys.Where(k => Nearest(k) is null).SelectMany(Under)]);

        string? Nearest(string key)
        {
            var steps = 0;
            var at = family.Parent(key);
            while (at is not null && !own.ContainsKey(at) && steps++ < 1000)
                at = family.Parent(at);
            return at;
        }

        List<GapMove> Under(string key)
        {
            var parts = below.TryGetValue(key, out var children) ? children.SelectMany(Under).ToList() : [];
            return parts.Sum(m => m.Lift) > own[key].Lift ? parts : [own[key]];
        }
    }

    private static (IReadOnlyList<GapMove> Set, bool Closed, SetSearch Search) Greedy(decimal gap, List<List<GapMove>> choices, GapFamily family)
    {
        var set = new List<GapMove>();
        var sum = 0m;
        foreach (var choice in choices)
        {
            if (sum >= gap)
                break;
            if (set.Any(m => family.Overlap(m.Who.Key, choice[0].Who.Key)))
                continue;
            set.Add(choice[0]);
            sum += choice[0].Lift;
        }

        if (sum < gap)
        {
            var most = Most(choices, family);
            return (most, most.Sum(m => m.Lift) >= gap, SetSearch.Greedy);
        }

        // A gentler possibility where it still does.
        for (var i = 0; i < set.Count; i++)
            foreach (var gentler in choices.First(c => c[0].Who.Key == set[i].Who.Key).OrderBy(m => m.EffortPercent))
                if (sum - set[i].Lift + gentler.Lift >= gap && gentler.EffortPercent < set[i].EffortPercent)
                {
                    sum += gentler.Lift - set[i].Lift;
                    set[i] = gentler;
                    break;
                }

        return (Sorted(set), true, SetSearch.Greedy);
    }

    private static List<GapMove> Sorted(IEnumerable<GapMove> moves) => [.. moves.OrderByDescending(m => m.Lift).ThenBy(m => m.Who.Key, StringComparer.Ordinal)];
}
