using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>
/// A plan as programs of this kind exchange it: close to a <see cref="Network"/>, with what their formats carry beyond it. What
/// no field here names is kept in <c>Rest</c>, so that a file read and written again loses nothing.
/// </summary>
public sealed record ProjectFile
{
    /// <summary>Title of the plan.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where tasks without predecessors begin.</summary>
    public DateTime? Start { get; init; }

    /// <summary>Latest finish as stored; what is laid backward from when <see cref="FromFinish"/>.</summary>
    public DateTime? Finish { get; init; }

    /// <summary>Laid backward from its finish.</summary>
    public bool FromFinish { get; init; }

    /// <summary>Constraints win over links where they disagree.</summary>
    public bool HonourConstraints { get; init; } = true;

    /// <summary>Minutes that “a day” of a duration means, above 0; 480 is usual.</summary>
    public int MinutesPerDay { get; init; } = 480;

    /// <summary>Minutes that “a week” means, above 0.</summary>
    public int MinutesPerWeek { get; init; } = 2400;

    /// <summary>Working days that “a month” means, above 0.</summary>
    public int DaysPerMonth { get; init; } = 20;

    /// <summary>Float in days up to which a task counts as critical.</summary>
    public decimal CriticalDays { get; init; }

    /// <summary>The day progress was told for.</summary>
    public DateTime? StatusAt { get; init; }

    /// <summary>Calendar of tasks that have none of their own.</summary>
    public long? CalendarUid { get; init; }

    /// <summary>Calendars, those of resources included.</summary>
    public IReadOnlyList<FileCalendar> Calendars { get; init; } = [];

    /// <summary>Tasks in their order; summaries by outline level before what is below them.</summary>
    public IReadOnlyList<FileTask> Tasks { get; init; } = [];

    /// <summary>Who and what carries work.</summary>
    public IReadOnlyList<FileResource> Resources { get; init; } = [];

    /// <summary>Who carries which task.</summary>
    public IReadOnlyList<FileAssignment> Assignments { get; init; } = [];

    /// <summary>What else its format said of the whole.</summary>
    public IReadOnlyList<FileRest> Rest { get; init; } = [];
}

/// <summary>A piece of a file that no field names, word for word.</summary>
/// <param name="Name">Name of the element.</param>
/// <param name="Xml">The element.</param>
public sealed record FileRest(string Name, string Xml);

/// <summary>A task, summary or milestone of a file.</summary>
public sealed record FileTask
{
    /// <summary>Unique in the file.</summary>
    public required long Uid { get; init; }

    /// <summary>Row number as shown; null when the format has none.</summary>
    public long? Row { get; init; }

    /// <summary>Number a person gave it (编号, P6 activity ID).</summary>
    public string? Code { get; init; }

    /// <summary>As people call it; null for a row without a name.</summary>
    public string? Name { get; init; }

    /// <summary>Level of the outline: 1 at the top, 0 the project itself.</summary>
    public int Outline { get; init; } = 1;

    /// <summary>Outline number, 1.2.3.</summary>
    public string? OutlineNumber { get; init; }

    /// <summary>WBS code.</summary>
    public string? Wbs { get; init; }

    /// <summary>Has tasks below it.</summary>
    public bool Summary { get; init; }

    /// <summary>Shown as a milestone.</summary>
    public bool Milestone { get; init; }

    /// <summary>An empty row.</summary>
    public bool Blank { get; init; }

    /// <summary>Scheduled by hand.</summary>
    public bool Manual { get; init; }

    /// <summary>Stands for a task of another file.</summary>
    public bool External { get; init; }

    /// <summary>False: taken out of the plan.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Duration in working minutes, or plain minutes when <see cref="Format"/> is an elapsed one; 0 and more.</summary>
    public long Minutes { get; init; }

    /// <summary>Unit its duration is shown in, as Microsoft Project numbers them (3 minutes … 7 days … 12 elapsed months; 32 more when estimated, 53 none).</summary>
    public int Format { get; init; } = Formats.Days;

    /// <summary>Start as stored.</summary>
    public DateTime? Start { get; init; }

    /// <summary>Finish as stored.</summary>
    public DateTime? Finish { get; init; }

    /// <summary>Start a person gave, when scheduled by hand.</summary>
    public DateTime? OwnStart { get; init; }

    /// <summary>Finish a person gave, when scheduled by hand.</summary>
    public DateTime? OwnFinish { get; init; }

    /// <summary>What date it is tied to.</summary>
    public Constraint Constraint { get; init; } = Constraint.None;

    /// <summary>Last moment it should be finished.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Its own calendar.</summary>
    public long? CalendarUid { get; init; }

    /// <summary>Keeps its own calendar whatever its resources' hours.</summary>
    public bool IgnoreResourceCalendar { get; init; }

    /// <summary>Per cent done, 0–100.</summary>
    public decimal Percent { get; init; }

    /// <summary>When it really began.</summary>
    public DateTime? ActualStart { get; init; }

