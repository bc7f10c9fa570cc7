using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Snapshots;

/// <summary>定格: the state of the whole ledger at one moment. Never changed once taken.</summary>
internal sealed class SnapshotRow
{
    public long Id { get; set; }
    public required string Title { get; set; }
    public DateTimeOffset TakenAt { get; set; }
    public DateOnly TakenOn { get; set; }
    public required string TakenBy { get; set; }

    /// <summary>The meeting at which it was taken, in its own room.</summary>
    public long? MeetingId { get; set; }

    /// <summary>The campaign it was taken for.</summary>
    public long? CampaignId { get; set; }
    public int Count { get; set; }
}

/// <summary>One commitment as it stood then; words and figures are copied, so that nothing later changes what was shown.</summary>
internal sealed class SnapshotLineRow
{
    public long Id { get; set; }
    public long SnapshotId { get; set; }
    public long CommitmentId { get; set; }
    public required string Number { get; set; }
    public required string Title { get; set; }
    public long? UnitId { get; set; }
    public LightState State { get; set; }
    public required string Sentence { get; set; }
    public int DaysOwed { get; set; }
    public int DaysOverdue { get; set; }
    public decimal? Value { get; set; }
    public required string Measure { get; set; }

    /// <summary>Share of the target done, in per cent.</summary>
    public decimal? Share { get; set; }
    public DateOnly? Due { get; set; }
    public DateOnly? DoneOn { get; set; }
    public long? MeetingId { get; set; }
}
