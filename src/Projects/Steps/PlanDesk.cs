using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Chance;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>A project's plan laid out, or why it is not.</summary>
/// <param name="Plan">What was laid out; null when the project has no steps.</param>
/// <param name="Laid">The answer.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record ProjectPlan(Plan? Plan, LaidPlan? Laid, PlanFault? Fault)
{
    /// <summary>A project without steps.</summary>
    public static ProjectPlan None { get; } = new(null, null, null);
}

/// <summary>Brings a project's steps, the zone's calendar, the seasons and today together and asks the engine.</summary>
internal sealed class PlanDesk(WorkCalendar calendar, PlanBook book, ZoneClock clock, ZoneDirectories directories, Rules rules)
{
    /// <summary>The plan of one project as it stands in the database.</summary>
    public async Task<ProjectPlan> OfAsync(GuatuDb db, long projectId, CancellationToken stop)
    {
        var plans = await ManyAsync(db, [projectId], clock.Today, stop);
        return plans.TryGetValue(projectId, out var plan) ? Lay(plan) : ProjectPlan.None;
    }

    /// <summary>Lays one plan out.</summary>
    public static ProjectPlan Lay(Plan plan)
    {
        var (laid, fault) = PlanBoard.Lay(plan);
        return new ProjectPlan(plan, laid, fault);
    }

    /// <summary>What can be done about a plan, and how likely it all is.</summary>
    public async Task<PlanAnswer> AnswerAsync(GuatuDb db, long projectId, Plan plan, CancellationToken stop) => book.AnswerOn(projectId, plan, await OddsAsync(db, stop));

    /// <summary>Plans of many projects in five questions to the database; projects without steps are left out.</summary>
    public async Task<IReadOnlyDictionary<long, Plan>> ManyAsync(GuatuDb db, IReadOnlyCollection<long> projects, DateOnly today, CancellationToken stop)
    {
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(p => projects.Contains(p.Id)).Select(p => new { p.Id, p.EnteredOn, p.PromisedFinishOn, p.ContractFinishOn, p.PlannedFinishOn, p.LeadUnitId }).ToListAsync(stop);
        var steps = (await db.Set<StepRow>().AsNoTracking().Where(s => projects.Contains(s.ProjectId)).OrderBy(s => s.Place).ThenBy(s => s.Id).ToListAsync(stop)).ToLookup(s => s.ProjectId);
        var links = (await db.Set<StepLinkRow>().AsNoTracking().Where(l => projects.Contains(l.ProjectId)).OrderBy(l => l.Id).ToListAsync(stop)).ToLookup(l => l.ProjectId);
        var stops = (await db.Set<StepStopRow>().AsNoTracking().Where(t => db.Set<StepRow>().Any(s => s.Id == t.StepId && projects.Contains(s.ProjectId))).ToListAsync(stop)).ToLookup(t => t.StepId);
        var seasons = await db.Set<SeasonRow>().AsNoTracking().Where(s => s.ProjectId == null || projects.Contains(s.ProjectId.Value)).OrderBy(s => s.From).ToListAsync(stop);
        var workable = await WorkableAsync(today, stop);
        var directory = await directories.NowAsync(stop);
        var plans = new Dictionary<long, Plan>();
        foreach (var row in rows)
        {
            var own = steps[row.Id].ToList();
            if (own.Count == 0)
                continue;
            var calendars = book.Of(calendar, Seasons.SeasonBook.Of(seasons, row.Id));
            plans[row.Id] = new Plan
            {
                Steps = [.. own.Select(s => StepOf(s, stops[s.Id], calendars, directory.Unit(s.UnitId)?.Said ?? s.Doer ?? directory.Unit(row.LeadUnitId)?.Said, today))],
                Links = [.. links[row.Id].Select(l => new PlanLink(l.FromCode, l.ToCode, l.Kind, l.LagDays, l.Soft, l.Decider))],
                Calendars = calendars, BeginsOn = own.Min(s => s.StartedOn) ?? row.EnteredOn, Today = today,
                PromisedOn = row.PromisedFinishOn ?? row.ContractFinishOn ?? row.PlannedFinishOn, Workable = workable,
            };
        }
        return plans;
    }

