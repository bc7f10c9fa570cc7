namespace Guatu.People.Units;

/// <summary>Walks the units as a tree in their fixed order.</summary>
internal static class UnitTree
{
    /// <summary>Each unit with its depth, parents before children, brothers by place.</summary>
    public static IEnumerable<(Unit Unit, int Depth)> Walk(IReadOnlyList<Unit> units)
    {
        var known = units.Select(u => u.Id).ToHashSet();
        var children = units.ToLookup(u => u.ParentId is { } parent && known.Contains(parent) ? parent : 0L);
        var waiting = new Stack<(Unit, int)>(children[0].Reverse().Select(u => (u, 0)));
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var child in children[next.Item1.Id].Reverse())
                waiting.Push((child, next.Item2 + 1));
        }
    }
}
