using Guatu.Kernel.Look;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Guatu.Scheduling.Resources;

namespace Guatu.Projects.Limits;

/// <summary>Laid plans and their needs as one problem of the scheduler, days from today as periods.</summary>
/// <param name="Problem">What is to be scheduled.</param>
/// <param name="LastDue">Day number of the latest due day, today = 0, plus one: a makespan minus this is the worst lateness.</param>
public sealed record SharedProblem(ResourceProblem Problem, int LastDue);

/// <summary>
/// Makes one problem out of the open steps of projects that share things. Only what may move is in it: what running steps
/// and other projects take is taken off the capacities first. The scheduler makes the whole as short as it can; so that
/// this keeps promises instead, every project ends in a tail as long as its due day lies before the latest one.
/// </summary>
public static class SharingProblem
{
    /// <summary>Name of a step in the problem.</summary>
    public static string Key(long projectId, string code) => $"{projectId}/{code}";

    /// <summary>Name of a project's tail.</summary>
    public static string Tail(long projectId) => $"{projectId}!";

    /// <summary>Name of a thing in the problem.</summary>
    public static string Key(LimitThing thing) => $"#{thing.Id}";

    /// <summary>Why no order can help, by name; empty when there may be one.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, DateOnly last)
    {
        var faults = new List<string>();
        foreach (var thing in things)
        {
            var uses = LimitLoad.Uses(thing, projects, needs);
            if (thing.IsMoney)
            {
                var (come, cost) = (LimitLoad.Released(thing, Today(projects), last), uses.Sum(u => u.Amount));
                if (cost > come)
                    faults.Add($"“{thing.Name}”从现在到{Zh.FullDay(last)}一共安排{thing.Say(come)}，各步骤还要用{thing.Say(cost)}，差{thing.Say(cost - come)}。请追加安排或减少需要。");
                continue;
            }
            var most = thing.Months.Select(m => m.Capacity).Append(thing.Capacity).Max();
            foreach (var use in uses.Where(u => !u.Running && u.Amount > most))
                faults.Add($"“{use.Project}”的“{use.Step}”要用“{thing.Name}”{thing.Say(use.Amount)}，最多只有{thing.Say(most)}。请增加数量或改小需要。");
        }
        return faults;
    }

    private static DateOnly Today(IReadOnlyList<SharingProject> projects) => projects[0].Plan.Today;

    /// <summary>The problem. <paramref name="due"/> gives the day to be kept for each project that may move.</summary>
    public static SharedProblem Build(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, Func<SharingProject, DateOnly> due, DateOnly last)
    {
        var today = Today(projects);
        var moving = projects.Where(p => !p.Fixed).ToList();
        var lastDue = moving.Select(p => Math.Max(0, due(p).DayNumber - today.DayNumber + 1)).DefaultIfEmpty(0).Max();
        var wanted = needs.ToLookup(n => (n.ProjectId, n.StepCode));
        var named = things.ToDictionary(t => t.Id);
        var activities = new List<ResourceActivity>();
        foreach (var project in moving)
        {
            var open = project.Laid.Steps.Where(s => s.Step.FinishedOn is null).ToList();
            activities.AddRange(open.Select(s => Activity(project, s, [.. wanted[(project.Id, s.Step.Code)].Where(n => named.ContainsKey(n.LimitId) && n.Amount > 0).Select(n => Need(named[n.LimitId], n.Amount))])));
            activities.Add(new ResourceActivity(Tail(project.Id), lastDue - (due(project).DayNumber - today.DayNumber + 1), [], [.. open.Select(s => new ResourceLink(Key(project.Id, s.Step.Code)))]));
        }
        return new SharedProblem(new ResourceProblem(activities, [.. things.Select(t => ResourceOf(t, projects, needs, today, last))]), lastDue);
    }

    private static ResourceNeed Need(LimitThing thing, decimal amount) => new(Key(thing), thing.IsMoney ? Cents(amount) : (int)Math.Ceiling(amount));

