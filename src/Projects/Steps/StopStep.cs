using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>停表: the clock of a permit does not run while the enterprise mends its papers or experts look.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="From">First day it stands.</param>
/// <param name="Reason">One of <see cref="StopReasons.All"/>.</param>
/// <param name="Words">What is missing or looked at.</param>
public sealed record StopStep(long ProjectId, string Code, DateOnly From, string Reason, string Words);

/// <summary>Why a clock may stand (行政许可法第32条 补正, 第45条 听证、检验、检测、检疫、鉴定、专家评审).</summary>
public static class StopReasons
{
    /// <summary>补正: the ball is with the enterprise.</summary>
    public const string Mending = "补正";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Mending, "技术评审", "专家论证", "听证", "检验检测"];

    /// <summary>The reason of a row, which carries words behind it.</summary>
    public static string Of(string row) => row.Split('：', 2)[0];
}

internal sealed class StopStepCase(StepDesk desk) : UseCase<StopStep, Done>
{
    public override string Name => "projects.stop-step";

    public override string Title => "办理停表";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(StopStep command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override IEnumerable<Refusal> Check(StopStep command)
    {
        if (!StopReasons.All.Contains(command.Reason) || string.IsNullOrWhiteSpace(command.Words))
            yield return StepRefusals.StopReasonWrong.At("reason", string.Join('、', StopReasons.All));
    }

    public override async Task<Outcome<Done>> HandleAsync(StopStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        if (!step.IsPermit)
            return StepRefusals.NoClock.With(step.Name);
        if (step.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.With(step.Name, StepDesk.Say(done), "停表");
        if (step.StartedOn is not { } begun)
            return StepRefusals.NotStarted.With(step.Name, "停表");
        var before = await context.Db.Set<StepStopRow>().Where(s => s.StepId == step.Id).OrderByDescending(s => s.From).FirstOrDefaultAsync(stop);
        if (before is { To: null })
            return StepRefusals.StandsAlready.With(step.Name, StepDesk.Say(before.From), before.Reason);
        if (command.From < begun || command.From > context.Today)
            return StepRefusals.DayWrong.At("from", "停表日", StepDesk.Say(command.From), $"要在受理日{StepDesk.Say(begun)}和今天之间");
        if (before is { To: { } to } && command.From <= to)
            return StepRefusals.DayWrong.At("from", "停表日", StepDesk.Say(command.From), $"上次停表到{StepDesk.Say(to)}，不能重叠");
        var reason = $"{command.Reason}：{command.Words.Trim()}";
        context.Db.Add(new StepStopRow { StepId = step.Id, From = command.From, Reason = reason, At = context.Now, PersonName = context.Actor.Name });
        StepDesk.Log(context, step, StepEventKind.Stopped, command.From, $"停表，{reason}");
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, stopped = command.From, reason }, stop);
    }
}
