using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>Takes a step out of a project, with the reason; what waited for it waits for what it waited for.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step.</param>
/// <param name="Reason">Why.</param>
public sealed record RemoveStep(long ProjectId, string Code, string Reason);

internal sealed class RemoveStepCase(StepDesk desk) : UseCase<RemoveStep, Done>
{
    public override string Name => "projects.remove-step";

    public override string Title => "去掉项目步骤";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(RemoveStep command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(RemoveStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("removeReason", "去掉步骤");
    }

    public override async Task<Outcome<Done>> HandleAsync(RemoveStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.OpenAsync(command.ProjectId, command.Code, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var (project, step) = opened.Value;
        if (step.StartedOn is not null || step.FinishedOn is not null)
            return StepRefusals.RemoveUnderWay.With(step.Name);
        if (await context.Db.Set<ProjectTaskRow>().AnyAsync(t => t.ProjectId == project.Id && t.StepCode == step.Code, stop))
            return StepRefusals.NodesEntered.With(project.Name, $"“{step.Name}”");
        // A legal step falls away only with the circumstance that calls for it.
        if (step.Statutory && await TagAsync(step, context, stop) is null)
            return StepRefusals.StatutoryKept.With(step.Name, step.Basis);

        var links = await context.Db.Set<StepLinkRow>().Where(l => l.ProjectId == project.Id).ToListAsync(stop);
        var left = Bridges.Without([.. links.Select(l => new PlanLink(l.FromCode, l.ToCode, l.Kind, l.LagDays, l.Soft, l.Decider))], new HashSet<string>(StringComparer.Ordinal) { step.Code });
        var known = links.Select(l => (l.FromCode, l.ToCode, l.Kind)).ToHashSet();
        context.Db.RemoveRange(links.Where(l => l.FromCode == step.Code || l.ToCode == step.Code));
        context.Db.AddRange(left.Where(l => !known.Contains((l.From, l.To, l.Kind))).Select(l => UseTemplateCase.LinkOf(project.Id, l)));
        context.Db.RemoveRange(await context.Db.Set<WaiverRow>().Where(w => w.ProjectId == project.Id && (w.FromCode == step.Code || w.ToCode == step.Code)).ToListAsync(stop));
        context.Db.Remove(step);
        context.Db.Add(new OmittedStepRow { ProjectId = project.Id, Code = step.Code, Name = step.Name, Reason = command.Reason.Trim(), At = context.Now, PersonName = context.Actor.Name });
        StepDesk.Log(context, step, StepEventKind.Removed, context.Today, $"去掉“{step.Name}”：{command.Reason.Trim()}");
        context.Note($"project/{project.Id}", new { removed = step.Code, step.Name, command.Reason });
        await desk.RefreshAsync(context, project.Id, stop);
        return Done.It;
    }

    private static async Task<string?> TagAsync(StepRow step, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<UsedTemplateRow>().Where(u => u.ProjectId == step.ProjectId)
            .Join(context.Db.Set<TemplateRow>(), u => u.TemplateCode, t => t.Code, (u, t) => t.Id)
            .Join(context.Db.Set<TemplateStepRow>(), id => id, s => s.TemplateId, (id, s) => s).Where(s => s.Code == step.Code).Select(s => s.Tag).FirstOrDefaultAsync(stop);
}
