using System.Collections.Frozen;

namespace Guatu.Language;

/// <summary>Tells by its ending whether a stretch of text can be the name of a unit or a group.</summary>
internal sealed class OrgNames
{
    private const int LongestEnding = 8;
    private static readonly FrozenSet<string> Units = Words.Load("orgs")["Unit"].ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Persons = Words.Load("orgs")["Person"].ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Not = Words.Load("orgs")["Not"].ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Areas = Words.Load("orgs")["Area"].ToFrozenSet(StringComparer.Ordinal);
    private static readonly string[] Trades = Words.Load("orgs")["Trade"];
    private static readonly bool[] LastChars = Ends(Units.Concat(Persons));
    private static readonly bool[] TradeEnds = Ends(Trades);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitLookup = Units.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PersonLookup = Persons.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotLookup = Not.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AreaLookup = Areas.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> knownLookup;
    private readonly int longestKnown;

    public OrgNames(IReadOnlyCollection<string> knownUnits)
    {
        var known = knownUnits.Where(u => u.Length > 1).Select(FoldAll).ToFrozenSet(StringComparer.Ordinal);
        knownLookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        longestKnown = Math.Min(30, known.Count == 0 ? 0 : known.Max(u => u.Length));
    }

    private static bool[] Ends(IEnumerable<string> words)
    {
        var table = new bool[char.MaxValue + 1];
        foreach (var word in words) table[word[^1]] = true;
        return table;
    }

    private static string FoldAll(string name) => string.Create(name.Length, name, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = Fold.Of(from[i]);
    });

    public bool IsKnown(string text, int start, int end) =>
        end - start <= longestKnown && end > start && knownLookup.Contains(text.AsSpan(start, end - start));

    /// <summary>园区, 企业: described more often than ordered.</summary>
    public static bool IsArea(string text, int start, int end) => end - start <= 4 && AreaLookup.Contains(text.AsSpan(start, end - start)) || end - start <= 8 && text.AsSpan(start, end - start).EndsWith("片区");

    /// <summary>Whether exactly text[start..end) is an ending of units.</summary>
    public bool IsEnding(string text, int start, int end) => UnitLookup.Contains(text.AsSpan(start, end - start)) || IsKnown(text, start, end);

    /// <summary>Ends like the short name of a firm: 振兴矿业, 恒澜石化.</summary>
    public static bool IsFirm(string text, int start, int end)
    {
        if (!TradeEnds[text[end - 1]]) return false;
        foreach (var trade in Trades)
            if (end - start >= trade.Length + 2 && text.AsSpan(start, end - start).EndsWith(trade, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Longest known unit that begins here; 0 if none.</summary>
    public int KnownAt(string text, int at, int end)
    {
        for (var length = Math.Min(longestKnown, end - at); length > 1; length--)
            if (knownLookup.Contains(text.AsSpan(at, length))) return length;
        return 0;
    }

    /// <summary>Whether text[start..end) ends as a unit (2), as a group of persons (1), or as neither (0).</summary>
    public int Ending(string text, int start, int end)
    {
        if (end - start < 2) return 0;
        if (IsKnown(text, start, end)) return 2;
        // 各镇(街道): the name ends where its bracket ends.
        if (text[end - 1] == ')' && end - start > 3 && text.LastIndexOf('(', end - 1, Math.Min(5, end - start)) is var open && open > start)
            return Math.Max(Kind(text, start, end, out _), Ending(text, start, open));
        if (!LastChars[text[end - 1]]) return 0;
        var kind = Kind(text, start, end, out var known);
        if (kind == 0) return 0;
        // 督查办 is listed, so the shorter look-alike 查办 does not spoil it.
        for (var length = Math.Min(LongestEnding, end - start); length >= Math.Max(2, known); length--)
            if (NotLookup.Contains(text.AsSpan(end - length, length))) return 0;
        return kind;
    }

    private static int Kind(string text, int start, int end, out int length)
    {
        for (length = Math.Min(LongestEnding, end - start); length >= 1; length--)
        {
            var ending = text.AsSpan(end - length, length);
            if (UnitLookup.Contains(ending)) return 2;
            if (PersonLookup.Contains(ending)) return 1;
        }

        return 0;
    }
}
