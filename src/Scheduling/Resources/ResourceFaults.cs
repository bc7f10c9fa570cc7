namespace Guatu.Scheduling.Resources;

/// <summary>What makes a problem unfit to be scheduled.</summary>
internal static class ResourceFaults
{
    /// <summary>Faults of single lines: keys, ends, signs.</summary>
    public static List<ResourceFault> Plain(ResourceProblem problem)
    {
        var faults = new List<ResourceFault>();
        foreach (var key in problem.Activities.GroupBy(a => a.Key, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            faults.Add(new(ResourceFaultKind.SameKey, [key], $"有两项工作都叫“{key}”，请改其中一项的名称。"));
        foreach (var key in problem.Resources.GroupBy(r => r.Key, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            faults.Add(new(ResourceFaultKind.SameKey, [key], $"有两种资源都叫“{key}”，请改其中一种的名称。"));
        if (faults.Count > 0)
            return faults;
        var activities = problem.Activities.ToDictionary(a => a.Key, StringComparer.Ordinal);
        var resources = problem.Resources.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var activity in problem.Activities)
        {
            if (activity.Duration < 0 || activity.NotBefore < 0)
                faults.Add(new(ResourceFaultKind.BelowZero, [activity.Key], $"“{activity.Key}”的工期或最早开始小于 0，请改正。"));
            foreach (var need in activity.Needs)
                if (!resources.Contains(need.Resource))
                    faults.Add(new(ResourceFaultKind.UnknownKey, [activity.Key, need.Resource], $"“{activity.Key}”要用的“{need.Resource}”没有登记，请先登记这种资源。"));
                else if (need.Amount < 0)
                    faults.Add(new(ResourceFaultKind.BelowZero, [activity.Key, need.Resource], $"“{activity.Key}”对“{need.Resource}”的需要量小于 0，请改正。"));
            foreach (var link in activity.After)
                if (!activities.TryGetValue(link.Activity, out var before))
                    faults.Add(new(ResourceFaultKind.UnknownKey, [activity.Key, link.Activity], $"“{activity.Key}”的紧前工作“{link.Activity}”不存在，请改正。"));
                else if (link.Lag < -Math.Min(activity.Duration, before.Duration))
                    faults.Add(new(ResourceFaultKind.LagTooLong, [link.Activity, activity.Key], $"“{link.Activity}”与“{activity.Key}”搭接 {-(long)link.Lag} 个时段，比其中较短的一项还长，请改小。"));
        }
        foreach (var resource in problem.Resources)
            if (resource.Later < 0 || resource.Amounts.Any(a => a < 0))
                faults.Add(new(ResourceFaultKind.BelowZero, [resource.Key], $"“{resource.Key}”的数量小于 0，请改正。"));
        return faults;
    }

    /// <summary>Predecessors first, otherwise as given; or the members of a circle in order.</summary>
    public static int[] Order(ResourceProblem problem, Dictionary<string, int> index, out IReadOnlyList<string> circle)
    {
        var count = problem.Activities.Count;
        var open = problem.Activities.Select(a => a.After.Count).ToArray();
        var next = new List<int>[count];
        for (var i = 0; i < count; i++)
            next[i] = [];
        for (var i = 0; i < count; i++)
            foreach (var link in problem.Activities[i].After)
                next[index[link.Activity]].Add(i);
        var order = new List<int>(count);
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, count).Where(i => open[i] == 0).Select(i => (i, i)));
        while (ready.TryDequeue(out var i, out _))
        {
            order.Add(i);
            foreach (var j in next[i])
                if (--open[j] == 0)
                    ready.Enqueue(j, j);
        }
        circle = order.Count == count ? [] : Circle(problem, index, open);
        return [.. order];
    }

    // Every activity left over has a predecessor left over: walking back must meet itself.
    private static List<string> Circle(ResourceProblem problem, Dictionary<string, int> index, int[] open)
    {
        var seen = new Dictionary<int, int>();
        var path = new List<int>();
        var at = Array.FindIndex(open, o => o > 0);
        while (seen.TryAdd(at, path.Count))
        {
            path.Add(at);
            at = problem.Activities[at].After.Select(l => index[l.Activity]).First(p => open[p] > 0);
        }
        var members = path[seen[at]..];
        members.Reverse();
        return [.. members.Select(m => problem.Activities[m].Key)];
    }

    /// <summary>Needs beyond what there will ever be.</summary>
    public static List<ResourceFault> Limits(ResourceProblem problem)
    {
        var faults = new List<ResourceFault>();
        foreach (var resource in problem.Resources)
        {
            if (resource.Kind == ResourceKind.Budget)
            {
                var (cost, released) = (problem.Activities.Sum(a => Sum(a, resource.Key)), resource.Amounts.Sum(a => (long)a));
                if (cost > released)
                    faults.Add(new(ResourceFaultKind.OverBudget, [resource.Key], $"“{resource.Key}”一共安排 {released}，全部工作要用 {cost}，还差 {cost - released}。请追加资金或减少工作。"));
                continue;
            }
            foreach (var activity in problem.Activities.Where(a => a.Duration > 0))
                if (Sum(activity, resource.Key) is var need && need > resource.Later)
                    faults.Add(new(ResourceFaultKind.OverCapacity, [activity.Key, resource.Key], $"“{activity.Key}”要用“{resource.Key}”{need}，{(resource.Amounts.Count > 0 ? "以后每个时段" : "")}最多只有 {resource.Later}。请增加“{resource.Key}”或减少需要量。"));
        }
        return faults;
    }

    private static long Sum(ResourceActivity activity, string resource) => activity.Needs.Where(n => n.Resource == resource).Sum(n => (long)n.Amount);
}
