namespace Guatu.Scheduling.Resources;

/// <summary>How long and how to search.</summary>
/// <param name="Seed">The same seed and the same number of schedules give the same plan, with any number of threads.</param>
/// <param name="Schedules">
/// Most schedules to generate; every pass that places all activities counts as one, those of improvement too. Null: until the time is over.
/// </param>
/// <param name="Time">Most time to take; null: until the schedules are used up. With neither, 1,000 schedules.</param>
/// <param name="Threads">How many work at it, 1 or more.</param>
/// <param name="Incumbent">A plan known already (start by key); the answer is never longer. Refused when it breaks a limit.</param>
public sealed record ResourceOptions(int Seed = 1, int? Schedules = null, TimeSpan? Time = null, int Threads = 1, IReadOnlyDictionary<string, int>? Incumbent = null);

/// <summary>A plan that keeps every limit.</summary>
/// <param name="Starts">First period of each activity, by key.</param>
/// <param name="Makespan">Periods from 0 until everything is finished.</param>
/// <param name="LowerBound">No plan can be shorter than this; equal to <paramref name="Makespan"/> means proven best.</param>
/// <param name="Schedules">How many schedules were generated.</param>
/// <param name="Uses">What became of each resource, the one that holds up most first.</param>
/// <param name="Chain">What decides the end: from the first activity to the last, each held by the one before it or by a resource.</param>
public sealed record ResourcePlan(IReadOnlyDictionary<string, int> Starts, int Makespan, int LowerBound, long Schedules, IReadOnlyList<ResourceUse> Uses, IReadOnlyList<ResourceHold> Chain)
{
    /// <summary>True when no shorter plan exists.</summary>
    public bool IsProven => Makespan == LowerBound;
}

/// <summary>What became of one resource in a plan.</summary>
/// <param name="Resource">Key.</param>
/// <param name="Peak">Most in use in one period; of a budget: all that is spent.</param>
/// <param name="Share">Used of what was there until the end, 0 to 1.</param>
/// <param name="Waiting">Periods the activities waited for it although their predecessors were finished, in sum.</param>
/// <param name="InChain">How many steps of the chain it decides; above 0 it binds.</param>
public sealed record ResourceUse(string Resource, int Peak, double Share, int Waiting, int InChain)
{
    /// <summary>True when more of it could bring the end forward.</summary>
    public bool Binds => InChain > 0;
}

/// <summary>One step of the chain that decides the end.</summary>
/// <param name="Activity">Key.</param>
/// <param name="Resource">The resource it had to wait for; null when a predecessor or its own first day held it.</param>
public sealed record ResourceHold(string Activity, string? Resource);

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">Null when refused.</param>
/// <param name="Faults">Empty when there is a plan.</param>
public sealed record ResourceAnswer(ResourcePlan? Plan, IReadOnlyList<ResourceFault> Faults);
