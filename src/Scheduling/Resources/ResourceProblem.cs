namespace Guatu.Scheduling.Resources;

/// <summary>
/// Work that shares limited crews, cranes and money. Time is counted in whole periods from 0 (a period is what the caller makes of
/// it: a working day, a week); nothing here knows a calendar. Never changed by solving.
/// </summary>
/// <param name="Activities">What is to be done; keys are unique.</param>
/// <param name="Resources">What is limited; keys are unique.</param>
public sealed record ResourceProblem(IReadOnlyList<ResourceActivity> Activities, IReadOnlyList<Resource> Resources);

/// <summary>One piece of work, done without interruption once begun.</summary>
/// <param name="Key">Unique name.</param>
/// <param name="Duration">Periods, 0 or more.</param>
/// <param name="Needs">What it takes; a resource not named is not needed.</param>
/// <param name="After">What has to be finished before.</param>
/// <param name="NotBefore">First period in which it may start, 0 or more.</param>
public sealed record ResourceActivity(string Key, int Duration, IReadOnlyList<ResourceNeed> Needs, IReadOnlyList<ResourceLink> After, int NotBefore = 0);

/// <summary>What an activity takes of one resource.</summary>
/// <param name="Resource">Key of the resource.</param>
/// <param name="Amount">Units in every period of the activity; of a budget: the whole sum, 0 or more.</param>
public sealed record ResourceNeed(string Resource, int Amount);

/// <summary>Starts at the earliest <paramref name="Lag"/> periods after the predecessor's finish.</summary>
/// <param name="Activity">Key of the predecessor.</param>
/// <param name="Lag">Periods; negative lets the two overlap, at most by the shorter of them.</param>
public sealed record ResourceLink(string Activity, int Lag = 0);

/// <summary>How a resource is limited.</summary>
public enum ResourceKind
{
    /// <summary>So many at any one time, free again afterwards: crews, cranes, testing stands.</summary>
    Renewable,

    /// <summary>
    /// Money released period by period and spent once; what is left is carried on. An activity of d periods that costs A has spent
    /// A·k/d, rounded down, after k of them.
    /// </summary>
    Budget,
}

/// <summary>Something there is only so much of.</summary>
/// <param name="Key">Unique name.</param>
/// <param name="Kind">How it is limited.</param>
/// <param name="Amounts">Renewable: capacity per period; budget: release per period. In units of the needs, 0 or more.</param>
/// <param name="Later">Renewable: capacity in all periods after those listed. Budget: always 0.</param>
public sealed record Resource(string Key, ResourceKind Kind, IReadOnlyList<int> Amounts, int Later)
{
    /// <summary>The same capacity in every period.</summary>
    public static Resource Constant(string key, int capacity) => new(key, ResourceKind.Renewable, [], capacity);

    /// <summary>A capacity of its own for each period listed; afterwards <paramref name="later"/>, the last one listed when not given.</summary>
    public static Resource PerPeriod(string key, IReadOnlyList<int> capacities, int? later = null) =>
        new(key, ResourceKind.Renewable, capacities, later ?? (capacities.Count > 0 ? capacities[^1] : 0));

    /// <summary>Money: what is released in each period, nothing more after the last.</summary>
    public static Resource Budget(string key, IReadOnlyList<int> releases) => new(key, ResourceKind.Budget, releases, 0);
}
