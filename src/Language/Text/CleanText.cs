namespace Guatu.Language;

/// <summary>
/// The speech as the later stages see it: folded, without noise. <see cref="Chars"/>[i] came from
/// Raw[map[i]], so every finding can be reported in offsets of the untouched text.
/// </summary>
internal sealed class CleanText
{
    private readonly int[] map;
    private readonly byte[] shade;

    private CleanText(string raw, string chars, int[] map)
    {
        Raw = raw;
        Chars = chars;
        this.map = map;
        shade = Shades.Of(chars);
    }

    /// <summary>The untouched text.</summary>
    public string Raw { get; }

    /// <summary>Folded text without noise; '\n' marks a hard break.</summary>
    public string Chars { get; }

    public int Length => Chars.Length;

    public char this[int i] => Chars[i];

    /// <summary>Inside “…” or 《…》: words there are mentioned, not used.</summary>
    public bool Quoted(int i) => (shade[i] & Shades.Quote) != 0;

    /// <summary>Inside (…): a remark.</summary>
    public bool Bracketed(int i) => (shade[i] & Shades.Bracket) != 0;

    public int RawStart(int clean) => clean < map.Length ? map[clean] : Raw.Length;

    /// <summary>Exclusive end: one past the last character of the span, so noise after it stays outside.</summary>
    public int RawEnd(int cleanEnd) => cleanEnd <= 0 ? 0 : map[cleanEnd - 1] + 1;

    public string RawText(int start, int end) => Raw[RawStart(start)..RawEnd(end)];

    public string Slice(int start, int end) => Chars[start..end];

    /// <summary>The span in original characters but without the noise inside it.</summary>
    public string WithoutNoise(int start, int end)
    {
        if (RawEnd(end) - RawStart(start) == end - start) return RawText(start, end);
        return string.Create(end - start, (this, start), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = from.Item1.Raw[from.Item1.map[from.start + i]];
        });
    }

    /// <summary>Leaves out the noise; block noise leaves one hard break behind, noise inside a word leaves nothing.</summary>
    public static CleanText From(string raw, IReadOnlyList<NoiseSpan> noise)
    {
        var chars = new char[raw.Length];
        var map = new int[raw.Length];
        var n = 0;
        var next = 0;
        for (var i = 0; i < raw.Length;)
        {
            if (next < noise.Count && noise[next].Start <= i)
            {
                var span = noise[next++];
                if (span.End <= i) continue;
                if (IsBlock(span.Kind)) { chars[n] = '\n'; map[n++] = i; }
                i = span.End;
                continue;
            }

            var c = raw[i] == '\r' ? '\n' : Fold.Of(raw[i]);
            chars[n] = c;
            map[n++] = i++;
        }

        return new CleanText(raw, new string(chars, 0, n), map[..n]);
    }

    private static bool IsBlock(NoiseKind kind) =>
        kind is not (NoiseKind.PageNumber or NoiseKind.Linebreak or NoiseKind.Watermark);
}
