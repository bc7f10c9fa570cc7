using System.Linq.Expressions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Judging;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Guatu.Projects.Promises;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.ProjectPages;

/// <summary>Columns of a project that pages and walls show, before names are put to units and people.</summary>
internal sealed record HeadRow(
    long Id, string? Code, string Name, ProjectKind Kind, Tiers Tiers, decimal TotalWan, decimal? AreaSqm, string? Investor, long? LeadUnitId, long? LeaderId, long? CadreId, string? Team,
    Stage Stage, SideState Side, DateOnly? SideOn, string? SideReason, DateOnly EnteredOn, DateOnly? PlannedStartOn, DateOnly? ContractOn, DateOnly? PromisedOn, DateOnly? PlannedOn,
    DateOnly? StartedOn, DateOnly? FinishedOn, decimal? Percent, string? Progress, DateOnly? ReportedOn)
{
    /// <summary>The projection the database runs.</summary>
    public static readonly Expression<Func<ProjectRow, HeadRow>> Of = p => new HeadRow(
        p.Id, p.Code, p.Name, p.Kind, p.Tiers, p.TotalWan, p.AreaSqm, p.Investor, p.LeadUnitId, p.LeaderId, p.CadreId, p.Team, p.Stage, p.Side, p.SideOn, p.SideReason, p.EnteredOn, p.PlannedStartOn,
        p.ContractFinishOn, p.PromisedFinishOn, p.PlannedFinishOn, p.StartedOn, p.FinishedOn, p.Percent, p.Progress, p.ReportedOn);

    /// <summary>Rule: total from which a project counts as 百亿, 万元.</summary>
    public const string BigRule = "projects.big-wan";

    /// <summary>With its names.</summary>
    public ProjectHead Named(ZoneDirectory directory, decimal bigWan) => new()
    {
        IsBig = TotalWan >= bigWan,
        Id = Id, Code = Code, Name = Name, Kind = Kind, Tiers = Tiers, TotalWan = TotalWan, AreaSqm = AreaSqm, Investor = Investor, Unit = directory.Unit(LeadUnitId), Leader = directory.Person(LeaderId),
        Cadre = directory.Person(CadreId), Team = Team, Stage = Stage, Side = Side, SideOn = SideOn, SideReason = SideReason, BeginsOn = StartedOn ?? PlannedStartOn ?? EnteredOn, ContractOn = ContractOn,
        PromisedOn = PromisedOn, PlannedOn = PlannedOn, StartedOn = StartedOn, FinishedOn = FinishedOn, Percent = Percent, Progress = Progress, ReportedOn = ReportedOn,
    };
}

