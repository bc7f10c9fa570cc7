using System.Text;

namespace Guatu.Kernel.Papers;

/// <summary>Width of a line of text without a font: a Chinese letter is one em, an ASCII letter a little over half.</summary>
public static class TextWidth
{
    // Measured on Noto Sans CJK SC: digits .555, lower case .5 to .6, capitals .6 to .7.
    private const double Ascii = 0.56;
    private const double Capital = 0.66;
    // text-autospace puts an eighth of an em between Chinese and Latin.
    private const double Autospace = 0.125;

    /// <summary>Estimated width of <paramref name="text"/> in the unit of <paramref name="size"/>.</summary>
    public static double Of(string text, double size)
    {
        double ems = 0;
        bool? wide = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var now = rune.Value >= 0x2000 && !IsNarrowMark(rune.Value);
            if (wide is { } w && w != now && rune.Value != ' ') ems += Autospace;
            ems += Em(rune.Value, now);
            wide = now;
        }
        return ems * size;
    }

    /// <summary>The text, or as much of it as fits <paramref name="width"/> with an ellipsis. Never splits a letter.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (text.Length * size <= width || Of(text, size) <= width) return text;
        var kept = new StringBuilder();
        var used = size;
        foreach (var rune in text.EnumerateRunes())
        {
            used += (Em(rune.Value, rune.Value >= 0x2000) + Autospace / 2) * size;
            if (used > width) break;
            kept.Append(rune.ToString());
        }
        return kept.Append('…').ToString();
    }

    private static bool IsNarrowMark(int value) => value is 0x2212 or 0x2013;

    private static double Em(int value, bool wide)
    {
        if (wide) return value > 0xFFFF ? 1.3 : 1;
        return value switch
        {
            ' ' => 0.25,
            '.' or ',' or ':' or ';' or 'i' or 'l' or '|' => 0.29,
            >= 'A' and <= 'Z' or '%' or 'm' or 'w' => value is '%' or 'm' or 'w' ? 0.9 : Capital,
            < 0x80 => Ascii,
            _ => Capital,
        };
    }
}
