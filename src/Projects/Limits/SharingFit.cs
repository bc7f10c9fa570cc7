using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Limits;

/// <summary>A step that waits for a thing.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="StepCode">Step.</param>
/// <param name="Step">Its name.</param>
/// <param name="Things">What it waits for.</param>
/// <param name="ReadyOn">The day it could begin but for that.</param>
/// <param name="StartOn">The day it begins.</param>
/// <param name="NotBefore">What is to be written into the plan.</param>
/// <param name="Holders">Who has it until then: 项目　步骤.</param>
public sealed record SharingWait(long ProjectId, string Project, string StepCode, string Step, IReadOnlyList<string> Things, DateOnly ReadyOn, DateOnly StartOn, DateOnly NotBefore, IReadOnlyList<string> Holders)
{
    /// <summary>Calendar days it waits.</summary>
    public int Days => StartOn.DayNumber - ReadyOn.DayNumber;
}

/// <summary>Plans moved so that what they take together is there.</summary>
/// <param name="Laid">Every project laid out as moved.</param>
/// <param name="Waits">Who waits for what.</param>
/// <param name="Left">Steps for which there is no room, 项目　步骤.</param>
internal sealed record Fitted(IReadOnlyDictionary<long, LaidPlan> Laid, IReadOnlyList<SharingWait> Waits, IReadOnlyList<string> Left);

/// <summary>
/// Gives things out in a given order, each step as early as its plan and what is left allow. Works on the real plans: a step moved to
/// another day falls on other weekends and seasons, and what follows it moves with it. So its days are true where the
/// scheduler's are counted.
/// </summary>
internal sealed class SharingFit
{
    private const int MostPasses = 12;

    private readonly IReadOnlyList<SharingProject> _projects;
    private readonly IReadOnlyList<LimitThing> _things;
    private readonly IReadOnlyList<StepNeed> _needs;
    private readonly DateOnly _today;
    private readonly DateOnly _last;
    private readonly Dictionary<long, Plan> _plans;
    private readonly Dictionary<long, LaidPlan> _laid;
    private readonly Dictionary<string, SharingWait> _waits = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _left = new(StringComparer.Ordinal);

    private SharingFit(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, DateOnly last)
    {
        (_projects, _things, _needs, _last) = (projects, things, needs, last);
        _today = projects[0].Plan.Today;
        _plans = projects.ToDictionary(p => p.Id, p => p.Plan);
        _laid = projects.ToDictionary(p => p.Id, p => p.Laid);
    }

    /// <summary>Fits the projects in that order of steps; steps that take nothing follow their plans.</summary>
    public static Fitted Fit(IReadOnlyList<SharingProject> projects, IReadOnlyList<LimitThing> things, IReadOnlyList<StepNeed> needs, IReadOnlyList<(long ProjectId, string Code)> order, DateOnly last)
    {
        var fit = new SharingFit(projects, things, needs, last);
        for (var pass = 0; pass < MostPasses && fit.Pass(order); pass++)
        {
        }
        // What was placed early may have moved on with its own predecessors since.
        return new Fitted(fit._laid, [.. fit._waits.Values.Select(w => w with { StartOn = fit.Step(w.ProjectId, w.StepCode).StartOn }).OrderBy(w => w.StartOn).ThenBy(w => w.ProjectId).ThenBy(w => w.StepCode, StringComparer.Ordinal)], [.. fit._left]);
    }

    /// <summary>Steps of moving projects that take something and have not begun.</summary>
    public static IEnumerable<(SharingProject Project, StepDates Step)> Movable(IReadOnlyList<SharingProject> projects, IReadOnlyList<StepNeed> needs)
    {
        var wanted = needs.Where(n => n.Amount > 0).Select(n => (n.ProjectId, n.StepCode)).ToHashSet();
        return from project in projects where !project.Fixed from step in project.Laid.Steps where step.Step is { FinishedOn: null, StartedOn: null } && wanted.Contains((project.Id, step.Step.Code)) select (project, step);
    }

    // True when something was moved: what was placed before may have moved with it, so everything is looked at once more.
    private bool Pass(IReadOnlyList<(long ProjectId, string Code)> order)
    {
        var moved = false;
        _left.Clear();
        var placed = _things.ToDictionary(t => t.Id, t => LimitLoad.Uses(t, Now(), _needs).Where(u => u.Running || _projects.First(p => p.Id == u.ProjectId).Fixed).ToList());
        foreach (var (id, code) in order)
        {
            var wanted = _needs.Where(n => n.ProjectId == id && n.StepCode == code && n.Amount > 0 && placed.ContainsKey(n.LimitId)).ToList();
            moved |= Place(id, code, wanted, placed);
            foreach (var need in wanted)
                if (Use(id, code, need) is { } use)
                    placed[need.LimitId].Add(use);
        }
        return moved;
    }

