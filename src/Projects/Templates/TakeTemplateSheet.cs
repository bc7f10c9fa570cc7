using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>Takes a whole template from xlsx, all rows or none.</summary>
/// <param name="Template">Code of the template.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Reason">Why.</param>
public sealed record TakeTemplateSheet(string Template, string FileName, ReadOnlyMemory<byte> Content, string Reason);

internal sealed class TakeTemplateSheetCase : UseCase<TakeTemplateSheet, int>
{
    public override string Name => "projects.take-template-sheet";

    public override string Title => "用表格整张改流程模板";

    public override Permission Permission => StepPermissions.Templates;

    public override IEnumerable<Refusal> Check(TakeTemplateSheet command)
    {
        if (command.Content.IsEmpty)
            yield return StepRefusals.SheetMissing.At("file");
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("reason", "改流程模板");
    }

    public override async Task<Outcome<int>> HandleAsync(TakeTemplateSheet command, ActionContext context, CancellationToken stop)
    {
        var opened = await TemplateEdit.OpenAsync(command.Template, null, context, stop);
        if (!opened.Ok)
            return Outcome<int>.Refused(opened.Refusals);
        using var content = new MemoryStream(command.Content.ToArray());
        var read = TemplateSheet.Read(command.FileName, content);
        if (!read.Ok)
            return Outcome<int>.Refused(read.Refusals);
        var template = opened.Value;
        var was = await context.Db.Set<TemplateStepRow>().Where(s => s.TemplateId == template.Id).ToDictionaryAsync(s => s.Code, stop);
        var place = 0;
        foreach (var step in read.Value.Steps)
        {
            if (was.Remove(step.Code, out var row))
            {
                step.Fill(row);
                row.Place = place;
            }
            else
                context.Db.Add(step.ToRow(template.Id, place));
            place++;
        }
        context.Db.RemoveRange(was.Values);
        await SaveTemplateStepCase.ReplaceTiesAsync(template.Id, read.Value.Links, context, stop);
        TemplateEdit.Sign(template, command.Reason, new { sheet = command.FileName, steps = read.Value.Steps.Count, links = read.Value.Links.Count, removed = was.Keys, command.Reason }, context);
        return read.Value.Steps.Count;
    }
}
