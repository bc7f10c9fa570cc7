using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Chance;

/// <summary>
/// Runs a network through many times with durations by lot (Monte Carlo) and counts when it is finished and which steps decided that.
/// Only the forward pass is run: what is as late as possible counts as early as it can. Lags in per cent keep to the planned duration.
/// </summary>
public static class ChanceRun
{
    private const int MostRuns = 1_000_000;

    /// <summary>Draws. A step without a range takes what is planned; steps that are finished keep their dates.</summary>
    /// <param name="network">Is not changed. One laid backward starts where that comes to.</param>
    /// <param name="steps">Ranges by activity; of a summary they mean nothing and are refused.</param>
    /// <param name="options">How to draw.</param>
    public static ChanceAnswer Run(Network network, IReadOnlyList<StepChance> steps, ChanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(steps);
        options ??= new ChanceOptions();
        if (network.BackFrom is not null)
        {
            var laid = CriticalPath.Schedule(network);
            if (laid.Value is null)
                return new(null, laid.Fault!.Sentence);
            network = network with { BackFrom = null, Start = laid.Value.Start };
        }
        var plan = PlanBuilder.Build(network, out var fault);
        if (plan is null)
            return new(null, fault!.Sentence);
        var index = new KeyIndex(network.Activities, out _);
        if (Fault(network, plan, steps, index, options) is { } sentence)
            return new(null, sentence);
        return new(new ChanceSampler(plan, [.. steps.Select(s => (index.Find(s.Key), s))], options, options.Target is { } t ? index.Find(t) : -1).Run(), null);
    }

    private static string? Fault(Network network, Plan plan, IReadOnlyList<StepChance> steps, KeyIndex index, ChanceOptions options)
    {
        if (options.Runs is < 1 or > MostRuns)
            return $"模拟次数应当在 1 到 {MostRuns} 之间，请改正。";
        if (options.Shared is not (>= 0 and <= 1))
            return "共同因素的影响应当在 0 到 1 之间，请改正。";
        if (options.Target is { } target && index.Find(target) < 0)
            return $"要看的工序 {target} 不在网络里，请重新选择。";
        var seen = new HashSet<long>();
        foreach (var step in steps)
        {
            if (index.Find(step.Key) is not (>= 0 and var at))
                return $"工期范围指向不存在的工序 {step.Key}，请删去或补上工序。";
            var name = network.Activities[at].Name;
            if (!seen.Add(step.Key))
                return $"“{name}”有两个工期范围，请删去一个。";
            if (plan.Kind[at] != NodeKind.Leaf)
                return $"“{name}”是汇总工序，工期由下级算出，请把范围填在下级上。";
            if (step.Least < 0)
                return $"“{name}”的最短工期小于 0，请改正。";
            if (step.Range.Fault is { } range)
                return $"“{name}”{range}";
        }
        return null;
    }
}
