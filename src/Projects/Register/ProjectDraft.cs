namespace Guatu.Projects.Register;

/// <summary>A project as somebody fills it in, in a form, by the API or from a sheet.</summary>
public sealed record ProjectDraft
{
    /// <summary>项目代码; empty before 赋码.</summary>
    public string? Code { get; init; }

    /// <summary>Name as on the certificate.</summary>
    public string? Name { get; init; }

    /// <summary>How people call it, joined with 、.</summary>
    public string? Aliases { get; init; }

    /// <summary>What it is.</summary>
    public ProjectKind Kind { get; init; } = ProjectKind.Industry;

    /// <summary>GB/T 4754 class of what it will produce, four digits.</summary>
    public string? Industry { get; init; }

    /// <summary>投资方.</summary>
    public string? Investor { get; init; }

    /// <summary>Who pays.</summary>
    public InvestorKind InvestorKind { get; init; } = InvestorKind.Private;

    /// <summary>统一社会信用代码 of the investor.</summary>
    public string? CreditCode { get; init; }

    /// <summary>建设地点.</summary>
    public string? Place { get; init; }

    /// <summary>Name of the parcel.</summary>
    public string? Parcel { get; init; }

    /// <summary>Land, square metres, ≥ 0.</summary>
    public decimal? AreaSqm { get; init; }

    /// <summary>计划总投资, 万元, above 0.</summary>
    public decimal? TotalWan { get; init; }

    /// <summary>建设规模和内容.</summary>
    public string? Content { get; init; }

    /// <summary>Lists it stands on.</summary>
    public Tiers Tiers { get; init; }

    /// <summary>责任单位.</summary>
    public long? LeadUnitId { get; init; }

    /// <summary>包保领导.</summary>
    public long? LeaderId { get; init; }

    /// <summary>包保干部.</summary>
    public long? CadreId { get; init; }

    /// <summary>专班.</summary>
    public string? Team { get; init; }

    /// <summary>计划开工.</summary>
    public DateOnly? PlannedStartOn { get; init; }

    /// <summary>计划竣工.</summary>
    public DateOnly? PlannedFinishOn { get; init; }

    /// <summary>合同约定竣工.</summary>
    public DateOnly? ContractFinishOn { get; init; }

    /// <summary>未纳统原因.</summary>
    public string? StatReason { get; init; }

    internal static ProjectDraft Of(ProjectRow row) => new()
    {
        Code = row.Code, Name = row.Name, Aliases = row.Aliases, Kind = row.Kind, Industry = row.Industry, Investor = row.Investor, InvestorKind = row.InvestorKind, CreditCode = row.CreditCode,
        Place = row.Place, Parcel = row.Parcel, AreaSqm = row.AreaSqm, TotalWan = row.TotalWan, Content = row.Content, Tiers = row.Tiers, LeadUnitId = row.LeadUnitId, LeaderId = row.LeaderId,
        CadreId = row.CadreId, Team = row.Team, PlannedStartOn = row.PlannedStartOn, PlannedFinishOn = row.PlannedFinishOn, ContractFinishOn = row.ContractFinishOn, StatReason = row.StatReason,
    };
}
