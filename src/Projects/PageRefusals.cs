using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of the project page: taking a remedy, moving a step.</summary>
public static class PageRefusals
{
    /// <summary>Nothing chosen.</summary>
    public static readonly RefusalKind NothingChosen = new("projects.nothing-chosen", 400, "没有选做法。请在“能怎么办”里选一条或一个方案。");

    /// <summary>The plan has changed since: the remedy is not among those that still hold.</summary>
    public static readonly RefusalKind RemedyGone = new("projects.remedy-gone", 409, "计划已经变了，“{0}”这条做法现在用不上。请刷新页面，按新算的做法再选。");

    /// <summary>No reason.</summary>
    public static readonly RefusalKind PlanReasonMissing = new("projects.plan-reason-missing", 400, "改动计划要写依据：谁同意的、哪次会议定的。");

    /// <summary>Nothing would change.</summary>
    public static readonly RefusalKind NothingMoved = new("projects.nothing-moved", 400, "“{0}”没有改动：最早开始日和天数都和原来一样。");

    /// <summary>The step is done.</summary>
    public static readonly RefusalKind StepDone = new("projects.step-done", 409, "“{0}”已经完成，日期不能再挪。填错了的，到节点和手续里撤回完成。");

    /// <summary>A statutory wait was to be shortened or stretched.</summary>
    public static readonly RefusalKind StatutoryDays = new("projects.statutory-days", 400, "“{0}”是法定时限，天数不能改；可以改最早开始的日子。");

    /// <summary>Fewer days than it can be done in.</summary>
    public static readonly RefusalKind DaysTooFew = new("projects.days-too-few", 400, "“{0}”最少要{1}天，不能排{2}天。要再压，先到节点和手续里改最少天数并写依据。");

    /// <summary>More days than any step takes.</summary>
    public static readonly RefusalKind DaysTooMany = new("projects.days-too-many", 400, "一道工序最多排{0}天，{1}天请核对。");

    /// <summary>What was typed is no number of days.</summary>
    public static readonly RefusalKind DaysGarbled = new("projects.days-garbled", 400, "天数“{0}”不是整数，请填数字，如15。");

    /// <summary>A day that cannot be: past, or after years.</summary>
    public static readonly RefusalKind MoveDayOut = new("projects.move-day-out", 400, "最早开始日要在今天到{0}之间，“{1}”不行。");

    /// <summary>A begun step cannot begin again.</summary>
    public static readonly RefusalKind AlreadyBegun = new("projects.already-begun", 409, "“{0}”{1}已经开始，最早开始日不能再改；可以改还要几天。");

    /// <summary>There is no plan to print or try.</summary>
    public static readonly RefusalKind NoPlan = new("projects.no-plan", 409, "这个项目还没有排出倒排工期：{0}");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
        [NothingChosen, RemedyGone, PlanReasonMissing, NothingMoved, StepDone, StatutoryDays, DaysTooFew, DaysTooMany, DaysGarbled, MoveDayOut, AlreadyBegun, NoPlan];
}
