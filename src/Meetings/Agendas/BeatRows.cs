namespace Guatu.Meetings.Agendas;

/// <summary>How often the meetings of a series are held.</summary>
public enum Rhythm
{
    /// <summary>每周.</summary>
    Weekly = 1,

    /// <summary>每旬.</summary>
    TenDay = 2,

    /// <summary>每月.</summary>
    Monthly = 3,

    /// <summary>每季.</summary>
    Quarterly = 4,

    /// <summary>不定期: opened by hand.</summary>
    ByHand = 5,
}

/// <summary>例会: meetings that come back. Lists of keys are kept as 3,5,8: they are never searched by.</summary>
internal sealed class SeriesRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public required string Kind { get; set; }
    public Rhythm Rhythm { get; set; }

    /// <summary>Weekly 1–7 from Monday; ten days 1–10; month and first month of a quarter 1–31.</summary>
    public int Day { get; set; }
    public string? Chair { get; set; }
    public string? Place { get; set; }

    /// <summary>Units that attend; empty for all that take work.</summary>
    public required string UnitIds { get; set; }

    /// <summary>Only commitments of these units, topics (one a line) or this campaign; all empty for the whole ledger.</summary>
    public required string ScopeUnitIds { get; set; }
    public required string ScopeTopics { get; set; }
    public long? CampaignId { get; set; }
    public bool Paused { get; set; }
    public int Version { get; set; }
}

/// <summary>What a meeting has beyond its speeches: place in a series, agenda, frozen state.</summary>
internal sealed class SittingRow
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public long? SeriesId { get; set; }

    /// <summary>The day the rhythm names, before it is moved off a holiday: one meeting each.</summary>
    public DateOnly? Slot { get; set; }
    public DateTimeOffset BuiltAt { get; set; }

    /// <summary>The clerk has put items into another order: building again keeps it.</summary>
    public bool OrderedByHand { get; set; }

    /// <summary>Commitments in trouble that found no place on the agenda.</summary>
    public int Cut { get; set; }
    public long? SnapshotId { get; set; }
    public DateTimeOffset? FrozenAt { get; set; }
    public string? FrozenBy { get; set; }
    public int Version { get; set; }
}

/// <summary>Why something is on an agenda; the first that fits.</summary>
public enum ItemKind
{
    /// <summary>上次议定事项.</summary>
    Previous = 1,

    /// <summary>待决定.</summary>
    Waiting = 2,

    /// <summary>逾期.</summary>
    Overdue = 3,

    /// <summary>红灯.</summary>
    Red = 4,

    /// <summary>新转黄.</summary>
    Yellow = 5,

    /// <summary>停滞.</summary>
    Stalled = 6,

    /// <summary>另列: put there by the clerk.</summary>
    Free = 7,

    /// <summary>临时提出, at the meeting.</summary>
    Extra = 8,
}

internal sealed class AgendaItemRow
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public int Place { get; set; }
    public ItemKind Kind { get; set; }
    public long? CommitmentId { get; set; }
    public required string Title { get; set; }

    /// <summary>Why it is here, one reason a line.</summary>
    public required string Why { get; set; }

    /// <summary>汇报单位.</summary>
    public long? UnitId { get; set; }

    /// <summary>Minutes given to it, 0 when not fixed.</summary>
    public int Minutes { get; set; }
    public bool ByHand { get; set; }
    public bool Dropped { get; set; }

    /// <summary>Why it was dropped or moved.</summary>
    public string? ChangeReason { get; set; }
    public string? Decision { get; set; }
    public string? DecidedBy { get; set; }

    /// <summary>The commitment the decision became; null when it is only kept in the record.</summary>
    public long? DecisionCommitmentId { get; set; }
    public int Version { get; set; }
}

/// <summary>参会单位 and its receipt.</summary>
internal sealed class AttendanceRow
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public long UnitId { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public string? ReceivedBy { get; set; }

    /// <summary>Who comes.</summary>
    public string? Persons { get; set; }
}

/// <summary>What became of a suggestion.</summary>
public enum SuggestionState
{
    /// <summary>待研究.</summary>
    Waiting = 1,

    /// <summary>已采纳.</summary>
    Adopted = 2,

    /// <summary>未采纳.</summary>
    NotAdopted = 3,
}

/// <summary>建议 made at a meeting (务虚会).</summary>
internal sealed class SuggestionRow
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public long? UnitId { get; set; }
    public string? Speaker { get; set; }
    public required string Words { get; set; }
    public SuggestionState State { get; set; }
    public string? Reason { get; set; }
    public long? CommitmentId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string EnteredBy { get; set; }
    public DateOnly? JudgedOn { get; set; }
    public string? JudgedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>表态发言 of a unit: four sides.</summary>
internal sealed class PledgeRow
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public long UnitId { get; set; }
    public required string Problem { get; set; }
    public required string Goal { get; set; }
    public required string Measures { get; set; }
    public required string Surroundings { get; set; }
    public DateTimeOffset At { get; set; }
    public required string EnteredBy { get; set; }
}