    private async Task<IReadOnlyList<WorkableSeason>> WorkableAsync(DateOnly today, CancellationToken stop)
    {
        var names = (await rules.OnAsync("projects.workable-seasons", today, stop)).Value;
        var cost = (await rules.OnAsync("projects.season-cost", today, stop)).Number;
        return [.. names.Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => new WorkableSeason(n, cost))];
    }

    private static PlanStep StepOf(StepRow row, IEnumerable<StepStopRow> stops, PlanCalendars calendars, string? unit, DateOnly today)
    {
        var days = calendars.Of(row.Count);
        var list = stops.ToList();
        return new PlanStep
        {
            Code = row.Code, Name = row.Name, Unit = unit, Count = row.Count, Days = row.Days, FewestDays = row.FewestDays, Statutory = row.Statutory, Waits = row.Waits, Basis = row.Basis,
            CostPerDay = row.CostPerDay, StartedOn = row.StartedOn, FinishedOn = row.FinishedOn, NotBefore = row.NotBefore,
            DaysLeft = row.DaysLeft is { } left && row.ToldOn is { } told ? Math.Max(left - Counted(days, told, today.AddDays(-1)), 1) : null,
            LowDays = row.LowDays, HighDays = row.HighDays, StoppedDays = list.Sum(s => Counted(days, s.From, s.To ?? today.AddDays(-1))), StandsStill = list.Any(s => s.To is null),
        };
    }

    private static int Counted(WorkingCalendar days, DateOnly from, DateOnly to) => to < from ? 0 : (int)Math.Floor(days.EffectiveDays(from, to));

    /// <summary>This zone's own finished steps where there are enough of them, else the spread of the rulebook.</summary>
    private async Task<Odds> OddsAsync(GuatuDb db, CancellationToken stop)
    {
        if (book.OddsOf(clock.Today) is { } known)
            return known;
        var least = (int)(await rules.OnAsync("projects.chance-history", clock.Today, stop)).Number;
        var low = (double)(await rules.OnAsync("projects.chance-low", clock.Today, stop)).Number / 100;
        var high = (double)(await rules.OnAsync("projects.chance-high", clock.Today, stop)).Number / 100;
        var together = (double)(await rules.OnAsync("projects.chance-together", clock.Today, stop)).Number / 100;
        var done = await db.Set<StepRow>().AsNoTracking().Where(s => s.FinishedOn != null && s.StartedOn != null && s.Days > 0).Select(s => new { s.Code, s.Count, s.Days, s.StartedOn, s.FinishedOn }).ToListAsync(stop);
        var plain = book.Of(calendar, []);
        var taken = done.Select(s => new StepTaken(s.Code, s.Days, (double)plain.Of(s.Count).EffectiveDays(s.StartedOn!.Value, s.FinishedOn!.Value)));
        return book.KeepOdds(clock.Today, new Odds(StepHistory.Read(taken, least), low, high, together));
    }

    /// <summary>
    /// Lays the plans of these projects out again and keeps what lists and walls show of them. Call it last in an action that
    /// changed steps, promises or seasons, after the changes were saved. Draws <paramref name="runs"/> lots: few after a
    /// write, many at night.
    /// </summary>
    public async Task<int> RefreshAsync(ActionContext context, IReadOnlyCollection<long> projects, CancellationToken stop, int runs = Odds.WriteRuns)
    {
        var plans = await ManyAsync(context.Db, projects, context.Today, stop);
        var known = await context.Db.Set<OutlookRow>().Where(o => projects.Contains(o.ProjectId)).ToDictionaryAsync(o => o.ProjectId, stop);
        context.Db.RemoveRange(known.Values.Where(o => !plans.ContainsKey(o.ProjectId)));
        var odds = plans.Count == 0 ? null : await OddsAsync(context.Db, stop);
        // Nothing here but figures: on as many cores as there are.
        foreach (var (id, plan, answer, chance) in plans.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Clamp(plans.Count, 1, Environment.ProcessorCount))
            .Select(p => (p.Key, p.Value, Lay(p.Value), odds!.PercentOf(p.Value, runs))).ToList())
        {
            if (!known.TryGetValue(id, out var row))
                context.Db.Add(row = new OutlookRow { ProjectId = id, Sentence = "", Chain = "" });
            Fill(row, plan, answer, chance, context.Today);
        }
        await context.Db.SaveChangesAsync(stop);
        return plans.Count;
    }

    private static void Fill(OutlookRow row, Plan plan, ProjectPlan answer, decimal? chance, DateOnly today)
    {
        (row.For, row.GoalOn, row.Chance) = (today, plan.PromisedOn, chance);
        if (answer.Laid is not { } laid)
        {
            (row.ForecastOn, row.LateDays, row.SpareDays, row.EffectiveDays, row.WorstStep) = (null, 0, 0, 0, null);
            (row.Sentence, row.Chain) = (answer.Fault!.Words, "");
            return;
        }
        (row.ForecastOn, row.LateDays, row.SpareDays, row.EffectiveDays) = (laid.ForecastOn, laid.LateDays, laid.SpareDays, laid.EffectiveDays);
        (row.Sentence, row.Chain) = (laid.Sentence, string.Join(',', laid.Chain));
        row.WorstStep = laid.Steps.Where(s => s.LateDays > 0).MaxBy(s => s.LateDays)?.Step.Code;
    }
}
