namespace Guatu.Ledger.Warnings;

/// <summary>How loud a warning is: the three colours of slips.</summary>
public enum WarningLevel
{
    /// <summary>蓝: a day comes near.</summary>
    Blue = 1,

    /// <summary>黄: behind, standing still, not reported.</summary>
    Yellow = 2,

    /// <summary>红: badly behind or overdue.</summary>
    Red = 3,
}

internal sealed class WarningRow
{
    public long Id { get; set; }

    /// <summary>Code of the rule that fired.</summary>
    public required string Rule { get; set; }
    public long CommitmentId { get; set; }

    /// <summary>牵头单位 on the day it was raised; reach is judged by it.</summary>
    public long? UnitId { get; set; }
    public WarningLevel Level { get; set; }

    /// <summary>Highest level it ever had.</summary>
    public WarningLevel Worst { get; set; }
    public required string Text { get; set; }

    // 预警、介入、解决: the three time stamps.
    public DateTimeOffset RaisedAt { get; set; }
    public DateTimeOffset? SteppedInAt { get; set; }
    public string? SteppedInBy { get; set; }
    public string? StepText { get; set; }
    public DateTimeOffset? SolvedAt { get; set; }
    public string? SolvedText { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }
    public string? AcknowledgedBy { get; set; }
    public DateOnly? SnoozedUntil { get; set; }
    public string? SnoozeReason { get; set; }
    public string? SnoozedBy { get; set; }
    public int Version { get; set; }
}
