using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Reports;
using Guatu.Projects.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>办完: the day, the number of what it gave, the paper or picture. A node's commitment hears of it in the same action.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="On">The day it was done.</param>
/// <param name="Number">文号, 证号.</param>
/// <param name="File">Paper or picture.</param>
/// <param name="Words">Anything to add.</param>
/// <param name="StartedOn">The day it began, when that was not entered before; the same day when empty.</param>
public sealed record FinishStep(long ProjectId, string Code, DateOnly On, string? Number = null, EvidenceFile? File = null, string? Words = null, DateOnly? StartedOn = null);

internal sealed class FinishStepCase(StepDesk desk, StepDays days, NodeDesk nodes, FileStore files, Rules rules) : UseCase<FinishStep, Done>
{
    private const int LongestNumber = 60;

    public override string Name => "projects.finish-step";

    public override string Title => "登记办完";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(FinishStep command, ActionContext context, CancellationToken stop) => StepDesk.TouchesAsync(command.ProjectId, command.Code, Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(FinishStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var step = opened.Value.Step;
        var gate = await StepDesk.GateAsync(step, context, stop);
        if (Fault(opened.Value, command, gate, context.Today) is { } fault)
            return fault;
        var number = Number(command);
        if (number?.Length > LongestNumber)
            return StepRefusals.FieldWrong.At("number", "文号", $"最多{LongestNumber}个字");
        KeptFile? kept = null;
        if (command.File is { } file)
        {
            var one = await files.KeepAsync(file.Name, file.Content, FileTypes.Evidence, (await rules.OnAsync("ledger.evidence-megabytes", context.Today, stop)).Number, context, stop);
            if (!one.Ok)
                return one.Refusals[0] with { Field = "file" };
            kept = one.Value;
        }
        if (await context.Db.Set<StepStopRow>().FirstOrDefaultAsync(s => s.StepId == step.Id && s.To == null, stop) is { } standing)
            ResumeStepCase.End(standing, command.On, context);
        step.StartedOn ??= command.StartedOn ?? command.On;
        (step.FinishedOn, step.EvidenceNo, step.Sha256, step.FileName, step.Holder) = (command.On, number, kept?.Sha256, kept?.Name, null);
        var words = string.Join("，", new[] { $"{step.Name}已办完", number, command.Words?.Trim() }.Where(w => !string.IsNullOrEmpty(w))) + "。";
        if (await nodes.FinishedAsync(context, step, command.File is null ? [] : [command.File], words, stop) is { } refused)
            return refused;
        StepDesk.Log(context, step, StepEventKind.Finished, command.On, "办完" + string.Concat(new[] { number, kept?.Name, command.Words?.Trim() }.Where(w => !string.IsNullOrEmpty(w)).Select(w => "，" + w)));
        return await desk.DoneAsync(context, step, new { step = step.Code, step.Name, finishedOn = step.FinishedOn, number, file = kept?.Sha256, command.Words }, stop);
    }

    private static string? Number(FinishStep command) => string.IsNullOrWhiteSpace(command.Number) ? null : command.Number.Trim();

    private Refusal? Fault(OpenedStep opened, FinishStep command, StepGate gate, DateOnly today)
    {
        var step = opened.Step;
        if (step.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.With(step.Name, StepDesk.Say(done), "登记办完");
        if (command.On > today)
            return StepRefusals.DayWrong.At("on", "办完日", StepDesk.Say(command.On), "还没到，到那天再登记");
        var begun = step.StartedOn ?? command.StartedOn ?? command.On;
        if (begun > command.On)
            return StepRefusals.DayWrong.At("on", "办完日", StepDesk.Say(command.On), $"早于{opened.Begin}日{StepDesk.Say(begun)}");
        if (step.StartedOn is null && gate.Start(step, begun) is { } early)
            return early;
        if (gate.Finish(step, command.On) is { } blocked)
            return blocked;
        if (days.FullOn(begun, step) is { } full && command.On < full)
            return StepRefusals.NotRunItsDays.At("on", step.Name, StepWords.Days(step.FewestDays, step.Count), step.Basis, StepDesk.Say(begun), StepDesk.Say(full));
        // What an office gives has a number; of a work only a paper or a picture shows that it was accepted.
        return step.NeedsEvidence && command.File is null && !(step.IsPermit && Number(command) is not null)
            ? StepRefusals.EvidenceMissing.At(step.IsPermit ? "number" : "file", step.Name, step.IsPermit ? "文号（证号）或扫描件" : "验收意见、合同等材料或照片") : null;
    }
}
