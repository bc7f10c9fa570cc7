namespace Guatu.Projects.Funds;

/// <summary>Where the money of a project comes from. 施工方垫资 is none (国令第712号).</summary>
public enum FundKind
{
    /// <summary>财政预算.</summary>
    Budget = 1,

    /// <summary>专项债.</summary>
    Bond = 2,

    /// <summary>上级补助.</summary>
    Grant = 3,

    /// <summary>银行贷款.</summary>
    Loan = 4,

    /// <summary>企业自筹.</summary>
    Own = 5,

    /// <summary>政策性开发性金融工具.</summary>
    Policy = 6,
}

/// <summary>One source of money: how much is to come.</summary>
internal sealed class FundRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public FundKind Kind { get; set; }

    /// <summary>批次, 文号, 银行.</summary>
    public string? Name { get; set; }
    public decimal PlannedWan { get; set; }
    public int Version { get; set; }
}

/// <summary>Money of a source that came on a day. Only added; taken back with a reason.</summary>
internal sealed class ArrivalRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long FundId { get; set; }
    public DateOnly On { get; set; }
    public decimal Wan { get; set; }
    public string? Note { get; set; }
    public string? WithdrawnWhy { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
