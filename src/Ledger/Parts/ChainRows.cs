namespace Guatu.Ledger.Parts;

/// <summary>催办: somebody was asked to get on with it. Answered by the next report of that task.</summary>
internal sealed class UrgeRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }

    /// <summary>The unit urged: the lead unit, or a co-unit of the task.</summary>
    public long UnitId { get; set; }
    public DateOnly Day { get; set; }
    public DateTimeOffset At { get; set; }
    public long PersonId { get; set; }
    public required string PersonName { get; set; }
    public required string Text { get; set; }

    /// <summary>Through which door it was sent: page, api…; sending on is another room's.</summary>
    public required string Channel { get; set; }
}

/// <summary>What became of a request to stop the clock.</summary>
internal enum StopState
{
    Asked = 1,
    Refused = 2,
    Standing = 3,
    Resumed = 4,
}

/// <summary>停表: asked for by the unit, agreed or refused by the supervising office, ended by either.</summary>
internal sealed class StopRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public StopState State { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public DateOnly AskedOn { get; set; }
    public long AskedById { get; set; }
    public required string AskedBy { get; set; }
    public required string Reason { get; set; }
    public required string Evidence { get; set; }
    public DateTimeOffset? JudgedAt { get; set; }
    public string? JudgedBy { get; set; }
    public string? Verdict { get; set; }
    public DateOnly? StoppedOn { get; set; }
    public DateOnly? ResumedOn { get; set; }
    public string? ResumedBy { get; set; }
}

/// <summary>Where a closing stands.</summary>
internal enum ClosingState
{
    /// <summary>待核定.</summary>
    Asked = 1,

    /// <summary>退回.</summary>
    Returned = 2,

    /// <summary>同意销号.</summary>
    Agreed = 3,

    /// <summary>销号后重新办理.</summary>
    Reopened = 4,
}

/// <summary>销号: one asking and what became of it. A second asking is a second row, so that nothing of the first is lost.</summary>
internal sealed class ClosingRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public ClosingState State { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Who asked; 0 and empty when the supervising office closed without being asked.</summary>
    public long AskedById { get; set; }
    public string? AskedBy { get; set; }
    public string? Words { get; set; }
    public DateTimeOffset? JudgedAt { get; set; }
    public string? JudgedBy { get; set; }
    public string? Reason { get; set; }
    public DateOnly? DoneOn { get; set; }

    /// <summary>Who gave the order or answers for the unit: sees the result; null when there is nobody.</summary>
    public long? LeaderId { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
    public string? ReadWords { get; set; }
    public DateTimeOffset? ReopenedAt { get; set; }
    public string? ReopenedBy { get; set; }
    public string? ReopenReason { get; set; }
}