    /// <summary>When it really ended.</summary>
    public DateTime? ActualFinish { get; init; }

    /// <summary>Working minutes left; null when not said.</summary>
    public long? Remaining { get; init; }

    /// <summary>Where what is done stops.</summary>
    public DateTime? Stop { get; init; }

    /// <summary>Where what remains goes on.</summary>
    public DateTime? Resume { get; init; }

    /// <summary>Interruptions planned into it.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Dates another program worked out.</summary>
    public FileDates? Stored { get; init; }

    /// <summary>What a person wrote about it.</summary>
    public string? Notes { get; init; }

    /// <summary>Links from its predecessors.</summary>
    public IReadOnlyList<FileLink> Links { get; init; } = [];

    /// <summary>Earlier plans kept.</summary>
    public IReadOnlyList<FileBaseline> Baselines { get; init; } = [];

    /// <summary>What else its format said.</summary>
    public IReadOnlyList<FileRest> Rest { get; init; } = [];

    /// <summary>The duration runs day and night.</summary>
    public bool Elapsed => Formats.IsElapsed(Format);
}

/// <summary>A link from a predecessor.</summary>
/// <param name="From">Uid of the predecessor.</param>
/// <param name="Kind">Which ends it ties.</param>
/// <param name="Lag">Time between, minutes or per cent.</param>
/// <param name="Format">Unit the lag is shown in, numbered as <see cref="FileTask.Format"/>; 19 per cent, 20 elapsed per cent.</param>
/// <param name="Rest">What else its format said.</param>
public sealed record FileLink(long From, LinkKind Kind, Lag Lag, int Format, IReadOnlyList<FileRest> Rest);

/// <summary>What another program worked out for a task.</summary>
/// <param name="EarlyStart">Its early start.</param>
/// <param name="EarlyFinish">Its early finish.</param>
/// <param name="LateStart">Its late start.</param>
/// <param name="LateFinish">Its late finish.</param>
/// <param name="TotalFloat">Total float in working minutes.</param>
/// <param name="FreeFloat">Free float in working minutes.</param>
/// <param name="Critical">Whether it called the task critical.</param>
public sealed record FileDates(DateTime? EarlyStart, DateTime? EarlyFinish, DateTime? LateStart, DateTime? LateFinish, decimal? TotalFloat, decimal? FreeFloat, bool? Critical);

/// <summary>An earlier plan of a task.</summary>
/// <param name="Number">0–10.</param>
/// <param name="Start">Start then.</param>
/// <param name="Finish">Finish then.</param>
/// <param name="Minutes">Duration then, minutes.</param>
/// <param name="Rest">What else its format said.</param>
public sealed record FileBaseline(int Number, DateTime? Start, DateTime? Finish, long? Minutes, IReadOnlyList<FileRest> Rest);

/// <summary>Somebody or something that carries work.</summary>
/// <param name="Uid">Unique among resources.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="CalendarUid">Its hours.</param>
/// <param name="Rest">What else its format said.</param>
public sealed record FileResource(long Uid, string? Name, ResourceKind Kind, long? CalendarUid, IReadOnlyList<FileRest> Rest);

/// <summary>What carries work.</summary>
public enum ResourceKind
{
    /// <summary>Material, which keeps no hours.</summary>
    Material = 0,

    /// <summary>People and machines, which keep hours.</summary>
    Work = 1,

    /// <summary>Money.</summary>
    Cost = 2,
}

/// <summary>A resource on a task.</summary>
/// <param name="Uid">Unique among assignments.</param>
/// <param name="TaskUid">The task.</param>
/// <param name="ResourceUid">The resource; null or below 0 when nobody is named.</param>
/// <param name="Units">Share of its time, 1 is all; 0 and more.</param>
/// <param name="WorkMinutes">Work in minutes.</param>
/// <param name="Rest">What else its format said.</param>
public sealed record FileAssignment(long Uid, long TaskUid, long? ResourceUid, decimal? Units, long? WorkMinutes, IReadOnlyList<FileRest> Rest);

/// <summary>Units of durations and lags, numbered as Microsoft Project does.</summary>
public static class Formats
{
    /// <summary>Minutes.</summary>
    public const int Minutes = 3;

    /// <summary>Days.</summary>
    public const int Days = 7;

    /// <summary>Days, day and night.</summary>
    public const int ElapsedDays = 8;

    /// <summary>Per cent of the predecessor's duration.</summary>
    public const int Percent = 19;

    /// <summary>The same, counted day and night.</summary>
    public const int ElapsedPercent = 20;

    /// <summary>Runs day and night.</summary>
    public static bool IsElapsed(int format) => Plain(format) is 4 or 6 or 8 or 10 or 12 or ElapsedPercent;

    /// <summary>Counts per cent.</summary>
    public static bool IsPercent(int format) => Plain(format) is Percent or ElapsedPercent;

    private static int Plain(int format) => format is >= 35 and <= 52 ? format - 32 : format;
}
