using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing.Sheets;

/// <summary>Keeps a sheet of figures, or pasted cells, and proposes what its columns mean: as last time for the same head. No figure is entered.</summary>
/// <param name="Name">File name; null for pasted cells.</param>
/// <param name="Content">The bytes, or the pasted cells in UTF-8.</param>
/// <param name="Period">The period meant where the sheet names none, as typed.</param>
/// <param name="Stage">快报…</param>
public sealed record KeepSheet(string? Name, ReadOnlyMemory<byte> Content, string? Period = null, FigureStage Stage = FigureStage.Flash);

internal sealed class KeepSheetCase(FileStore files, SheetReading reading, Rules rules) : UseCase<KeepSheet, long>
{
    private static readonly string[] Register = ["项目名称", "总投资", "建设内容", "项目代码"];

    public override string Name => "economy.keep-sheet";

    public override string Title => "上传指标数据表";

    public override Permission Permission => FilingPermissions.Import;

    public override IEnumerable<Refusal> Check(KeepSheet command)
    {
        if (command.Content.IsEmpty)
            yield return FilingRefusals.SheetEmpty.At("file");
        else if (command.Name is { } name && Path.GetExtension(name).ToLowerInvariant() is not (".xlsx" or ".csv"))
            yield return FilingRefusals.SheetKind.At("file", name);
    }

    // A sheet belongs to nobody before it is known what it holds; whose indicators they are is asked when it is taken.
    public override ValueTask<Touch> TouchesAsync(KeepSheet command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Own);

    public override async Task<Outcome<long>> HandleAsync(KeepSheet command, ActionContext context, CancellationToken stop)
    {
        var (pasted, name) = (command.Name is null, command.Name ?? "粘贴的表格");
        using var content = new MemoryStream(command.Content.ToArray());
        var read = SheetReading.Open(name, pasted, content);
        if (!read.Ok)
            return Outcome<long>.Refused(read.Refusals);
        if (read.Value.Rows.All(r => r.All(c => c.Length == 0)))
            return FilingRefusals.SheetEmpty.At("file");
        var names = await reading.NamesAsync(stop);
        if (SheetHeads.Find(read.Value, names) is not { } shape)
            return FilingRefusals.WrongSheet.At(pasted ? "paste" : "file", name, Why(SheetHeads.Words(read.Value)));
        var signature = shape.Signature;
        if (await context.Db.Set<SheetMappingRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Signature == signature, stop) is { } before)
            shape = Remembered(shape, SheetShape.FromJson(before.Mapping));
        var cells = SheetFigures.Read(read.Value, shape, names, command.Period, command.Stage).Figures.Count;
        if ((int)(await rules.OnAsync("economy.import-cells", context.Today, stop)).Number is var most && cells > most)
            return FilingRefusals.SheetLarge.At("file", cells, most);
        var limit = (await rules.OnAsync("economy.import-megabytes", context.Today, stop)).Number;
        // Text files have no signature of their own: cells and csv are kept as text.
        var text = pasted || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        var kept = await files.KeepAsync(text ? name + ".txt" : name, command.Content, [FileTypes.Xlsx, FileTypes.Text], limit, context, stop);
        if (!kept.Ok)
            return kept.Refusals[0] with { Field = "file" };
        var row = context.Db.Add(new SheetImportRow
        {
            FileName = text ? name : kept.Value.Name, Sha256 = kept.Value.Sha256, Pasted = pasted, State = SheetState.Mapping, Signature = signature, Mapping = shape.ToJson(), Period = string.IsNullOrWhiteSpace(command.Period) ? null : command.Period.Trim(),
            Stage = command.Stage, Cells = cells, At = context.Now, PersonId = context.Actor.PersonId, PersonName = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"economy-import/{row.Id}", new { row.FileName, cells });
        return row.Id;
    }

    // What a column means is remembered; which period its head names is this month's.
    internal static SheetShape Remembered(SheetShape found, SheetShape kept) => found with
    {
        Columns = [.. found.Columns.Select(c => kept.Columns.FirstOrDefault(k => k.Column == c.Column) is { } known ? known with { Head = c.Head, Period = c.Period } : c)],
    };

