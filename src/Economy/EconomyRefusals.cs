using Guatu.Kernel.Refusals;

namespace Guatu.Economy;

/// <summary>Expected failures around enterprises and targets.</summary>
public static class EconomyRefusals
{
    /// <summary>No name.</summary>
    public static readonly RefusalKind EnterpriseNameMissing = new("economy.enterprise-name", 400, "企业名称没有填，或超过{0}个字。照营业执照填写全称。");

    /// <summary>The name or the credit code is taken.</summary>
    public static readonly RefusalKind EnterpriseKnown = new("economy.enterprise-known", 409, "“{0}”已经在名录里（{1}）。请直接改那一家，改名的填在那一家的名称里，旧名会留着。");

    /// <summary>An industry nobody knows.</summary>
    public static readonly RefusalKind IndustryUnknown = new("economy.industry-unknown", 400, "行业代码“{0}”不是四位数字。照国民经济行业分类（GB/T 4754—2017）小类填写，如3841。");

    /// <summary>Left before it came.</summary>
    public static readonly RefusalKind LeftBefore = new("economy.left-before", 400, "退出日期{0}早于入统日期{1}，请核对。");

    /// <summary>No cluster name, or a taken one.</summary>
    public static readonly RefusalKind ClusterWrong = new("economy.cluster-name", 400, "产业集群名称没有填，或已经有了“{0}”。");

    /// <summary>A target without an amount, or one no indicator can have.</summary>
    public static readonly RefusalKind TargetWrong = new("economy.target-value", 400, "“{0}”的{1}没有填对：{2}。");

    /// <summary>A change without its reason.</summary>
    public static readonly RefusalKind TargetReason = new("economy.target-reason", 400, "“{0}”{1}年已有目标，调整要写理由和依据文号。原来的目标会一直留着。");

    /// <summary>The superior's target cannot be undercut silently.</summary>
    public static readonly RefusalKind TargetBelow = new("economy.target-below", 409, "本区目标{0}低于上级下达的{1}。要按低的定，请先取得上级同意并在理由里写明文号。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [EnterpriseNameMissing, EnterpriseKnown, IndustryUnknown, LeftBefore, ClusterWrong, TargetWrong, TargetReason, TargetBelow];
}
