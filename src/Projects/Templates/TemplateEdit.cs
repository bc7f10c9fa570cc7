using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>What all changes of a template have in common: checked whole, written whole, said why.</summary>
internal static class TemplateEdit
{
    /// <summary>The row to change, or why it cannot be.</summary>
    public static async Task<Outcome<TemplateRow>> OpenAsync(string code, int? version, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<TemplateRow>().FirstOrDefaultAsync(t => t.Code == code, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个流程模板");
        return version is { } seen && seen != row.Version ? KernelRefusals.Changed.With() : row;
    }

    /// <summary>Faults of a changed network, those of one step told at its fields.</summary>
    public static IReadOnlyList<Refusal> Faults(IReadOnlyList<TemplateStep> steps, IReadOnlyList<PlanLink> links)
    {
        var faults = TemplateCheck.Faults(steps, links).Select(f => StepRefusals.TemplateFault.At(f.Column, f.Code, f.Column, f.Words)).ToList();
        if (faults.Count == 0 && TemplateCheck.Round(steps, links) is { } round)
            faults.Add(StepRefusals.Round.At("前置步骤", round));
        return faults;
    }

    /// <summary>Says who changed it and why.</summary>
    public static void Sign(TemplateRow row, string reason, object detail, ActionContext context)
    {
        (row.ChangedAt, row.ChangedBy, row.ChangeReason) = (context.Now, context.Actor.Name, reason.Trim());
        row.Version++;
        context.Note($"template/{row.Code}", detail);
    }
}
