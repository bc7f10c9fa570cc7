using Guatu.Ledger.Warnings;

namespace Guatu.Ledger.Slips;

/// <summary>Where a slip stands.</summary>
public enum SlipState
{
    /// <summary>拟发: drawn up by the program, waiting for a signature.</summary>
    Draft = 1,

    /// <summary>已发: waiting for the unit's receipt.</summary>
    Issued = 2,

    /// <summary>已签收: being worked on.</summary>
    Received = 3,

    /// <summary>已反馈: waiting for the supervisor.</summary>
    Answered = 4,

    /// <summary>办结.</summary>
    Closed = 5,

    /// <summary>撤销: drawn up or issued and not needed, with the reason.</summary>
    Withdrawn = 6,
}

internal sealed class SlipRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public WarningLevel Colour { get; set; }
    public int Year { get; set; }

    /// <summary>Serial in its colour and year; given when it is issued, so that drafts leave no gaps.</summary>
    public int? Serial { get; set; }
    public string? Number { get; set; }
    public SlipState State { get; set; }
    public long? UnitId { get; set; }

    /// <summary>分管领导: gets the red ones.</summary>
    public long? LeaderId { get; set; }
    public required string Reason { get; set; }
    public required string Demand { get; set; }
    public DateOnly? AnswerBy { get; set; }
    public DateTimeOffset DraftedAt { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public string? IssuedBy { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public string? ReceivedBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public string? Answer { get; set; }

    /// <summary>How often an answer was sent back.</summary>
    public int Returns { get; set; }
    public string? ReturnReason { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
    public string? EndText { get; set; }

    /// <summary>The lighter slip this one took the place of.</summary>
    public long? ReplacesId { get; set; }
    public int Version { get; set; }
}
