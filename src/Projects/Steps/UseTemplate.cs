using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>Lays a project's steps by a template: keeps what holds for it, leaves out the rest with the reason, finds the units.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Template">Code of the template.</param>
/// <param name="Holds">情形 that hold: 征地, 报告书…</param>
/// <param name="EnergyTce">年综合能源消费量, 吨标准煤; with <paramref name="CoalTons"/> it decides on 节能审查.</param>
/// <param name="CoalTons">年煤炭消费量, 吨.</param>
/// <param name="Replace">Throw away steps that are there, if none has begun.</param>
/// <param name="Note">Why this template and these circumstances; goes into the reasons of what is left out.</param>
public sealed record UseTemplate(long ProjectId, string Template, IReadOnlyList<string> Holds, decimal? EnergyTce = null, decimal? CoalTons = null, bool Replace = false, string? Note = null);

internal sealed class UseTemplateCase(StepDesk desk, Rules rules) : UseCase<UseTemplate, int>
{
    public override string Name => "projects.use-template";

    public override string Title => "套用流程模板";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(UseTemplate command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(UseTemplate command)
    {
        foreach (var tag in (command.Holds ?? []).Where(t => !TemplateChoice.IsKnown(t)))
            yield return StepRefusals.ChoiceUnknown.At("holds", tag, string.Join('、', TemplateChoice.All.Select(c => c.Tag)));
        if (command.Holds?.Contains(TemplateChoice.Report) == true && command.Holds.Contains(TemplateChoice.Form))
            yield return StepRefusals.ChoiceBoth.At("holds");
        if (command.EnergyTce < 0 || command.CoalTons < 0)
            yield return StepRefusals.EnergyImpossible.At("energyTce");
    }

    public override async Task<Outcome<int>> HandleAsync(UseTemplate command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.ProjectAsync(command.ProjectId, context, stop);
        if (!opened.Ok)
            return Outcome<int>.Refused(opened.Refusals);
        var project = opened.Value;
        if (await TemplateBook.OneAsync(context.Db, command.Template ?? "", context.Today, stop) is not { } template)
            return KernelRefusals.NotFound.At("template", "这个流程模板");
        var (holds, energy) = await HoldsAsync(command, context, stop);
        if (await ClearAsync(project, template, holds, command.Replace, context, stop) is { } there)
            return there;

        var gone = template.Steps.Where(s => !TemplateChoice.Keeps(s.Tag, holds)).ToList();
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var steps = template.Steps.Except(gone).Select((step, place) => RowOf(step, project, directory, place)).ToList();
        await context.Db.InsertAsync(steps, stop);
        await context.Db.InsertAsync([.. Bridges.Without(template.Links, gone.Select(s => s.Code).ToHashSet(StringComparer.Ordinal)).Select(link => LinkOf(project.Id, link))], stop);
        await context.Db.InsertAsync([.. gone.Select(step => new OmittedStepRow
        {
            ProjectId = project.Id, Code = step.Code, Name = step.Name, Reason = Why(step.Tag, energy, command.Note), At = context.Now, PersonName = context.Actor.Name,
        })], stop);
        context.Db.Add(new UsedTemplateRow { ProjectId = project.Id, TemplateCode = template.Code, TemplateName = template.Name, Holds = string.Join('/', holds), On = context.Today, PersonName = context.Actor.Name });
        context.Note($"project/{project.Id}", new { template = template.Code, steps = steps.Count, omitted = gone.Select(s => s.Code), holds, command.EnergyTce, command.CoalTons, command.Note });
        await desk.RefreshAsync(context, project.Id, stop);
        return steps.Count;
    }

    // 节能审查 is not a matter of opinion once the use of energy is known.
    private async Task<(IReadOnlySet<string> Holds, string? Why)> HoldsAsync(UseTemplate command, ActionContext context, CancellationToken stop)
    {
        var holds = new HashSet<string>(command.Holds ?? [], StringComparer.Ordinal);
        if (command.EnergyTce is not { } tce)
            return (holds, null);
        var coal = command.CoalTons ?? 0;
        var (tceLimit, coalLimit) = ((await rules.OnAsync(StepRoom.EnergyTce, context.Today, stop)).Number, (await rules.OnAsync(StepRoom.EnergyCoal, context.Today, stop)));
        if (tce < tceLimit && coal < coalLimit.Number)
        {
            holds.Remove(TemplateChoice.Energy);
            return (holds, $"年综合能源消费量{tce:0.##}吨标准煤、年煤炭消费量{coal:0.##}吨，不到{tceLimit:0.##}吨标准煤且不到{coalLimit.Number:0.##}吨煤，不单独进行节能审查（{coalLimit.Source}）");
        }
        holds.Add(TemplateChoice.Energy);
        return (holds, null);
    }

    private static string Why(string? tag, string? energy, string? note)
    {
        var why = tag == TemplateChoice.Energy && energy is not null ? energy : TemplateChoice.WhyNot(tag);
        return string.IsNullOrWhiteSpace(note) ? why : $"{why}；{note.Trim()}";
    }

    private static async Task<Refusal?> ClearAsync(ProjectRow project, Template template, IReadOnlySet<string> holds, bool replace, ActionContext context, CancellationToken stop)
    {
        var steps = await context.Db.Set<StepRow>().Where(s => s.ProjectId == project.Id).ToListAsync(stop);
        if (steps.Count(s => s.StartedOn is not null || s.FinishedOn is not null) is > 0 and var begun)
            return StepRefusals.StepsUnderWay.With(project.Name, begun);
        if (steps.Count > 0 && !replace)
            return StepRefusals.StepsThere.At("replace", project.Name, steps.Count);
        var stays = template.Steps.Where(s => TemplateChoice.Keeps(s.Tag, holds)).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var entered = await context.Db.Set<ProjectTaskRow>().Where(t => t.ProjectId == project.Id && t.StepCode != null).Select(t => t.StepCode!).ToListAsync(stop);
        if (entered.FirstOrDefault(c => !stays.Contains(c)) is { } lost)
            return StepRefusals.NodesEntered.With(project.Name, steps.FirstOrDefault(s => s.Code == lost)?.Name ?? lost);
        context.Db.RemoveRange(steps);
        context.Db.RemoveRange(await context.Db.Set<StepLinkRow>().Where(l => l.ProjectId == project.Id).ToListAsync(stop));
        context.Db.RemoveRange(await context.Db.Set<OmittedStepRow>().Where(o => o.ProjectId == project.Id).ToListAsync(stop));
        context.Db.RemoveRange(await context.Db.Set<UsedTemplateRow>().Where(u => u.ProjectId == project.Id).ToListAsync(stop));
        context.Db.RemoveRange(await context.Db.Set<WaiverRow>().Where(w => w.ProjectId == project.Id).ToListAsync(stop));
        await context.Db.SaveChangesAsync(stop); // the same codes come again
        return null;
    }

    /// <summary>A template's step as a step of the project. A role no unit of the zone answers to stays as words.</summary>
    internal static StepRow RowOf(TemplateStep s, ProjectRow project, ZoneDirectory directory, int place)
    {
        var unit = s.Unit == StepWords.LeadUnit ? project.LeadUnitId : s.Unit == StepWords.Owner ? null : directory.Find(s.Unit)?.Id;
        return new StepRow
        {
            ProjectId = project.Id, Code = s.Code, Name = s.Name, Band = s.Band, Place = place, UnitId = unit, Doer = unit is null ? s.Unit : null, Count = s.Count, Days = s.Days, FewestDays = s.FewestDays,
            Statutory = s.Statutory, Waits = s.Waits, Basis = s.Basis, ValidMonths = s.ValidMonths, CostPerDay = s.CostPerDay, IsPermit = s.IsPermit, IsNode = s.IsNode, NeedsEvidence = s.NeedsEvidence,
        };
    }

    internal static StepLinkRow LinkOf(long projectId, PlanLink l) => new() { ProjectId = projectId, FromCode = l.From, ToCode = l.To, Kind = l.Kind, LagDays = l.LagDays, Soft = l.Soft, Decider = l.Decider };
}
