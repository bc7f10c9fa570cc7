using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Scheduling.Calendars;
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

    /// <summary>What can be done about a late plan.</summary>
    public PlanAdvice AdviceOn(long projectId, Plan plan) => book.AdviceOn(projectId, plan);

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
            var calendars = book.Of(calendar, SeasonsOf(seasons, row.Id));
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

    // A project's own row takes the place of the zone's season of that name in those days: worked through (factor 1), or longer.
    private static IReadOnlyList<Season> SeasonsOf(List<SeasonRow> all, long project)
    {
        var own = all.Where(s => s.ProjectId == project).ToList();
        return [.. all.Where(s => s.ProjectId == project ? s.Factor < 1 : s.ProjectId is null && !own.Exists(o => o.Name == s.Name && o.From <= s.To && o.To >= s.From))
            .Select(s => new Season(s.Name, s.From, s.To, s.Factor))];
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
            Code = row.Code, Name = row.Name, Unit = unit, Count = row.Count, Days = row.Days, FewestDays = row.FewestDays, Statutory = row.Statutory, Basis = row.Basis,
            CostPerDay = row.CostPerDay, StartedOn = row.StartedOn, FinishedOn = row.FinishedOn, NotBefore = row.NotBefore,
            DaysLeft = row.DaysLeft is { } left && row.ToldOn is { } told ? Math.Max(left - Counted(days, told, today.AddDays(-1)), 1) : null,
            StoppedDays = list.Sum(s => Counted(days, s.From, s.To ?? today.AddDays(-1))), StandsStill = list.Any(s => s.To is null),
        };
    }

    private static int Counted(WorkingCalendar days, DateOnly from, DateOnly to) => to < from ? 0 : (int)Math.Floor(days.EffectiveDays(from, to));

    /// <summary>
    /// Lays the plans of these projects out again and keeps what lists and walls show of them. Call it last in an action that
    /// changed steps, promises or seasons, after the changes were saved.
    /// </summary>
    public async Task<int> RefreshAsync(ActionContext context, IReadOnlyCollection<long> projects, CancellationToken stop)
    {
        var plans = await ManyAsync(context.Db, projects, context.Today, stop);
        var known = await context.Db.Set<OutlookRow>().Where(o => projects.Contains(o.ProjectId)).ToDictionaryAsync(o => o.ProjectId, stop);
        context.Db.RemoveRange(known.Values.Where(o => !plans.ContainsKey(o.ProjectId)));
        foreach (var (id, plan) in plans)
        {
            if (!known.TryGetValue(id, out var row))
                context.Db.Add(row = new OutlookRow { ProjectId = id, Sentence = "", Chain = "" });
            Fill(row, plan, Lay(plan), context.Today);
        }
        await context.Db.SaveChangesAsync(stop);
        return plans.Count;
    }

    private static void Fill(OutlookRow row, Plan plan, ProjectPlan answer, DateOnly today)
    {
        (row.For, row.GoalOn) = (today, plan.PromisedOn);
        if (answer.Laid is not { } laid)
        {
            (row.ForecastOn, row.LateDays, row.SpareDays, row.EffectiveDays, row.Chance, row.WorstStep) = (null, 0, 0, 0, null, null);
            (row.Sentence, row.Chain) = (answer.Fault!.Words, "");
            return;
        }
        (row.ForecastOn, row.LateDays, row.SpareDays, row.EffectiveDays) = (laid.ForecastOn, laid.LateDays, laid.SpareDays, laid.EffectiveDays);
        (row.Sentence, row.Chain) = (laid.Sentence, string.Join(',', laid.Chain));
        row.WorstStep = laid.Steps.Where(s => s.LateDays > 0).MaxBy(s => s.LateDays)?.Step.Code;
    }
}
