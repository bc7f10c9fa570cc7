using FsCheck;
using FsCheck.Fluent;
using Guatu.Projects.Limits;
using Guatu.Scheduling.Plans;
using Guatu.Scheduling.Resources;
using Guatu.Tests.Scheduling.Plans;

namespace Guatu.Tests.Projects.Limits;

/// <summary>Plans that want the same crews and money: what is made of them for the scheduler, and what comes back.</summary>
public class SharingTests
{
    private const string Today = "2026-09-18";
    private static readonly DateOnly Start = new(2026, 9, 18);
    private static readonly DateOnly Last = new(2029, 9, 18);
    private static readonly LimitThing Crew = new(1, "顶管队伍", LimitKind.Crew, "支", 1, []);
    private static readonly SharingBudget Quick = new(TimeSpan.FromSeconds(20), 300);

    private static SharingProject Project(long id, string lines, string? promised, bool isFixed = false)
    {
        var plan = Drawn.Plan(lines, Today, promised);
        var (laid, fault) = PlanBoard.Lay(plan);
        fault.ShouldBeNull();
        return new SharingProject(id, $"项目{id}", plan, laid!, isFixed);
    }

    private static StepNeed Need(long project, string step, decimal amount = 1, long thing = 1) => new(project, step, thing, amount);

    private static SharingResult Try(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs) => SharingTrial.Run(projects, things, needs, 24, Quick);

    [Fact]
    public void Steps_become_activities_of_calendar_days_with_a_tail_to_the_latest_promise()
    {
        SharingProject[] projects = [Project(1, "图审 3工作日\n顶管 10天 图审+2", "2026-10-10"), Project(2, "顶管 5天", "2026-10-20")];
        var shared = SharingProblem.Build(projects, [Crew], [Need(1, "顶管"), Need(2, "顶管")], p => p.Plan.PromisedOn!.Value, Last);
        var named = shared.Problem.Activities.ToDictionary(a => a.Key);
        // 2026-09-18 is a Friday, the Sunday after it is worked (调休): 18, 20, 21 are the three working days.
        named["1/图审"].Duration.ShouldBe(4);
        named["1/顶管"].ShouldSatisfyAllConditions(a => a.Duration.ShouldBe(10), a => a.NotBefore.ShouldBe(6), a => a.After.ShouldBe([new ResourceLink("1/图审", 2)]), a => a.Needs.ShouldBe([new ResourceNeed("#1", 1)]));
        shared.LastDue.ShouldBe(33, "10-20 is day 32 from today");
        named["1!"].Duration.ShouldBe(10);
        named["2!"].Duration.ShouldBe(0);
        named["1!"].After.Select(l => l.Activity).ShouldBe(["1/图审", "1/顶管"]);
    }

    [Fact]
    public void A_running_step_keeps_its_days_and_its_crew()
    {
        SharingProject[] projects = [Project(1, "顶管 20天 始2026-09-10", "2026-12-31"), Project(2, "顶管 5天", "2026-09-25")];
        StepNeed[] needs = [Need(1, "顶管"), Need(2, "顶管")];
        var shared = SharingProblem.Build(projects, [Crew], needs, p => p.Plan.PromisedOn!.Value, Last);
        shared.Problem.Activities.Single(a => a.Key == "1/顶管").ShouldSatisfyAllConditions(a => a.Duration.ShouldBe(12), a => a.Needs.ShouldBeEmpty(), a => a.After.ShouldBeEmpty());
        shared.Problem.Resources.Single().Amounts.Take(14).ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        var result = Try(projects, [Crew], needs);
        var wait = result.Waits.ShouldHaveSingleItem();
        (wait.ProjectId, wait.ReadyOn, wait.StartOn).ShouldBe((2, Start, new DateOnly(2026, 9, 30)));
        wait.Things.ShouldBe(["顶管队伍"]);
        wait.Holders.ShouldBe(["项目1　顶管"]);
        result.Lines.Single(l => l.Id == 2).LateAfter.ShouldBe(9, "five days from 9-30 end on 10-04");
    }

    [Fact]
    public void Who_was_promised_earlier_goes_first_when_that_is_less_late()
    {
        SharingProject[] projects = [Project(1, "顶管 20天", "2026-12-31"), Project(2, "备料 1天\n顶管 20天 备料", "2026-10-12")];
        var result = Try(projects, [Crew], [Need(1, "顶管"), Need(2, "顶管")]);
        result.LateAfter.ShouldBe(0);
        result.Waits.ShouldHaveSingleItem().ProjectId.ShouldBe(1, "the one with time in hand waits although it could begin a day earlier");
    }

