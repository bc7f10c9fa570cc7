using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of year plans and monthly reports. The arithmetic names both numbers and the cell.</summary>
public static class MonthRefusals
{
    /// <summary>A plan without a total.</summary>
    public static readonly RefusalKind PlanTotal = new("projects.plan-total", 400, "{0}年计划投资要大于0。今年没有投资的项目不用报年度计划。");

    /// <summary>Not twelve months.</summary>
    public static readonly RefusalKind PlanMonths = new("projects.plan-months", 400, "逐月计划要填满12个月，没有投资的月份填0；现在有{0}个。");

    /// <summary>The months do not make up the year.</summary>
    public static readonly RefusalKind PlanSum = new("projects.plan-sum", 400, "12个月加起来是{0}万元，和年度计划{1}万元差{2}万元，请核对。");

    /// <summary>A year that cannot be meant.</summary>
    public static readonly RefusalKind PlanYear = new("projects.plan-year", 400, "{0}年不能填计划。可以填当年、下一年和项目登记以来的年份。");

    /// <summary>A locked plan.</summary>
    public static readonly RefusalKind PlanLocked = new("projects.plan-locked", 409, "{0}年计划已于{1}提交锁定。要调整请写明原因，原计划会保留在变更记录里。");

    /// <summary>There is no January.</summary>
    public static readonly RefusalKind January = new("projects.month-january", 400, "1月免报，1—2月合并成一期，在2月填报。");

    /// <summary>A month that has not come.</summary>
    public static readonly RefusalKind MonthAhead = new("projects.month-ahead", 400, "{0}年{1}月还没有到，不能先填。");

    /// <summary>After the closing day.</summary>
    public static readonly RefusalKind MonthClosed = new("projects.month-closed", 409, "{0}年{1}月的月报已于{2}截止，现在只能看。补报或更正请写明原因，原来的数会保留。");

    /// <summary>A month between is missing.</summary>
    public static readonly RefusalKind MonthGap = new("projects.month-gap", 409, "还没有报{0}，累计数接不上。请先补报{0}。");

    /// <summary>本月完成 missing.</summary>
    public static readonly RefusalKind DoneMissing = new("projects.month-done-missing", 400, "本月完成投资没有填，没有完成的填0。");

    /// <summary>形象进度 missing.</summary>
    public static readonly RefusalKind ProgressMissing = new("projects.month-progress-missing", 400, "形象进度没有写。写清干到哪一步，如“主体结构封顶，设备基础完成60%”。");

    /// <summary>实施进度 out of range.</summary>
    public static readonly RefusalKind PercentWrong = new("projects.month-percent", 400, "实施进度填了{0}%，应在0到100之间。");

    /// <summary>自年初 ≠ 本月 + 上月自年初.</summary>
    public static readonly RefusalKind YtdWrong = new("projects.month-ytd", 400, "“自年初累计”填了{0}万元，但{1}完成{2}万元加上期自年初累计{3}万元是{4}万元，差{5}万元，请核对这几格。");

    /// <summary>First report of the year with less than the month alone.</summary>
    public static readonly RefusalKind YtdBelowMonth = new("projects.month-ytd-below", 400, "“自年初累计”填了{0}万元，比{1}完成的{2}万元还少，请核对。");

    /// <summary>上年末 ≠ what was reported.</summary>
    public static readonly RefusalKind PriorWrong = new("projects.month-prior", 400, "“上年末累计”填了{0}万元，但{1}报的是{2}万元，请核对。");

    /// <summary>自开始 ≠ 上年末 + 自年初.</summary>
    public static readonly RefusalKind SinceWrong = new("projects.month-since", 400, "“自开始建设累计”填了{0}万元，但上年末累计{1}万元加自年初累计{2}万元是{3}万元，差{4}万元，请核对。");

    /// <summary>自年初 ≠ sum of the parts.</summary>
    public static readonly RefusalKind PartsWrong = new("projects.month-parts", 400, "按构成分，建筑{0}、安装{1}、设备{2}、其他{3}加起来是{4}万元，和“自年初累计”{5}万元差{6}万元，请核对。");

    /// <summary>Parts missing.</summary>
    public static readonly RefusalKind PartsMissing = new("projects.month-parts-missing", 400, "这个项目已经纳统，自年初累计{0}万元要按建筑、安装、设备、其他分开填。");

    /// <summary>旧设备 above 设备.</summary>
    public static readonly RefusalKind OldEquipWrong = new("projects.month-old-equip", 400, "“其中：旧设备”{0}万元，超过了“设备工器具购置”{1}万元，请核对。");

    /// <summary>旧建筑物 and 建设用地费 above 其他.</summary>
    public static readonly RefusalKind OtherWrong = new("projects.month-other", 400, "“旧建筑物”{0}万元加“建设用地费”{1}万元是{2}万元，超过了“其他费用”{3}万元，请核对。");

    /// <summary>Why not in the statistics.</summary>
    public static readonly RefusalKind StatReasonMissing = new("projects.month-stat-reason", 400, "项目已经开工还没有入库纳统，请写明未纳统原因。");

    /// <summary>Too many pictures.</summary>
    public static readonly RefusalKind TooManyPhotos = new("projects.month-photos", 400, "现场影像最多{0}张，这次传了{1}张，请挑几张能看出进度的。");

    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<RefusalKind> All =
    [
        PlanTotal, PlanMonths, PlanSum, PlanYear, PlanLocked, January, MonthAhead, MonthClosed, MonthGap, DoneMissing, ProgressMissing, PercentWrong, YtdWrong, YtdBelowMonth, PriorWrong, SinceWrong,
        PartsWrong, PartsMissing, OldEquipWrong, OtherWrong, StatReasonMissing, TooManyPhotos,
    ];
}