    private IEnumerable<SharingProject> Now() => _projects.Select(p => p with { Plan = _plans[p.Id], Laid = _laid[p.Id] });

    private StepDates Step(long id, string code) => _laid[id].Steps.First(s => s.Step.Code == code);

    private LimitUse? Use(long id, string code, StepNeed need) =>
        LimitLoad.UseOf(_things.First(t => t.Id == need.LimitId), _projects.First(p => p.Id == id) with { Plan = _plans[id], Laid = _laid[id] }, Step(id, code), need.Amount);

    private bool Place(long id, string code, IReadOnlyList<StepNeed> wanted, Dictionary<long, List<LimitUse>> placed)
    {
        var (plan, laid) = (_plans[id], _laid[id]);
        var ready = Step(id, code).StartOn;
        var (things, holders) = (new List<string>(), new List<string>());
        DateOnly? until = null;
        while (Blocked(id, code, wanted, placed, things, holders) is { } next)
        {
            if (next > _last)
            {
                // No room until the last day: it stays where its plan has it and is told by name.
                (_plans[id], _laid[id]) = (plan, laid);
                _left.Add($"{_projects.First(p => p.Id == id).Name}　{Step(id, code).Step.Name}");
                return false;
            }
            until = next;
            Move(id, code, next);
        }
        if (until is null)
            return false;
        Keep(id, code, ready, until.Value, things, holders);
        return true;
    }

    private void Move(long id, string code, DateOnly notBefore)
    {
        _plans[id] = _plans[id] with { Steps = [.. _plans[id].Steps.Select(s => s.Code == code ? s with { NotBefore = notBefore } : s)] };
        _laid[id] = PlanBoard.Lay(_plans[id]).Laid ?? throw new InvalidOperationException("A plan that was laid out cannot be laid out with a later day.");
    }

    private void Keep(long id, string code, DateOnly ready, DateOnly until, List<string> things, List<string> holders)
    {
        var (step, key) = (Step(id, code), SharingProblem.Key(id, code));
        var known = _waits.GetValueOrDefault(key);
        _waits[key] = new SharingWait(
            id, _projects.First(p => p.Id == id).Name, code, step.Step.Name, [.. (known?.Things ?? []).Concat(things).Distinct()], known is null || known.StartOn < ready ? ready : known.ReadyOn, step.StartOn, until,
            [.. (known?.Holders ?? []).Concat(holders).Distinct()]);
    }

    // The first day from which what stands in the way now is gone; null when nothing does.
    private DateOnly? Blocked(long id, string code, IReadOnlyList<StepNeed> wanted, Dictionary<long, List<LimitUse>> placed, List<string> things, List<string> holders)
    {
        DateOnly? next = null;
        foreach (var need in wanted)
        {
            var thing = _things.First(t => t.Id == need.LimitId);
            if (Use(id, code, need) is not { } use || (thing.IsMoney ? Unpaid(thing, use, placed[thing.Id]) : Crowded(thing, use, placed[thing.Id])) is not { } free)
                continue;
            next = next is { } known && known > free ? known : free;
            if (!things.Contains(thing.Name))
                things.Add(thing.Name);
            // Who only takes it later than this step's end is not in its way.
            foreach (var holder in placed[thing.Id].Where(u => u.From <= use.To && (thing.IsMoney || u.To >= use.From)).Select(u => $"{u.Project}　{u.Step}"))
                if (!holders.Contains(holder))
                    holders.Add(holder);
        }
        return next;
    }

    private static DateOnly? Crowded(LimitThing thing, LimitUse use, IReadOnlyList<LimitUse> placed)
    {
        for (var day = use.To; day >= use.From; day = day.AddDays(-1))
            if (placed.Where(u => u.From <= day && u.To >= day).Sum(u => u.Amount) + use.Amount > thing.On(day))
                return day.AddDays(1);
        return null;
    }

    // Money comes on the first of a month: until then waiting does not help.
    private DateOnly? Unpaid(LimitThing thing, LimitUse use, IReadOnlyList<LimitUse> placed)
    {
        for (var month = new DateOnly(use.From.Year, use.From.Month, 1); month <= _last; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            if (placed.Sum(u => u.SpentBy(end)) + use.SpentBy(end) > LimitLoad.Released(thing, _today, end))
                return new DateOnly(use.From.Year, use.From.Month, 1).AddMonths(1);
        }
        return null;
    }
}
