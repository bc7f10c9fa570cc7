namespace Guatu.Projects.Funds;

/// <summary>Chinese of the sources of money.</summary>
public static class FundWords
{
    /// <summary>All kinds in the order of forms.</summary>
    public static readonly IReadOnlyList<FundKind> Each = [FundKind.Budget, FundKind.Bond, FundKind.Grant, FundKind.Loan, FundKind.Own, FundKind.Policy];

    /// <summary>财政预算…</summary>
    public static string Of(FundKind kind) => kind switch
    {
        FundKind.Budget => "财政预算", FundKind.Bond => "专项债", FundKind.Grant => "上级补助", FundKind.Loan => "银行贷款", FundKind.Own => "企业自筹", FundKind.Policy => "政策性开发性金融工具",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Does somebody write that the builder pays first?</summary>
    public static bool IsBuilder(string? words) =>
        words is not null && (words.Contains("垫资", StringComparison.Ordinal) || words.Contains("带资", StringComparison.Ordinal) || (words.Contains("施工", StringComparison.Ordinal) && words.Contains('垫', StringComparison.Ordinal)));
}

/// <summary>Which waits for which.</summary>
public enum Waits
{
    /// <summary>Money and work go together.</summary>
    Neither,

    /// <summary>项目等资金.</summary>
    Project,

    /// <summary>资金等项目.</summary>
    Money,
}

/// <summary>What stands behind a project's money, 万元.</summary>
/// <param name="TotalWan">计划总投资, above 0.</param>
/// <param name="PlannedWan">Sum of the sources.</param>
/// <param name="ArrivedWan">到位.</param>
/// <param name="PaidWan">已支付; null when nobody reported.</param>
/// <param name="BuiltWan">自开始累计完成; null when nobody reported.</param>
/// <param name="Percent">实施进度, 0–100; null when nobody reported.</param>
public sealed record FundFigures(decimal TotalWan, decimal PlannedWan, decimal ArrivedWan, decimal? PaidWan, decimal? BuiltWan, decimal? Percent)
{
    /// <summary>资金到位率, per cent of the total.</summary>
    public decimal ArrivedShare => TotalWan > 0 ? ArrivedWan / TotalWan * 100 : 0;
}

/// <summary>资金等项目, 项目等资金: judged from what came, what was paid and what was built. Pure.</summary>
public static class FundJudgement
{
    /// <summary>Which waits, and why in a sentence.</summary>
    /// <param name="f">The figures.</param>
    /// <param name="points">How many percentage points apart before one waits for the other; a rule.</param>
    public static (Waits Who, string Sentence) Of(FundFigures f, decimal points)
    {
        if (f.TotalWan <= 0 || f.BuiltWan is null)
            return (Waits.Neither, "还没有月报，看不出资金和进度谁等谁。");
        var built = f.BuiltWan.Value / f.TotalWan * 100;
        var gap = built - f.ArrivedShare;
        var figures = $"资金到位{f.ArrivedShare:0.#}%，投资完成{built:0.#}%";
        if (gap >= points)
            return (Waits.Project, $"项目等资金：{figures}，完成的比到位的多{f.BuiltWan - f.ArrivedWan:0.##}万元，超出的靠拖欠就是隐患，请先落实资金。");
        if (-gap >= points)
            return (Waits.Money, $"资金等项目：{figures}，到位{f.ArrivedWan:0.##}万元里{(f.PaidWan is { } paid ? $"还有{Math.Max(0, f.ArrivedWan - paid):0.##}万元没有支付" : "支付情况没有报")}，请加快建设或调整用途。");
        return (Waits.Neither, $"{figures}，大体同步。");
    }
}
