using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;
using Compiled = Guatu.Scheduling.Networks.Plan;

namespace Guatu.Scheduling.Plans;

/// <summary>One run of a plan. Index of a step is its place in the plan; a finished step has no moments here.</summary>
/// <param name="FinishOn">The day everything is done.</param>
/// <param name="Start">When each step begins.</param>
/// <param name="Finish">When each step ends.</param>
/// <param name="Critical">Steps that decide the day: those from which a chain of driving ties leads to the end.</param>
/// <param name="Drivers">Steps that decide when a step begins or ends.</param>
internal sealed record PassRun(DateOnly FinishOn, DateTime[] Start, DateTime[] Finish, bool[] Critical, IReadOnlyList<int>[] Drivers);

/// <summary>
/// A plan as a network of the engine. What is finished is gone from it and leaves only the day it was done; what is begun
/// keeps its remaining days from today on; nothing else begins before today. A day is eight hours from 08:00. Compiled
/// once: a search runs it thousands of times with other days, loosened ties or seasons worked through. One thread at a time.
/// </summary>
internal sealed class PlanPass
{
    private const int DayMinutes = 480;
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Evening = new(16, 0);

    private readonly Plan _plan;
    private readonly Dictionary<string, int> _place = [];
    private readonly int[] _left;
    private readonly DateOnly[] _floor;
    private readonly List<(PlanLink Link, int From, int To, int Index)> _ties = [];
    private readonly List<int> _open = [];
    private readonly Dictionary<string, Compiled> _compiled = [];

    public PlanPass(Plan plan)
    {
        _plan = plan;
        for (var i = 0; i < plan.Steps.Count; i++)
            _place[plan.Steps[i].Code] = i;
        _left = [.. plan.Steps.Select(Left)];
        _floor = [.. plan.Steps.Select(s => s.NotBefore > plan.Today ? s.NotBefore.Value : plan.Today)];
        for (var i = 0; i < plan.Links.Count; i++)
            Tie(plan.Links[i], i);
        _open.AddRange(Enumerable.Range(0, plan.Steps.Count).Where(i => plan.Steps[i].FinishedOn is null));
    }

    /// <summary>Place of a step by its code.</summary>
    public int Place(string code) => _place[code];

    /// <summary>Days still to do of a step, of its own count; 0 when finished.</summary>
    public int DaysLeft(int step) => _left[step];

    private int Left(PlanStep step)
    {
        if (step.FinishedOn is not null)
            return 0;
        if (step.DaysLeft is { } told)
            return Math.Max(told, 0);
        if (step.StartedOn is not { } began)
            return step.Span;
        var used = (int)Math.Floor(_plan.Calendars.Of(step.Count).EffectiveDays(began, _plan.Today.AddDays(-1)));
        return Math.Max(step.Span + step.StoppedDays - Math.Max(used, 0), Math.Min(step.Days, 1));
    }

    // A tie from a finished step is a day; a tie between open steps stays; a tie into a begun one can only hold its finish.
    private void Tie(PlanLink link, int index)
    {
        var (from, to) = (_place[link.From], _place[link.To]);
        var (before, after) = (_plan.Steps[from], _plan.Steps[to]);
        if (after.FinishedOn is not null)
            return;
        if (before.FinishedOn is { } done)
        {
            var day = link.Kind switch
            {
                LinkKind.FinishStart => done.AddDays(link.LagDays + 1),
                LinkKind.StartStart => (before.StartedOn ?? done).AddDays(link.LagDays),
                _ => _plan.Today,
            };
            if (after.StartedOn is null && day > _floor[to])
                _floor[to] = day;
            return;
        }
        _ties.Add((after.StartedOn is not null && link.Kind is LinkKind.FinishStart or LinkKind.StartStart ? link with { Kind = LinkKind.FinishFinish, LagDays = Math.Min(link.LagDays, 0) } : link, from, to, index));
    }

    /// <summary>What is still to do, as a network of the engine; the key of an activity is the place of its step.</summary>
    public Network Network(PlanCalendars calendars) => new(_plan.Today.ToDateTime(Morning), calendars.Every,
        [.. _open.Select(i => new Activity(i, _plan.Steps[i].Name, (long)_left[i] * DayMinutes)
        {
            Calendar = calendars.Of(_plan.Steps[i].Count), Constraint = new Constraint(Bond.StartNotBefore, _floor[i].ToDateTime(Morning)),
        })],
        [.. _ties.Select(t => new Link(t.From, t.To, t.Link.Kind, new Lag(t.Link.LagDays * (decimal)Moments.MinutesPerDay, LagUnit.Elapsed)))]);

    /// <summary>What is wrong with the network; null when it can be run.</summary>
    public NetworkFault? Fault() => CriticalPath.Check(Network(_plan.Calendars));

    /// <summary>Late dates laid backward from a day, nothing chosen; null for a finished step.</summary>
    public Dates?[] Backward(DateOnly promised)
    {
        var schedule = CriticalPath.Schedule(Network(_plan.Calendars), promised.ToDateTime(Evening)).Sure;
        var dates = new Dates?[_plan.Steps.Count];
        foreach (var one in schedule.All)
            dates[one.Key] = one;
        return dates;
    }

