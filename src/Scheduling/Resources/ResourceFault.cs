namespace Guatu.Scheduling.Resources;

/// <summary>Why a problem cannot be scheduled, or what is wrong with a plan.</summary>
public enum ResourceFaultKind
{
    /// <summary>Two activities or two resources have one key.</summary>
    SameKey,

    /// <summary>A link or a need names something that is not there.</summary>
    UnknownKey,

    /// <summary>A duration, an amount or a period is below 0.</summary>
    BelowZero,

    /// <summary>The links go round; the activities are named in order.</summary>
    Circle,

    /// <summary>A negative lag is longer than one of the two activities.</summary>
    LagTooLong,

    /// <summary>An activity needs more than there will ever be.</summary>
    OverCapacity,

    /// <summary>All costs together are more than all releases.</summary>
    OverBudget,

    /// <summary>The whole is too long to be counted in periods.</summary>
    TooLong,

    /// <summary>The given plan lacks an activity, or breaks a link or a limit.</summary>
    BadPlan,
}

/// <summary>One fault, named, with a sentence that says what to do.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Keys">Activities and resources concerned; of a circle: the activities in order.</param>
/// <param name="Sentence">In Chinese, for the person who planned it.</param>
public sealed record ResourceFault(ResourceFaultKind Kind, IReadOnlyList<string> Keys, string Sentence);
