using Guatu.Kernel.Papers;
using Guatu.Ledger.Reports;
using Guatu.Projects.Register;

namespace Guatu.Projects.Sheets;

/// <summary>A fault of a cell: where, in which column, why.</summary>
/// <param name="Row">Row as Excel counts.</param>
/// <param name="Column">Name of the field.</param>
/// <param name="Why">What is wrong and what to do.</param>
public sealed record CellFault(int Row, string Column, string Why);

/// <summary>One row of a ledger, its cells read by the mapping.</summary>
internal sealed class SheetRow(int number)
{
    public int Number { get; } = number;

    public Dictionary<string, string> Words { get; } = [];

    public Dictionary<string, decimal> Figures { get; } = [];

    public Dictionary<string, DateOnly> Days { get; } = [];

    public List<CellFault> Faults { get; } = [];

    /// <summary>Read with a guess: shown before it is taken.</summary>
    public List<string> Notes { get; } = [];

    public string? Text(string key) => Words.GetValueOrDefault(key);

    public decimal? Figure(string key) => Figures.TryGetValue(key, out var figure) ? figure : null;

    public DateOnly? Day(string key) => Days.TryGetValue(key, out var day) ? day : null;

    public void Fault(string column, string why) => Faults.Add(new CellFault(Number, column, why));
}

/// <summary>Reads the rows of a sheet by its mapping. Pure: knows nothing of units, people or projects.</summary>
internal static class SheetCells
{
    private static readonly string[] NoProject = ["合计", "小计", "总计", "共计", "说明", "备注", "填表说明"];

    /// <summary>The rows that hold a project.</summary>
    public static IReadOnlyList<SheetRow> Read(ReadSheet sheet, SheetMapping mapping)
    {
        var columns = mapping.Columns.Select(c => (Column: c, Field: SheetFields.Of(c.Field))).Where(c => c.Field is not null).Select(c => (c.Column, Field: c.Field!)).ToList();
        var name = columns.FirstOrDefault(c => c.Field.Key == SheetFields.Name).Column;
        var rows = new List<SheetRow>();
        for (var r = mapping.FirstRow; r < sheet.Rows.Count; r++)
        {
            if (name is null || !IsProject(sheet, r, name.Column))
                continue;
            var row = new SheetRow(r + 1);
            foreach (var (column, field) in columns)
                if (sheet[r, column.Column] is { Length: > 0 } cell && cell is not ("/" or "-" or "—" or "——" or "无" or "待定" or "未定"))
                    Read(row, field, column.Unit, cell);
            if (!row.Words.ContainsKey(SheetFields.Name))
                row.Fault("项目名称", "空着。这一行有别的内容，请补上项目名称，或者删掉这一行");
            rows.Add(row);
        }
        return rows;
    }

    // Headings like 一、新开工项目 and sums are no projects.
    private static bool IsProject(ReadSheet sheet, int row, int name)
    {
        var filled = sheet.Rows[row].Where(c => c.Length > 0).ToList();
        if (filled.Count <= 1)
            return false;
        var plain = string.Concat(sheet[row, name].Where(c => !char.IsWhiteSpace(c)));
        var first = string.Concat(filled[0].Where(c => !char.IsWhiteSpace(c)));
        // A heading of a group with sums behind it: 一、新开工项目（12个）.
        if (plain.Length == 0 && (first.Length > 0 && "一二三四五六七八九十（(".Contains(first[0], StringComparison.Ordinal) || filled.All(c => decimal.TryParse(c, out _))))
            return false;
        return !NoProject.Any(w => plain.StartsWith(w, StringComparison.Ordinal) || (plain.Length == 0 && first.StartsWith(w, StringComparison.Ordinal)) || first == w);
    }

    private static void Read(SheetRow row, SheetField field, string? unit, string cell)
    {
        switch (field.Kind)
        {
            case FieldKind.Money:
                Figure(row, field, unit ?? "万元", "万元", cell);
                break;
            case FieldKind.Area:
                Figure(row, field, unit ?? "亩", "平方米", cell);
                break;
            case FieldKind.Percent:
                var (percent, garbled) = Ledger.Reports.Figures.Read(cell, "%");
                if (garbled != FigureFault.None || percent is < 0 or > 100)
                    row.Fault(field.Text, $"“{cell}”不是0到100之间的百分数");
                else
                    // Excel keeps 45% as 0.45.
                    row.Figures[field.Key] = percent <= 1 && !cell.Contains('%', StringComparison.Ordinal) && cell.Contains('.', StringComparison.Ordinal) ? percent * 100 : percent;
                break;
            case FieldKind.FirstDay or FieldKind.LastDay:
                if (RoughDays.Read(cell, field.Kind == FieldKind.LastDay, out var doubtful) is not { } day)
                    row.Fault(field.Text, $"“{cell}”看不出是哪天。写成2026-03-31、2026.3或2026年3月底都行");
                else
                    row.Days[field.Key] = day;
                if (doubtful)
                    row.Notes.Add($"“{field.Text}”的“{cell}”按1月读；如果是10月，请在表里写成2026年10月");
                break;
            default:
                row.Words[field.Key] = Widened(cell);
                break;
        }
    }

    // The sheet was read with narrow signs; between Chinese words they are wide: 一期（扩建）.
    private static string Widened(string words) => string.Create(words.Length, words, static (wide, narrow) =>
    {
        for (var i = 0; i < narrow.Length; i++)
        {
            var beside = (i > 0 && IsChinese(narrow[i - 1])) || (i + 1 < narrow.Length && IsChinese(narrow[i + 1]));
            wide[i] = !beside ? narrow[i] : narrow[i] switch { '(' => '（', ')' => '）', ',' => '，', ';' => '；', ':' => '：', var other => other };
        }
    });

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';

    // 3.2亿 in a column of 万元 says its own unit; a bare number takes the column's.
    private static void Figure(SheetRow row, SheetField field, string unit, string kept, string cell)
    {
        var own = Ledger.Reports.Figures.Bare(cell) is not null && cell.Any(c => c is '亿' or '万' or '元' or '亩' or '顷' or '米');
        var (value, fault) = Ledger.Reports.Figures.Read(own ? cell : cell + unit, kept);
        if (fault != FigureFault.None)
            row.Fault(field.Text, $"“{cell}”不是以{unit}为单位的数");
        else if (value < 0)
            row.Fault(field.Text, $"“{cell}”是负数，请核对");
        else
            row.Figures[field.Key] = value;
    }
}