    [Fact]
    public void What_is_not_part_of_the_trial_stays_and_is_gone_for_the_others()
    {
        SharingProject[] projects = [Project(1, "顶管 20天", "2026-12-31", isFixed: true), Project(2, "顶管 20天", "2026-10-12")];
        var result = Try(projects, [Crew], [Need(1, "顶管"), Need(2, "顶管")]);
        result.Lines.ShouldHaveSingleItem().Id.ShouldBe(2);
        result.Waits.ShouldHaveSingleItem().StartOn.ShouldBe(new DateOnly(2026, 10, 8));
    }

    [Fact]
    public void Days_are_true_over_the_october_holidays()
    {
        // Both want the crew for working days: the second begins after the first has really ended, and on a day that is worked.
        SharingProject[] projects = [Project(1, "顶管 8工作日", "2026-09-30"), Project(2, "顶管 4工作日", "2026-12-31")];
        var result = Try(projects, [Crew], [Need(1, "顶管"), Need(2, "顶管")]);
        result.Waits.ShouldHaveSingleItem().StartOn.ShouldBe(new DateOnly(2026, 9, 30), "18, 20 to 24, 28 and 29 are the eight days; 中秋 is none");
        result.Lines.Single(l => l.Id == 2).After.ShouldBe(new DateOnly(2026, 10, 10), "9-30, then 10-08 to 10-10, a Saturday that is worked");
    }

    [Fact]
    public void Months_without_enough_money_are_named_and_waited_out()
    {
        var money = new LimitThing(7, "财政资金", LimitKind.Money, "万元", 100, [new LimitMonth(2026, 10, 0)]);
        SharingProject[] projects = [Project(1, "路基 30天", null), Project(2, "桥梁 10天", "2026-10-15")];
        StepNeed[] needs = [Need(1, "路基", 90, 7), Need(2, "桥梁", 100, 7)];
        var uses = LimitLoad.Uses(money, projects, needs);
        // September: thirteen of thirty days of 90, and all of 100; October brings nothing.
        var clashes = LimitLoad.Clashes(money, uses, Start, Last);
        clashes.Select(c => (c.From, c.Use, c.Capacity, c.Over)).ShouldBe([(Start, 139m, 100m, 39m), (new DateOnly(2026, 10, 1), 51m, 0m, 90m)]);
        ClashWords.Say(money, clashes[1], Start).ShouldBe("“财政资金”10月要付51万元，能付0万元，差90万元：项目1（路基）。");
        var result = Try(projects, [money], needs);
        result.Waits.ShouldHaveSingleItem().ShouldSatisfyAllConditions(w => w.ProjectId.ShouldBe(1), w => w.StartOn.ShouldBe(new DateOnly(2026, 11, 1)));
        result.LateAfter.ShouldBe(0);
    }

