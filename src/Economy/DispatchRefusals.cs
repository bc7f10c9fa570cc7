using Guatu.Kernel.Refusals;

namespace Guatu.Economy;

/// <summary>Expected failures around the dispatch sheet, staged goals and causes.</summary>
public static class DispatchRefusals
{
    /// <summary>A period nobody can read, or one that has not begun.</summary>
    public static readonly RefusalKind PeriodWrong = new("economy.period", 400, "“{0}”不是能调度的期别。请写成2026-08、2026-Q3、2026-W33或2026-08-T1，不晚于今天，也可以从调度表上点。");

    /// <summary>A staged goal that cannot be laid.</summary>
    public static readonly RefusalKind GoalWrong = new("economy.stage-goal", 400, "阶段目标没有填对：{0}");

    /// <summary>The name of a staged goal is taken.</summary>
    public static readonly RefusalKind GoalKnown = new("economy.stage-goal-known", 409, "已经有阶段目标“{0}”。请改那一个，或换个名称。");

    /// <summary>Something of a cause is not right.</summary>
    public static readonly RefusalKind CauseWrong = new("economy.cause", 400, "“{0}”没有填对：{1}。");

    /// <summary>A change without its reason.</summary>
    public static readonly RefusalKind CauseReason = new("economy.cause-reason", 400, "去掉一条原因要写为什么，写了才留得下来龙去脉。");

    /// <summary>An enterprise stands in another cause with its whole gap already.</summary>
    public static readonly RefusalKind PartTaken = new("economy.cause-part-taken", 409, "“{0}”已经整家算在“{1}”里，再算一次就重了。请给两边都写明数额，或从那一条里去掉。");

    /// <summary>A project of which no amount is known.</summary>
    public static readonly RefusalKind PartAmount = new("economy.cause-part-amount", 400, "“{0}”不在名录里，按项目列要写明影响的数额（{1}），少的写负数。");

    /// <summary>No such task.</summary>
    public static readonly RefusalKind TaskUnknown = new("economy.cause-task", 404, "台账里没有“{0}”。请照督办台账写完整文号。");

    /// <summary>A task handed out without a unit or a day.</summary>
    public static readonly RefusalKind TaskWrong = new("economy.cause-task-new", 400, "任务没有建成：{0}。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [PeriodWrong, GoalWrong, GoalKnown, CauseWrong, CauseReason, PartTaken, PartAmount, TaskUnknown, TaskWrong];
}
