namespace Guatu.Scheduling.Networks;

/// <summary>What was worked out for one activity.</summary>
/// <param name="Key">Its key.</param>
/// <param name="EarlyStart">Earliest start its predecessors and constraints allow.</param>
/// <param name="EarlyFinish">The finish that goes with it.</param>
/// <param name="LateStart">Latest start that keeps the finish, deadlines and constraints after it; of a begun one its actual start.</param>
/// <param name="LateFinish">The finish that goes with it.</param>
/// <param name="TotalFloat">总时差: working minutes it may slip before something that must be kept is missed; negative when it is missed already.</param>
/// <param name="FreeFloat">自由时差: working minutes it may slip before a successor moves, 0 and more.</param>
/// <param name="Critical">Float at or below the network's limit, and not finished yet.</param>
/// <param name="IsSummary">Rolled up from the activities below it.</param>
/// <param name="IsLate">Planned at its late dates (as late as possible).</param>
public readonly record struct Dates(long Key, DateTime EarlyStart, DateTime EarlyFinish, DateTime LateStart, DateTime LateFinish, long TotalFloat, long FreeFloat, bool Critical, bool IsSummary, bool IsLate)
{
    /// <summary>The start to plan with.</summary>
    public DateTime Start => IsLate ? LateStart : EarlyStart;

    /// <summary>The finish to plan with.</summary>
    public DateTime Finish => IsLate ? LateFinish : EarlyFinish;
}

/// <summary>The schedule of a network, or why there is none.</summary>
/// <param name="Value">Null exactly when there is a fault.</param>
/// <param name="Fault">The first fault found.</param>
public sealed record Outcome(Schedule? Value, NetworkFault? Fault)
{
    /// <summary>The schedule; for callers that have checked their network.</summary>
    public Schedule Sure => Value ?? throw new InvalidOperationException(Fault!.Sentence);
}
