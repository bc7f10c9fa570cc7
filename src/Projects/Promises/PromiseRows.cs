namespace Guatu.Projects.Promises;

/// <summary>What was promised.</summary>
public enum PromiseItem
{
    /// <summary>竣工（建成）.</summary>
    Finish = 1,

    /// <summary>开工.</summary>
    Start = 2,

    /// <summary>投产（投用）.</summary>
    Running = 3,

    /// <summary>其他, with words of its own.</summary>
    Other = 4,
}

/// <summary>What of a promise the supervising office lets the public see. Name, promised day, amount and approved revisions are always shown once it is published.</summary>
[Flags]
public enum PublicFields
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>现在预计, and with it whether it is going to be late.</summary>
    Forecast = 1,

    /// <summary>已完成%.</summary>
    Percent = 2,

    /// <summary>责任单位.</summary>
    Unit = 4,

    /// <summary>包保领导: surname and post only.</summary>
    Leader = 8,

    /// <summary>建设规模和内容.</summary>
    Scope = 16,

    /// <summary>总投资.</summary>
    Money = 32,

    /// <summary>建设地点.</summary>
    Place = 64,

    /// <summary>合同约定的日期.</summary>
    Contract = 128,
}

/// <summary>A promise. What was promised first is never written over; what is in force follows approved revisions only.</summary>
internal sealed class PromiseRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public PromiseItem Item { get; set; }

    /// <summary>What, when <see cref="PromiseItem.Other"/>.</summary>
    public string? ItemWords { get; set; }

    /// <summary>合同约定.</summary>
    public DateOnly? ContractOn { get; set; }

    /// <summary>当初承诺: never written over.</summary>
    public DateOnly? FirstOn { get; set; }

    /// <summary>In force.</summary>
    public DateOnly? NowOn { get; set; }

    /// <summary>What the amount counts: 里程, 学位, 供地.</summary>
    public string? AmountName { get; set; }
    public decimal? FirstAmount { get; set; }
    public decimal? NowAmount { get; set; }
    public string? AmountUnit { get; set; }
    public decimal? ContractAmount { get; set; }
    public string? ContractUnit { get; set; }
    public string? FirstScope { get; set; }
    public string? NowScope { get; set; }

    /// <summary>公开渠道: 管委会网站, 报纸, 工地公示牌.</summary>
    public string? Via { get; set; }
    public DateOnly PromisedOn { get; set; }

    /// <summary>文号 or meeting it was made in.</summary>
    public string? Document { get; set; }
    public long? UnitId { get; set; }
    public long? PersonId { get; set; }

    /// <summary>The commitment of the ledger that answers for the day.</summary>
    public long? CommitmentId { get; set; }

    /// <summary>The day it was kept, for <see cref="PromiseItem.Other"/>; the others are kept by a stage with evidence.</summary>
    public DateOnly? KeptOn { get; set; }
    public string? KeptEvidence { get; set; }
    public bool Published { get; set; }
    public PublicFields Shown { get; set; }

    /// <summary>The approved words for the public; nothing else of what people wrote is shown.</summary>
    public string? PublicNote { get; set; }
    public DateOnly? PublicOn { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
    public int Version { get; set; }
}

/// <summary>Where a revision stands.</summary>
public enum RevisionState
{
    /// <summary>待批.</summary>
    Asked = 1,

    /// <summary>同意.</summary>
    Approved = 2,

    /// <summary>不同意.</summary>
    Refused = 3,
}

/// <summary>A change of a promise that was asked for. Only added; the answer is written once.</summary>
internal sealed class PromiseRevisionRow
{
    public long Id { get; set; }
    public long PromiseId { get; set; }
    public DateOnly? OldOn { get; set; }
    public DateOnly? NewOn { get; set; }
    public decimal? OldAmount { get; set; }
    public decimal? NewAmount { get; set; }
    public string? OldScope { get; set; }
    public string? NewScope { get; set; }
    public required string Reason { get; set; }

    /// <summary>May the public read the reason?</summary>
    public bool Public { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public long AskedById { get; set; }
    public required string AskedBy { get; set; }
    public RevisionState State { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public string? DecidedBy { get; set; }

    /// <summary>Why not, or on what terms.</summary>
    public string? Words { get; set; }

    /// <summary>文号 or meeting it was decided in.</summary>
    public string? Document { get; set; }
    public int Version { get; set; }
}
