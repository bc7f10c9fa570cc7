namespace Guatu.Meetings;

internal sealed class MeetingRow
{
    public long Id { get; set; }

    /// <summary>季度会、推进会、调度会、分析会、务虚会、全体会, or the zone's own word.</summary>
    public required string Kind { get; set; }
    public required string Name { get; set; }
    public DateOnly HeldOn { get; set; }
    public string? Chair { get; set; }
    public string? Place { get; set; }
    public string? Attendees { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public required string CreatedBy { get; set; }
}

internal sealed class SpeechRow
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public required string Title { get; set; }
    public string? Speaker { get; set; }

    /// <summary>The untouched text; all offsets count into it.</summary>
    public required string Text { get; set; }

    /// <summary>SHA-256 of the text without white space: the same speech is recognised however it was pasted.</summary>
    public required string TextHash { get; set; }

    /// <summary>The original file, when there was one.</summary>
    public string? FileSha256 { get; set; }
    public string? FileName { get; set; }
    public string? Encoding { get; set; }

    /// <summary>Version of the reader that made the candidates.</summary>
    public required string ReaderVersion { get; set; }

    /// <summary>Outline, front outline and noise as JSON, offsets into <see cref="Text"/>.</summary>
    public required string Structure { get; set; }
    public DateTimeOffset ReadAt { get; set; }

    /// <summary>Who entered the approved cards last.</summary>
    public string? ConfirmedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>Where a candidate stands.</summary>
public enum CandidateState
{
    /// <summary>待核.</summary>
    Open = 1,

    /// <summary>已核: will become a commitment.</summary>
    Approved = 2,

    /// <summary>已驳回, with a reason.</summary>
    Rejected = 3,

    /// <summary>已并入 another card.</summary>
    Merged = 4,

    /// <summary>已入账.</summary>
    Entered = 5,
}

internal sealed class CandidateRow
{
    public long Id { get; set; }
    public long SpeechId { get; set; }

    /// <summary>Number on the card; order in the speech.</summary>
    public int No { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
    public string? Section { get; set; }
    public required string Title { get; set; }
    public required string Type { get; set; }
    public string? Polarity { get; set; }

    /// <summary>Lead as read or typed; the unit it means, once known.</summary>
    public string? LeadName { get; set; }
    public long? LeadUnitId { get; set; }
    public bool LeadInferred { get; set; }

    /// <summary>Co-units as names joined with 、.</summary>
    public string? CoNames { get; set; }
    public DateOnly? Due { get; set; }
    public string? DueWords { get; set; }
    public string? Cadence { get; set; }

    /// <summary>The target in words; its parts stand below when it could be counted.</summary>
    public string? TargetWords { get; set; }
    public string? Indicator { get; set; }
    public string? Comparator { get; set; }
    public decimal? Target { get; set; }
    public decimal? TargetMax { get; set; }
    public string? TargetUnit { get; set; }

    /// <summary>Confidence 0–1 of the reader.</summary>
    public double Confidence { get; set; }
    public required string Reason { get; set; }

    /// <summary>A heading of the front outline whose body is lost.</summary>
    public bool BodyLost { get; set; }
    public CandidateState State { get; set; }
    public string? RejectReason { get; set; }
    public long? MergedInto { get; set; }
    public long? CommitmentId { get; set; }
    public string? JudgedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>A figure the speech reports, as read; it becomes a figure of the ledger when the indicators' owner takes it.</summary>
internal sealed class FigureCandidateRow
{
    public long Id { get; set; }
    public long SpeechId { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
    public required string Words { get; set; }
    public string? Indicator { get; set; }
    public string? Comparator { get; set; }
    public decimal? Value { get; set; }
    public decimal? ValueMax { get; set; }
    public string? Unit { get; set; }
    public string? Period { get; set; }
    public decimal? Growth { get; set; }
    public string? GrowthUnit { get; set; }
    public string? Status { get; set; }
    public decimal? FromValue { get; set; }
}
