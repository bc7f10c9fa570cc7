using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.ProjectPages;

/// <summary>Moves a step of a project (试改节点): other days, another first day.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Code">The step.</param>
/// <param name="Days">Days it takes, of its own count; what is left to do when it has begun.</param>
/// <param name="NotBefore">It does not begin before this day; null for as soon as it can.</param>
/// <param name="Reason">Why, and who agreed.</param>
public sealed record MoveStep(long ProjectId, string Code, int Days, DateOnly? NotBefore, string Reason);

internal sealed class MoveStepCase(PlanDesk desk) : UseCase<MoveStep, PlanOutcome>
{
    /// <summary>Longest a step may take: ten years.</summary>
    public const int MostDays = 3_650;

    public override string Name => "projects.move-step";

    public override string Title => "改动节点日期";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(MoveStep command, ActionContext context, CancellationToken stop) =>
        ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(MoveStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return PageRefusals.PlanReasonMissing.At("reason");
    }

    public override async Task<Outcome<PlanOutcome>> HandleAsync(MoveStep command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<StepRow>().FirstOrDefaultAsync(s => s.ProjectId == command.ProjectId && s.Code == command.Code, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这道工序");
        var before = await desk.OfAsync(context.Db, command.ProjectId, stop);
        if (before.Plan is not { } plan || before.Laid is null)
            return PageRefusals.NoPlan.With(before.Fault?.Words ?? "先套用流程模板。");
        if (FaultOf(plan, command.Code, command.Days, command.NotBefore) is { } fault)
            return fault;
        var detail = new { code = row.Code, step = row.Name, days = command.Days, notBefore = command.NotBefore, before = new { row.Days, row.DaysLeft, row.NotBefore }, command.Reason };
        if (row.StartedOn is not null)
            (row.DaysLeft, row.ToldOn) = (command.Days, context.Today);
        else
            (row.Days, row.DaysLeft, row.ToldOn, row.NotBefore) = (command.Days, null, null, command.NotBefore);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        await desk.RefreshAsync(context, [command.ProjectId], stop);
        var after = (await desk.OfAsync(context.Db, command.ProjectId, stop)).Laid!;
        context.Note($"project/{command.ProjectId}", new { detail.code, detail.step, detail.days, detail.notBefore, detail.before, detail.Reason, forecast = after.ForecastOn, was = before.Laid.ForecastOn });
        context.Tell(LedgerTopics.Changed, new { project = command.ProjectId });
        return PlanOutcome.Of(after);
    }

    /// <summary>Why a step cannot be moved so; null when it can. The page asks the same before it tries.</summary>
    public static Refusal? FaultOf(Plan plan, string code, int days, DateOnly? notBefore)
    {
        if (plan.Steps.FirstOrDefault(s => s.Code == code) is not { } step)
            return KernelRefusals.NotFound.With("这道工序");
        if (step.FinishedOn is not null)
            return PageRefusals.StepDone.With(step.Name);
        var now = StepMoves.DaysOf(plan, step);
        if (step.StartedOn is { } began && notBefore is not null && notBefore != step.NotBefore)
            return PageRefusals.AlreadyBegun.At("notBefore", step.Name, $"{began:yyyy年M月d日}");
        if (days == now && (step.StartedOn is not null || notBefore == step.NotBefore))
            return PageRefusals.NothingMoved.With(step.Name);
        if (days != now && step.Statutory)
            return PageRefusals.StatutoryDays.At("days", step.Name);
        // What is already worked off counts towards the fewest days of a begun step.
        var fewest = step.StartedOn is null ? step.FewestDays : Math.Max(step.FewestDays - (step.Days - Math.Min(now, step.Days)), Math.Min(step.Days, 1));
        if (days != now && days < fewest)
            return PageRefusals.DaysTooFew.At("days", step.Name, fewest, days);
        if (days > MostDays)
            return PageRefusals.DaysTooMany.At("days", MostDays, days);
        var last = plan.Today.AddYears(10);
        if (notBefore != step.NotBefore && (notBefore < plan.Today || notBefore > last))
            return PageRefusals.MoveDayOut.At("notBefore", $"{last:yyyy年M月d日}", $"{notBefore:yyyy年M月d日}");
        return null;
    }
}
