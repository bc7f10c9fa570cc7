using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Plans;

/// <summary>
/// Lays a project backward from the promised day (倒排工期) and forward from today, says what decides the day and what can
/// be done. Statutory waits are never shortened. Pure; the answer is the same for the same plan.
/// </summary>
public static class PlanBoard
{
    /// <summary>Runs of the plan after which the search for the smallest set gives up its proof.</summary>
    public const int MostPasses = 3_000;

    private const int MostRemedies = 8;

    /// <summary>The plan laid out, or why it cannot be.</summary>
    public static (LaidPlan? Laid, PlanFault? Fault) Lay(Plan plan)
    {
        if (FaultOf(plan) is { } fault)
            return (null, fault);
        var pass = new PlanPass(plan);
        if (pass.Fault() is { } broken)
            return (null, new PlanFault(broken.Kind == FaultKind.Circle ? [.. broken.Keys.Select(k => plan.Steps[(int)k].Code)] : [], broken.Sentence));
        return (Lay(plan, pass), null);
    }

    private static LaidPlan Lay(Plan plan, PlanPass pass)
    {
        var run = pass.Run(Chosen.None);
        var late = plan.PromisedOn is { } promised ? pass.Backward(promised) : null;
        var steps = new List<StepDates>();
        for (var i = 0; i < plan.Steps.Count; i++)
            steps.Add(plan.Steps[i].FinishedOn is { } done ? Finished(plan.Steps[i], done) : Open(plan, i, run, late?[i]));
        var forecast = steps.Count == 0 ? plan.Today : steps.Max(s => s.FinishOn);
        var chain = ChainOf(steps, run);
        var behind = plan.PromisedOn is { } day ? Math.Max(0, forecast.DayNumber - day.DayNumber) : 0;
        var spare = plan.PromisedOn is { } goal ? Math.Max(0, goal.DayNumber - forecast.DayNumber) : 0;
        var reasons = behind > 0 ? PlanWords.Reasons(plan, chain) : [];
        return new LaidPlan(
            steps, forecast, plan.PromisedOn, behind, spare, Effective(plan), [.. chain.Select(s => s.Step.Code)], reasons,
            PlanWords.Sentence(plan, forecast, chain, steps, behind, spare), PlanWords.Explain(plan, forecast, chain, reasons, behind));
    }

    private static int Effective(Plan plan) =>
        plan.PromisedOn is { } promised && promised > plan.Today ? (int)Math.Floor(plan.Calendars.Building.EffectiveDays(plan.Today.AddDays(1), promised)) : 0;

    private static StepDates Finished(PlanStep step, DateOnly done) => new(step, step.StartedOn ?? done, done, null, null, null, 0, 0, false, []);

    private static StepDates Open(Plan plan, int i, PassRun run, Dates? late)
    {
        var step = plan.Steps[i];
        var days = plan.Calendars.Of(step.Count);
        var finish = DateOnly.FromDateTime(run.Finish[i]);
        // The last moment before a weekend is the first after it: a step begins on the day it is worked, and ends on one.
        DateOnly? latestStart = late is { } a ? DateOnly.FromDateTime(step.Days == 0 ? a.LateStart : days.NextWorking(a.LateStart)) : null;
        DateOnly? latest = late is { } b ? DateOnly.FromDateTime(step.Days == 0 ? b.LateFinish : days.PreviousWorking(b.LateFinish)) : null;
        var behind = latest is { } limit ? Math.Max(0, finish.DayNumber - limit.DayNumber) : 0;
        return new StepDates(
            step, step.StartedOn ?? DateOnly.FromDateTime(run.Start[i]), finish, latestStart, latest, late is { } l ? (int)Math.Floor(l.TotalFloat / 480m) : null,
            behind, behind > 0 ? PlanWords.WorkingDaysBetween(plan, latest!.Value, finish) : 0, run.Critical[i], [.. run.Drivers[i].Select(d => plan.Steps[d].Code)]);
    }

    // One chain through the deciding steps: from the step that ends last back along what drives it, the later one first.
    private static List<StepDates> ChainOf(IReadOnlyList<StepDates> steps, PassRun run)
    {
        var chain = new List<StepDates>();
        var at = Enumerable.Range(0, steps.Count).Where(i => run.Critical[i]).OrderByDescending(i => run.Finish[i]).ThenByDescending(i => i).Cast<int?>().FirstOrDefault();
        while (at is { } step)
        {
            chain.Add(steps[step]);
            at = run.Drivers[step].OrderByDescending(d => run.Finish[d]).ThenByDescending(d => d).Cast<int?>().FirstOrDefault();
        }
        chain.Reverse();
        return chain;
    }

