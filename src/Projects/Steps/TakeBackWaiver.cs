using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Scheduling.Networks;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>收回容缺: the later step waits again, if it has not begun.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">The later step.</param>
/// <param name="From">The earlier step.</param>
/// <param name="Reason">Why.</param>
public sealed record TakeBackWaiver(long ProjectId, string Code, string From, string Reason);

internal sealed class TakeBackWaiverCase(StepDesk desk) : UseCase<TakeBackWaiver, Done>
{
    public override string Name => "projects.take-back-waiver";

    public override string Title => "收回容缺";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(TakeBackWaiver command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override IEnumerable<Refusal> Check(TakeBackWaiver command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("waiverReason", "收回容缺");
    }

    public override async Task<Outcome<Done>> HandleAsync(TakeBackWaiver command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        var waiver = await context.Db.Set<WaiverRow>().FirstOrDefaultAsync(w => w.ProjectId == command.ProjectId && w.FromCode == command.From && w.ToCode == command.Code, stop);
        if (waiver is null)
            return StepRefusals.NoWaiver.With(command.From, step.Name);
        if (step.StartedOn is { } begun)
            return StepRefusals.StartedAlready.With(step.Name, StepDesk.Say(begun));
        context.Db.Remove(waiver);
        var link = await context.Db.Set<StepLinkRow>().FirstOrDefaultAsync(l => l.ProjectId == command.ProjectId && l.FromCode == command.From && l.ToCode == command.Code && l.Kind == LinkKind.FinishFinish, stop);
        if (link is not null)
            (link.Kind, link.LagDays, link.Soft) = (LinkKind.FinishStart, waiver.LagDays, true);
        StepDesk.Log(context, step, StepEventKind.WaiverTakenBack, context.Today, $"收回容缺（{command.From}）：{command.Reason.Trim()}");
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, takenBack = command.From, command.Reason }, stop);
    }
}
