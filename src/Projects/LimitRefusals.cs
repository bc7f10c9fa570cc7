using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures around shared crews, machines and money.</summary>
public static class LimitRefusals
{
    /// <summary>No name, or a long one.</summary>
    public static readonly RefusalKind NameMissing = new("projects.limit-name", 400, "名称没有填，或超过{0}个字。写大家都叫的名字，如“顶管队伍”。");

    /// <summary>The name is taken.</summary>
    public static readonly RefusalKind NameTaken = new("projects.limit-taken", 409, "已经登记过“{0}”。请直接改那一项，不要另登一项。");

    /// <summary>No such kind.</summary>
    public static readonly RefusalKind KindUnknown = new("projects.limit-kind", 400, "类别没有选。可选队伍、机具、窗口、资金。");

    /// <summary>No unit.</summary>
    public static readonly RefusalKind UnitMissing = new("projects.limit-unit", 400, "单位没有填，或超过{0}个字。队伍用支，机具用台，窗口用个，资金一律用万元。");

    /// <summary>An amount that cannot be.</summary>
    public static readonly RefusalKind AmountWrong = new("projects.limit-amount", 400, "{0}要在0和{1}之间，{2}。");

    /// <summary>No source.</summary>
    public static readonly RefusalKind SourceMissing = new("projects.limit-source", 400, "来源没有填。写数量从哪来，如合同、供电公司停电计划、年度预算批复。");

    /// <summary>A month that is none, or named twice.</summary>
    public static readonly RefusalKind MonthWrong = new("projects.limit-month", 400, "分月数量第{0}行“{1}”看不懂。每行写一个月，如“2026-10 2”，同一个月只写一次。");

    /// <summary>The kind cannot be changed once steps count on it.</summary>
    public static readonly RefusalKind KindFixed = new("projects.limit-kind-fixed", 409, "已有{0}个步骤要用“{1}”，不能在资金和其他类别之间改。请停用这一项，另登一项。");

    /// <summary>No longer counted.</summary>
    public static readonly RefusalKind Closed = new("projects.limit-closed", 409, "“{0}”已经停用，不能再登记需要。要用请先恢复。");

    /// <summary>The step is done.</summary>
    public static readonly RefusalKind StepDone = new("projects.limit-step-done", 409, "“{0}”已经办完，不用再登记需要。");

    /// <summary>Nothing is needed by what was chosen.</summary>
    public static readonly RefusalKind NothingToShare = new("projects.limit-nothing", 409, "选的项目里没有还没开始、又登记了需要的步骤，没有可以排的。请先在项目的“队伍和资金”里登记需要。");

    /// <summary>Another trial is under way.</summary>
    public static readonly RefusalKind TrialRunning = new("projects.limit-running", 409, "{0}{1}开始的试排还在算，请等它算完再试。");

    /// <summary>Nothing to be taken.</summary>
    public static readonly RefusalKind TrialNotReady = new("projects.limit-not-ready", 409, "这次试排{0}，不能照它安排。请重新试排。");

    /// <summary>Plans have changed since.</summary>
    public static readonly RefusalKind TrialStale = new("projects.limit-stale", 409, "试排之后，项目的步骤、承诺、季节或者数量有改动，照旧结果安排会出错。请重新试排。");

    /// <summary>No word of who decided.</summary>
    public static readonly RefusalKind ReasonMissing = new("projects.limit-reason", 400, "依据没有填。写谁定的、在哪定的，如“10月9日调度会，周主任同意”。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        NameMissing, NameTaken, KindUnknown, UnitMissing, AmountWrong, SourceMissing, MonthWrong, KindFixed, Closed, StepDone, NothingToShare, TrialRunning, TrialNotReady, TrialStale, ReasonMissing,
    ];
}
