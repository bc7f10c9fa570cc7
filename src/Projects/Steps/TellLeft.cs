using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Templates;

namespace Guatu.Projects.Steps;

/// <summary>Whoever does a step tells how many days it still takes, counted from today, and why.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="Days">Days of its own count, 0–2000.</param>
/// <param name="Why">Why.</param>
public sealed record TellLeft(long ProjectId, string Code, int Days, string Why);

internal sealed class TellLeftCase(StepDesk desk, StepDays days, Nodes.NodeDesk nodes) : UseCase<TellLeft, Done>
{
    public override string Name => "projects.tell-left";

    public override string Title => "报告还要几天";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(TellLeft command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override IEnumerable<Refusal> Check(TellLeft command)
    {
        if (command.Days is < 0 or > TemplateStep.MostDays || string.IsNullOrWhiteSpace(command.Why))
            yield return StepRefusals.LeftWrong.At("days", TemplateStep.MostDays);
    }

    public override async Task<Outcome<Done>> HandleAsync(TellLeft command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        if (step.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.With(step.Name, StepDesk.Say(done), "报还要几天");
        if (step.StartedOn is not { } begun)
            return StepRefusals.NotStarted.With(step.Name, "报还要几天");
        if (step.Waits && days.FullOn(begun, step) is { } full && days.From(context.Today, command.Days, step.Count) < full)
            return StepRefusals.NotRunItsDays.At("days", step.Name, StepWords.Days(step.FewestDays, step.Count), step.Basis, StepDesk.Say(begun), StepDesk.Say(full));
        if (await nodes.ToldAsync(context, step, days.Gone(begun, context.Today, step.Count), command.Days, $"{step.Name}还要{StepWords.Days(command.Days, step.Count)}：{command.Why.Trim()}", stop) is { } refused)
            return refused;
        (step.DaysLeft, step.ToldOn) = (command.Days, context.Today);
        StepDesk.Log(context, step, StepEventKind.TellLeft, context.Today, $"还要{StepWords.Days(command.Days, step.Count)}：{command.Why.Trim()}");
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, left = command.Days, command.Why }, stop);
    }
}
