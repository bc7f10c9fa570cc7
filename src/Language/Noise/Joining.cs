namespace Guatu.Language;

/// <summary>Decides whether a line break stands inside a sentence.</summary>
internal static class Joining
{
    private static readonly string[] TitleEnds = ["讲话", "讲话稿", "发言", "纪要", "报告", "致辞", "会议", "通知", "要点", "方案", "同志们", "讲话提纲"];
    private static readonly string[] Fields = ["时间", "地点", "主持", "出席", "列席", "参加", "记录", "会议时间", "会议地点", "主持人", "记录人"];

    /// <param name="width">Column at which the whole text was cut, 0 if it was not.</param>
    public static bool RunsOn(string folded, Line line, Line next, int width)
    {
        var last = line.Last(folded);
        if (Fold.IsFinal(last) || last is ':' or '…' or '》' or ')' or '】' or '*' && line.Length < 30) return false;
        var nextFirst = next.First(folded);
        if (Marker.At(folded, nextFirst, next.End) is { } marker && marker.Style != MarkerStyle.Implicit) return false;
        if (StartsField(folded, line) || StartsField(folded, next)) return false;
        if (folded[nextFirst] is '(' or '【' && !Open(folded, line)) return false;
        if (Open(folded, line) || last is ',' or '、' or '“' or '(') return true;
        if (folded[nextFirst] is ',' or '。' or '、' or ';' or '”' or '!' or ')') return true;
        if (EndsTitle(folded, line)) return false;
        if (Marker.At(folded, line.First(folded), line.End) is { } own && own.Style != MarkerStyle.Implicit
            && !HasFinal(folded, line) && line.Length < 60) return width > 0 && line.Length >= width - 2;
        return width > 0 ? line.Length >= width * 3 / 4 : line.Length >= 24;
    }

    private static bool HasFinal(string folded, Line line)
    {
        for (var i = line.Start; i < line.End; i++)
            if (Fold.IsFinal(folded[i])) return true;
        return false;
    }

    private static bool Open(string folded, Line line)
    {
        var quotes = 0;
        for (var i = Math.Max(line.Start, line.End - 200); i < line.End; i++)
        {
            if (folded[i] == '“') quotes++;
            else if (folded[i] == '”') quotes = Math.Max(0, quotes - 1);
        }

        return quotes > 0;
    }

    private static bool EndsTitle(string folded, Line line)
    {
        if (line.Length > 60) return false;
        var text = folded.AsSpan(line.Start, line.Length).TrimEnd();
        foreach (var word in TitleEnds)
            if (text.EndsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool StartsField(string folded, Line line)
    {
        var text = folded.AsSpan(line.Start, line.Length).TrimStart();
        foreach (var word in Fields)
            if (text.StartsWith(word, StringComparison.Ordinal)
                && text.Length > word.Length && text[word.Length] is ':' or ' ') return true;
        return false;
    }
}
