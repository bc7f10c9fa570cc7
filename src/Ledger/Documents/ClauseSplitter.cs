using System.Text.RegularExpressions;

namespace Guatu.Ledger.Documents;

/// <summary>A clause as read.</summary>
/// <param name="Mark">Its number as printed, or null.</param>
/// <param name="Heading">The heading above it, or null.</param>
/// <param name="Text">Its words without the number.</param>
/// <param name="IsHeading">A numbered line without a sentence of its own, with clauses below it.</param>
public sealed record ReadClause(string? Mark, string? Heading, string Text, bool IsHeading);

/// <summary>
/// Splits pasted paragraphs of a document into clauses. One line is one clause unless its number says it is a heading; lines
/// that a PDF broke (no number, the line before not ended) are joined again when the text is numbered. Pure.
/// </summary>
public static partial class ClauseSplitter
{
    // A numbered line as short as this without a full stop is a heading when something stands below it.
    private const int LongestHeading = 30;

    /// <summary>The clauses in order; what was cut off in the middle comes back as it is.</summary>
    public static IReadOnlyList<ReadClause> Split(string text)
    {
        var lines = Join([.. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim(' ', '\t', '\u3000', '\uFEFF')).Where(l => l.Length > 0)]);
        var marked = lines.Select(l => Marked().Match(l) is { Success: true } m ? (Mark: m.Value.Trim(), Level: LevelOf(m), Text: l[m.Length..].Trim()) : (Mark: null, Level: 9, Text: l)).Where(l => l.Text.Length > 0).ToList();
        var clauses = new List<ReadClause>();
        var headings = new SortedDictionary<int, string>();
        for (var i = 0; i < marked.Count; i++)
        {
            var (mark, level, words) = marked[i];
            foreach (var deeper in headings.Keys.Where(k => k >= level).ToList())
                headings.Remove(deeper);
            var heading = headings.Count == 0 ? null : headings.Last().Value;
            var isHeading = mark is not null && i + 1 < marked.Count && marked[i + 1].Level > level && words.Length <= LongestHeading && !words.EndsWith('。') && !words.EndsWith('；');
            if (isHeading)
                headings[level] = words;
            clauses.Add(new ReadClause(mark, heading, words, isHeading));
        }
        return clauses;
    }

    private static List<string> Join(List<string> lines)
    {
        var numbered = lines.Count(l => Marked().IsMatch(l)) * 2 > lines.Count || lines.Count > 1 && Marked().IsMatch(lines[0]);
        var joined = new List<string>();
        foreach (var line in lines)
            if (numbered && joined.Count > 0 && !Marked().IsMatch(line) && !Ended(joined[^1]))
                joined[^1] += line;
            else
                joined.Add(line);
        return joined;
    }

    // A heading is not cut by a line end: 一、强化项目建设 / 推动…… are two.
    private static bool Ended(string line) => line[^1] is '。' or '；' or '！' or '：' or ';' or '）' || Marked().Match(line) is { Success: true } m && line.Length - m.Length <= LongestHeading && !line.Contains('，', StringComparison.Ordinal);

    private static int LevelOf(Match m) => m.Groups["one"].Success ? 1 : m.Groups["two"].Success ? 2 : m.Groups["three"].Success ? 3 : 4;

    [GeneratedRegex(@"^(?:(?<one>第?[一二三四五六七八九十百]+[、条章])|(?<two>[（(][一二三四五六七八九十百]+[）)])|(?<three>\d{1,3}[\.．、](?!\d))|(?<four>[（(]\d{1,3}[）)]|[①-⑳]))\s*")]
    private static partial Regex Marked();
}
