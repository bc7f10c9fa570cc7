using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Lights;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Months;

/// <summary>
/// Hands in the year plan of a project, month by month, and locks it. The plan becomes a commitment of the ledger, whose
/// light the monthly reports move. Changing it later wants a reason.
/// </summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Year">The year.</param>
/// <param name="TotalWan">年度计划投资, 万元, above 0.</param>
/// <param name="Months">Twelve numbers, 万元, January first.</param>
/// <param name="Reason">Why, when a locked plan changes.</param>
public sealed record SetYearPlan(long ProjectId, int Year, decimal TotalWan, IReadOnlyList<decimal> Months, string? Reason = null);

internal sealed class SetYearPlanCase(CommitmentWriter commitments) : UseCase<SetYearPlan, long?>
{
    public override string Name => "projects.set-year-plan";

    public override string Title => "提交、调整年度投资计划";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(SetYearPlan command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(SetYearPlan command)
    {
        if (command.TotalWan <= 0)
            yield return MonthRefusals.PlanTotal.At("total", command.Year);
        var months = command.Months ?? [];
        if (months.Count != 12)
            yield return MonthRefusals.PlanMonths.At("m1", months.Count);
        else if (months.Any(m => m < 0))
            yield return RegisterRefusals.FigureNegative.At($"m{months.ToList().FindIndex(m => m < 0) + 1}", "月计划");
        else if (months.Sum() is var sum && sum != command.TotalWan)
            yield return MonthRefusals.PlanSum.At("total", $"{sum:0.######}", $"{command.TotalWan:0.######}", $"{Math.Abs(sum - command.TotalWan):0.######}");
    }

    public override async Task<Outcome<long?>> HandleAsync(SetYearPlan command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个项目");
        if (command.Year < row.EnteredOn.Year - 20 || command.Year > context.Today.Year + 1)
            return MonthRefusals.PlanYear.At("year", command.Year);
        var plan = await context.Db.Set<YearPlanRow>().FirstOrDefaultAsync(p => p.ProjectId == row.Id && p.Year == command.Year, stop);
        var known = await context.Db.Set<MonthPlanRow>().Where(p => p.ProjectId == row.Id && p.Year == command.Year).OrderBy(p => p.Month).ToListAsync(stop);
        if (plan?.LockedOn is { } locked && string.IsNullOrWhiteSpace(command.Reason))
            return MonthRefusals.PlanLocked.At("reason", command.Year, Zh.FullDay(locked));
        var before = plan is null ? null : Say(plan.TotalWan, known.Select(k => k.Wan));
        plan ??= context.Db.Add(new YearPlanRow { ProjectId = row.Id, Year = command.Year }).Entity;
        (plan.TotalWan, plan.LockedOn) = (command.TotalWan, context.Today);
        plan.Version++;
        for (var m = 1; m <= 12; m++)
            (known.FirstOrDefault(k => k.Month == m) ?? context.Db.Add(new MonthPlanRow { ProjectId = row.Id, Year = command.Year, Month = m }).Entity).Wan = command.Months[m - 1];
        context.Db.Add(new ProjectChangeRow
        {
            ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = $"{command.Year}年投资计划", Before = before, After = Say(command.TotalWan, command.Months), Reason = command.Reason?.Trim(),
        });
        context.Note($"project/{row.Id}", new { plan = command.Year, command.TotalWan, command.Months, before, command.Reason });
        ProjectWriter.Tell(context, row.Id);
        return await CarryAsync(command, row, context, stop);
    }

    // The commitment is made once; later plans change its course and target.
    private async Task<Outcome<long?>> CarryAsync(SetYearPlan command, ProjectRow row, ActionContext context, CancellationToken stop)
    {
        var course = Course(command);
        var task = await context.Db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == row.Id && t.Year == command.Year).Select(t => (long?)t.CommitmentId).FirstOrDefaultAsync(stop);
        if (task is { } id)
        {
            var set = await PlanWriter.SetAsync(context, id, course, command.TotalWan, command.Reason?.Trim(), stop);
            return set.Ok ? task : Outcome<long?>.Refused(set.Refusals);
        }
        if (command.Year < context.Today.Year)
            return (long?)null; // a year that is over is kept for the record and owes nothing any more
        var january = new DateOnly(command.Year, 1, 1);
        var entered = await commitments.EnterAsync(context, [new NewCommitment
        {
            Title = TitleOf(row.Name, command.Year), LeadUnitId = row.LeadUnitId, LeadPersonId = row.CadreId, AssignedOn = january < context.Today ? january : context.Today,
            // January is not reported: what is asked for begins with February, and by its end with both months.
            BeginsOn = new DateOnly(command.Year, 2, 1), Due = new DateOnly(command.Year, 12, 31), DueWords = $"{command.Year}年内", Measure = Measure.Amount,
            // The indicator names the project: figures of two projects are never one.
            Indicator = $"{row.Name}{command.Year}年完成投资", Comparator = ">=", Target = command.TotalWan, TargetUnit = "万元", Cadence = "monthly", Topic = "重点项目",
            Source = new CommitmentSource("project", row.Id, row.Name, context.Today, $"{command.Year}年投资计划", $"{row.Name}{command.Year}年计划完成投资{command.TotalWan:0.######}万元", null, 0, 0),
            EntryNote = "由项目库的年度投资计划生成，月报自动报送，不用另填。",
        }], stop);
        if (!entered.Ok)
            return Outcome<long?>.Refused(entered.Refusals);
        context.Db.Add(new ProjectTaskRow { ProjectId = row.Id, CommitmentId = entered.Value[0].Id, Year = command.Year });
        await context.Db.SaveChangesAsync(stop);
        var planned = await PlanWriter.SetAsync(context, entered.Value[0].Id, course, null, null, stop);
        return planned.Ok ? entered.Value[0].Id : Outcome<long?>.Refused(planned.Refusals);
    }

    private static IReadOnlyList<CoursePoint> Course(SetYearPlan command)
    {
        var (sum, points) = (command.Months[0], new List<CoursePoint>());
        foreach (var month in MonthPeriods.Each)
            points.Add(new CoursePoint(MonthPeriods.Last(command.Year, month), sum += command.Months[month - 1]));
        return points;
    }

    private static string TitleOf(string name, int year)
    {
        var tail = $"{year}年度投资";
        var room = CommitmentWriter.LongestTitle - tail.Length;
        return (name.Length <= room ? name : name[..(room - 1)] + "…") + tail;
    }

    private static string Say(decimal total, IEnumerable<decimal> months) => $"全年{total:0.######}万元（{string.Join("、", months.Select(m => $"{m:0.######}"))}）";
}
