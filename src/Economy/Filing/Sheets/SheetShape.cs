using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Filing.Sheets;

/// <summary>What the rows of a sheet are.</summary>
public enum RowKind
{
    /// <summary>One enterprise each; columns are indicators.</summary>
    Enterprise = 1,

    /// <summary>One indicator each; columns are periods, 当期, 累计, 同比.</summary>
    Indicator = 2,

    /// <summary>One period each; columns are indicators.</summary>
    Period = 3,
}

/// <summary>What a column is.</summary>
public enum ColumnKind
{
    /// <summary>不收.</summary>
    Skip = 0,

    /// <summary>Names the row.</summary>
    Label = 1,

    /// <summary>Holds figures.</summary>
    Value = 2,

    /// <summary>计量单位 of the row.</summary>
    Unit = 3,
}

/// <summary>A column of a sheet.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Head">Levels joined with ｜.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IndicatorId">Its indicator, where columns are indicators.</param>
/// <param name="Form">当期 or 累计, where the head says so.</param>
/// <param name="Growth">Published growth rather than the level.</param>
/// <param name="Unit">Unit in the head.</param>
/// <param name="Period">The words of a period in the head.</param>
public sealed record SheetColumn(int Column, string Head, ColumnKind Kind, long? IndicatorId = null, ValueForm? Form = null, bool Growth = false, string? Unit = null, string? Period = null);

/// <summary>Where head and rows of a sheet are and what they mean.</summary>
/// <param name="HeadRow">First row of the head, from 0.</param>
/// <param name="HeadRows">Rows of the head.</param>
/// <param name="Rows">What rows are.</param>
/// <param name="Columns">Columns with a head.</param>
/// <param name="Title">Words of a period in the title.</param>
/// <param name="Money">Unit above the head: 单位：万元.</param>
public sealed record SheetShape(int HeadRow, int HeadRows, RowKind Rows, IReadOnlyList<SheetColumn> Columns, string? Title, string? Money)
{
    /// <summary>First row below the head.</summary>
    [JsonIgnore]
    public int FirstRow => HeadRow + HeadRows;

    /// <summary>As kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GuatuJson.Options);

    /// <summary>Out of what was kept.</summary>
    public static SheetShape FromJson(string json) => JsonSerializer.Deserialize<SheetShape>(json, GuatuJson.Options)!;

    /// <summary>The head without its numbers: next month's sheet is the same.</summary>
    [JsonIgnore]
    public string Signature => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Rows}\n" + string.Join('\n', Columns.Select(c => $"{c.Column}\t{Regex.Replace(c.Head, "[0-9]+", "#")}")))))[..32];
}

/// <summary>What a sheet can name: indicators and enterprises, by plain name and code.</summary>
public sealed class SheetNames(IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, long> enterprises)
{
    private readonly List<(string Plain, Indicator Indicator)> _names = [.. indicators.SelectMany(i => (IEnumerable<(string, Indicator)>)[(Plain(i.Name), i), (i.Code, i)]).OrderByDescending(n => n.Item1.Length)];

    /// <summary>Indicators by key.</summary>
    public IReadOnlyDictionary<long, Indicator> Indicators { get; } = indicators.ToDictionary(i => i.Id);

    /// <summary>The enterprise of a name, a short name, a former one or a credit code.</summary>
    public long? Enterprise(string cell) => enterprises.TryGetValue(Plain(cell), out var id) ? id : null;

    /// <summary>The indicator of exactly this name or code, unit in brackets left off.</summary>
    public Indicator? Indicator(string cell)
    {
        var plain = Plain(SheetHeads.WithoutUnit(cell));
        return _names.FirstOrDefault(n => n.Plain == plain).Indicator;
    }

    /// <summary>The longest name of an indicator within a head, and what is left of it.</summary>
    public (Indicator? Indicator, string Remainder) Within(string head)
    {
        foreach (var (name, indicator) in _names)
            if (name.Length > 1 && head.Contains(name, StringComparison.Ordinal))
                return (indicator, head.Replace(name, "", StringComparison.Ordinal));
        return (null, head);
    }

