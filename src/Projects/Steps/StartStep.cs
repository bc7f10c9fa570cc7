using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.Projects.Steps;

/// <summary>受理 of a permit, first day of a work.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="On">The day.</param>
/// <param name="Words">Anything to add.</param>
public sealed record StartStep(long ProjectId, string Code, DateOnly On, string? Words = null);

internal sealed class StartStepCase(StepDesk desk) : UseCase<StartStep, Done>
{
    public override string Name => "projects.start-step";

    public override string Title => "登记受理、开始";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(StartStep command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(StartStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        if (step.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.With(step.Name, StepDesk.Say(done), "登记" + opened.Value.Begin);
        if (step.StartedOn is { } begun)
            return StepRefusals.StartedAlready.With(step.Name, StepDesk.Say(begun));
        if (command.On > context.Today)
            return StepRefusals.DayWrong.At("on", opened.Value.Begin + "日", StepDesk.Say(command.On), "还没到，到那天再登记");
        if ((await StepDesk.GateAsync(step, context, stop)).Start(step, command.On) is { } blocked)
            return blocked;
        step.StartedOn = command.On;
        StepDesk.Log(context, step, StepEventKind.Started, command.On, opened.Value.Begin + (string.IsNullOrWhiteSpace(command.Words) ? "" : "：" + command.Words.Trim()));
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, startedOn = step.StartedOn, command.Words }, stop);
    }
}
