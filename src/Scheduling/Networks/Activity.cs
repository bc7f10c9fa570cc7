using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>
/// A piece of work in a network (工序): a step of a permit, a stage of building, a milestone, or a summary when others name it as their
/// parent. Plain data; the network never changes it.
/// </summary>
/// <param name="Key">Names it within its network; any number, used once.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Minutes">Duration in working minutes of its calendar, or in plain minutes when <paramref name="Elapsed"/>; 0 and more. A milestone has 0. A summary's own is ignored.</param>
/// <param name="Elapsed">The duration runs day and night, no calendar asked.</param>
public sealed record Activity(long Key, string Name, long Minutes, bool Elapsed = false)
{
    /// <summary>Its own calendar; null is the network's.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>Who carries it, when they keep other hours than the calendar. With a calendar of its own the work goes on where both do.</summary>
    public IReadOnlyList<Crew> Crews { get; init; } = [];

    /// <summary>Keep to its own calendar whatever hours its crews have.</summary>
    public bool IgnoreCrews { get; init; }

    /// <summary>What date it is tied to, if any.</summary>
    public Constraint Constraint { get; init; } = Constraint.None;

    /// <summary>Last moment it should be finished: does not move it, but its late dates and float.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Key of the summary it belongs to.</summary>
    public long? Parent { get; init; }

    /// <summary>When it really began. Fixes its early and late start.</summary>
    public DateTime? ActualStart { get; init; }

    /// <summary>When it really ended. Fixes its early and late finish.</summary>
    public DateTime? ActualFinish { get; init; }

    /// <summary>Of a begun one: working minutes still to do; null is Minutes less the share done.</summary>
    public long? Remaining { get; init; }

    /// <summary>Of a begun one: share of its duration done, 0 to 1.</summary>
    public decimal Share { get; init; }

    /// <summary>Of a begun one: where what is done stops, and where what remains goes on; null is straight after what is done.</summary>
    public DateTime? Stop { get; init; }

    /// <inheritdoc cref="Stop"/>
    public DateTime? Resume { get; init; }

    /// <summary>Interruptions planned into it, in order.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Keeps the dates a person gave it, whatever its links say; late dates are still worked out.</summary>
    public Own? Own { get; init; }

    /// <summary>Belongs to somebody else's plan: binds its successors, but neither the finish of this network nor late dates.</summary>
    public bool Foreign { get; init; }

    /// <summary>False takes it out of the plan: it follows its predecessors but binds nobody.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>Somebody or something that carries an activity, keeping own hours.</summary>
/// <param name="Calendar">Their hours.</param>
/// <param name="Minutes">
/// Working minutes they spend on it; null when only the activity's duration is known, which is then taken as the time during which
/// anybody works, all of them equally long.
/// </param>
public sealed record Crew(WorkingCalendar Calendar, long? Minutes = null);

/// <summary>An interruption: after so many working minutes nothing goes on for so many more.</summary>
/// <param name="After">Working minutes of the activity done before it, above 0, below its duration.</param>
/// <param name="Minutes">Working minutes of its calendar during which it rests, above 0.</param>
public sealed record Pause(long After, long Minutes);

/// <summary>Dates a person gave.</summary>
public sealed record Own(DateTime Start, DateTime Finish);

/// <summary>How an activity is tied to a date.</summary>
public enum Bond
{
    /// <summary>As soon as its links allow.</summary>
    Soon,

    /// <summary>As late as its successors allow.</summary>
    Late,

    /// <summary>Start not before.</summary>
    StartNotBefore,

    /// <summary>Start not after.</summary>
    StartNotAfter,

    /// <summary>Finish not before.</summary>
    FinishNotBefore,

    /// <summary>Finish not after.</summary>
    FinishNotAfter,

    /// <summary>Start exactly then.</summary>
    StartOn,

    /// <summary>Finish exactly then.</summary>
    FinishOn,
}

/// <summary>A tie to a date.</summary>
/// <param name="Bond">What kind.</param>
/// <param name="At">The date; null for <see cref="Bond.Soon"/> and <see cref="Bond.Late"/>.</param>
public sealed record Constraint(Bond Bond, DateTime? At = null)
{
    /// <summary>As soon as possible.</summary>
    public static Constraint None { get; } = new(Bond.Soon);
}
