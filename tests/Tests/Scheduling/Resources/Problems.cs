using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Resources;

namespace Guatu.Tests.Scheduling.Resources;

/// <summary>Problems to try things on, and plans drawn as text.</summary>
internal static class Problems
{
    public static ResourceActivity Work(string key, int duration, string needs = "", string after = "", int notBefore = 0) => new(key, duration,
        [.. needs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => n.Split('×')).Select(p => new ResourceNeed(p[0], int.Parse(p[1])))],
        [.. after.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('+', '-')).Select(p => new ResourceLink(p[0], p.Length == 1 ? 0 : after.Contains('-', StringComparison.Ordinal) ? -int.Parse(p[1]) : int.Parse(p[1])))], notBefore);

    /// <summary>Any problem that can be solved: links with lags, first days, constant capacity, tables, money.</summary>
    public static Gen<ResourceProblem> Any(int most = 12) =>
        from count in Gen.Choose(1, most)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from kinds in Gen.Choose(0, 7)
        select Make(count, new Random(seed), table: (kinds & 1) > 0, money: (kinds & 2) > 0, irregular: (kinds & 4) > 0);

    /// <summary>Constant capacities and plain links only.</summary>
    public static Gen<ResourceProblem> Plain(int most) =>
        from count in Gen.Choose(1, most)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Make(count, new Random(seed), table: false, money: false, irregular: false);

    private static ResourceProblem Make(int count, Random random, bool table, bool money, bool irregular)
    {
        var resources = new List<Resource> { Resource.Constant("班组", 4), Resource.Constant("吊车", 2) };
        if (table)
            resources.Add(Resource.PerPeriod("场地", [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(0, 4))], 3));
        var costs = Enumerable.Range(0, count).Select(_ => money ? random.Next(0, 40) : 0).ToArray();
        if (money)
        {
            var months = random.Next(1, 7);
            var each = costs.Sum() / months;
            resources.Add(Resource.Budget("资金", [.. Enumerable.Range(0, months).Select(m => m == months - 1 ? costs.Sum() - (each * m) : each)]));
        }
        var durations = Enumerable.Range(0, count).Select(_ => random.Next(0, 5)).ToArray();
        var activities = Enumerable.Range(0, count).Select(i => new ResourceActivity($"工序{i}", durations[i],
            [.. resources.Where(r => random.Next(3) > 0).Select(r => new ResourceNeed(r.Key, r.Kind == ResourceKind.Budget ? costs[i] : random.Next(0, r.Later + 1)))],
            [.. Enumerable.Range(0, i).Where(_ => random.Next(4) == 0).Select(p => new ResourceLink($"工序{p}", irregular ? random.Next(-Math.Min(durations[i], durations[p]), 3) : 0))],
            irregular && random.Next(4) == 0 ? random.Next(0, 8) : 0)).ToList();
        // Not always with predecessors first.
        if (random.Next(2) == 0)
            activities.Reverse();
        return new ResourceProblem(activities, resources);
    }

    /// <summary>One line for each activity, one mark for each period.</summary>
    public static string Draw(ResourceProblem problem, ResourcePlan plan) => string.Join('\n', problem.Activities
        .Select(a => $"{a.Key} {new string('·', plan.Starts[a.Key])}{new string('█', a.Duration)}{new string('·', plan.Makespan - plan.Starts[a.Key] - a.Duration)}"));
}
