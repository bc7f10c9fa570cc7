using Guatu.Scheduling.Resources;
using static Guatu.Tests.Scheduling.Resources.Problems;

namespace Guatu.Tests.Scheduling.Resources;

public sealed class ResourceRefusalTests
{
    private static readonly Resource Crane = Resource.Constant("吊车", 2);

    [Fact]
    public void A_need_beyond_capacity_is_refused_by_name()
    {
        var fault = Refused(ResourceFaultKind.OverCapacity, [Work("基础", 2, "吊车×3")], [Crane]);
        fault.Keys.ShouldBe(["基础", "吊车"]);
        fault.Sentence.ShouldBe("“基础”要用“吊车”3，最多只有 2。请增加“吊车”或减少需要量。");
    }

    [Fact]
    public void A_need_that_fits_only_before_a_table_ends_is_refused() =>
        Refused(ResourceFaultKind.OverCapacity, [Work("基础", 2, "吊车×3")], [Resource.PerPeriod("吊车", [5, 5, 5], 2)]).Sentence.ShouldContain("以后每个时段最多只有 2");

    [Fact]
    public void Costs_beyond_all_releases_are_refused_with_what_is_missing() =>
        Refused(ResourceFaultKind.OverBudget, [Work("征拆", 2, "资金×80"), Work("平整", 1, "资金×30")], [Resource.Budget("资金", [50, 50])]).Sentence.ShouldContain("还差 10");

    [Fact]
    public void A_circle_is_refused_with_its_members_in_order() =>
        Refused(ResourceFaultKind.Circle, [Work("头", 1), Work("甲", 1, "", "头 丙"), Work("乙", 1, "", "甲"), Work("丙", 1, "", "乙"), Work("尾", 1, "", "丙")], []).Sentence
            .ShouldBeOneOf("先后关系绕成了圈：甲 → 乙 → 丙 → 甲。请去掉其中一条。", "先后关系绕成了圈：乙 → 丙 → 甲 → 乙。请去掉其中一条。", "先后关系绕成了圈：丙 → 甲 → 乙 → 丙。请去掉其中一条。");

    [Fact]
    public void An_activity_after_itself_is_a_circle() => Refused(ResourceFaultKind.Circle, [Work("甲", 1, "", "甲")], []).Keys.ShouldBe(["甲"]);

    [Fact]
    public void Bad_lines_are_refused_by_kind()
    {
        Refused(ResourceFaultKind.SameKey, [Work("甲", 1), Work("甲", 2)], []).Keys.ShouldBe(["甲"]);
        Refused(ResourceFaultKind.SameKey, [Work("甲", 1)], [Crane, Crane]).Keys.ShouldBe(["吊车"]);
        Refused(ResourceFaultKind.UnknownKey, [Work("甲", 1, "塔吊×1")], [Crane]).Keys.ShouldBe(["甲", "塔吊"]);
        Refused(ResourceFaultKind.UnknownKey, [Work("甲", 1, "", "乙")], []).Keys.ShouldBe(["甲", "乙"]);
        Refused(ResourceFaultKind.BelowZero, [Work("甲", -1)], []);
        Refused(ResourceFaultKind.BelowZero, [Work("甲", 1, "", "", -1)], []);
        Refused(ResourceFaultKind.BelowZero, [new ResourceActivity("甲", 1, [new("吊车", -1)], [])], [Crane]);
        Refused(ResourceFaultKind.BelowZero, [Work("甲", 1)], [Resource.Constant("吊车", -1)]);
        Refused(ResourceFaultKind.LagTooLong, [Work("甲", 5), Work("乙", 2, "", "甲-3")], []).Keys.ShouldBe(["甲", "乙"]);
        Refused(ResourceFaultKind.TooLong, [Work("甲", 999_999), Work("乙", 999_999)], []);
        Refused(ResourceFaultKind.TooLong, [Work("甲", int.MaxValue), Work("乙", int.MaxValue)], []);
    }

    [Fact]
    public void A_known_plan_that_breaks_a_limit_is_refused()
    {
        var problem = new ResourceProblem([Work("甲", 2, "吊车×2"), Work("乙", 2, "吊车×1")], [Crane]);
        ResourceScheduler.Solve(problem, new ResourceOptions(Incumbent: new Dictionary<string, int> { ["甲"] = 0, ["乙"] = 1 })).Faults.ShouldHaveSingleItem().Kind.ShouldBe(ResourceFaultKind.BadPlan);
    }

    [Fact]
    public void The_check_finds_each_way_to_break_a_plan()
    {
        var problem = new ResourceProblem([Work("甲", 2, "吊车×1 资金×10"), Work("乙", 2, "吊车×2", "甲", 3)], [Crane, Resource.Budget("资金", [4, 6])]);
        IReadOnlyList<ResourceFault> Of(int one, int two) => ResourceCheck.Faults(problem, new Dictionary<string, int> { ["甲"] = one, ["乙"] = two });
        Of(1, 3).ShouldBeEmpty();
        Of(1, 2).ShouldHaveSingleItem().Sentence.ShouldContain("早于可以开始");
        Of(2, 3).Count.ShouldBe(2);
        Of(2, 3)[0].Sentence.ShouldContain("完成之前");
        Of(2, 3)[1].Sentence.ShouldContain("第 3 时段要用“吊车”3");
        Of(0, 3).ShouldHaveSingleItem().Sentence.ShouldBe("到第 0 时段“资金”要支出 5，只到位 4。请推后或提前拨付。");
        ResourceCheck.Faults(problem, new Dictionary<string, int> { ["甲"] = 1 }).ShouldHaveSingleItem().Sentence.ShouldContain("没有“乙”");
        var plan = ResourceScheduler.Solve(problem).Plan!;
        ResourceCheck.Faults(problem, plan with { Makespan = plan.Makespan + 1 }).ShouldHaveSingleItem().Sentence.ShouldContain("总工期");
    }

    private static ResourceFault Refused(ResourceFaultKind kind, List<ResourceActivity> activities, List<Resource> resources)
    {
        var answer = ResourceScheduler.Solve(new ResourceProblem(activities, resources));
        answer.Plan.ShouldBeNull();
        answer.Faults[0].Kind.ShouldBe(kind);
        answer.Faults[0].Sentence.ShouldEndWith("。");
        return answer.Faults[0];
    }
}