    private static string Why(IReadOnlyList<string> heads)
    {
        if (heads.Count == 0)
            return "里面没有表头";
        var said = $"表头是“{string.Join("、", heads.Take(6))}”{(heads.Count > 6 ? "等" : "")}，里面没有指标库里的指标，也没有名录里的企业或期别";
        return heads.Count(h => Register.Any(r => h.Contains(r, StringComparison.Ordinal))) >= 2 ? said + "，像是项目台账，项目台账请到“重点项目”里导入" : said;
    }
}

/// <summary>What a column is, corrected by hand.</summary>
public sealed record SheetChoice(int Column, bool Take, long? IndicatorId, ValueForm? Form, bool Growth, string? Unit);

/// <summary>Corrects the meaning of a sheet's columns and its period, and remembers the columns.</summary>
public sealed record SetSheetMapping(long Id, IReadOnlyList<SheetChoice> Columns, string? Period, FigureStage Stage = FigureStage.Flash);

internal sealed class SetSheetMappingCase : UseCase<SetSheetMapping, Done>
{
    public override string Name => "economy.set-sheet-mapping";

    public override string Title => "核对数据表列的对应关系";

    public override Permission Permission => FilingPermissions.Import;

    public override ValueTask<Touch> TouchesAsync(SetSheetMapping command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Own);

    public override IEnumerable<Refusal> Check(SetSheetMapping command)
    {
        if ((command.Columns ?? []).All(c => !c.Take))
            yield return FilingRefusals.NothingMapped.With();
    }

    public override async Task<Outcome<Done>> HandleAsync(SetSheetMapping command, ActionContext context, CancellationToken stop)
    {
        if (await SheetRows.OwnAsync(context, command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这次导入");
        if (row.State is SheetState.Done or SheetState.Running)
            return FilingRefusals.SheetNotNow.With(row.State == SheetState.Done ? "完成" : "开始");
        var shape = SheetShape.FromJson(row.Mapping);
        var chosen = command.Columns.ToDictionary(c => c.Column);
        shape = shape with
        {
            Columns = [.. shape.Columns.Select(c => c.Kind is ColumnKind.Label or ColumnKind.Unit || !chosen.TryGetValue(c.Column, out var choice) ? c
                : c with { Kind = choice.Take ? ColumnKind.Value : ColumnKind.Skip, IndicatorId = choice.IndicatorId, Form = choice.Form, Growth = choice.Growth, Unit = string.IsNullOrWhiteSpace(choice.Unit) ? null : choice.Unit.Trim() })],
        };
        (row.Mapping, row.Period, row.Stage, row.State, row.Why) = (shape.ToJson(), string.IsNullOrWhiteSpace(command.Period) ? null : command.Period.Trim(), command.Stage, SheetState.Mapping, null);
        row.Version++;
        var kept = await context.Db.Set<SheetMappingRow>().FirstOrDefaultAsync(m => m.Signature == row.Signature, stop)
            ?? context.Db.Add(new SheetMappingRow { Signature = row.Signature, Mapping = row.Mapping, PersonName = context.Actor.Name }).Entity;
        (kept.Mapping, kept.At, kept.PersonName) = (row.Mapping, context.Now, context.Actor.Name);
        context.Note($"economy-import/{row.Id}", new { mapping = shape.Columns.Where(c => c.Kind == ColumnKind.Value).Select(c => new { c.Head, c.IndicatorId, c.Form, c.Growth, c.Unit }), row.Period });
        return Done.It;
    }
}

/// <summary>Whose imports somebody may go on with.</summary>
internal static class SheetRows
{
    /// <summary>One's own; who imports for the whole zone, everybody's.</summary>
    public static async Task<SheetImportRow?> OwnAsync(ActionContext context, long id, CancellationToken stop) =>
        await context.Db.Set<SheetImportRow>().FirstOrDefaultAsync(i => i.Id == id, stop) is { } row && (row.PersonId == context.Actor.PersonId || context.Actor.MayAll(FilingPermissions.Import)) ? row : null;
}
