namespace Guatu.Scheduling.Resources;

/// <summary>Holds a plan against a problem, straight from their meaning: shares no code with what makes plans.</summary>
public static class ResourceCheck
{
    /// <summary>All that is wrong with it; empty when it keeps every link and limit and ends when it says.</summary>
    public static IReadOnlyList<ResourceFault> Faults(ResourceProblem problem, ResourcePlan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var faults = Faults(problem, plan.Starts).ToList();
        if (faults.Count == 0 && problem.Activities.Select(a => plan.Starts[a.Key] + a.Duration).DefaultIfEmpty(0).Max() is var end && end != plan.Makespan)
            faults.Add(Bad([], $"计划写的总工期是 {plan.Makespan}，按各项开始算是 {end}。请重新计算。"));
        return faults;
    }

    /// <summary>The same for starts alone.</summary>
    public static IReadOnlyList<ResourceFault> Faults(ResourceProblem problem, IReadOnlyDictionary<string, int> starts)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(starts);
        var faults = new List<ResourceFault>();
        foreach (var activity in problem.Activities)
            if (!starts.TryGetValue(activity.Key, out var start))
                faults.Add(Bad([activity.Key], $"计划里没有“{activity.Key}”，请补上。"));
            else if (start < activity.NotBefore || start < 0)
                faults.Add(Bad([activity.Key], $"“{activity.Key}”排在第 {start} 时段，早于可以开始的第 {activity.NotBefore} 时段。请推后。"));
        if (faults.Count > 0)
            return faults;
        var duration = problem.Activities.ToDictionary(a => a.Key, a => a.Duration, StringComparer.Ordinal);
        foreach (var activity in problem.Activities)
            foreach (var link in activity.After)
                if (starts[activity.Key] < starts[link.Activity] + duration[link.Activity] + link.Lag)
                    faults.Add(Bad([link.Activity, activity.Key], $"“{activity.Key}”排在“{link.Activity}”完成之前，请推后。"));
        foreach (var resource in problem.Resources)
            faults.AddRange(resource.Kind == ResourceKind.Renewable ? Crowded(problem, starts, resource) : Unpaid(problem, starts, resource));
        return faults;
    }

    private static IEnumerable<ResourceFault> Crowded(ResourceProblem problem, IReadOnlyDictionary<string, int> starts, Resource resource)
    {
        var used = new SortedDictionary<int, long>();
        foreach (var activity in problem.Activities)
            foreach (var need in activity.Needs.Where(n => n.Resource == resource.Key))
                for (var t = starts[activity.Key]; t < starts[activity.Key] + activity.Duration; t++)
                    used[t] = used.GetValueOrDefault(t) + need.Amount;
        foreach (var (t, amount) in used)
            if (amount > (t < resource.Amounts.Count ? resource.Amounts[t] : resource.Later))
                yield return Bad([resource.Key], $"第 {t} 时段要用“{resource.Key}”{amount}，超过了能用的数量。请错开。");
    }

    private static IEnumerable<ResourceFault> Unpaid(ResourceProblem problem, IReadOnlyDictionary<string, int> starts, Resource resource)
    {
        var spent = new SortedDictionary<int, long>();
        foreach (var activity in problem.Activities)
            foreach (var need in activity.Needs.Where(n => n.Resource == resource.Key))
            {
                long before = 0;
                for (var k = 1; k <= Math.Max(1, activity.Duration); k++)
                {
                    var until = activity.Duration == 0 ? need.Amount : (long)need.Amount * k / activity.Duration;
                    var t = starts[activity.Key] + k - 1;
                    spent[t] = spent.GetValueOrDefault(t) + until - before;
                    before = until;
                }
            }
        long sum = 0;
        foreach (var (t, amount) in spent)
        {
            sum += amount;
            var released = resource.Amounts.Take(t + 1).Sum(a => (long)a);
            if (amount > 0 && sum > released)
                yield return Bad([resource.Key], $"到第 {t} 时段“{resource.Key}”要支出 {sum}，只到位 {released}。请推后或提前拨付。");
        }
    }

    private static ResourceFault Bad(IReadOnlyList<string> keys, string sentence) => new(ResourceFaultKind.BadPlan, keys, sentence);
}
