namespace Guatu.Language;

/// <summary>
/// Page numbers that a converter left in the text: a series 2、 3、 4、 … at the start of lines that continue a sentence,
/// or lines holding nothing but "- 5 -", "第5页", "5/12".
/// </summary>
internal static class PageNumberFinder
{
    /// <summary>Line, end of the number, and whether the line holds nothing else.</summary>
    public static List<(int Line, int NumberEnd, bool Alone)> Find(string folded, List<Line> lines)
    {
        var found = new List<(int, int, bool)>();
        var series = new List<(int Line, int Number, int End, bool MidSentence)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (IsAlone(folded.AsSpan(lines[i].Start, lines[i].Length))) { found.Add((i, lines[i].End, true)); continue; }
            var (number, end) = Leading(folded, lines[i]);
            if (number > 0) series.Add((i, number, end, i > 0 && MidSentence(folded, lines, i)));
        }

        AddSeries(series, found);
        found.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        return found;
    }

    /// <summary>Numbers that rise by one and mostly stand in the middle of sentences are pages, not list items.</summary>
    private static void AddSeries(List<(int Line, int Number, int End, bool MidSentence)> series, List<(int, int, bool)> found)
    {
        for (var i = 0; i < series.Count;)
        {
            var j = i + 1;
            while (j < series.Count && series[j].Number == series[j - 1].Number + 1) j++;
            var mid = 0;
            for (var k = i; k < j; k++) if (series[k].MidSentence) mid++;
            if (mid * 3 >= (j - i) * 2)
                for (var k = i; k < j; k++)
                    if (series[k].Line > 0) found.Add((series[k].Line, series[k].End, false));
            i = j;
        }
    }

    private static bool MidSentence(string folded, List<Line> lines, int i)
    {
        var before = i - 1;
        while (before > 0 && lines[before].Blank(folded)) before--;
        var line = lines[before];
        if (Fold.IsFinal(line.Last(folded)) || line.Last(folded) is ':' or '”' or ')') return false;
        // A short line counts only if a sentence ended inside it: then what follows that end was cut off by the page.
        return line.Length > 25 || folded.AsSpan(line.Start, line.Length).Contains('。');
    }

    private static (int Number, int End) Leading(string folded, Line line)
    {
        var i = line.First(folded);
        var number = 0;
        var digits = 0;
        while (i < line.End && folded[i] is >= '0' and <= '9' && digits < 4) { number = number * 10 + folded[i++] - '0'; digits++; }
        if (digits is 0 or > 3 || i >= line.End || folded[i] is not ('、' or '.')) return (0, 0);
        if (i + 1 < line.End && folded[i] == '.' && char.IsAsciiDigit(folded[i + 1])) return (0, 0);
        return (number, i + 1);
    }

    private static bool IsAlone(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.Length is 0 or > 12) return false;
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) { digits++; continue; }
            if (c is not ('-' or '第' or '页' or '共' or '/' or ' ' or '·' or 'P' or 'p' or '.' or '|')) return false;
        }

        return digits is > 0 and <= 6;
    }
}
