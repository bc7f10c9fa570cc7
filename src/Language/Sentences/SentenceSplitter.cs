namespace Guatu.Language;

/// <summary>Cuts the clean text at 。!?; and line ends, but not inside quotation marks and brackets.</summary>
internal static class SentenceSplitter
{
    private const int Longest = 800;

    public static List<Sentence> Split(CleanText text)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        var lineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                if (Add(text, sentences, start, i, lineStart)) sentences[^1].LineEnd = true;
                else if (sentences.Count > 0) sentences[^1].LineEnd = true;
                start = i + 1;
                lineStart = true;
                continue;
            }

            if (c == ':' && OpensList(text, i))
            {
                if (Add(text, sentences, start, i + 1, lineStart)) lineStart = false;
                start = i + 1;
                continue;
            }

            // Text without marks must not become one endless sentence: later stages look around inside a sentence.
            if (i - start < Longest && !Ends(text, i) && !ClosesNote(text, start, i)) continue;
            var end = i + 1;
            while (end < text.Length && (Fold.IsFinal(text[end]) || text[end] is '”' or '》' or ')') && text[end] != ';') end++;
            if (Add(text, sentences, start, end, lineStart)) lineStart = false;
            start = end;
            i = end - 1;
        }

        Add(text, sentences, start, text.Length, lineStart);
        return sentences;
    }

    private static bool Ends(CleanText text, int i)
    {
        var c = text[i];
        if (!Fold.IsFinal(c)) return false;
        if (text.Bracketed(i)) return false;
        if (!text.Quoted(i)) return true;
        // “……。” closes its sentence when nothing but the closing mark follows.
        return c is '。' or '!' or '?' && i + 1 < text.Length && text[i + 1] == '”'
            && (i + 2 >= text.Length || text[i + 2] is not (',' or '、' or '的'));
    }

    /// <summary>(责任单位:…) behind a full stop ends where its bracket ends, though no mark follows.</summary>
    private static bool ClosesNote(CleanText text, int start, int i)
    {
        if (text[i] != ')' || i + 1 >= text.Length || Fold.IsFinal(text[i + 1]) || text[i + 1] == '\n') return false;
        while (start < i && text[start] == ' ') start++;
        return text[start] == '(' && text.Chars.IndexOf(':', start, Math.Min(10, i - start)) > 0 && text.Chars.IndexOf(')', start, i - start) < 0;
    }

    /// <summary>“…概括:一是…”: the list begins its own sentence.</summary>
    private static bool OpensList(CleanText text, int colon)
    {
        if (text.Bracketed(colon) || text.Quoted(colon)) return false;
        var i = colon + 1;
        while (i < text.Length && text[i] == ' ') i++;
        return Marker.At(text.Chars, i, text.Length) is { Ordinal: 1, Style: not (MarkerStyle.Spoken or MarkerStyle.Dash or MarkerStyle.ArabicDot) };
    }

    private static bool Add(CleanText text, List<Sentence> sentences, int start, int end, bool lineStart)
    {
        while (start < end && text[start] == ' ') start++;
        while (end > start && text[end - 1] == ' ') end--;
        if (start >= end) return false;
        var marker = Marker.At(text.Chars, start, end);
        sentences.Add(new Sentence
        {
            Start = start, End = end, LineStart = lineStart, Marker = marker, Body = marker?.TitleStart ?? start,
        });
        return true;
    }
}
