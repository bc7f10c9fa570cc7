namespace Guatu.Projects;

/// <summary>
/// A project of the zone (项目). What it promises and does hangs on it: steps, months, promises, contacts, and through
/// <see cref="ProjectTaskRow"/> the commitments of the ledger. Money is kept in 万元, land in square metres.
/// </summary>
internal sealed class ProjectRow
{
    public long Id { get; set; }

    /// <summary>项目代码, 24 characters with hyphens (发改投资〔2020〕1439号); null before 赋码.</summary>
    public string? Code { get; set; }
    public required string Name { get; set; }

    /// <summary>How people call it, joined with 、; speeches are searched for these words.</summary>
    public string? Aliases { get; set; }
    public ProjectKind Kind { get; set; }

    /// <summary>GB/T 4754 class of what it will produce, four digits.</summary>
    public string? Industry { get; set; }
    public string? Investor { get; set; }
    public InvestorKind InvestorKind { get; set; }

    /// <summary>统一社会信用代码 of the investor.</summary>
    public string? CreditCode { get; set; }
    public string? Place { get; set; }

    /// <summary>Name of the parcel it stands on, as on the map.</summary>
    public string? Parcel { get; set; }
    public decimal? AreaSqm { get; set; }

    /// <summary>计划总投资, 万元.</summary>
    public decimal TotalWan { get; set; }

    /// <summary>建设规模和内容.</summary>
    public string? Content { get; set; }
    public Stage Stage { get; set; }
    public DateOnly? StageOn { get; set; }
    public SideState Side { get; set; }
    public DateOnly? SideOn { get; set; }
    public string? SideReason { get; set; }
    public Tiers Tiers { get; set; }

    /// <summary>责任单位.</summary>
    public long? LeadUnitId { get; set; }

    /// <summary>包保领导.</summary>
    public long? LeaderId { get; set; }

    /// <summary>包保干部.</summary>
    public long? CadreId { get; set; }

    /// <summary>专班.</summary>
    public string? Team { get; set; }

    /// <summary>计划开工.</summary>
    public DateOnly? PlannedStartOn { get; set; }

    /// <summary>计划竣工.</summary>
    public DateOnly? PlannedFinishOn { get; set; }

    /// <summary>合同约定竣工.</summary>
    public DateOnly? ContractFinishOn { get; set; }

    /// <summary>公开承诺竣工 in force; its history is in the promise.</summary>
    public DateOnly? PromisedFinishOn { get; set; }

    /// <summary>实际开工, from the evidence of the stage.</summary>
    public DateOnly? StartedOn { get; set; }

    /// <summary>实际竣工.</summary>
    public DateOnly? FinishedOn { get; set; }

    /// <summary>入库纳统 since; null: not in the statistics.</summary>
    public DateOnly? StatOn { get; set; }

    /// <summary>统计局纳统项目编码.</summary>
    public string? StatCode { get; set; }

    /// <summary>未纳统原因; must be told once it was started.</summary>
    public string? StatReason { get; set; }

    /// <summary>Newest 实施进度, per cent 0–100.</summary>
    public decimal? Percent { get; set; }

    /// <summary>Newest 形象进度.</summary>
    public string? Progress { get; set; }
    public DateOnly? ReportedOn { get; set; }
    public DateOnly EnteredOn { get; set; }
    public int Version { get; set; }

    /// <summary>The day everything is laid backward from: what was promised to the public, else the contract, else the plan.</summary>
    public DateOnly? Goal => PromisedFinishOn ?? ContractFinishOn ?? PlannedFinishOn;
}

/// <summary>A stage reached, by evidence. Only added to: a mistake is answered by a newer row that takes it back.</summary>
internal sealed class StageRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public Stage Stage { get; set; }
    public DateOnly On { get; set; }

    /// <summary>施工许可证, 开工令, 合同, 备案证, 验收意见…</summary>
    public string? Evidence { get; set; }
    public string? EvidenceNo { get; set; }
    public string? Sha256 { get; set; }
    public string? FileName { get; set; }
    public string? Note { get; set; }

    /// <summary>Taken back by a later row.</summary>
    public bool Withdrawn { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>A commitment of the ledger that belongs to a project: a node, the year's investment, something ordered in a meeting.</summary>
internal sealed class ProjectTaskRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long CommitmentId { get; set; }

    /// <summary>The step whose node it is.</summary>
    public string? StepCode { get; set; }

    /// <summary>The year whose investment it is.</summary>
    public int? Year { get; set; }
}
