namespace Guatu.Ledger.Campaigns;

/// <summary>专项行动: a named package of commitments with a rule text and a lead of its own.</summary>
internal sealed class CampaignRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public string? RuleText { get; set; }
    public long? UnitId { get; set; }
    public long? LeaderId { get; set; }
    public DateOnly? BeginsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public required string CreatedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>What belongs to it.</summary>
internal sealed class CampaignTaskRow
{
    public long Id { get; set; }
    public long CampaignId { get; set; }
    public long CommitmentId { get; set; }
}
