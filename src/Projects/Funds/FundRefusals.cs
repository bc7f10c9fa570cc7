using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of funds.</summary>
public static class FundRefusals
{
    /// <summary>The builder's own money is no source.</summary>
    public static readonly RefusalKind BuilderPays = new("projects.builder-pays", 400, "“{0}”不能作资金来源：政府投资项目不得由施工单位垫资建设（《政府投资条例》国令第712号第二十二条）。请改列真实的来源。");

    /// <summary>No amount.</summary>
    public static readonly RefusalKind AmountMissing = new("projects.fund-amount", 400, "{0}要大于0，以万元为单位。");

    /// <summary>A source of no known kind.</summary>
    public static readonly RefusalKind KindUnknown = new("projects.fund-kind", 400, "资金来源没有选。可选财政预算、专项债、上级补助、银行贷款、企业自筹、政策性开发性金融工具。");

    /// <summary>More came than was to come.</summary>
    public static readonly RefusalKind TooMuch = new("projects.fund-too-much", 400, "到位累计{0}万元，超过了这项来源计划的{1}万元。请先核对金额，来源确实增加的先改计划数。");

    /// <summary>The plan would fall below what came.</summary>
    public static readonly RefusalKind BelowArrived = new("projects.fund-below-arrived", 409, "这项来源已经到位{0}万元，计划数不能改成{1}万元。");

    /// <summary>Taken back already.</summary>
    public static readonly RefusalKind ArrivalGone = new("projects.arrival-gone", 409, "这笔到位资金已经撤销过了。");

    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<RefusalKind> All = [BuilderPays, AmountMissing, KindUnknown, TooMuch, BelowArrived, ArrivalGone];
}
