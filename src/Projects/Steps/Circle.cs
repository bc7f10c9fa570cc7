namespace Guatu.Projects.Steps;

/// <summary>Finds steps that wait for each other. Pure, iterative.</summary>
public static class Circle
{
    /// <summary>Members of one circle in the order in which they wait, the first named again at the end; empty when there is none.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> codes, IEnumerable<(string From, string To)> links)
    {
        var left = codes.ToHashSet(StringComparer.Ordinal);
        var before = left.ToDictionary(c => c, _ => new List<string>(), StringComparer.Ordinal);
        var after = left.ToDictionary(c => c, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var (from, to) in links)
            if (left.Contains(from) && left.Contains(to))
            {
                before[to].Add(from);
                after[from].Add(to);
            }
        var waits = before.ToDictionary(b => b.Key, b => b.Value.Count, StringComparer.Ordinal);
        var free = new Queue<string>(waits.Where(w => w.Value == 0).Select(w => w.Key));
        while (free.TryDequeue(out var done))
        {
            left.Remove(done);
            foreach (var next in after[done])
                if (--waits[next] == 0)
                    free.Enqueue(next);
        }
        if (left.Count == 0)
            return [];
        // What is left waits for something left: going back along the waits must come to a step for the second time.
        var walked = new List<string>();
        var at = left.Order(StringComparer.Ordinal).First();
        while (!walked.Contains(at))
        {
            walked.Add(at);
            at = before[at].First(left.Contains);
        }
        var circle = walked[walked.IndexOf(at)..];
        circle.Reverse();
        // It begins at the step that comes first in the alphabet, so that the same circle is always named the same way.
        var first = circle.IndexOf(circle.Min(StringComparer.Ordinal)!);
        return [.. circle[first..], .. circle[..first], circle[first]];
    }
}