    [Fact]
    public void A_month_with_another_capacity_is_kept()
    {
        var window = new LimitThing(2, "停电窗口", LimitKind.Window, "个", 0, [new LimitMonth(2026, 11, 1)]);
        var result = Try([Project(1, "迁改 5天", "2026-12-01"), Project(2, "迁改 5天", "2026-12-02")], [window], [Need(1, "迁改", 1, 2), Need(2, "迁改", 1, 2)]);
        result.Waits.Select(w => w.StartOn).ShouldBe([new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 6)]);
    }

    [Fact]
    public void What_can_never_be_had_is_refused_by_name()
    {
        var result = Try([Project(1, "顶管 5天", "2026-12-31")], [Crew], [Need(1, "顶管", 3)]);
        result.Faults.ShouldBe(["“项目1”的“顶管”要用“顶管队伍”3支，最多只有1支。请增加数量或改小需要。"]);
        result.Waits.ShouldBeEmpty();
        var money = new LimitThing(7, "财政资金", LimitKind.Money, "万元", 0, [new LimitMonth(2026, 10, 60)]);
        Try([Project(1, "路基 5天", null)], [money], [Need(1, "路基", 100, 7)]).Faults.ShouldHaveSingleItem().ShouldContain("差40万元");
    }

    [Fact]
    public void A_window_that_closes_for_good_leaves_no_room_and_says_for_whom()
    {
        var window = new LimitThing(2, "停电窗口", LimitKind.Window, "个", 0, [new LimitMonth(2026, 10, 1)]);
        var result = Try([Project(1, "迁改 20天", "2026-12-01"), Project(2, "迁改 20天", "2026-12-02")], [window], [Need(1, "迁改", 1, 2), Need(2, "迁改", 1, 2)]);
        result.Faults.ShouldHaveSingleItem().ShouldContain("都排不进");
    }

    [Fact]
    public void The_load_of_a_month_is_the_most_at_once()
    {
        SharingProject[] projects = [Project(1, "顶管 20天", null), Project(2, "备料 10天\n顶管 15天 备料", null)];
        var uses = LimitLoad.Uses(Crew, projects, [Need(1, "顶管"), Need(2, "顶管")]);
        var months = LimitLoad.ByMonth(Crew, uses, Start, Start.AddMonths(1));
        months.Select(m => (m.Use, m.Capacity, m.Over)).ShouldBe([(2m, 1m, 1m), (2m, 1m, 1m)]);
        LimitLoad.ByWeek(Crew, uses, Start, Start.AddDays(6)).Select(w => (w.From, w.To, w.Use)).ShouldBe([(Start, new DateOnly(2026, 9, 20), 1m), (new DateOnly(2026, 9, 21), new DateOnly(2026, 9, 27), 1m)]);
        var clash = LimitLoad.Clashes(Crew, uses, Start, Last).ShouldHaveSingleItem();
        (clash.From, clash.To).ShouldBe((new DateOnly(2026, 9, 28), new DateOnly(2026, 10, 7)));
        ClashWords.Say(Crew, clash, Start).ShouldBe("“顶管队伍”9月28日—10月7日要用2支，只有1支，差1支：项目1（顶管）、项目2（顶管）。");
    }

    /// <summary>Two to four projects, each one piece of work for the one crew and something after it, with a promise somewhere near.</summary>
    private static Gen<(int Work, int After, int Due)[]> Small =>
        from count in Gen.Choose(2, 4)
        from all in Gen.ArrayOf(from work in Gen.Choose(1, 15) from after in Gen.Choose(1, 20) from due in Gen.Choose(1, 60) select (work, after, due), count)
        select all;

    [Fact]
    public void The_worst_lateness_is_the_smallest_that_any_order_has() => Prop.ForAll(Small.ToArbitrary(), drawn =>
    {
        var projects = drawn.Select((d, i) => Project(i + 1, $"顶管 {d.Work}天\n收尾 {d.After}天 顶管", $"{Start.AddDays(d.Due):yyyy-MM-dd}")).ToList();
        StepNeed[] needs = [.. projects.Select(p => Need(p.Id, "顶管"))];
        var least = Orders(drawn.Length).Min(order => Worst(drawn, order));
        var shared = SharingProblem.Build(projects, [Crew], needs, p => p.Plan.PromisedOn!.Value, Last);
        var plan = ResourceScheduler.Solve(shared.Problem, new ResourceOptions(Schedules: 500)).Plan!;
        (plan.Makespan - shared.LastDue).ShouldBe(least, "the makespan with tails is the worst lateness");
        Try(projects, [Crew], needs).Lines.Max(l => l.LateAfter).ShouldBe(Math.Max(0, least));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static int Worst((int Work, int After, int Due)[] drawn, IReadOnlyList<int> order)
    {
        var (at, worst) = (0, int.MinValue);
        foreach (var i in order)
        {
            at += drawn[i].Work;
            worst = Math.Max(worst, at + drawn[i].After - 1 - drawn[i].Due);
        }
        return worst;
    }

    private static IEnumerable<IReadOnlyList<int>> Orders(int count) =>
        count == 0 ? [[]] : Orders(count - 1).SelectMany(rest => Enumerable.Range(0, count).Select(at => (IReadOnlyList<int>)[.. rest.Take(at), count - 1, .. rest.Skip(at)]));

    /// <summary>Projects of four steps, working and calendar days mixed, some running, two crews and a monthly fund.</summary>
    private static Gen<(List<SharingProject> Projects, List<StepNeed> Needs)> Mixed =>
        from count in Gen.Choose(2, 4)
        from drawn in Gen.ArrayOf(from days in Gen.ArrayOf(Gen.Choose(1, 12), 4) from kinds in Gen.ArrayOf(Gen.Elements("工作日", "天"), 4) from runs in Gen.Choose(0, 3) from due in Gen.Choose(5, 120) from needs in Gen.ArrayOf(Gen.Choose(0, 3), 4) select (days, kinds, runs, due, needs), count)
        select Of(drawn);

    private static (List<SharingProject>, List<StepNeed>) Of((int[] Days, string[] Kinds, int Runs, int Due, int[] Needs)[] drawn)
    {
        var (projects, needs) = (new List<SharingProject>(), new List<StepNeed>());
        foreach (var (d, i) in drawn.Select((d, i) => (d, i)))
        {
            var running = d.Runs == 0 ? " 始2026-09-14" : "";
            projects.Add(Project(i + 1, $"甲 {d.Days[0]}{d.Kinds[0]}{running}\n乙 {d.Days[1]}{d.Kinds[1]} 甲\n丙 {d.Days[2]}{d.Kinds[2]} 甲+3\n丁 {d.Days[3]}{d.Kinds[3]} 乙,丙", $"{Start.AddDays(d.Due):yyyy-MM-dd}"));
            foreach (var (step, at) in new[] { "甲", "乙", "丙", "丁" }.Select((s, at) => (s, at)))
            {
                if (d.Needs[at] is 1 or 2)
                    needs.Add(Need(i + 1, step, at == 0 ? 1 : d.Needs[at], 1));
                if (d.Needs[at] == 3)
                    needs.Add(Need(i + 1, step, 37.5m, 7));
            }
        }
        return (projects, needs);
    }

    [Fact]
    public void Whatever_is_drawn_limits_are_kept_and_running_steps_stay() => Prop.ForAll(Mixed.ToArbitrary(), drawn =>
    {
        // Crews for all running steps at once, so that every clash that is left would be a fault.
        LimitThing[] things = [Crew with { Capacity = 4 }, new(7, "财政资金", LimitKind.Money, "万元", 60, [new LimitMonth(2026, 9, 400)])];
        var (projects, needs) = drawn;
        var shared = SharingProblem.Build(projects, things, needs, p => p.Plan.PromisedOn!.Value, Last);
        var plan = ResourceScheduler.Solve(shared.Problem, new ResourceOptions(Schedules: 100)).Plan!;
        ResourceCheck.Faults(shared.Problem, plan).ShouldBeEmpty();
        foreach (var (project, step) in projects.SelectMany(p => p.Laid.Steps.Select(s => (p, s))).Where(x => x.s.Step.StartedOn is not null))
            plan.Starts[SharingProblem.Key(project.Id, step.Step.Code)].ShouldBe(0);
        if (needs.Count == 0)
            return;
        var result = Try(projects, things, needs);
        result.Faults.ShouldBeEmpty();
        result.Clashes.ShouldBeEmpty();
        foreach (var wait in result.Waits)
        {
            projects.Single(p => p.Id == wait.ProjectId).Laid.Steps.Single(s => s.Step.Code == wait.StepCode).Step.StartedOn.ShouldBeNull();
            wait.Days.ShouldBePositive();
            needs.ShouldContain(n => n.ProjectId == wait.ProjectId && n.StepCode == wait.StepCode);
        }
        // Written into the plans it comes out as told, and leaves no clash on the real days.
        var after = projects.Select(p => With(p, result.Waits)).ToList();
        foreach (var line in result.Lines)
            after.Single(p => p.Id == line.Id).Laid.ForecastOn.ShouldBe(line.After);
        foreach (var thing in things)
            LimitLoad.Clashes(thing, LimitLoad.Uses(thing, after, needs), Start, Last).ShouldBeEmpty();
        result.LateAfter.ShouldBeGreaterThanOrEqualTo(result.LateBefore);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static SharingProject With(SharingProject project, IEnumerable<SharingWait> waits)
    {
        var told = waits.Where(w => w.ProjectId == project.Id).ToDictionary(w => w.StepCode, w => w.NotBefore);
        var plan = project.Plan with { Steps = [.. project.Plan.Steps.Select(s => told.TryGetValue(s.Code, out var day) ? s with { NotBefore = day } : s)] };
        return project with { Plan = plan, Laid = PlanBoard.Lay(plan).Laid! };
    }
}
