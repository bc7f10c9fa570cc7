namespace Guatu.Ledger.Periods;

/// <summary>How far one report of one period has come.</summary>
public enum ItemState
{
    /// <summary>待报: asked for, nothing came yet.</summary>
    Open = 1,

    /// <summary>按时: came by the due day.</summary>
    Reported = 2,

    /// <summary>迟报: came after the due day, before the period closed.</summary>
    Late = 3,

    /// <summary>未报: the period closed without it.</summary>
    Missing = 4,

    /// <summary>不用报了: done, stopped, undated or of another cadence before it was reported.</summary>
    Withdrawn = 5,
}

internal sealed class PeriodRow
{
    public long Id { get; set; }
    public required string Cadence { get; set; }
    public required string Key { get; set; }
    public required string Label { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public DateOnly Opens { get; set; }
    public DateOnly Due { get; set; }
    public DateOnly Closes { get; set; }
    public bool Provisional { get; set; }

    /// <summary>When it was opened for all commitments; null while only single ones that were entered meanwhile have their item.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>What one commitment owes in one period. Unit and person follow the commitment while it is open and stay as they were afterwards.</summary>
internal sealed class PeriodItemRow
{
    public long Id { get; set; }
    public long PeriodId { get; set; }
    public long CommitmentId { get; set; }
    public long? UnitId { get; set; }
    public long? PersonId { get; set; }

    /// <summary>First day on which 我的填报 asks for it.</summary>
    public DateOnly AskFrom { get; set; }
    public DateOnly Due { get; set; }

    /// <summary>Last day it is taken; moved by a reopening.</summary>
    public DateOnly Closes { get; set; }
    public ItemState State { get; set; }
    public long? ReportId { get; set; }
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>Fields somebody filled in by hand for it.</summary>
    public int? Typed { get; set; }

    /// <summary>Fields another commitment's report filled (一数一源).</summary>
    public int? Shared { get; set; }

    /// <summary>Fields that were known already and left as they stood.</summary>
    public int? Carried { get; set; }

    /// <summary>Why the supervising office opened it again after it had closed.</summary>
    public string? ReopenReason { get; set; }
}
