using System.Linq.Expressions;

namespace Guatu.Ledger.Warnings;

/// <summary>The four states of a warning (ISA-18.2 calls them alarm states): active or cleared, acknowledged or not.</summary>
public enum WarningState
{
    /// <summary>未消除、未确认: nobody has taken note yet.</summary>
    ActiveUnseen = 1,

    /// <summary>未消除、已确认.</summary>
    ActiveSeen = 2,

    /// <summary>已消除、未确认: came and went unseen; stays on the list until somebody has taken note.</summary>
    ClearedUnseen = 3,

    /// <summary>已消除、已确认: over.</summary>
    ClearedSeen = 4,
}

/// <summary>A rule fired on a commitment (警): raised, stepped in, solved, each with its time. One open per rule and commitment.</summary>
public sealed record Warning
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Code of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The commitment it is about.</summary>
    public required long CommitmentId { get; init; }

    /// <summary>Its unit when it was raised.</summary>
    public long? UnitId { get; init; }

    /// <summary>Present level.</summary>
    public required WarningLevel Level { get; init; }

    /// <summary>Highest level it ever had.</summary>
    public required WarningLevel Worst { get; init; }

    /// <summary>The sentence: what, since when, how much.</summary>
    public required string Text { get; init; }

    /// <summary>预警.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>介入.</summary>
    public DateTimeOffset? SteppedInAt { get; init; }

    /// <summary>Who stepped in.</summary>
    public string? SteppedInBy { get; init; }

    /// <summary>What is being done.</summary>
    public string? StepText { get; init; }

    /// <summary>解决: the cause was gone.</summary>
    public DateTimeOffset? SolvedAt { get; init; }

    /// <summary>How it cleared.</summary>
    public string? SolvedText { get; init; }

    /// <summary>Taken note of.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>暂缓: not pressed until after this day.</summary>
    public DateOnly? SnoozedUntil { get; init; }

    /// <summary>Why.</summary>
    public string? SnoozeReason { get; init; }

    /// <summary>Who put it off.</summary>
    public string? SnoozedBy { get; init; }

    /// <summary>One of four.</summary>
    public WarningState State => (SolvedAt, AcknowledgedAt) switch
    {
        (null, null) => WarningState.ActiveUnseen,
        (null, _) => WarningState.ActiveSeen,
        (_, null) => WarningState.ClearedUnseen,
        _ => WarningState.ClearedSeen,
    };

    internal static readonly Expression<Func<WarningRow, Warning>> Whole = r => new Warning
    {
        Id = r.Id, Rule = r.Rule, CommitmentId = r.CommitmentId, UnitId = r.UnitId, Level = r.Level, Worst = r.Worst, Text = r.Text, RaisedAt = r.RaisedAt, SteppedInAt = r.SteppedInAt,
        SteppedInBy = r.SteppedInBy, StepText = r.StepText, SolvedAt = r.SolvedAt, SolvedText = r.SolvedText, AcknowledgedAt = r.AcknowledgedAt, AcknowledgedBy = r.AcknowledgedBy,
        SnoozedUntil = r.SnoozedUntil, SnoozeReason = r.SnoozeReason, SnoozedBy = r.SnoozedBy,
    };
}