/// <summary>Reads one project for its pages: a handful of questions to the database, whatever its size.</summary>
internal sealed class ProjectReader(GuatuDb db, PlanDesk desk, CommitmentStates states, ZoneDirectories directories, WorkCalendar calendar, ZoneClock clock, Rules rules, CurrentActor current)
{
    /// <summary>The project, or null. Without advice where a page does not show any: looking for it takes a thousand runs of the plan.</summary>
    public async Task<ProjectView?> ReadAsync(long id, bool advice, CancellationToken stop)
    {
        var row = await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == id).Select(HeadRow.Of).FirstOrDefaultAsync(stop);
        if (row is null)
            return null;
        var head = row.Named(await directories.NowAsync(stop), (await rules.OnAsync(HeadRow.BigRule, clock.Today, stop)).Number);
        var plan = await desk.OfAsync(db, id, stop);
        var bands = await db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == id).Select(s => new { s.Code, s.Band }).ToDictionaryAsync(s => s.Code, s => s.Band, stop);
        var chance = await db.Set<OutlookRow>().AsNoTracking().Where(o => o.ProjectId == id).Select(o => o.Chance).FirstOrDefaultAsync(stop);
        var stages = await db.Set<StageRow>().AsNoTracking().Where(s => s.ProjectId == id && !s.Withdrawn).OrderBy(s => s.Stage).ThenBy(s => s.Id)
            .Select(s => new { s.Stage, s.On, s.Evidence, s.EvidenceNo }).ToListAsync(stop);
        var view = new ProjectView
        {
            Head = head, Today = clock.Today, Plan = plan.Plan, Laid = plan.Laid, Fault = plan.Fault, Bands = bands, Chance = chance, Tasks = await TasksAsync(id, stop),
            Answer = advice && plan.Laid is { LateDays: > 0 } ? await desk.AnswerAsync(db, id, plan.Plan!, stop) : PlanAnswer.None,
            Stages = [.. stages.Select(s => new StageReached(s.Stage, s.On, string.Join("　", new[] { s.Evidence, s.EvidenceNo }.OfType<string>()) is { Length: > 0 } paper ? paper : null))],
            MayWork = current.Actor is { } actor && ProjectScope.May(actor, ProjectsPermissions.Work, new ProjectScope.Seats(row.LeadUnitId, row.LeaderId, row.CadreId)),
        };
        return view with { Promises = PromiseLines.Of(view, await MadeAsync(id, stop)), Months = await MonthsAsync(id, clock.Today.Year, stop), Rests = plan.Laid is null ? [] : RestsOf(calendar, plan.Laid.Steps.Min(s => s.StartOn), plan.Laid.ForecastOn) };
    }

    // What was promised for the completion, with every change that was agreed or waits.
    private async Task<IReadOnlyList<PromiseMade>> MadeAsync(long id, CancellationToken stop)
    {
        var made = await db.Set<PromiseRow>().AsNoTracking().Where(r => r.ProjectId == id && r.Item == PromiseItem.Finish && r.FirstOn != null).OrderBy(r => r.PromisedOn).ThenBy(r => r.Id)
            .Select(r => new { r.Id, r.PromisedOn, First = r.FirstOn!.Value, r.Via }).ToListAsync(stop);
        if (made.Count == 0)
            return [];
        var changes = await db.Set<PromiseRevisionRow>().AsNoTracking().Where(v => v.NewOn != null && v.State != RevisionState.Refused && db.Set<PromiseRow>().Any(r => r.Id == v.PromiseId && r.ProjectId == id && r.Item == PromiseItem.Finish))
            .OrderBy(v => v.Id).Select(v => new { v.PromiseId, v.AskedAt, v.DecidedOn, v.OldOn, New = v.NewOn!.Value, v.Reason, v.State }).ToListAsync(stop);
        return [.. made.Select(m => new PromiseMade(m.PromisedOn, m.First, m.Via, [.. changes.Where(c => c.PromiseId == m.Id).Select(c => new PromiseChange(c.DecidedOn ?? ZoneClock.DayOf(c.AskedAt), c.OldOn, c.New, c.Reason, c.State == RevisionState.Asked))]))];
    }

    private async Task<ProjectMonths?> MonthsAsync(long id, int year, CancellationToken stop)
    {
        var reports = await db.Set<MonthRow>().AsNoTracking().Where(m => m.ProjectId == id && m.Current && m.Year >= year - 1).OrderBy(m => m.Year).ThenBy(m => m.Month)
            .Select(m => new MonthDone(m.Year, m.Month, m.DoneWan, m.YtdWan, m.Percent, m.Progress)).ToListAsync(stop);
        if (reports.Count == 0)
            return null;
        var plan = await db.Set<MonthPlanRow>().AsNoTracking().Where(m => m.ProjectId == id && m.Year == year).OrderBy(m => m.Month).Select(m => m.Wan).ToListAsync(stop);
        return new ProjectMonths(year, plan.Count == 12 ? plan : [], reports);
    }

    private async Task<IReadOnlyList<ProjectTask>> TasksAsync(long id, CancellationToken stop)
    {
        var mine = db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == id);
        var links = await mine.Select(t => new { t.CommitmentId, t.StepCode, t.Year }).ToListAsync(stop);
        if (links.Count == 0)
            return [];
        var judged = await states.OfManyAsync(mine.Select(t => t.CommitmentId), stop);
        return [.. links.Where(l => judged.ContainsKey(l.CommitmentId)).Select(l => new ProjectTask(judged[l.CommitmentId], l.StepCode, l.Year))
            .OrderByDescending(t => States.Badness(t.Task.Light)).ThenBy(t => t.Task.Row.Due).ThenBy(t => t.Task.Row.Id)];
    }

    /// <summary>Legal holidays from one day to another, each stretch once.</summary>
    public static IReadOnlyList<ChartRest> RestsOf(WorkCalendar calendar, DateOnly from, DateOnly to)
    {
        var rests = new List<ChartRest>();
        for (var year = from.Year; year <= Math.Min(to.Year, from.Year + 10); year++)
            foreach (var day in calendar.NamedDaysOf(year).Where(d => d.Off))
                if (rests.Count > 0 && rests[^1].To.AddDays(1) == day.Day)
                    rests[^1] = rests[^1] with { To = day.Day };
                else
                    rests.Add(new ChartRest(day.Name, day.Day, day.Day));
        return rests;
    }
}
