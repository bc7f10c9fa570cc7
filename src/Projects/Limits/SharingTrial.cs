using Guatu.Scheduling.Resources;

namespace Guatu.Projects.Limits;

/// <summary>A project before and after.</summary>
/// <param name="Id">Row.</param>
/// <param name="Name">Name.</param>
/// <param name="GoalOn">The day it is held to; null without one.</param>
/// <param name="Before">Forecast as if it had all things to itself.</param>
/// <param name="After">Forecast in the order found.</param>
/// <param name="LateBefore">Calendar days behind the goal, 0 when it holds.</param>
/// <param name="LateAfter">The same in the order found.</param>
public sealed record SharingLine(long Id, string Name, DateOnly? GoalOn, DateOnly Before, DateOnly After, int LateBefore, int LateAfter);

/// <summary>What came of a trial.</summary>
/// <param name="Faults">Why no order can help, by name; then everything else is empty.</param>
/// <param name="Lines">The projects, worst first.</param>
/// <param name="Waits">Who waits for what until when.</param>
/// <param name="Clashes">What is still too much because it has begun, in words.</param>
/// <param name="Way">How the order was found, in words.</param>
/// <param name="Proven">No order has a smaller worst lateness, days counted as they fall now.</param>
public sealed record SharingResult(IReadOnlyList<string> Faults, IReadOnlyList<SharingLine> Lines, IReadOnlyList<SharingWait> Waits, IReadOnlyList<string> Clashes, string Way, bool Proven)
{
    /// <summary>Late days of all projects before.</summary>
    public int LateBefore => Lines.Sum(l => l.LateBefore);

    /// <summary>Late days of all projects after.</summary>
    public int LateAfter => Lines.Sum(l => l.LateAfter);

    /// <summary>Refused by name.</summary>
    public static SharingResult Refused(IReadOnlyList<string> faults) => new(faults, [], [], [], "", false);
}

/// <summary>How long a trial may take.</summary>
/// <param name="Time">Of the scheduler.</param>
/// <param name="Schedules">Most schedules for each of its two searches: with it a trial that has the time gives the same answer again.</param>
public sealed record SharingBudget(TimeSpan Time, int Schedules = 20_000);

/// <summary>
/// Who goes first: makes the worst lateness behind the promises as small as it can, then all late days together. Tries the
/// scheduler's order and two plain ones a clerk would try, and keeps the best after laying them out on the real days. Pure
/// but for the time it takes.
/// </summary>
public static class SharingTrial
{
    /// <summary>Runs it. At least one project must be free to move.</summary>
    public static SharingResult Run(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, int months, SharingBudget budget)
    {
        var last = projects.Max(p => p.Laid.ForecastOn).AddMonths(months);
        if (SharingProblem.Faults(projects, things, needs, last) is { Count: > 0 } faults)
            return SharingResult.Refused(faults);
        var movable = SharingFit.Movable(projects, needs).ToList();
        var (best, way, surely) = (default(Fitted), "", int.MinValue);
        foreach (var (name, order, bound) in Orders(projects, things, needs, movable, last, budget))
        {
            var fitted = SharingFit.Fit(projects, things, needs, order, last);
            surely = Math.Max(surely, bound);
            if (best is null || Score(projects, fitted).CompareTo(Score(projects, best)) < 0)
                (best, way) = (fitted, name);
        }
        if (best!.Left.Count > 0)
            return SharingResult.Refused([.. best.Left.Select(l => $"“{l}”到{Kernel.Look.Zh.FullDay(last)}都排不进。请增加数量，或者减少同时要用的步骤。")]);
        return new SharingResult([], Lines(projects, best), best.Waits, Rest(projects, things, needs, best, last), way, Score(projects, best).Worst <= surely);
    }

