namespace Guatu.People.Delegations;

/// <summary>Which of somebody's rights a deputy holds.</summary>
public enum DelegationKind
{
    /// <summary>本人承办和本单位的填报: what the person does as head or officer.</summary>
    Duties = 1,

    /// <summary>领导的审批和决定: what the person does as a leader.</summary>
    Decisions = 2,
}

/// <summary>A person away and the deputy, for a span of days.</summary>
internal sealed class DelegationRow
{
    public long Id { get; set; }
    public long FromPersonId { get; set; }
    public long ToPersonId { get; set; }
    public DelegationKind Kind { get; set; }
    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Consent of the security officer; a delegation of decisions is nothing without it.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }
    public string? ApprovedBy { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
}