    /// <summary>Without blanks and quotation marks, signs narrowed.</summary>
    public static string Plain(string words) => string.Concat(Kernel.Text.Typing.Narrow(words).Where(c => !char.IsWhiteSpace(c) && c is not ('“' or '”' or '"'))).Replace("其中:", "", StringComparison.Ordinal);
}

/// <summary>Finds head and meaning of a sheet: in one to three rows, with merged cells, below titles and unit lines. Pure.</summary>
public static partial class SheetHeads
{
    /// <summary>How far down a head is looked for.</summary>
    public const int Deepest = 15;

    private const int MostLevels = 3;

    private const int LookedAt = 40;

    /// <summary>The shape; null when neither indicators nor periods are in any head.</summary>
    public static SheetShape? Find(ReadSheet sheet, SheetNames names)
    {
        var expanded = HeadRows.Expand(sheet, Deepest + MostLevels);
        (int Score, SheetShape Shape)? best = null;
        for (var top = 0; top < Math.Min(Deepest, sheet.Rows.Count); top++)
        {
            if (expanded[top].Where(c => c.Length > 0).Distinct().Count() < 2)
                continue;
            for (var levels = 1; levels <= MostLevels && top + levels < sheet.Rows.Count; levels++)
                if (Propose(sheet, expanded, top, levels, names) is { } shape && shape.Columns.Where(c => c.Kind == ColumnKind.Value).DistinctBy(c => (c.IndicatorId, c.Form, c.Growth, c.Period)).Count() is > 0 and var values)
                {
                    // Columns that are told apart by more levels win; equal ones are read with the fewest rows.
                    var score = (values * 10) + shape.Columns.Count(c => c.Kind == ColumnKind.Value && (c.Form is not null || c.Growth || c.Period is not null));
                    if (best is null || score > best.Value.Score)
                        best = (score, shape);
                }
        }
        return best?.Shape;
    }

    /// <summary>The words of the head that come nearest to one, to say why a file is the wrong one.</summary>
    public static IReadOnlyList<string> Words(ReadSheet sheet) => [.. HeadRows.Expand(sheet, Deepest).Select(r => r.Where(c => c.Length > 0).Distinct().ToList()).MaxBy(r => r.Count) ?? []];

    /// <summary>工业总产值（亿元） without its unit.</summary>
    public static string WithoutUnit(string words) => UnitMark().Replace(Kernel.Text.Typing.Narrow(words), "").Trim();

    /// <summary>The unit in brackets, or after 单位:; null when there is none.</summary>
    public static string? UnitIn(string words) => UnitMark().Match(Kernel.Text.Typing.Narrow(words)) is { Success: true } found ? found.Groups["u"].Value : null;

    private static SheetShape? Propose(ReadSheet sheet, string[][] expanded, int top, int levels, SheetNames names)
    {
        if (LabelOf(sheet, top + levels, names) is not { } label)
            return null;
        var width = expanded.Skip(top).Take(levels).Max(r => r.Length);
        var columns = Enumerable.Range(0, width).Select(c => (Column: c, Head: HeadRows.Join(expanded, top, levels, c))).Where(h => h.Head.Length > 0)
            .Select(h => h.Column == label.Column ? new SheetColumn(h.Column, h.Head, ColumnKind.Label) : ColumnOf(h.Column, h.Head, label.Kind, names)).ToList();
        string? title = null, money = null;
        for (var r = 0; r < top; r++)
            foreach (var cell in sheet.Rows[r])
            {
                title ??= PeriodMark().Match(Kernel.Text.Typing.Narrow(cell)) is { Success: true } found ? found.Value : null;
                money ??= MoneyMark().Match(Kernel.Text.Typing.Narrow(cell)) is { Success: true } unit ? unit.Groups["u"].Value : null;
            }
        // 指标（万元）: what the first column says goes for all that are money.
        money ??= columns.Where(c => c.Kind == ColumnKind.Label).Select(c => UnitIn(c.Head)).FirstOrDefault();
        return new SheetShape(top, levels, label.Kind, columns, title, money);
    }

