namespace Guatu.Projects.Templates;

/// <summary>情形: something that holds for a project or not, and keeps steps in its plan or leaves them out.</summary>
/// <param name="Tag">Word in the column 情形.</param>
/// <param name="Question">What the clerk is asked.</param>
/// <param name="No">Why the steps are left out when it does not hold.</param>
/// <param name="Usually">Ticked at first.</param>
public sealed record TemplateChoice(string Tag, string Question, string No, bool Usually = false)
{
    /// <summary>环评报告书.</summary>
    public const string Report = "报告书";

    /// <summary>环评报告表.</summary>
    public const string Form = "报告表";

    /// <summary>节能审查: told from the yearly use of energy.</summary>
    public const string Energy = "节能审查";

    /// <summary>All there are, in the order of the form.</summary>
    public static readonly IReadOnlyList<TemplateChoice> All =
    [
        new("征地", "要征收集体土地", "用地为存量建设用地或已完成征收，不需要征收集体土地", true),
        new("听证", "多数被征地成员不同意，补偿安置方案要听证", "多数被征地成员没有提出听证"),
        new("房屋征收", "要征收国有土地上的房屋", "用地范围内没有要征收的国有土地上房屋"),
        new("林地", "占用林地", "用地范围内没有林地"),
        new("考古", "要先做考古调查勘探", "文物部门确认不需要考古调查勘探"),
        new(Report, "编环境影响报告书", "按环评分类管理名录，不编报告书"),
        new(Form, "编环境影响报告表", "按环评分类管理名录，不编报告表", true),
        new(Energy, "要单独进行节能审查", "年综合能源消费量和年煤炭消费量都在节能审查起点以下，不单独进行节能审查"),
        new("水保", "要编水土保持方案", "不需要编水土保持方案，或已纳入区域评估", true),
        new("特殊消防", "属于特殊建设工程，要消防设计审查", "不属于特殊建设工程，消防验收备案"),
        new("人防", "要办人防（含易地建设）", "不涉及人防"),
        new("首次工艺", "国内首次使用的化工工艺", "不是国内首次使用的化工工艺"),
        new("重大危险源", "构成重大危险源", "经辨识不构成重大危险源"),
        new("危化生产", "生产列入目录的危险化学品，要安全生产许可证", "产品不在危险化学品生产许可范围"),
    ];

    /// <summary>The words of a column 情形.</summary>
    public static IReadOnlyList<string> Tags(string? column) => (column ?? "").Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Is this a word of the list?</summary>
    public static bool IsKnown(string tag) => All.Any(c => c.Tag == tag);

    /// <summary>Is a step kept by what holds?</summary>
    public static bool Keeps(string? column, IReadOnlySet<string> holds) => column is null || Tags(column).Any(holds.Contains);

    /// <summary>Why a step is left out.</summary>
    public static string WhyNot(string? column) => Tags(column) is [var one] ? All.FirstOrDefault(c => c.Tag == one)?.No ?? $"不涉及{one}" : "环评为登记表备案或豁免，不编报告书、报告表";
}