    /// <summary>What can be done about a late plan; nothing when it is in time or nothing was promised.</summary>
    public static PlanAdvice Advise(Plan plan)
    {
        if (plan.PromisedOn is not { } promised || FaultOf(plan) is not null)
            return new PlanAdvice([], []);
        var pass = new PlanPass(plan);
        if (pass.Fault() is not null || pass.Run(Chosen.None) is not { } now || now.FinishOn <= promised)
            return new PlanAdvice([], []);
        var candidates = pass.Candidates();
        var search = new PlanSearch(pass, candidates, promised, MostPasses);
        var alone = Alone(plan, pass, search, candidates, now);
        var schemes = new List<Scheme>();
        if (candidates.Count > 0)
            schemes.Add(search.Find() is { } best ? SchemeOf(plan, pass, search, best, promised, search.Proven) : SchemeOf(plan, pass, search, Helping(pass, candidates), promised, true));
        var free = candidates.Where(c => search.CostOf(c, c.Most) == 0 && alone.Any(r => r.Key == c.Key)).ToList();
        if (free.Count > 0 && schemes[0].Cost > 0)
            schemes.Add(SchemeOf(plan, pass, search, Chosen.Full(free), promised, true));
        schemes.RemoveAll(s => s.Remedies.Count == 0);
        schemes.Add(NewPromise(plan, now.FinishOn));
        return new PlanAdvice([.. alone.Take(MostRemedies)], schemes);
    }

    private static List<Remedy> Alone(Plan plan, PlanPass pass, PlanSearch search, IReadOnlyList<Candidate> candidates, PassRun now) =>
        [.. candidates
            .Select(c => Tell(plan, pass, search, c, c.Most, now.FinishOn.DayNumber - pass.Run(Chosen.Full([c])).FinishOn.DayNumber))
            .Where(r => r.DaysSaved > 0).OrderByDescending(r => r.DaysSaved).ThenBy(r => r.Cost)];

    // The promise is out of reach: take everything that moves the day at all, and leave out what does not.
    private static Chosen Helping(PlanPass pass, IReadOnlyList<Candidate> candidates)
    {
        var kept = candidates.ToList();
        var best = pass.Run(Chosen.Full(kept)).FinishOn;
        foreach (var candidate in candidates.OrderByDescending(c => c.CostPerDay))
        {
            var without = kept.Where(c => c != candidate).ToList();
            if (pass.Run(Chosen.Full(without)).FinishOn <= best)
                kept = without;
        }
        return Chosen.Full(kept);
    }

    private static Scheme SchemeOf(Plan plan, PlanPass pass, PlanSearch search, Chosen chosen, DateOnly promised, bool proven)
    {
        var finish = pass.Run(chosen).FinishOn; // checked by the forward pass once more, whatever the search thought
        return new Scheme([.. chosen.Items.Select(i => Tell(plan, pass, search, i.Candidate, i.Cut, 0))], finish, Math.Max(0, finish.DayNumber - promised.DayNumber), search.CostOf(chosen), proven);
    }

    private static Scheme NewPromise(Plan plan, DateOnly forecast) =>
        new([new Remedy("promise", RemedyKind.Promise, $"改承诺为{PlanWords.Day(forecast, plan.Today)}竣工", null, 0, 0)], forecast, Math.Max(0, forecast.DayNumber - plan.PromisedOn!.Value.DayNumber), 0, true);

    private static Remedy Tell(Plan plan, PlanPass pass, PlanSearch search, Candidate candidate, int cut, int saved)
    {
        var left = candidate.Step >= 0 ? pass.DaysLeft(candidate.Step) : 0;
        var words = candidate.Kind switch
        {
            RemedyKind.Compress => $"{plan.Steps[candidate.Step].Name}由{left}{CountWord(plan.Steps[candidate.Step].Count)}压到{left - cut}{CountWord(plan.Steps[candidate.Step].Count)}",
            RemedyKind.Overlap => OverlapWords(plan, plan.Links[candidate.Link]),
            _ => $"{candidate.Season}期间留守班组，不停工",
        };
        return new Remedy(candidate.Key, candidate.Kind, words, candidate.Decider, saved, search.CostOf(candidate, cut), candidate.Kind == RemedyKind.Compress ? left - cut : 0);
    }

    private static string OverlapWords(Plan plan, PlanLink link)
    {
        var (from, to) = (plan.Steps.First(s => s.Code == link.From).Name, plan.Steps.First(s => s.Code == link.To).Name);
        return link.Decider is null ? $"{to}与{from}交叉进行" : $"{from}容缺，先受理{to}";
    }

    private static string CountWord(DayCount count) => count == DayCount.Working ? "个工作日" : "天";

    internal static PlanFault? FaultOf(Plan plan)
    {
        if (plan.Steps.Count == 0)
            return new PlanFault([], "还没有工序，先套用流程模板。");
        var codes = new HashSet<string>();
        foreach (var step in plan.Steps)
            if (!codes.Add(step.Code))
                return new PlanFault([], $"工序编号{step.Code}用了两次，请给其中一道另编号。");
            else if (step.Days < 0)
                return new PlanFault([], $"“{step.Name}”的天数不能小于0。");
            else if (step.FinishedOn < step.StartedOn)
                return new PlanFault([], $"“{step.Name}”的完成日期早于开始日期，请改正。");
        foreach (var link in plan.Links)
            if (!codes.Contains(link.From) || !codes.Contains(link.To))
                return new PlanFault([], $"有先后关系指向不存在的工序{(codes.Contains(link.From) ? link.To : link.From)}，请删去这条关系或补上工序。");
        return null;
    }
}