    // The column whose cells name most rows; of equals the left one.
    private static (int Column, RowKind Kind)? LabelOf(ReadSheet sheet, int from, SheetNames names)
    {
        (int Score, int Column, RowKind Kind)? best = null;
        for (var c = 0; c < 6; c++)
        {
            var cells = sheet.Rows.Skip(from).Take(LookedAt).Select(r => c < r.Count ? r[c] : "").Where(w => w.Length > 0).ToList();
            foreach (var (kind, score) in ((RowKind, int)[])[(RowKind.Enterprise, cells.Count(w => names.Enterprise(w) is not null)), (RowKind.Indicator, cells.Count(w => names.Indicator(w) is not null)), (RowKind.Period, cells.Count(IsPeriod))])
                if (score > 0 && (best is null || score > best.Value.Score))
                    best = (score, c, kind);
        }
        return best is { } found ? (found.Column, found.Kind) : null;
    }

    // 2026 alone may be a figure as well: a year says 年.
    private static bool IsPeriod(string words) => !decimal.TryParse(words, out _) && PeriodReader.Read(words, 2000).Fault is null;

    private static SheetColumn ColumnOf(int column, string head, RowKind rows, SheetNames names)
    {
        var unit = UnitIn(head);
        var plain = SheetNames.Plain(string.Join('｜', head.Split('｜').Select(WithoutUnit)));
        if (plain is "单位" or "计量单位")
            return new SheetColumn(column, head, ColumnKind.Unit);
        var (indicator, rest) = rows == RowKind.Indicator ? (null, plain) : names.Within(plain);
        var growth = rest.Contains("同比", StringComparison.Ordinal) || rest.Contains("增长", StringComparison.Ordinal) || rest.Contains("增速", StringComparison.Ordinal) || rest.Contains('±');
        ValueForm? form = rest.Contains("累计", StringComparison.Ordinal) || rest.Contains("年初", StringComparison.Ordinal) ? ValueForm.Cumulative : Current().IsMatch(rest) ? ValueForm.Current : null;
        var period = rest.Split('｜').Select(p => PeriodMark().Match(p)).FirstOrDefault(m => m.Success)?.Value ?? (PeriodReader.Read(rest, 2000) is { Fault: null } && !decimal.TryParse(rest, out _) ? rest : null);
        // Last year's figures stand in sheets for comparison; they have been reported in their own time.
        var other = rest.Contains("上年", StringComparison.Ordinal) || rest.Contains("去年", StringComparison.Ordinal) || rest.Contains("环比", StringComparison.Ordinal) || rest.Contains("目标", StringComparison.Ordinal) || rest.Contains("排名", StringComparison.Ordinal) || rest.Contains("完成率", StringComparison.Ordinal) || rest.Contains("占比", StringComparison.Ordinal);
        var taken = !other && (rows == RowKind.Indicator ? period is not null || form is not null || growth || plain is "数值" or "数据" or "完成" or "实际" : indicator is not null);
        return new SheetColumn(column, head, taken ? ColumnKind.Value : ColumnKind.Skip, indicator?.Id, form, growth, unit, period);
    }

    [GeneratedRegex(@"[(\[](?:单位:)?(?<u>万亿元|亿元|万元|元|亿美元|万美元|%|个百分点|家|个|人|万人|户|亩|公顷|平方米|平方公里|吨|万吨|千瓦时|万千瓦时|亿千瓦时|度|万度|吨标准煤|万吨标准煤|立方米|万立方米|项|件|张)[)\]]")]
    private static partial Regex UnitMark();

    [GeneratedRegex("单位:(?<u>[^ ,;]+)")]
    private static partial Regex MoneyMark();

    [GeneratedRegex("(?:(?:20[0-9]{2}|[0-9]{2})年)?(?:[0-9]{1,2}月?[-—–~至][0-9]{1,2}月份?|第?[一二三四1-4]季度|前[二三四]季度|[上下]半年|第[0-9]{1,2}周|[0-9]{1,2}月[上中下]旬|[0-9]{1,2}月份?)|20[0-9]{2}年(?!初|底|末)|20[0-9]{2}-(?:[0-9]{2}|Q[1-4]|W[0-9]{2})")]
    private static partial Regex PeriodMark();

    [GeneratedRegex("本月|当月|本期|当期|本季|当季|本年|本周|当周|期末")]
    private static partial Regex Current();
}
