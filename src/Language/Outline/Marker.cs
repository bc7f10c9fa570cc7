namespace Guatu.Language;

/// <summary>A heading marker found at a place: its kind, its text, its number, and where the title begins.</summary>
internal readonly record struct MarkerHit(MarkerStyle Style, int Start, int MarkerEnd, int TitleStart, int Ordinal);

/// <summary>Reads heading markers in folded text.</summary>
internal static class Marker
{
    private const string Numerals = "一二三四五六七八九十";
    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮";
    private static readonly string[] Spoken = ["首先", "其次", "再次", "最后", "第一位的是", "再者", "另外", "此外"];

    // 第一 is a marker, 第一时间 and 第一产业 are words.
    private const string AfterDi = "、,:。. 是要个";

    public static MarkerHit? At(string text, int at, int end)
    {
        if (at >= end) return null;
        var c = text[at];
        if (Numerals.Contains(c, StringComparison.Ordinal)) return Chinese(text, at, end);
        return c switch
        {
            '(' => Paren(text, at, end),
            '第' => Di(text, at, end),
            '【' => Bracketed(text, at, end),
            '其' => Qi(text, at, end),
            '-' => Dash(text, at, end),
            >= '0' and <= '9' => Arabic(text, at, end),
            _ => Circled.IndexOf(c, StringComparison.Ordinal) is >= 0 and var n
                ? new MarkerHit(MarkerStyle.Circled, at, at + 1, Skip(text, at + 1, end), n + 1)
                : SpokenAt(text, at, end),
        };
    }

    /// <summary>Chinese numeral below 100; returns its end.</summary>
    private static int Numeral(string text, int at, int end, out int value)
    {
        value = 0;
        var i = at;
        while (i < end && i < at + 3 && Numerals.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var digit)
        {
            if (digit == 9) value = Math.Max(1, value) * 10;
            else value = value % 10 == 0 ? value + digit + 1 : value * 10 + digit + 1;
            i++;
        }

        return i;
    }

    private static MarkerHit? Chinese(string text, int at, int end)
    {
        var i = Numeral(text, at, end, out var n);
        if (i >= end) return null;
        return text[i] switch
        {
            '、' or '.' when !Counts(text, i + 1, end, n) => new MarkerHit(MarkerStyle.CnDun, at, i + 1, Skip(text, i + 1, end), n),
            '是' when i == at + 1 || n > 10 => new MarkerHit(MarkerStyle.Yishi, at, i + 1, Skip(text, i + 1, end), n),
            '要' when i == at + 1 || n > 10 => new MarkerHit(MarkerStyle.Yiyao, at, i + 1, Skip(text, i + 1, end), n),
            _ => null,
        };
    }

    /// <summary>七、八两个月: two neighbouring numbers, not heading seven. 二、二季度 is a heading.</summary>
    private static bool Counts(string text, int at, int end, int n) =>
        at < end && Numerals.IndexOf(text[at], StringComparison.Ordinal) == n && n < 10;

    private static MarkerHit? Paren(string text, int at, int end)
    {
        var i = Numeral(text, at + 1, end, out var n);
        if (i > at + 1 && i < end && text[i] == ')')
            return new MarkerHit(MarkerStyle.CnParen, at, i + 1, Skip(text, i + 1, end), n);
        i = Digits(text, at + 1, end, out n);
        return i > at + 1 && i < end && text[i] == ')'
            ? new MarkerHit(MarkerStyle.ArabicParen, at, i + 1, Skip(text, i + 1, end), n) : null;
    }

    private static MarkerHit? Di(string text, int at, int end)
    {
        var i = Numeral(text, at + 1, end, out var n);
        if (i == at + 1 || i >= end || !AfterDi.Contains(text[i], StringComparison.Ordinal)) return null;
        if (text[i] == '个' && !(i + 2 < end && text[i + 1] is '方' or '是' or '就')) return null;
        if (text[i] is '个') return null;
        return new MarkerHit(MarkerStyle.Di, at, i, Skip(text, i, end), n);
    }

    private static MarkerHit? Bracketed(string text, int at, int end)
    {
        var i = Numeral(text, at + 1, end, out var n);
        return i > at + 1 && i < end && text[i] == '】'
            ? new MarkerHit(MarkerStyle.Bracket, at, i + 1, Skip(text, i + 1, end), n) : null;
    }

    private static MarkerHit? Qi(string text, int at, int end)
    {
        var i = Numeral(text, at + 1, end, out var n);
        return i == at + 2 && i < end && text[i] is ',' or '、' or ':' or '是' && i == at + 2
            ? new MarkerHit(MarkerStyle.Qi, at, i, Skip(text, i, end), n) : SpokenAt(text, at, end);
    }

    private static MarkerHit? Dash(string text, int at, int end) =>
        at + 2 < end && text[at + 1] == '-' && Fold.IsHan(text[at + 2])
            ? new MarkerHit(MarkerStyle.Dash, at, at + 2, at + 2, 0) : null;

    private static MarkerHit? Arabic(string text, int at, int end)
    {
        var i = Digits(text, at, end, out var n);
        if (i - at > 2 || i >= end || n == 0 || text[i] is not ('.' or '、')) return null;
        if (i + 1 < end && char.IsAsciiDigit(text[i + 1])) return null;
        return new MarkerHit(MarkerStyle.ArabicDot, at, i + 1, Skip(text, i + 1, end), n);
    }

    private static MarkerHit? SpokenAt(string text, int at, int end)
    {
        for (var i = 0; i < Spoken.Length; i++)
        {
            var word = Spoken[i];
            var stop = at + word.Length;
            if (stop < end && text[stop] is ',' or ':' && text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                return new MarkerHit(MarkerStyle.Spoken, at, stop, Skip(text, stop, end), i + 1);
        }

        return null;
    }

    private static int Digits(string text, int at, int end, out int value)
    {
        value = 0;
        var i = at;
        while (i < end && i < at + 3 && text[i] is >= '0' and <= '9') value = value * 10 + text[i++] - '0';
        return i;
    }

    private static int Skip(string text, int at, int end)
    {
        while (at < end && text[at] is '、' or ',' or ':' or ' ' or '.' && at < end) at++;
        return Math.Min(at, end);
    }
}
