using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>Makes a new template out of one that is there.</summary>
/// <param name="From">Code of the one copied.</param>
/// <param name="Code">Code of the new one: letters, digits and hyphens, for its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">What it supposes; empty takes over.</param>
/// <param name="Reason">Why.</param>
public sealed record CopyTemplate(string From, string Code, string Name, string? Note, string Reason);

internal sealed class CopyTemplateCase : UseCase<CopyTemplate, string>
{
    private const int LongestCode = 30;
    private const int LongestName = 30;

    public override string Name => "projects.copy-template";

    public override string Title => "另存流程模板";

    public override Permission Permission => StepPermissions.Templates;

    public override IEnumerable<Refusal> Check(CopyTemplate command)
    {
        if ((command.Code ?? "").Trim() is var code && (code.Length is 0 or > LongestCode || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            yield return StepRefusals.TemplateCode.At("code", LongestCode);
        if ((command.Name ?? "").Trim().Length is 0 or > LongestName)
            yield return StepRefusals.TemplateName.At("name", LongestName);
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("reason", "另存模板");
    }

    public override async Task<Outcome<string>> HandleAsync(CopyTemplate command, ActionContext context, CancellationToken stop)
    {
        var (code, name) = (command.Code.Trim(), command.Name.Trim());
        if (await TemplateBook.OneAsync(context.Db, command.From, context.Today, stop) is not { } from)
            return KernelRefusals.NotFound.With("这个流程模板");
        if (await context.Db.Set<TemplateRow>().AnyAsync(t => t.Code == code || t.Name == name, stop))
            return StepRefusals.TemplateTaken.At("code", code, name);
        var row = new TemplateRow { Code = code, Name = name, Kind = from.Kind, Note = string.IsNullOrWhiteSpace(command.Note) ? from.Note : command.Note.Trim() };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Db.AddRange(from.Steps.Select((s, i) => s.ToRow(row.Id, i)));
        context.Db.AddRange(from.Links.Select(l => TemplateSeeds.Row(row.Id, l)));
        TemplateEdit.Sign(row, command.Reason, new { copiedFrom = from.Code, row.Name, command.Reason }, context);
        return code;
    }
}
