using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Scheduling.Networks;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>
/// 容缺: the later step is taken although the earlier one is not done; who agreed and by when it is made good are kept. In the plan the
/// two may then run side by side.
/// </summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">The later step.</param>
/// <param name="From">The earlier step.</param>
/// <param name="Decider">谁同意.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueOn">承诺补齐日.</param>
public sealed record WaiveStep(long ProjectId, string Code, string From, string Decider, string Reason, DateOnly DueOn);

internal sealed class WaiveStepCase(StepDesk desk) : UseCase<WaiveStep, Done>
{
    public override string Name => "projects.waive-step";

    public override string Title => "记容缺受理";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(WaiveStep command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override IEnumerable<Refusal> Check(WaiveStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Decider) || string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.WaiverEmpty.At("decider");
    }

    public override async Task<Outcome<Done>> HandleAsync(WaiveStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        var from = await context.Db.Set<StepRow>().AsNoTracking().FirstOrDefaultAsync(s => s.ProjectId == command.ProjectId && s.Code == command.From, stop);
        if (from is null)
            return KernelRefusals.NotFound.With("前面那个步骤");
        if (step.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.With(step.Name, StepDesk.Say(done), "记容缺");
        var link = await context.Db.Set<StepLinkRow>().FirstOrDefaultAsync(l => l.ProjectId == command.ProjectId && l.FromCode == command.From && l.ToCode == command.Code && l.Kind == LinkKind.FinishStart, stop);
        if (link is null || !link.Soft || from.Waits)
            return StepRefusals.NotSoft.With(from.Name, step.Name);
        if (command.DueOn < context.Today)
            return StepRefusals.WaiverEmpty.At("dueOn");
        context.Db.Add(new WaiverRow
        {
            ProjectId = step.ProjectId, FromCode = from.Code, ToCode = step.Code, Decider = command.Decider.Trim(), Reason = command.Reason.Trim(), On = context.Today, DueOn = command.DueOn, LagDays = link.LagDays, PersonName = context.Actor.Name,
        });
        // Side by side from now on: the later one may begin, the plan still waits for the earlier one before both are done.
        if (await context.Db.Set<StepLinkRow>().AnyAsync(l => l.ProjectId == command.ProjectId && l.FromCode == command.From && l.ToCode == command.Code && l.Kind == LinkKind.FinishFinish, stop))
            context.Db.Remove(link);
        else
            (link.Kind, link.LagDays) = (LinkKind.FinishFinish, 0);
        StepDesk.Log(context, step, StepEventKind.Waived, context.Today, $"容缺“{from.Name}”，{command.Decider.Trim()}同意，{StepDesk.Say(command.DueOn)}前补齐：{command.Reason.Trim()}");
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, waived = from.Code, command.Decider, command.Reason, command.DueOn }, stop);
    }
}
