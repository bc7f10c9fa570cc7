using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Papers;

namespace Guatu.Projects.Sheets;

/// <summary>What a column is brought to.</summary>
/// <param name="Column">Column from 0.</param>
/// <param name="Head">Its head, levels joined with ｜.</param>
/// <param name="Field">Key of a field; null: not taken.</param>
/// <param name="Unit">Unit of bare numbers, for money and land.</param>
public sealed record MappedColumn(int Column, string Head, string? Field, string? Unit);

/// <summary>Where head and rows of a sheet are and what its columns mean.</summary>
/// <param name="HeadRow">First row of the head, from 0.</param>
/// <param name="HeadRows">Rows of the head.</param>
/// <param name="Columns">The columns that have a head.</param>
public sealed record SheetMapping(int HeadRow, int HeadRows, IReadOnlyList<MappedColumn> Columns)
{
    /// <summary>First row below the head.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int FirstRow => HeadRow + HeadRows;

    /// <summary>As kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GuatuJson.Options);

    /// <summary>Out of what was kept.</summary>
    public static SheetMapping FromJson(string json) => JsonSerializer.Deserialize<SheetMapping>(json, GuatuJson.Options)!;

    /// <summary>The head without its meaning: two sheets with the same are read the same way.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Signature => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Columns.Select(c => $"{c.Column}\t{c.Head}")))))[..32];
}

/// <summary>Finds the head of a sheet: below titles and unit lines, in one to three rows with merged cells. Pure.</summary>
public static class SheetHead
{
    /// <summary>How far down a head is looked for.</summary>
    public const int DeepestHead = 15;

    private const int MostLevels = 3;

    private const int FewestHeads = 2;

    /// <summary>The head with proposals for its columns; null when there is none.</summary>
    public static SheetMapping? Find(ReadSheet sheet)
    {
        var expanded = HeadRows.Expand(sheet, DeepestHead + MostLevels);
        (int Score, SheetMapping Mapping)? best = null;
        for (var top = 0; top < Math.Min(DeepestHead, sheet.Rows.Count); top++)
        {
            // A title, or 填报单位：… 单位：万元, is no row of a head. The highest row that is one begins it: a group's head may carry the unit of its columns.
            if (expanded[top].Where(c => c.Length > 0 && !c.Contains(':', StringComparison.Ordinal)).Distinct().Count() < FewestHeads)
                continue;
            for (var levels = 1; levels <= MostLevels && top + levels <= sheet.Rows.Count; levels++)
            {
                var mapping = Propose(sheet, expanded, top, levels);
                var fields = mapping.Columns.Where(c => c.Field is not null).ToList();
                if (fields.All(c => c.Field != SheetFields.Name) || fields.Count < 2)
                    continue;
                if (best is null || fields.Count > best.Value.Score)
                    best = (fields.Count, mapping);
            }
        }
        return best?.Mapping;
    }

    /// <summary>Units a column may have.</summary>
    public static IReadOnlyList<string> UnitsOf(FieldKind kind) => kind switch { FieldKind.Money => ["万元", "亿元", "元"], FieldKind.Area => ["亩", "平方米", "公顷"], _ => [] };

    private static SheetMapping Propose(ReadSheet sheet, string[][] expanded, int top, int levels)
    {
        var width = expanded.Skip(top).Take(levels).Max(r => r.Length);
        var money = MoneyAbove(sheet, top);
        var heads = Enumerable.Range(0, width).Select(c => (Column: c, Head: HeadRows.Join(expanded, top, levels, c))).Where(h => h.Head.Length > 0).ToList();
        var guessed = heads.Select(h => (h.Column, h.Head, Guess: SheetFields.Guess(h.Head))).ToList();
        // Two columns for one field: the surer one keeps it, the first of equals.
        var owner = guessed.Where(g => g.Guess is not null).GroupBy(g => g.Guess!.Value.Field.Key).ToDictionary(g => g.Key, g => g.MaxBy(x => x.Guess!.Value.Score).Column);
        return new SheetMapping(top, levels, [.. guessed.Select(g =>
        {
            var field = g.Guess is { } guess && owner[guess.Field.Key] == g.Column ? guess.Field : null;
            return new MappedColumn(g.Column, g.Head, field?.Key, field is null ? null : UnitOf(field.Kind, g.Head, money));
        })]);
    }

    private static string? UnitOf(FieldKind kind, string head, string? moneyAbove) => kind switch
    {
        FieldKind.Money => head.Contains("亿元", StringComparison.Ordinal) ? "亿元" : head.Contains("万元", StringComparison.Ordinal) ? "万元" : moneyAbove ?? "万元",
        FieldKind.Area => head.Contains("公顷", StringComparison.Ordinal) ? "公顷" : head.Contains("平方米", StringComparison.Ordinal) || head.Contains("平米", StringComparison.Ordinal) || head.Contains('㎡', StringComparison.Ordinal) ? "平方米" : "亩",
        _ => null,
    };

    // 单位：万元 in a line of its own above the head.
    private static string? MoneyAbove(ReadSheet sheet, int top)
    {
        for (var r = top - 1; r >= 0; r--)
            foreach (var cell in sheet.Rows[r])
                if (cell.Contains("单位", StringComparison.Ordinal) && (cell.Contains("亿元", StringComparison.Ordinal) ? "亿元" : cell.Contains("万元", StringComparison.Ordinal) ? "万元" : null) is { } unit)
                    return unit;
        return null;
    }
}
