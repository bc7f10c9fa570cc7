namespace Guatu.Language;

/// <summary>
/// An outline printed before the speech: after a word such as 目录 or 【提纲】, or a run of bare headings whose first
/// one comes back later as a heading of the body.
/// </summary>
internal static class TocFinder
{
    private const int LongestLine = 70;
    private static readonly string[] Openers = Words.Load("noise")["Toc"];

    /// <summary>Stretches of the untouched text, whole lines, that are outline and not speech.</summary>
    public static List<(int Start, int End)> Find(string raw, string folded)
    {
        var lines = Line.Split(raw);
        var head = Math.Min(lines.Count, 60);
        for (var i = 0; i < head; i++)
        {
            if (!Opens(folded, lines[i])) continue;
            var stop = IsPacked(folded, lines[i]) ? i + 1 : Run(folded, lines, i + 1);
            if (stop > i) return [(lines[i].Start, EndOf(raw, lines, stop))];
        }

        return Repeated(raw, folded, lines, head);
    }

    /// <summary>Splits a stretch into its numbered lines, in folded text offsets (equal to raw offsets).</summary>
    public static List<(MarkerHit Marker, int End)> Items(string folded, int start, int end)
    {
        var items = new List<(MarkerHit, int)>();
        var at = start;
        while (at < end)
        {
            while (at < end && (char.IsWhiteSpace(folded[at]) || folded[at] == '…')) at++;
            var stop = at;
            while (stop < end && folded[stop] is not ('\n' or '\r' or '。')) stop++;
            var from = at;
            foreach (var opener in Openers)
                if (folded.AsSpan(from, stop - from).StartsWith(opener, StringComparison.Ordinal)) { from += opener.Length; break; }
            while (from < stop && folded[from] is ':' or ' ' && from < stop) from++;
            if (Marker.At(folded, from, stop) is { } marker && stop - marker.TitleStart > 2) items.Add((marker, stop));
            at = stop + 1;
        }

        return items;
    }

    private static bool Opens(string folded, Line line)
    {
        var text = folded.AsSpan(line.Start, line.Length).Trim();
        foreach (var opener in Openers)
        {
            if (!text.StartsWith(opener, StringComparison.Ordinal)) continue;
            var rest = text[opener.Length..].TrimStart();
            if (opener.StartsWith('【') || rest.Length == 0 || rest[0] is ':' or '/' or '…' or '】') return true;
        }

        return false;
    }

    /// <summary>The whole outline in one paragraph.</summary>
    private static bool IsPacked(string folded, Line line) => Items(folded, line.Start, line.End).Count >= 2;

    private static int Run(string folded, List<Line> lines, int i)
    {
        var stop = i;
        for (; i < lines.Count; i++)
        {
            if (lines[i].Blank(folded)) continue;
            var dots = folded[lines[i].First(folded)] == '…' && lines[i].Length < 5;
            if (!dots && !IsEntry(folded, lines[i])) break;
            // The second 一、 is the body.
            if (stop > 0 && i > stop && First(folded, lines[i]) && Contains(folded, lines, stop, i)) break;
            stop = i + 1;
        }

        return stop;
    }

    private static bool First(string folded, Line line) =>
        Marker.At(folded, line.First(folded), line.End) is { Style: MarkerStyle.CnDun, Ordinal: 1 };

    private static bool Contains(string folded, List<Line> lines, int from, int to)
    {
        for (var i = Math.Max(0, from - 40); i < to; i++)
            if (First(folded, lines[i])) return true;
        return false;
    }

    private static bool IsEntry(string folded, Line line)
    {
        if (line.Length > LongestLine || line.Blank(folded)) return false;
        if (Marker.At(folded, line.First(folded), line.End) is null) return false;
        var text = folded.AsSpan(line.Start, line.Length).TrimEnd();
        var mark = text.IndexOf('。');
        return mark < 0 || mark == text.Length - 1;
    }

    private static List<(int, int)> Repeated(string raw, string folded, List<Line> lines, int head)
    {
        for (var i = 0; i < head; i++)
        {
            if (!IsEntry(folded, lines[i]) || !First(folded, lines[i])) continue;
            var stop = i;
            while (stop < lines.Count && (lines[stop].Blank(folded) || IsEntry(folded, lines[stop]))
                && !(stop > i && First(folded, lines[stop]))) stop++;
            var title = folded.AsSpan(lines[i].Start, lines[i].Length).Trim(" 。").ToString();
            if (stop - i >= 2 && folded.IndexOf(title, lines[stop - 1].End, StringComparison.Ordinal) >= 0)
                return [(lines[i].Start, EndOf(raw, lines, stop))];
            return [];
        }

        return [];
    }

    private static int EndOf(string raw, List<Line> lines, int stop) => stop < lines.Count ? lines[stop].Start : raw.Length;
}