    /// <summary>Runs the plan forward under these candidates.</summary>
    public PassRun Run(Chosen chosen)
    {
        var compiled = CompiledFor(chosen);
        var cuts = chosen.Items.Where(i => i.Candidate.Kind == RemedyKind.Compress).Select(i => (Node: _open.IndexOf(i.Candidate.Step), i.Cut)).ToList();
        var loose = chosen.Items.Where(i => i.Candidate.Kind == RemedyKind.Overlap).Select(i => EdgeOf(compiled, i.Candidate.Link)).ToList();
        cuts.ForEach(c => compiled.Minutes[c.Node] -= (long)c.Cut * DayMinutes);
        // A loosened tie lets the later step run beside the earlier one, but not end before it.
        loose.ForEach(e => compiled.Edge[e] = EdgeKind.FinishFinish);
        try
        {
            return Forward(compiled);
        }
        finally
        {
            cuts.ForEach(c => compiled.Minutes[c.Node] += (long)c.Cut * DayMinutes);
            loose.ForEach(e => compiled.Edge[e] = EdgeKind.FinishStart);
        }
    }

    private Compiled CompiledFor(Chosen chosen)
    {
        string[] seasons = [.. chosen.Items.Select(i => i.Candidate.Season).OfType<string>().Order(StringComparer.Ordinal)];
        var key = string.Join('|', seasons);
        if (!_compiled.TryGetValue(key, out var compiled))
            _compiled.Add(key, compiled = PlanBuilder.Build(Network(_plan.Calendars.Through(seasons)), out var fault) ?? throw new InvalidOperationException(fault!.Sentence));
        return compiled;
    }

    private int EdgeOf(Compiled compiled, int link) => Array.IndexOf(compiled.LinkOf, _ties.FindIndex(t => t.Index == link));

    private PassRun Forward(Compiled compiled)
    {
        var values = new Values(compiled.Nodes, compiled.Activities, compiled.HasCrews) { Start = compiled.Start };
        ForwardPass.Run(compiled, values);
        values.LatestFinish(compiled);
        var run = new PassRun(
            DateOnly.FromDateTime(Moments.Date(_open.Count == 0 ? compiled.Start : values.Finish)), new DateTime[_plan.Steps.Count], new DateTime[_plan.Steps.Count], new bool[_plan.Steps.Count],
            new IReadOnlyList<int>[_plan.Steps.Count]);
        Array.Fill(run.Drivers, []);
        for (var node = 0; node < _open.Count; node++)
        {
            (run.Start[_open[node]], run.Finish[_open[node]]) = (Moments.Date(values.EarlyStart[node]), Moments.Date(values.EarlyFinish[node]));
            run.Drivers[_open[node]] = Drivers(compiled, values, node);
        }
        Decide(run, Moments.Date(values.Finish));
        return run;
    }

    // A tie drives when no working time of the later step lies between what it asks for and what is.
    private List<int> Drivers(Compiled compiled, Values values, int node)
    {
        var drivers = new List<int>();
        for (var e = compiled.In[node]; e < compiled.In[node + 1]; e++)
        {
            var fromFinish = compiled.Edge[e] is EdgeKind.FinishStart or EdgeKind.FinishFinish;
            var toStart = compiled.Edge[e] is EdgeKind.FinishStart or EdgeKind.StartStart;
            var asked = compiled.Forward(e, fromFinish ? values.Reach[compiled.From[e]] : values.EarlyStart[compiled.From[e]]);
            if (compiled.Calendar[node].Between(asked, toStart ? values.EarlyStart[node] : values.Reach[node]) <= 0)
                drivers.Add(_open[compiled.From[e]]);
        }
        return drivers;
    }

    private void Decide(PassRun run, DateTime finish)
    {
        var open = new Stack<int>(_open.Where(i => run.Finish[i] == finish));
        while (open.TryPop(out var step))
        {
            if (run.Critical[step])
                continue;
            run.Critical[step] = true;
            foreach (var driver in run.Drivers[step])
                open.Push(driver);
        }
    }

    /// <summary>Days of a season still to come, today included.</summary>
    public int SeasonDays(string name) => _plan.Calendars.Seasons.Where(s => s.Name == name).Sum(s => Math.Max(0, s.To.DayNumber - Math.Max(s.From.DayNumber, _plan.Today.DayNumber) + 1));

    public bool LinkIsCritical(int link, PassRun run) => _ties.Any(t => t.Index == link && run.Critical[t.From] && run.Critical[t.To]);

    public bool SeasonIsCritical(string name, PassRun run) => _plan.Calendars.Seasons.Where(s => s.Name == name).Any(season =>
        _open.Any(i => run.Critical[i] && _plan.Steps[i].Count == DayCount.Building
            && DateOnly.FromDateTime(run.Start[i]) <= season.To && DateOnly.FromDateTime(run.Finish[i]) >= season.From));

    /// <summary>What could be done: press what may be pressed, loosen what may be loosened, work through a closed season.</summary>
    public IReadOnlyList<Candidate> Candidates()
    {
        var found = new List<Candidate>();
        for (var i = 0; i < _plan.Steps.Count; i++)
        {
            var step = _plan.Steps[i];
            var most = Math.Min(step.Days - Math.Max(step.FewestDays, 0), _left[i] - 1);
            if (!step.Statutory && step.FinishedOn is null && most > 0)
                found.Add(new Candidate($"compress:{step.Code}", RemedyKind.Compress, step.Unit) { Step = i, Most = most, CostPerDay = step.CostPerDay });
        }
        foreach (var (link, from, _, index) in _ties)
            if (link is { Soft: true, Kind: LinkKind.FinishStart } && !_plan.Steps[from].Statutory)
                found.Add(new Candidate($"overlap:{link.From}>{link.To}", RemedyKind.Overlap, link.Decider ?? _plan.Steps[_place[link.To]].Unit) { Link = index });
        found.AddRange(_plan.Workable.Where(w => SeasonDays(w.Season) > 0).Select(w => new Candidate($"season:{w.Season}", RemedyKind.WorkSeason, null) { Season = w.Season, CostPerDay = w.CostPerDay }));
        return found;
    }
}
