namespace Guatu.Projects.Bonds;

/// <summary>A document that makes a project ripe for a special bond (专项债). One row per project and document, the newest state.</summary>
internal sealed class RipeRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }

    /// <summary>Code of the document: part of the rule's code, e.g. feasibility.</summary>
    public required string Item { get; set; }
    public DateOnly On { get; set; }

    /// <summary>文号.</summary>
    public string? Number { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>What became of an application.</summary>
public enum BidState
{
    /// <summary>已申报，待审核.</summary>
    Waiting = 1,

    /// <summary>通过.</summary>
    Passed = 2,

    /// <summary>未通过.</summary>
    Failed = 3,
}

/// <summary>申报: a project was put up for a batch of special bonds.</summary>
internal sealed class BidRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string Batch { get; set; }

    /// <summary>投向.</summary>
    public required string Field { get; set; }

    /// <summary>申请额度, 万元.</summary>
    public decimal Wan { get; set; }
    public DateOnly AppliedOn { get; set; }
    public BidState State { get; set; }
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Why it failed, or what was said.</summary>
    public string? Words { get; set; }
    public int Version { get; set; }
}

/// <summary>A bond that was issued for a project and has to be spent.</summary>
internal sealed class BondRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string Batch { get; set; }

    /// <summary>万元.</summary>
    public decimal Wan { get; set; }
    public DateOnly IssuedOn { get; set; }

    /// <summary>The day the money came.</summary>
    public DateOnly? ArrivedOn { get; set; }

    /// <summary>Last day to have spent it, by the rulebook.</summary>
    public DateOnly SpendBy { get; set; }

    /// <summary>The commitment that runs its clock.</summary>
    public long? CommitmentId { get; set; }
    public int Version { get; set; }
}

/// <summary>累计支出 of a bond as told on a day. Only added.</summary>
internal sealed class BondSpentRow
{
    public long Id { get; set; }
    public long BondId { get; set; }
    public DateOnly On { get; set; }

    /// <summary>万元 since it was issued.</summary>
    public decimal Wan { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
