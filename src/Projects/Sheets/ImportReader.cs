using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Sheets;

/// <summary>A row that would be taken, as the page shows it.</summary>
/// <param name="Row">Row as Excel counts.</param>
/// <param name="Name">The project.</param>
/// <param name="Id">The project that is there already; null for a new one.</param>
/// <param name="What">新增, or what changes.</param>
/// <param name="Notes">Read with a guess.</param>
public sealed record ImportLine(int Row, string Name, long? Id, IReadOnlyList<string> What, IReadOnlyList<string> Notes);

/// <summary>An import in one line.</summary>
public sealed record ImportHead(long Id, string FileName, ImportState State, int Rows, int Added, int Changed, DateTimeOffset At, string By);

/// <summary>An import as its page shows it.</summary>
public sealed record ImportView(
    ImportHead Head, SheetMapping Mapping, IReadOnlyList<string> Samples, IReadOnlyList<ImportLine> Lines, IReadOnlyList<CellFault> Faults, int Added, int Changed, int Same, ImportStep? Step, bool Stalled);

/// <summary>Reads imports; what a sheet would do is worked out anew each time, for projects change.</summary>
internal sealed class ImportReader(GuatuDb db, FileStore files, ZoneDirectories directories, ZoneClock clock, ImportDesk desk, Rules rules)
{
    public async Task<IReadOnlyList<ImportHead>> RecentAsync(CancellationToken stop) =>
        [.. (await db.Set<ImportRow>().AsNoTracking().OrderByDescending(i => i.Id).Take(10).ToListAsync(stop)).Select(HeadOf)];

    public async Task<ImportView?> ReadAsync(long id, CancellationToken stop)
    {
        if (await db.Set<ImportRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop) is not { } row)
            return null;
        var mapping = SheetMapping.FromJson(row.Mapping);
        if (row.State is ImportState.Running or ImportState.Done)
        {
            var minutes = (double)(await rules.OnAsync("projects.import-minutes", clock.Today, stop)).Number;
            return new ImportView(HeadOf(row), mapping, [], [], FaultsOf(row), row.Added, row.Changed, 0, desk.StepOf(id), row.State == ImportState.Running && row.StartedAt < clock.Now.AddMinutes(-minutes));
        }
        await using var content = files.Open(row.Sha256);
        if (content is null || SheetReader.Read(row.FileName, content) is not { Ok: true } read)
            return new ImportView(HeadOf(row), mapping, [], [], [new CellFault(0, "", "台账文件找不到了，请重新传一份。")], 0, 0, 0, null, false);
        var plan = await ImportPlan.MakeAsync(SheetCells.Read(read.Value, mapping), db, await directories.NowAsync(stop), clock.Today, tracked: false, null, stop);
        // Why the last try came to nothing (the program stopped) stands before what is wrong with rows.
        var stopped = FaultsOf(row).Where(f => f.Row == 0);
        return new ImportView(HeadOf(row), mapping, [.. mapping.Columns.Select(c => SampleOf(read.Value, mapping, c.Column))], [.. plan.Rows.Select(LineOf)], [.. stopped, .. plan.Faults],
            plan.Rows.Count(r => r.Id is null), plan.Rows.Count(r => r.Id is not null && r.Changes.Count > 0), plan.Rows.Count(r => r.Id is not null && r.Changes.Count == 0), null, false);
    }

    private static ImportHead HeadOf(ImportRow i) => new(i.Id, i.FileName, i.State, i.Rows, i.Added, i.Changed, i.At, i.PersonName);

    private static IReadOnlyList<CellFault> FaultsOf(ImportRow row) => row.Faults is null ? [] : JsonSerializer.Deserialize<CellFault[]>(row.Faults, GuatuJson.Options)!;

    private static ImportLine LineOf(PlannedRow planned) => new(planned.Row.Number, planned.Draft.Name!, planned.Id,
        planned.Id is null ? [] : [.. planned.Changes.Select(c => $"{c.Field}：{c.Before ?? "空"}→{c.After ?? "空"}")], planned.Row.Notes);

    private static string SampleOf(ReadSheet sheet, SheetMapping mapping, int column)
    {
        for (var r = mapping.FirstRow; r < sheet.Rows.Count; r++)
            if (sheet[r, column] is { Length: > 0 } words)
                return words.Length > 24 ? words[..24] + "…" : words;
        return "";
    }
}
