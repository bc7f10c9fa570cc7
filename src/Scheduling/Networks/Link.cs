namespace Guatu.Scheduling.Networks;

/// <summary>Which ends of two activities a link ties (搭接关系).</summary>
public enum LinkKind
{
    /// <summary>The second starts when the first has finished (完成—开始).</summary>
    FinishStart,

    /// <summary>The second starts when the first has started (开始—开始).</summary>
    StartStart,

    /// <summary>The second finishes when the first has finished (完成—完成).</summary>
    FinishFinish,

    /// <summary>The second finishes when the first has started (开始—完成).</summary>
    StartFinish,
}

/// <summary>What a lag counts in.</summary>
public enum LagUnit
{
    /// <summary>Working minutes of the successor's own calendar, the network's when it has none.</summary>
    Working,

    /// <summary>Plain minutes, day and night.</summary>
    Elapsed,

    /// <summary>Per cent of the predecessor's duration, counted as working minutes.</summary>
    Percent,
}

/// <summary>Time between the two ends of a link (时距); negative lets them overlap.</summary>
/// <param name="Amount">Minutes, or per cent for <see cref="LagUnit.Percent"/>; any sign.</param>
/// <param name="Unit">What the amount counts in.</param>
public readonly record struct Lag(decimal Amount, LagUnit Unit = LagUnit.Working)
{
    /// <summary>So many working days of so many minutes.</summary>
    public static Lag Days(decimal days, int minutesPerDay = 480) => new(days * minutesPerDay);
}

/// <summary>A tie between two activities.</summary>
/// <param name="From">Key of the predecessor.</param>
/// <param name="To">Key of the successor.</param>
/// <param name="Kind">Which ends.</param>
/// <param name="Lag">Time between them.</param>
public sealed record Link(long From, long To, LinkKind Kind = LinkKind.FinishStart, Lag Lag = default);
