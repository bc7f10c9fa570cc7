using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>Adds a step to a template or changes one with what comes before it. Projects already laid keep what they have.</summary>
/// <param name="Template">Code of the template.</param>
/// <param name="Was">Code of the step to change; empty adds one.</param>
/// <param name="Step">As it shall be.</param>
/// <param name="Before">前置步骤, as <see cref="Predecessors"/> reads them.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
/// <param name="Reason">Why.</param>
public sealed record SaveTemplateStep(string Template, string? Was, TemplateStep Step, string Before, int? Version, string Reason);

internal sealed class SaveTemplateStepCase : UseCase<SaveTemplateStep, Done>
{
    public override string Name => "projects.save-template-step";

    public override string Title => "修改流程模板的步骤";

    public override Permission Permission => StepPermissions.Templates;

    public override IEnumerable<Refusal> Check(SaveTemplateStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("reason", "改流程模板");
    }

    public override async Task<Outcome<Done>> HandleAsync(SaveTemplateStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await TemplateEdit.OpenAsync(command.Template, command.Version, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var template = opened.Value;
        var now = (await TemplateBook.OneAsync(context.Db, command.Template, context.Today, stop))!;
        var adding = string.IsNullOrWhiteSpace(command.Was);
        if (!adding && now.Steps.All(s => s.Code != command.Was))
            return KernelRefusals.NotFound.With("这个步骤");
        var (before, unread) = Predecessors.Read(command.Before, command.Step.Code);
        if (unread is not null)
            return StepRefusals.TemplateFault.At("前置步骤", command.Step.Code, "前置步骤", $"“{unread}”看不懂，写编号，如A01、B02+15、C03同开、D04容缺（行政审批局）");
        // A step that gets another code takes its ties along.
        var steps = adding ? [.. now.Steps, command.Step] : now.Steps.Select(s => s.Code == command.Was ? command.Step : s).ToList();
        var links = now.Links.Where(l => l.To != command.Was).Select(l => l.From == command.Was ? l with { From = command.Step.Code } : l).Concat(before).ToList();
        if (TemplateEdit.Faults(steps, links) is { Count: > 0 } faults)
            return Outcome<Done>.Refused(faults);

        var rows = await context.Db.Set<TemplateStepRow>().Where(s => s.TemplateId == template.Id).ToListAsync(stop);
        if (rows.FirstOrDefault(s => s.Code == command.Was) is { } row)
            command.Step.Fill(row);
        else
            context.Db.Add(command.Step.ToRow(template.Id, rows.Count == 0 ? 0 : rows.Max(s => s.Place) + 1));
        await ReplaceTiesAsync(template.Id, links, context, stop);
        TemplateEdit.Sign(template, command.Reason, new { command.Was, command.Step, command.Before, command.Reason }, context);
        return Done.It;
    }

    internal static async Task ReplaceTiesAsync(long templateId, IReadOnlyList<Scheduling.Plans.PlanLink> links, ActionContext context, CancellationToken stop)
    {
        var have = await context.Db.Set<TemplateLinkRow>().Where(l => l.TemplateId == templateId).ToListAsync(stop);
        var wanted = links.ToDictionary(l => (l.From, l.To, l.Kind));
        foreach (var row in have)
            if (wanted.Remove((row.FromCode, row.ToCode, row.Kind), out var link))
                (row.LagDays, row.Soft, row.Decider) = (link.LagDays, link.Soft, link.Decider);
            else
                context.Db.Remove(row);
        context.Db.AddRange(wanted.Values.Select(l => TemplateSeeds.Row(templateId, l)));
    }
}
