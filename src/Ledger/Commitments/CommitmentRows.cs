namespace Guatu.Ledger.Commitments;

/// <summary>How progress of a commitment is counted.</summary>
public enum Measure
{
    /// <summary>Per cent of the work done, 0–100.</summary>
    Percent = 1,

    /// <summary>Cumulative amount in the unit of the target (户, 亿元, 家…), from 0 to the target.</summary>
    Amount = 2,
}

internal sealed class CommitmentRow
{
    public long Id { get; set; }
    public int Year { get; set; }
    public int Serial { get; set; }
    public required string Number { get; set; }
    public required string Title { get; set; }
    public long? LeadUnitId { get; set; }
    public long? LeadPersonId { get; set; }
    public long? ParentId { get; set; }

    /// <summary>0 for a whole task; parts of one task, whatever their depth, share its year and serial and count on.</summary>
    public int PartNo { get; set; }

    /// <summary>基数 of a growth target or 分母 of a ratio, for adding up parts.</summary>
    public decimal? Base { get; set; }

    /// <summary>分子 of a ratio.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>The day the part was taken back; such rows are hidden from every query that does not ask for them.</summary>
    public DateOnly? WithdrawnOn { get; set; }
    public DateOnly AssignedOn { get; set; }

    /// <summary>The day it was entered; reports are asked for from then on.</summary>
    public DateOnly EnteredOn { get; set; }
    public DateOnly BeginsOn { get; set; }
    public DateOnly? Due { get; set; }

    /// <summary>The first promise; never overwritten once set.</summary>
    public DateOnly? FirstDue { get; set; }

    /// <summary>The words the due day was read from, e.g. 10月底前.</summary>
    public string? DueWords { get; set; }

    /// <summary>暂定: counted through a year whose holidays are not announced.</summary>
    public bool DueProvisional { get; set; }
    public Measure Measure { get; set; }
    public string? Indicator { get; set; }
    public string? Comparator { get; set; }
    public decimal? Target { get; set; }
    public decimal? TargetMax { get; set; }
    public string? TargetUnit { get; set; }
    public string? Cadence { get; set; }
    public string? Topic { get; set; }

    public required string SourceKind { get; set; }
    public long SourceId { get; set; }
    public required string SourceTitle { get; set; }
    public DateOnly SourceOn { get; set; }
    public string? SourceSection { get; set; }
    public required string Quote { get; set; }
    public string? QuoteAround { get; set; }
    public int SourceStart { get; set; }
    public int SourceEnd { get; set; }
    public long? MeetingId { get; set; }
    public string? MeetingName { get; set; }
    public DateOnly? MeetingOn { get; set; }

    // What the newest report said, kept here so that the wall reads one table.
    public decimal? LastValue { get; set; }
    public DateOnly? LastReportOn { get; set; }

    public DateOnly? DoneOn { get; set; }
    public DateOnly? StoppedOn { get; set; }
    public string? StopReason { get; set; }

    /// <summary>Which clock of the rulebook runs, if any, and its day 0.</summary>
    public string? ClockCode { get; set; }
    public DateOnly? ClockFrom { get; set; }

    /// <summary>The day the unit signed for it (签收).</summary>
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>The day its result was sent back; empty again once a report has come.</summary>
    public DateOnly? ReturnedOn { get; set; }
    public int Version { get; set; }
}

internal sealed class CoUnitRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public long UnitId { get; set; }
}

internal sealed class CoursePointRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public DateOnly Day { get; set; }
    public decimal Value { get; set; }
}

/// <summary>One change of a commitment after it was entered: who, when, what, why. Only added.</summary>
internal sealed class RevisionRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }

    /// <summary>What changed, in Chinese: 时限, 牵头单位, 配合单位, 标题, 计划进度, 入账, 完成…</summary>
    public required string Field { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
    public string? Reason { get; set; }
}

internal sealed class ReportRow
{
    public long Id { get; set; }
    public long CommitmentId { get; set; }
    public DateTimeOffset At { get; set; }
    public DateOnly Day { get; set; }
    public long PersonId { get; set; }
    public required string PersonName { get; set; }

    /// <summary>Cumulative value in the measure of the commitment.</summary>
    public decimal? Value { get; set; }
    public required string Text { get; set; }

    /// <summary>“本周没有新进展” was ticked.</summary>
    public bool NothingNew { get; set; }

    /// <summary>一数一源: the report of another commitment that this one was filled from; null when somebody wrote it.</summary>
    public long? SourceReportId { get; set; }
}

internal sealed class EvidenceRow
{
    public long Id { get; set; }
    public long ReportId { get; set; }
    public required string Sha256 { get; set; }
    public required string Name { get; set; }
}
