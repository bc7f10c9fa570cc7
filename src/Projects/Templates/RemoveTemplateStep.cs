using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>Takes a step out of a template; what waited for it waits for what it waited for.</summary>
/// <param name="Template">Code of the template.</param>
/// <param name="Code">Code of the step.</param>
/// <param name="Reason">Why.</param>
public sealed record RemoveTemplateStep(string Template, string Code, string Reason);

internal sealed class RemoveTemplateStepCase : UseCase<RemoveTemplateStep, Done>
{
    public override string Name => "projects.remove-template-step";

    public override string Title => "删除流程模板的步骤";

    public override Permission Permission => StepPermissions.Templates;

    public override IEnumerable<Refusal> Check(RemoveTemplateStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("reason", "删除步骤");
    }

    public override async Task<Outcome<Done>> HandleAsync(RemoveTemplateStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await TemplateEdit.OpenAsync(command.Template, null, context, stop);
        if (!opened.Ok)
            return Outcome<Done>.Refused(opened.Refusals);
        var template = opened.Value;
        var row = await context.Db.Set<TemplateStepRow>().FirstOrDefaultAsync(s => s.TemplateId == template.Id && s.Code == command.Code, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个步骤");
        var now = (await TemplateBook.OneAsync(context.Db, command.Template, context.Today, stop))!;
        var links = Bridges.Without(now.Links, new HashSet<string>(StringComparer.Ordinal) { command.Code });
        context.Db.Remove(row);
        await SaveTemplateStepCase.ReplaceTiesAsync(template.Id, links, context, stop);
        TemplateEdit.Sign(template, command.Reason, new { removed = command.Code, row.Name, command.Reason }, context);
        return Done.It;
    }
}
