using Guatu.Kernel.Text;

namespace Guatu.Ledger.Stalls;

/// <summary>
/// How alike two sentences are: the Dice coefficient over pairs of neighbouring letters (Dice 1945), after signs and blanks
/// are left out and figures are masked, so that the same sentence with a new date is still the same sentence.
/// </summary>
public static class TextLikeness
{
    /// <summary>0 for nothing in common, 1 for the same words. Two empty texts are the same.</summary>
    public static double Of(string a, string b)
    {
        var (x, y) = (Plain(a), Plain(b));
        if (x == y)
            return 1;
        if (x.Length < 2 || y.Length < 2)
            return 0;
        var pairs = new Dictionary<(char, char), int>(x.Length);
        for (var i = 1; i < x.Length; i++)
            pairs[(x[i - 1], x[i])] = pairs.GetValueOrDefault((x[i - 1], x[i])) + 1;
        var common = 0;
        for (var i = 1; i < y.Length; i++)
            if (pairs.GetValueOrDefault((y[i - 1], y[i])) is > 0 and var left)
            {
                pairs[(y[i - 1], y[i])] = left - 1;
                common++;
            }
        return 2.0 * common / (x.Length + y.Length - 2);
    }

    // 第37周 and 第38周, 9月11日 and 9月18日 read the same: a run of figures becomes one mark.
    private static string Plain(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var c in Typing.Narrow(text))
        {
            if (char.IsAsciiDigit(c) || "一二三四五六七八九十百零两上中下".Contains(c, StringComparison.Ordinal) && kept.Length > 0 && kept[^1] == '#')
            {
                if (kept.Length == 0 || kept[^1] != '#')
                    kept.Append('#');
            }
            else if (char.IsLetter(c) || c == '%')
                kept.Append(char.ToLowerInvariant(c));
        }
        return kept.ToString();
    }
}
