namespace Guatu.Ledger.Lights;

/// <summary>What a light shows, from worst to settled. Shape and word belong to it as much as colour.</summary>
public enum LightState
{
    /// <summary>逾期: the due day has passed. Black pointed flag.</summary>
    Overdue,

    /// <summary>红灯. Square.</summary>
    Red,

    /// <summary>黄灯. Triangle.</summary>
    Yellow,

    /// <summary>停表: the clock stands by decision. Two bars.</summary>
    Stopped,

    /// <summary>绿灯. Disc.</summary>
    Green,

    /// <summary>未报: begun, no value ever reported, and none was due yet. Hollow ring.</summary>
    Unreported,

    /// <summary>未到起始日. Hollow ring.</summary>
    NotBegun,

    /// <summary>完成: signed off. Red swallow-tail flag, whether early or late.</summary>
    Done,

    /// <summary>未定日期: nobody has set a due day. Dashed slip.</summary>
    Undated,
}

/// <summary>
/// The light of one commitment on one day: the state, the debt in days and the sentence that explains it.
/// Made only by <see cref="Judge"/> from the plan, what was reported, the day and a rulebook preset; no clock, no storage.
/// </summary>
public sealed record Light
{
    /// <summary>What the light shows.</summary>
    public required LightState State { get; init; }

    /// <summary>The sentence a clerk would write beside the light. Never empty.</summary>
    public required string Sentence { get; init; }

    /// <summary>Name of the rule that was applied, such as 参照银川2025.</summary>
    public string RuleName { get; init; } = "";

    /// <summary>
    /// Debt in calendar days: the day judged minus the earned day, never below nought. The day judged is today,
    /// or the day the clock was stopped. Green work may owe a few days within the tolerance of its rule.
    /// </summary>
    public int DaysOwed { get; init; }

    /// <summary>Calendar days since the due day; above nought only when <see cref="LightState.Overdue"/>.</summary>
    public int DaysOverdue { get; init; }

    /// <summary>Calendar days between the due day and the day done: above nought late, below nought early; null unless done with a due day.</summary>
    public int? DaysLate { get; init; }

    /// <summary>The earned day: the last day on which the plan expected no more than what is done. May lie after today. Null when nothing is judged.</summary>
    public DateOnly? EarnedOn { get; init; }

    /// <summary>What the plan expected by the day judged, in the unit of the commitment.</summary>
    public decimal? Expected { get; init; }

    /// <summary>The newest value reported up to the day judged; null when none was.</summary>
    public decimal? Actual { get; init; }

    /// <summary>Expected as share of the target, 1 = all.</summary>
    public decimal? ExpectedShare { get; init; }

    /// <summary>Actual as share of the target, 1 = all; null when nothing was reported.</summary>
    public decimal? ActualShare { get; init; }

    /// <summary>Percentage points behind the plan; negative when ahead.</summary>
    public decimal? GapPoints { get; init; }

    /// <summary>A report was due before today and has not come (应报未报). The debt is judged all the same.</summary>
    public bool IsUnreported { get; init; }

    /// <summary>Overdue, red or yellow: what a leader looks for.</summary>
    public bool IsTrouble => State is LightState.Overdue or LightState.Red or LightState.Yellow;

    /// <summary>
    /// The one function that decides every light.
    /// </summary>
    /// <remarks>
    /// Decided in this order: done, stopped, undated, overdue, not begun, then the colour by the preset.
    /// Silence is never cheaper than a bad number: when a report is missing the last known value is used and
    /// keeps ageing, and work that never reported a value is judged as standing where it began, while its
    /// sentence says that nothing was reported. Only while no report is due yet does it show a hollow ring.
    /// </remarks>
    public static Light Judge(LightInput input, DateOnly today, LightPreset preset)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(preset);
        return new Judgement(input, today, preset).Light();
    }
}
