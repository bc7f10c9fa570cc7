using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>恢复计时.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="On">First day the clock runs again.</param>
/// <param name="Words">What came in.</param>
public sealed record ResumeStep(long ProjectId, string Code, DateOnly On, string? Words = null);

internal sealed class ResumeStepCase(StepDesk desk) : UseCase<ResumeStep, Done>
{
    public override string Name => "projects.resume-step";

    public override string Title => "恢复办理计时";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ResumeStep command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(ResumeStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        var standing = await context.Db.Set<StepStopRow>().FirstOrDefaultAsync(s => s.StepId == step.Id && s.To == null, stop);
        if (standing is null)
            return StepRefusals.RunsAlready.With(step.Name);
        if (command.On < standing.From || command.On > context.Today)
            return StepRefusals.DayWrong.At("on", "恢复日", StepDesk.Say(command.On), $"要在停表日{StepDesk.Say(standing.From)}和今天之间");
        End(standing, command.On, context);
        StepDesk.Log(context, step, StepEventKind.Resumed, command.On, "恢复计时" + (string.IsNullOrWhiteSpace(command.Words) ? "" : "：" + command.Words.Trim()));
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, resumed = command.On, command.Words }, stop);
    }

    /// <summary>Resumed on the day it was stopped it never stood.</summary>
    internal static void End(StepStopRow standing, DateOnly on, ActionContext context)
    {
        if (on <= standing.From)
            context.Db.Remove(standing);
        else
            standing.To = on.AddDays(-1);
    }
}
