using Guatu.Scheduling.Resources;

namespace Guatu.Tests.Scheduling.Resources;

/// <summary>The shortest makespan there is, found by trying every start of every activity.</summary>
internal static class Everything
{
    public static int Shortest(ResourceProblem problem, int atMost = 40)
    {
        for (var end = 0; end < atMost; end++)
            if (Place(problem, Sorted(problem), [], end))
                return end;
        return atMost;
    }

    private static List<ResourceActivity> Sorted(ResourceProblem problem)
    {
        var left = problem.Activities.ToList();
        var sorted = new List<ResourceActivity>();
        while (left.Count > 0)
        {
            var next = left.First(a => a.After.All(l => sorted.Any(s => s.Key == l.Activity)));
            left.Remove(next);
            sorted.Add(next);
        }
        return sorted;
    }

    private static bool Place(ResourceProblem problem, List<ResourceActivity> sorted, Dictionary<string, int> starts, int end)
    {
        if (starts.Count == sorted.Count)
            return true;
        var one = sorted[starts.Count];
        var known = problem with { Activities = [.. sorted.Take(starts.Count + 1)] };
        for (var start = one.NotBefore; start + one.Duration <= end; start++)
        {
            starts[one.Key] = start;
            if (ResourceCheck.Faults(known, starts).Count == 0 && Place(problem, sorted, starts, end))
                return true;
            starts.Remove(one.Key);
        }
        return false;
    }
}
