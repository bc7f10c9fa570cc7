using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;

namespace Guatu.Projects.Steps;

/// <summary>The ball goes to somebody else for a while (会签, 征求意见), or comes back.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="UnitId">A unit of the zone; goes before <paramref name="Holder"/>.</param>
/// <param name="Holder">Somebody outside; empty with no unit: back to whose the step is.</param>
/// <param name="On">Since when.</param>
/// <param name="Words">What for.</param>
/// <param name="Back">Back to whose the step is.</param>
public sealed record HandOn(long ProjectId, string Code, long? UnitId, string? Holder, DateOnly On, string Words, bool Back = false);

internal sealed class HandOnCase(StepDesk desk) : UseCase<HandOn, Done>
{
    private const int LongestHolder = 40;

    public override string Name => "projects.hand-on";

    public override string Title => "转交办理";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(HandOn command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override IEnumerable<Refusal> Check(HandOn command)
    {
        if (!command.Back && command.UnitId is null && (command.Holder ?? "").Trim().Length is 0 or > LongestHolder)
            yield return StepRefusals.HolderMissing.At("holder");
        if (string.IsNullOrWhiteSpace(command.Words))
            yield return StepRefusals.ReasonMissing.At("words", "转交");
    }

    public override async Task<Outcome<Done>> HandleAsync(HandOn command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        if (step.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.With(step.Name, StepDesk.Say(done), "转交");
        if (step.StartedOn is not { } begun)
            return StepRefusals.NotStarted.With(step.Name, "转交");
        if (command.On < begun || command.On > context.Today)
            return StepRefusals.DayWrong.At("on", "转交日", StepDesk.Say(command.On), $"要在{opened.Value.Begin}日{StepDesk.Say(begun)}和今天之间");
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.UnitId is { } unit && directory.Unit(unit) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        var holder = command.Back ? null : directory.Unit(command.UnitId)?.Name ?? command.Holder!.Trim();
        step.Holder = holder;
        StepDesk.Log(context, step, StepEventKind.HandedOn, command.On, (holder is null ? "收回自办" : $"转{holder}") + "：" + command.Words.Trim(), holder);
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, holder, on = command.On, command.Words }, stop);
    }
}
