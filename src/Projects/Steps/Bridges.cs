using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>Takes steps out of a network: what came after them comes after what came before them. Pure.</summary>
public static class Bridges
{
    /// <summary>The ties without these steps. A tie that another chain of ties says already is not added.</summary>
    public static IReadOnlyList<PlanLink> Without(IReadOnlyList<PlanLink> links, IReadOnlySet<string> gone)
    {
        var kept = links.Where(l => !gone.Contains(l.From) && !gone.Contains(l.To)).ToList();
        var into = links.Where(l => gone.Contains(l.To)).ToLookup(l => l.To);
        var known = kept.Select(l => (l.From, l.To)).ToHashSet();
        var added = new List<PlanLink>();
        foreach (var target in links.Where(l => gone.Contains(l.From) && !gone.Contains(l.To)))
            foreach (var source in Sources(target.From, into, gone))
                if (source != target.To && known.Add((source, target.To)))
                    added.Add(new PlanLink(source, target.To));
        var all = kept.Concat(added).ToList();
        foreach (var bridge in added)
            if (Reaches(bridge, all))
                all.Remove(bridge);
        return all;
    }

    private static IReadOnlyList<string> Sources(string gone, ILookup<string, PlanLink> into, IReadOnlySet<string> all)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { gone };
        var waiting = new Stack<string>([gone]);
        while (waiting.TryPop(out var at))
            foreach (var link in into[at])
                if (!all.Contains(link.From))
                    found.Add(link.From);
                else if (seen.Add(link.From))
                    waiting.Push(link.From);
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static bool Reaches(PlanLink bridge, IReadOnlyList<PlanLink> links)
    {
        var after = links.Where(l => l.Kind == LinkKind.FinishStart && l.LagDays >= 0 && l != bridge).ToLookup(l => l.From, l => l.To);
        var seen = new HashSet<string>(StringComparer.Ordinal) { bridge.From };
        var waiting = new Stack<string>([bridge.From]);
        while (waiting.TryPop(out var at))
            foreach (var next in after[at])
                if (next == bridge.To)
                    return true;
                else if (seen.Add(next))
                    waiting.Push(next);
        return false;
    }
}
