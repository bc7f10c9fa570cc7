namespace Guatu.Scheduling.Resources;

/// <summary>What no plan can undercut.</summary>
internal static class ResourceBound
{
    // Beyond, only the work of all activities is weighed: pairs of heads and tails grow with the square.
    private const int MostForPairs = 1_500;

    /// <summary>The longest path; and for each resource the time its work takes, after the head and before the tail of those that need it.</summary>
    public static int Of(ResourceModel model, ResourceProblem problem)
    {
        var bound = 0;
        for (var i = 0; i < model.Count; i++)
            bound = Math.Max(bound, model.Head[i] + model.Duration[i] + model.Tail[i]);
        var activities = problem.Activities.ToDictionary(a => a.Key, StringComparer.Ordinal);
        foreach (var resource in problem.Resources)
        {
            var needs = model.Keys.Select(k => (long)ResourceReading.Amount(activities[k], resource.Key)).ToArray();
            var users = Enumerable.Range(0, model.Count).Where(i => needs[i] > 0 && (model.Duration[i] > 0 || resource.Kind == ResourceKind.Budget)).ToList();
            if (users.Count == 0)
                continue;
            var given = Given(resource, model.Horizon);
            var renewable = resource.Kind == ResourceKind.Renewable;
            var heads = renewable && users.Count <= MostForPairs ? users.Select(i => model.Head[i]).Distinct().ToList() : [renewable ? users.Min(i => model.Head[i]) : 0];
            var byTail = users.OrderByDescending(i => model.Tail[i]).ToList();
            foreach (var head in heads)
            {
                var (work, instant) = (0L, false);
                foreach (var i in byTail.Where(i => !renewable || model.Head[i] >= head))
                {
                    work += renewable ? needs[i] * model.Duration[i] : needs[i];
                    instant |= model.Duration[i] == 0;
                    // Money may be spent without duration at the beginning of the very period it is released in.
                    bound = Math.Max(bound, Finish(given, head, work) - (instant ? 1 : 0) + model.Tail[i]);
                }
            }
        }
        return bound;
    }

    // Given in all periods before each.
    private static long[] Given(Resource resource, int horizon)
    {
        var given = new long[horizon + 1];
        for (var t = 0; t < horizon; t++)
            given[t + 1] = given[t] + (t < resource.Amounts.Count ? resource.Amounts[t] : resource.Later);
        return given;
    }

    // First period at whose beginning so much has been given since the head.
    private static int Finish(long[] given, int head, long work)
    {
        var (no, yes) = (head, given.Length - 1);
        while (yes - no > 1)
        {
            var middle = (no + yes) / 2;
            if (given[middle] - given[head] >= work)
                yes = middle;
            else
                no = middle;
        }
        return yes;
    }
}
