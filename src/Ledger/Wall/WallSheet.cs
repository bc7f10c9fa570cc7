using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>What is drawn on a wall sheet (作战图): a window of days and the work of each unit, already judged.</summary>
public sealed record WallSheet
{
    /// <summary>Title of the sheet, such as 2026年下半年重点工作作战图.</summary>
    public required string Title { get; init; }

    /// <summary>The day the lights were judged on; the one accent line.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>First day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the window, not before <see cref="From"/>.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The groups in their fixed order; a group without work keeps its row.</summary>
    public required IReadOnlyList<WallGroup> Groups { get; init; }

    /// <summary>What the groups are, printed at the head of the left column.</summary>
    public string GroupedBy { get; init; } = "牵头单位";

    /// <summary>What <see cref="WallGroup.Lead"/> is, printed beside <see cref="GroupedBy"/>.</summary>
    public string LedBy { get; init; } = "分管领导";

    /// <summary>The meetings the work came from, as dotted verticals.</summary>
    public IReadOnlyList<WallMeeting> Meetings { get; init; } = [];

    /// <summary>Legal holidays to tint. Weekends are not tinted.</summary>
    public IReadOnlyList<WallRest> RestDays { get; init; } = [];

    /// <summary>The rule of the lights in one line for the legend of a printed sheet; empty to leave it out.</summary>
    public string RuleWords { get; init; } = "";

    /// <summary>Working days within which undated work must be given a date; a rulebook row.</summary>
    public int DatingLimit { get; init; } = 3;
}

/// <summary>One row of the wall, usually a unit.</summary>
public sealed record WallGroup
{
    /// <summary>Name in Song at the left.</summary>
    public required string Name { get; init; }

    /// <summary>The leader in charge (分管领导); empty is left blank.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Where the name leads; null for no link.</summary>
    public string? Href { get; init; }

    /// <summary>The work of the group, in any order.</summary>
    public required IReadOnlyList<WallTask> Tasks { get; init; }

    /// <summary>Counts by state, when the caller hands over only part of the tasks; null to count <see cref="Tasks"/>.</summary>
    public IReadOnlyDictionary<LightState, int>? Counts { get; init; }
}

/// <summary>One piece of work on the wall.</summary>
public sealed record WallTask
{
    /// <summary>Key of the commitment.</summary>
    public required string Id { get; init; }

    /// <summary>Title as approved, about 14 characters; longer ones are shortened on the sheet, never in the link's title.</summary>
    public required string Title { get; init; }

    /// <summary>The page of the commitment; null for no link.</summary>
    public string? Href { get; init; }

    /// <summary>Number of the commitment, such as 督〔2026〕34号.</summary>
    public string? Number { get; init; }

    /// <summary>Who answers for it, for the link's title.</summary>
    public string? Owner { get; init; }

    /// <summary>The day it begins.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The due day; null is drawn as an undated slip.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The day it was done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The day its clock was stopped.</summary>
    public DateOnly? StoppedOn { get; init; }

    /// <summary>Its light on <see cref="WallSheet.Today"/>.</summary>
    public required Light Light { get; init; }
}

/// <summary>A meeting work came from.</summary>
/// <param name="On">The day of the meeting.</param>
/// <param name="Name">Short name, such as 季度工作会.</param>
public sealed record WallMeeting(DateOnly On, string Name);

/// <summary>A stretch of legal holidays, both ends included.</summary>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
public sealed record WallRest(DateOnly From, DateOnly To);