    private static IEnumerable<(string Way, IReadOnlyList<(long, string)> Order, int AtLeast)> Orders(
        IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, IReadOnlyList<(SharingProject Project, Scheduling.Plans.StepDates Step)> movable, DateOnly last, SharingBudget budget)
    {
        yield return ("谁先具备条件谁先用", [.. movable.OrderBy(m => m.Step.StartOn).ThenBy(m => m.Project.Id).Select(m => (m.Project.Id, m.Step.Step.Code))], int.MinValue);
        yield return ("谁的承诺日在前谁先用", [.. movable.OrderBy(m => Goal(m.Project) ?? DateOnly.MaxValue).ThenBy(m => m.Project.Id).ThenBy(m => m.Step.StartOn).Select(m => (m.Project.Id, m.Step.Step.Code))], int.MinValue);
        // A project without a promise is held to nothing: its due day is the last day of all.
        if (Solve(p => Goal(p) ?? last, budget.Time / 2) is { } promised)
            yield return ("晚得最多的项目晚得最少", Order(promised.Plan, movable), Math.Max(0, promised.Plan.LowerBound - promised.LastDue));
        // Where one project is lost anyway, its lateness hides that of all others: the second search counts from what each could reach alone.
        if (Solve(p => Goal(p) is { } goal ? Later(goal, p.Laid.ForecastOn) : last, budget.Time / 2) is { } added)
            yield return ("因争用多晚的天数最少", Order(added.Plan, movable), int.MinValue);

        (ResourcePlan Plan, int LastDue)? Solve(Func<SharingProject, DateOnly> due, TimeSpan time)
        {
            var shared = SharingProblem.Build(projects, things, needs, due, last);
            var answer = ResourceScheduler.Solve(shared.Problem, new ResourceOptions(Schedules: budget.Schedules, Time: time));
            return answer.Plan is { } plan ? (plan, shared.LastDue) : null;
        }
    }

    private static List<(long, string)> Order(ResourcePlan plan, IReadOnlyList<(SharingProject Project, Scheduling.Plans.StepDates Step)> movable) =>
        [.. movable.OrderBy(m => plan.Starts[SharingProblem.Key(m.Project.Id, m.Step.Step.Code)]).ThenBy(m => m.Step.StartOn).ThenBy(m => m.Project.Id).Select(m => (m.Project.Id, m.Step.Step.Code))];

    private static DateOnly? Goal(SharingProject project) => project.Plan.PromisedOn;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    // Steps without room first, then the worst lateness, then all late days, then all days.
    private static (int Left, int Worst, int Late, int Days) Score(IReadOnlyList<SharingProject> projects, Fitted fitted)
    {
        var moving = projects.Where(p => !p.Fixed).Select(p => fitted.Laid[p.Id]).ToList();
        return (fitted.Left.Count, moving.Select(l => l.LateDays).DefaultIfEmpty(0).Max(), moving.Sum(l => l.LateDays), moving.Sum(l => l.ForecastOn.DayNumber - projects[0].Plan.Today.DayNumber));
    }

    private static List<SharingLine> Lines(IReadOnlyList<SharingProject> projects, Fitted fitted) =>
        [.. projects.Where(p => !p.Fixed).Select(p => (p, After: fitted.Laid[p.Id])).Select(x => new SharingLine(x.p.Id, x.p.Name, Goal(x.p), x.p.Laid.ForecastOn, x.After.ForecastOn, x.p.Laid.LateDays, x.After.LateDays))
            .OrderByDescending(l => l.LateAfter).ThenByDescending(l => l.After.DayNumber - l.Before.DayNumber).ThenBy(l => l.Id)];

    private static List<string> Rest(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, Fitted fitted, DateOnly last)
    {
        var now = projects.Select(p => p with { Laid = fitted.Laid[p.Id] }).ToList();
        var today = projects[0].Plan.Today;
        return [.. things.SelectMany(t => LimitLoad.Clashes(t, LimitLoad.Uses(t, now, needs), today, last).Select(c => ClashWords.Say(t, c, today)))];
    }
}
