using System.Globalization;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.MyTasks;
using Guatu.Ledger.Reports;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Sheets;

/// <summary>One row of a sheet that will be taken.</summary>
/// <param name="Row">Row as Excel counts.</param>
/// <param name="Title">The task.</param>
/// <param name="Period">The period.</param>
/// <param name="Before">Last value with its unit.</param>
/// <param name="After">New value with its unit.</param>
/// <param name="Item">What will be reported.</param>
/// <param name="Also">Other tasks that take the figure over.</param>
public sealed record SheetLine(int Row, string Title, string Period, string Before, string After, ProgressItem Item, IReadOnlyList<string> Also);

/// <summary>
/// 一表报送: the due items of a person as a sheet, and back. The key in the first column says which task and period a row
/// is, and which report was the newest when the sheet was made, so that a stale row is noticed.
/// </summary>
internal sealed class TaskSheets(GuatuDb db, MyTasksReader tasks, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    private const int FirstRow = 4;
    private const string KeyColumn = "编号";
    private const string ValueColumn = "本期累计完成";
    private const string TextColumn = "一句话进展";
    private const string NothingColumn = "没有新进展";

    private static readonly HeadCell[][] Head =
    [
        [new(KeyColumn, 1, 2), new("期", 1, 2), new("任务", 1, 2), new("牵头单位", 1, 2), new("累计完成", 3), new("进展", 2)],
        [new("计量单位"), new("上次累计完成"), new(ValueColumn), new(TextColumn), new(NothingColumn)],
    ];

    private static readonly string[][] HeadWords =
    [
        [KeyColumn, "期", "任务", "牵头单位", "累计完成", "", "", "进展", ""],
        ["", "", "", "", "计量单位", "上次累计完成", ValueColumn, TextColumn, NothingColumn],
    ];

    /// <summary>The sheet of the signed-in person.</summary>
    public async Task<byte[]?> WriteAsync(CancellationToken stop)
    {
        if (await tasks.ReadAsync(stop) is not { } view)
            return null;
        var sheet = new SheetWriter("我的填报", 16, 22, 30, 16, 10, 14, 16, 50, 12).Open(6, 7, 8)
            .Title($"{view.Unit?.Name}{view.Me.Name}填报表（{Zh.FullDay(view.Today)}）")
            .Note("只填黄格：累计数、一句话进展；没有进展的在最后一列写“是”。没有填的行不报。编号列不要改。填好在“我的填报”里传回。")
            .Head(Head);
        foreach (var task in view.Now)
        {
            var row = task.Item.Row;
            sheet.Row(Key(row.Id, task.Period!.Id, task.Seen), task.Period.Label, row.Title, task.Item.Unit?.Name, Judge.UnitOf(row), row.LastValue, null, null, null);
        }
        return sheet.ToBytes();
    }

    /// <summary>What a sheet would report, or everything that is wrong with it. Nothing is written.</summary>
    public async Task<Outcome<IReadOnlyList<SheetLine>>> ReadAsync(string fileName, Stream content, CancellationToken stop)
    {
        var read = SheetReader.Read(fileName, content);
        if (!read.Ok)
            return Outcome<IReadOnlyList<SheetLine>>.Refused(read.Refusals);
        if (HeadFault(read.Value, fileName) is { } moved)
            return moved;
        var faults = new List<Refusal>();
        var items = Items(read.Value, faults);
        if (items.Count == 0 && faults.Count == 0)
            return LedgerRefusals.SheetEmpty.At("file");
        var lines = await CheckAsync(items, faults, stop);
        return faults.Count > 0 ? Outcome<IReadOnlyList<SheetLine>>.Refused([.. faults.OrderBy(f => (int)f.Words[0]!)]) : Outcome(lines);
    }

    private static Outcome<IReadOnlyList<SheetLine>> Outcome(List<SheetLine> lines) => lines.ToArray();

    private static Refusal? HeadFault(ReadSheet sheet, string fileName)
    {
        if (!Enumerable.Range(0, 6).Any(r => Enumerable.Range(0, 12).Any(c => sheet[r, c] == KeyColumn)))
            return LedgerRefusals.SheetWrongFile.At("file", fileName);
        for (var r = 0; r < 2; r++)
            for (var c = 0; c < HeadWords[r].Length; c++)
                if (sheet[FirstRow - 2 + r, c] is var found && found != HeadWords[r][c])
                    return LedgerRefusals.SheetHeadMoved.At("file", $"{ReadSheet.Place(FirstRow - 2 + r, c)}应是{Quoted(HeadWords[r][c])}，现在是{Quoted(found)}");
        // A comma-separated file knows no merged cells; its words stand in the same places.
        if (!fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !sheet.Merges.Where(m => m.Bottom >= FirstRow - 2).ToHashSet().SetEquals(HeadMerges))
        {
            var at = sheet.Merges.Where(m => m.Bottom >= FirstRow - 2).Except(HeadMerges).Concat(HeadMerges.Except(sheet.Merges)).First();
            return LedgerRefusals.SheetHeadMoved.At("file", $"{ReadSheet.Place(at.Top, at.Left)}的合并单元格和原表不同");
        }
        return null;
    }

    private static readonly HashSet<(int Top, int Left, int Bottom, int Right)> HeadMerges =
        [.. Enumerable.Range(0, 4).Select(c => (FirstRow - 2, c, FirstRow - 1, c)), (FirstRow - 2, 4, FirstRow - 2, 6), (FirstRow - 2, 7, FirstRow - 2, 8)];

    private static List<(int Row, ProgressItem Item)> Items(ReadSheet sheet, List<Refusal> faults)
    {
        var items = new List<(int Row, ProgressItem Item)>();
        for (var r = FirstRow; r < sheet.Rows.Count; r++)
        {
            var (key, figure, text, nothing) = (sheet[r, 0], sheet[r, 6], sheet[r, 7], sheet[r, 8]);
            if (key.Length == 0 && figure.Length == 0 && text.Length == 0 && nothing.Length == 0)
                continue;
            if (Parsed(key) is not { } id)
                faults.Add(Fault(r, KeyColumn, $"“{key}”不是下载时的编号，请从原表把这一格拷回来"));
            else if (nothing is not ("" or "是" or "否" or "√" or "1"))
                faults.Add(Fault(r, NothingColumn, $"写“是”或空着，“{nothing}”看不懂"));
            else if (items.FirstOrDefault(i => i.Item.CommitmentId == id.Task) is { Item: not null } twice)
                faults.Add(Fault(r, KeyColumn, $"和第{twice.Row + 1}行是同一项任务，只留一行"));
            else if (figure.Length > 0 || text.Length > 0 || nothing is "是" or "√" or "1")
                items.Add((r, new ProgressItem(id.Task, null, text, nothing is "是" or "√" or "1", []) { Figure = figure, PeriodId = id.Period, Seen = id.Seen }));
        }
        return items;
    }

    // Rows of other people's tasks are named for what they are before anything else is said about them.
    private async Task<List<SheetLine>> CheckAsync(List<(int Row, ProgressItem Item)> items, List<Refusal> faults, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var actor = current.Actor!;
        var book = await ReportBook.OpenAsync([.. items.Select(i => i.Item)], db, actor, stop);
        var ids = items.Select(i => i.Item.CommitmentId).ToList();
        var helpers = (await db.Set<CoUnitRow>().AsNoTracking().Where(c => ids.Contains(c.CommitmentId)).ToListAsync(stop)).ToLookup(c => c.CommitmentId, c => c.UnitId);
        var lines = new List<SheetLine>();
        foreach (var (r, item) in items)
        {
            if (book.Row(item.CommitmentId) is not { } row)
            {
                faults.Add(Fault(r, KeyColumn, "没有这项任务，可能填的是别的开发区的表"));
                continue;
            }
            if (row.LeadPersonId != actor.PersonId && !actor.May(LedgerPermissions.Report, helpers[row.Id].Append(row.LeadUnitId ?? 0)))
            {
                faults.Add(Fault(r, KeyColumn, $"“{row.Title}”是{directory.Unit(row.LeadUnitId)?.Name ?? "别的单位"}的任务，不归您填报，请用自己下载的表"));
                continue;
            }
            var (value, fault) = ReportCheck.Of(book, row, item, clock.Today);
            if (fault is not null)
                faults.Add(Fault(r, fault.Field?.StartsWith("value", StringComparison.Ordinal) == true ? ValueColumn : TextColumn, fault.Text.TrimEnd('。')));
            else
                lines.Add(Line(r, row, item, value, book));
        }
        return lines;
    }

    private static SheetLine Line(int r, CommitmentRow row, ProgressItem item, decimal? value, ReportBook book)
    {
        var unit = Judge.UnitOf(Commitment.Of(row));
        string Said(decimal? figure) => figure is { } known ? $"{known.ToString("#,0.######", CultureInfo.InvariantCulture)}{unit}" : Zh.NotReported;
        return new SheetLine(r + 1, row.Title, book.PeriodLabel(item), Said(row.LastValue), Said(value ?? row.LastValue), item, [.. book.Sharing(row, item).Select(s => s.Title)]);
    }

    private static Refusal Fault(int row, string column, string words) => LedgerRefusals.SheetCell.At("file", row + 1, column, words + "。");

    private static string Quoted(string words) => words.Length == 0 ? "空的" : $"“{words}”";

    private static string Key(long task, long period, long seen) => string.Create(CultureInfo.InvariantCulture, $"T{task}-{period}-{seen}");

    private static (long Task, long Period, long Seen)? Parsed(string key)
    {
        var parts = key.StartsWith('T') ? key[1..].Split('-') : [];
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var task) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var period)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? (task, period, seen) : null;
    }
}
