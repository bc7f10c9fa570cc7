namespace Guatu.Ledger.Lights;

/// <summary>Everything a light is judged from. Only the assigned day is required; whatever is unknown stays null, never nought.</summary>
public sealed record LightInput
{
    /// <summary>The day the work was given out, usually the day of the meeting.</summary>
    public required DateOnly AssignedOn { get; init; }

    /// <summary>The day the work begins, when later than <see cref="AssignedOn"/>.</summary>
    public DateOnly? BeginsOn { get; init; }

    /// <summary>The last day (时限). Null: the last day of <see cref="Course"/>, and without that the work is undated.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The agreed plan; null for a straight line from the beginning to the due day.</summary>
    public Course? Course { get; init; }

    /// <summary>Target in <see cref="Unit"/>. Null: the end of <see cref="Course"/>, and without that 100 per cent of the work.</summary>
    public decimal? Target { get; init; }

    /// <summary>Unit of the target: 户, 家, 亩, 亿元, 万元. Empty or null means progress in per cent.</summary>
    public string? Unit { get; init; }

    /// <summary>What is done to the unit, such as 签腾; 完成 when null.</summary>
    public string? Verb { get; init; }

    /// <summary>Values are rates already (专项债支出进度80%): the gap is the plain difference of two rates in percentage points.</summary>
    public bool IsPercent { get; init; }

    /// <summary>Reported cumulative values, in any order. Empty means nobody has reported yet, which is not nought.</summary>
    public IReadOnlyList<CoursePoint> Actual { get; init; } = [];

    /// <summary>The day the work was signed off as done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The day the clock was stopped (停表); null while it runs.</summary>
    public DateOnly? StoppedOn { get; init; }

    /// <summary>Why the clock stands, in the words of the decision.</summary>
    public string? StopReason { get; init; }

    /// <summary>The day of the newest report; null for the day of the newest value in <see cref="Actual"/>.</summary>
    public DateOnly? LastReportOn { get; init; }

    /// <summary>
    /// The day by which the earliest report not yet received was or will be due; null when none is asked for.
    /// Before today it is missing (未报); from today on it is merely the next one.
    /// </summary>
    public DateOnly? ReportExpectedBy { get; init; }

    /// <summary>Working days within which an undated task must be given a date; a rulebook row.</summary>
    public int DatingLimit { get; init; } = 3;
}
