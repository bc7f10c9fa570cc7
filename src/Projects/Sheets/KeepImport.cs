using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Reports;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Sheets;

/// <summary>Keeps a 项目台账 and proposes what its columns mean: as last time for the same head, else by its words. No project is touched.</summary>
/// <param name="File">The sheet.</param>
public sealed record KeepImport(EvidenceFile File);

internal sealed class KeepImportCase(FileStore files, Rules rules) : UseCase<KeepImport, long>
{
    public override string Name => "projects.keep-import";

    public override string Title => "上传项目台账";

    public override Permission Permission => ProjectsPermissions.Import;

    public override IEnumerable<Refusal> Check(KeepImport command)
    {
        if (command.File is null || command.File.Content.IsEmpty)
            yield return SheetRefusals.FileMissing.At("file");
        else if (!command.File.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            yield return SheetRefusals.NotXlsx.At("file", command.File.Name);
    }

    public override async Task<Outcome<long>> HandleAsync(KeepImport command, ActionContext context, CancellationToken stop)
    {
        using var content = new MemoryStream(command.File.Content.ToArray());
        var read = SheetReader.Read(command.File.Name, content);
        if (!read.Ok)
            return Outcome<long>.Refused(read.Refusals);
        if (read.Value.Rows.All(r => r.All(c => c.Length == 0)))
            return SheetRefusals.SheetEmpty.At("file", command.File.Name);
        if (SheetHead.Find(read.Value) is not { } mapping)
            return SheetRefusals.NoHead.At("file", command.File.Name, SheetHead.DeepestHead);
        var rows = SheetCells.Read(read.Value, mapping).Count;
        if (rows == 0)
            return SheetRefusals.NoRows.At("file", command.File.Name);
        if ((int)(await rules.OnAsync("projects.import-rows", context.Today, stop)).Number is var most && rows > most)
            return SheetRefusals.TooManyRows.At("file", rows, most);
        var limit = (await rules.OnAsync("ledger.evidence-megabytes", context.Today, stop)).Number;
        var kept = await files.KeepAsync(command.File.Name, command.File.Content, [FileTypes.Xlsx], limit, context, stop);
        if (!kept.Ok)
            return kept.Refusals[0] with { Field = "file" };
        var signature = mapping.Signature;
        var before = await context.Db.Set<MappingRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Signature == signature, stop);
        var row = context.Db.Add(new ImportRow
        {
            FileName = kept.Value.Name, Sha256 = kept.Value.Sha256, State = ImportState.Mapping, Signature = signature, Mapping = Remembered(mapping, before?.Mapping).ToJson(), Rows = rows,
            At = context.Now, PersonId = context.Actor.PersonId, PersonName = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"projects-import/{row.Id}", new { row.FileName, rows, remembered = before is not null });
        return row.Id;
    }

    // The head may stand a line lower this time; what its columns mean is the same.
    private static SheetMapping Remembered(SheetMapping found, string? kept) =>
        kept is null ? found : found with { Columns = SheetMapping.FromJson(kept).Columns };
}
