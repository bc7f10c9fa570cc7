namespace Guatu.Language;

/// <summary>
/// Brings the two typing habits of the genre together, one character for one character: full-width forms become
/// ASCII, the Chinese comma becomes ',', and so on. 。 、 “ ” stay, they have no faithful ASCII twin.
/// </summary>
internal static class Fold
{
    private static readonly char[] Table = Build();

    public static char Of(char c) => Table[c];

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++) table[i] = (char)i;
        for (var c = '!'; c <= '~'; c++) table[c - '!' + '！'] = c;
        table['\u3000'] = ' ';
        table['\u00A0'] = ' ';
        table['\t'] = ' ';
        table['\uFEFF'] = ' ';
        table['\u2028'] = '\n';
        table['\u0085'] = '\n';
        table['｡'] = '。';
        table['〔'] = '(';
        table['〕'] = ')';
        table['「'] = '“';
        table['」'] = '”';
        table['『'] = '“';
        table['』'] = '”';
        table['‘'] = '“';
        table['’'] = '”';
        table['〈'] = '《';
        table['〉'] = '》';
        table['—'] = '-';
        table['–'] = '-';
        table['―'] = '-';
        table['─'] = '-';
        table['－'] = '-';
        table['～'] = '~';
        table['∶'] = ':';
        table['﹪'] = '%';
        table['•'] = '·';
        return table;
    }

    /// <summary>Chinese characters, the only ones that make up words here.</summary>
    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    /// <summary>Marks that end a sentence in folded text.</summary>
    public static bool IsFinal(char c) => c is '。' or '!' or '?' or ';';

    /// <summary>Marks that end a clause in folded text.</summary>
    public static bool IsClauseEnd(char c) => c is ',' or ':' or '\n' || IsFinal(c);
}
