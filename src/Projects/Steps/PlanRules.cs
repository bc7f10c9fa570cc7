using Guatu.Kernel.Rulebook;

namespace Guatu.Projects.Steps;

/// <summary>What the zone sets about laying plans and telling chances.</summary>
internal static class PlanRules
{
    public static readonly IReadOnlyList<RuleSeed> All =
    [
        new("projects.workable-seasons", "哪些停工季可以留守班组接着干", "春节停工", "", "通用", "由本区确定；雨季、冬季、高考和重污染停工不在此列", new DateOnly(2015, 1, 1)),
        new("projects.chance-history", "用本区历史估计工期至少要几个办完的同类工序", "8", "个", "通用", "由本区确定；少于此数按上下浮动估计", new DateOnly(2015, 1, 1)),
        new("projects.chance-low", "没有历史时乐观工期按计划的百分之几", "85", "%", "通用", "由本区确定；三点估计（PERT，1959）的乐观值", new DateOnly(2015, 1, 1)),
        new("projects.chance-high", "没有历史时悲观工期按计划的百分之几", "150", "%", "通用", "由本区确定；三点估计（PERT，1959）的悲观值", new DateOnly(2015, 1, 1)),
        new("projects.chance-together", "各工序同时受影响的程度", "20", "%", "通用", "由本区确定；0为互不相干", new DateOnly(2015, 1, 1)),
        new("projects.season-cost", "停工季留守一天的费用", "8", "万元", "通用", "由本区确定，供比选方案用", new DateOnly(2015, 1, 1)),
    ];
}
