using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>Takes a step of the template in again that had been left out: it turned out that the land has to be taken after all.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step of the template.</param>
/// <param name="Reason">Why.</param>
public sealed record RestoreStep(long ProjectId, string Code, string Reason);

internal sealed class RestoreStepCase(StepDesk desk) : UseCase<RestoreStep, Done>
{
    public override string Name => "projects.restore-step";

    public override string Title => "列回项目步骤";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(RestoreStep command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(RestoreStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("restoreReason", "列回步骤");
    }

    public override async Task<Outcome<Done>> HandleAsync(RestoreStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.ProjectAsync(command.ProjectId, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var project = opened.Value;
        var omitted = await context.Db.Set<OmittedStepRow>().FirstOrDefaultAsync(o => o.ProjectId == project.Id && o.Code == command.Code, stop);
        var used = await context.Db.Set<UsedTemplateRow>().AsNoTracking().FirstOrDefaultAsync(u => u.ProjectId == project.Id, stop);
        var template = used is null ? null : await TemplateBook.OneAsync(context.Db, used.TemplateCode, context.Today, stop);
        if (omitted is null || template?.Steps.FirstOrDefault(s => s.Code == command.Code) is not { } model)
            return KernelRefusals.NotFound.With("这个步骤");
        var steps = await context.Db.Set<StepRow>().Where(s => s.ProjectId == project.Id).Select(s => new { s.Code, s.Name, s.Place }).ToListAsync(stop);
        var links = await context.Db.Set<StepLinkRow>().Where(l => l.ProjectId == project.Id).ToListAsync(stop);
        var here = steps.Select(s => s.Code).Append(model.Code).ToHashSet(StringComparer.Ordinal);
        // What of its ties is still left out is bridged, as when the template was used.
        var known = links.Select(l => (l.FromCode, l.ToCode, l.Kind)).ToHashSet();
        var own = Bridges.Without(template.Links, template.Steps.Select(s => s.Code).Where(c => !here.Contains(c)).ToHashSet(StringComparer.Ordinal))
            .Where(l => (l.From == model.Code || l.To == model.Code) && here.Contains(l.From) && here.Contains(l.To) && !known.Contains((l.From, l.To, l.Kind))).ToList();
        if (Rounds.Find([.. steps.Select(s => (s.Code, s.Name)).Append((model.Code, model.Name))], links.Select(l => new PlanLink(l.FromCode, l.ToCode, l.Kind)).Concat(own)) is { } round)
            return StepRefusals.Round.With(round);
        var places = template.Steps.Select((s, i) => (s.Code, i)).ToDictionary(s => s.Code, s => s.i);
        var before = steps.Where(s => places.TryGetValue(s.Code, out var at) && at < places[model.Code]).Select(s => (int?)s.Place).Max() ?? -1;
        foreach (var later in await context.Db.Set<StepRow>().Where(s => s.ProjectId == project.Id && s.Place > before).ToListAsync(stop))
            later.Place++;
        var row = UseTemplateCase.RowOf(model, project, await ZoneDirectories.ReadAsync(context.Db, stop), before + 1);
        context.Db.Add(row);
        context.Db.AddRange(own.Select(l => UseTemplateCase.LinkOf(project.Id, l)));
        context.Db.Remove(omitted);
        StepDesk.Log(context, row, StepEventKind.Laid, context.Today, $"列回“{row.Name}”：{command.Reason.Trim()}");
        context.Note($"project/{project.Id}", new { restored = row.Code, row.Name, command.Reason });
        await desk.RefreshAsync(context, project.Id, stop);
        return Done.It;
    }
}
