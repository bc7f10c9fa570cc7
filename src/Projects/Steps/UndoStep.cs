using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>Takes back the last thing entered: that it was done, else that it began. Its history keeps both.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="Reason">Why.</param>
public sealed record UndoStep(long ProjectId, string Code, string Reason);

internal sealed class UndoStepCase(StepDesk desk, NodeDesk nodes) : UseCase<UndoStep, Done>
{
    public override string Name => "projects.undo-step";

    public override string Title => "撤销步骤登记";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(UndoStep command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override IEnumerable<Refusal> Check(UndoStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("undoReason", "撤销");
    }

    public override async Task<Outcome<Done>> HandleAsync(UndoStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        if (step.StartedOn is null && step.FinishedOn is null)
            return StepRefusals.NothingToUndo.With(step.Name);
        var wasDone = step.FinishedOn is not null;
        if ((await StepDesk.GateAsync(step, context, stop)).Resting(wasDone) is { Count: > 0 } resting)
            return StepRefusals.OthersRest.With(step.Name, string.Join('、', resting));
        if (wasDone && await nodes.UndoneAsync(context, step, command.Reason.Trim(), stop) is { } refused)
            return refused;
        var was = wasDone ? $"撤销办完（{StepDesk.Say(step.FinishedOn!.Value)}{(step.EvidenceNo is { } number ? "，" + number : "")}）" : $"撤销{opened.Value.Begin}（{StepDesk.Say(step.StartedOn!.Value)}）";
        var day = step.FinishedOn ?? step.StartedOn!.Value;
        if (wasDone)
            (step.FinishedOn, step.EvidenceNo, step.Sha256, step.FileName) = (null, null, null, null);
        else
        {
            (step.StartedOn, step.DaysLeft, step.ToldOn, step.Holder) = (null, null, null, null);
            context.Db.RemoveRange(await context.Db.Set<StepStopRow>().Where(s => s.StepId == step.Id).ToListAsync(stop));
        }
        StepDesk.Log(context, step, StepEventKind.Undone, day, $"{was}：{command.Reason.Trim()}");
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, was, command.Reason }, stop);
    }
}
