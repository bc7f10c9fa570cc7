namespace Guatu.Language;

/// <summary>Small searches shared by the noise stage.</summary>
internal static class Marks
{
    public static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }

    /// <summary>Number of Chinese characters once the marks are gone: how much ordinary text a line holds.</summary>
    public static int HanShare(ReadOnlySpan<char> text, string[] words)
    {
        var han = 0;
        foreach (var c in text)
            if (Fold.IsHan(c)) han++;
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0) han -= word.Length;
        return han;
    }

    /// <summary>One past the bracket that closes the one at <paramref name="open"/>, at most <paramref name="longest"/> away.</summary>
    public static int CloseOf(string folded, int open, int longest)
    {
        var close = folded[open] switch { '(' => ')', '[' => ']', _ => '】' };
        var stop = Math.Min(folded.Length, open + longest);
        for (var i = open + 1; i < stop && folded[i] != '\n'; i++)
            if (folded[i] == close) return i + 1;
        // The closing bracket itself may have been cut off: then the remark ends with its sentence.
        for (var i = open + 1; i < stop; i++)
            if (folded[i] is '。' or '\n') return i;
        return stop;
    }

    /// <summary>An address, or a bracket that holds one, inside a sentence; empty if the mark is a plain word.</summary>
    public static (int From, int To) Kernel(string folded, int start, int end, string[] strong)
    {
        for (var i = start; i < end; i++)
        {
            if (folded[i] is '(' or '【' or '[')
            {
                var close = Math.Min(CloseOf(folded, i, 120), end);
                if (ContainsAny(folded.AsSpan(i, close - i), strong)) return (i, close);
            }

            if (!IsAddress(folded, i, end)) continue;
            var to = i;
            while (to < end && folded[to] < 128 && folded[to] is not (',' or ' ' or '!' or '?' or ';')) to++;
            return (i, to);
        }

        return (start, start);
    }

    private static bool IsAddress(string folded, int at, int end)
    {
        var rest = folded.AsSpan(at, end - at);
        return rest.StartsWith("http", StringComparison.Ordinal) || rest.StartsWith("www.", StringComparison.Ordinal);
    }
}