    private static int Cents(decimal wan) => (int)Math.Min(int.MaxValue, Math.Round(wan * 100));

    // A running step keeps its place by having neither needs nor predecessors; its laid days are what is left of it.
    private static ResourceActivity Activity(SharingProject project, StepDates step, IReadOnlyList<ResourceNeed> needs)
    {
        var today = project.Plan.Today;
        var key = Key(project.Id, step.Step.Code);
        if (step.Step.StartedOn is not null)
            return new ResourceActivity(key, Length(step, today), [], []);
        var before = project.Plan.Links.Where(l => l.To == step.Step.Code).Select(l => Link(project, l, step)).OfType<ResourceLink>().ToList();
        return new ResourceActivity(key, Length(step, today), needs, before, Math.Max(0, step.StartOn.DayNumber - today.DayNumber));
    }

    private static int Length(StepDates step, DateOnly today)
    {
        if (step.Step is { Days: 0, StartedOn: null })
            return 0;
        var from = step.StartOn < today ? today : step.StartOn;
        return Math.Max(1, step.FinishOn.DayNumber - from.DayNumber + 1);
    }

    // The scheduler knows finish-to-start only: other ties are said by the lengths of their ends. Ties from what is finished are in the laid first day.
    private static ResourceLink? Link(SharingProject project, PlanLink link, StepDates after)
    {
        if (project.Laid.Steps.FirstOrDefault(s => s.Step.Code == link.From) is not { Step.FinishedOn: null } before)
            return null;
        var today = project.Plan.Today;
        var (from, to) = (Length(before, today), Length(after, today));
        var fromStart = link.Kind is LinkKind.StartStart or LinkKind.StartFinish;
        if (fromStart && before.Step.StartedOn is not null)
            return null;
        var lag = link.LagDays - (fromStart ? from : 0) - (link.Kind is LinkKind.FinishFinish or LinkKind.StartFinish ? to : 0);
        return new ResourceLink(Key(project.Id, link.From), Math.Max(lag, -Math.Min(from, to)));
    }

    private static Resource ResourceOf(LimitThing thing, IReadOnlyList<SharingProject> projects, IReadOnlyList<StepNeed> needs, DateOnly today, DateOnly last)
    {
        var uses = LimitLoad.Uses(thing, projects, needs);
        var fix = projects.Where(p => p.Fixed).Select(p => p.Id).ToHashSet();
        var gone = uses.Where(u => u.Running || fix.Contains(u.ProjectId)).ToList();
        var days = last.DayNumber - today.DayNumber + 1;
        if (thing.IsMoney)
            return Resource.Budget(Key(thing), Releases(thing, gone, today, days));
        var used = LimitLoad.Daily(gone, today, last);
        var most = uses.Where(u => !u.Running).Select(u => u.Amount).DefaultIfEmpty(0).Max();
        // Behind the last day looked at nothing is refused by the scheduler; what lands there is told by name afterwards.
        return Resource.PerPeriod(Key(thing), [.. used.Select((u, t) => (int)Math.Floor(Math.Max(0, thing.On(today.AddDays(t)) - u)))], (int)Math.Ceiling(Math.Max(most, thing.Capacity)));
    }

    // Money that others will still spend may not be spent before them: what is free on a day is the least that is free on any later day.
    private static int[] Releases(LimitThing thing, IReadOnlyList<LimitUse> gone, DateOnly today, int days)
    {
        var free = new long[days];
        for (var t = 0; t < days; t++)
            free[t] = (long)Math.Round((LimitLoad.Released(thing, today, today.AddDays(t)) - gone.Sum(u => u.SpentBy(today.AddDays(t)))) * 100);
        for (var t = days - 2; t >= 0; t--)
            free[t] = Math.Min(free[t], free[t + 1]);
        var releases = new int[days];
        long before = 0;
        for (var t = 0; t < days; t++)
        {
            releases[t] = (int)Math.Min(int.MaxValue, Math.Max(0, free[t] - before));
            before = Math.Max(before, free[t]);
        }
        return releases;
    }
}
