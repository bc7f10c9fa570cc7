namespace Guatu.Language;

/// <summary>Title, year and day of the speech from its first lines.</summary>
internal static class MetaReader
{
    private static readonly string[] TitleWords = ["讲话", "发言", "纪要", "致辞", "报告", "部署会", "推进会", "动员", "要点"];
    private static readonly (string Word, string Kind)[] Zones =
    [
        ("化工园", "化工园区"), ("化工区", "化工园区"), ("综合保税区", "综合保税区"), ("综保区", "综合保税区"), ("高新技术产业开发区", "高新技术产业开发区"), ("高新区", "高新技术产业开发区"),
        ("经济技术开发区", "经济技术开发区"), ("经开区", "经济技术开发区"), ("经济开发区", "经济开发区"), ("开发区", "开发区"), ("自贸区", "自由贸易试验区"), ("新区", "新区"),
        ("街道", "街道"), ("园区", "园区"), ("全县", "县"), ("县", "县"), ("全区", "区"),
    ];

    public static SpeechMeta Read(CleanText text, List<Sentence> sentences, ReadingContext context, List<NoiseSpan> noise)
    {
        var title = Title(text, sentences);
        var told = context.Year ?? YearIn(title) ?? YearCues.Of(text.Chars) ?? YearOf(text, noise);
        var spoken = context.SpokenOn ?? SpokenOn(text, sentences, told);
        var year = context.Year ?? YearIn(title) ?? spoken?.Year ?? told;
        return new SpeechMeta
        {
            Title = title, Meeting = Meeting(title), ZoneType = Zone(title, text), Year = year, SpokenOn = spoken, Truncated = Cuts(text, noise),
        };
    }

    private static string Title(CleanText text, List<Sentence> sentences)
    {
        foreach (var s in sentences.Take(12))
        {
            if (s.End - s.Start > 90) break;
            var line = text.WithoutNoise(s.Start, s.End);
            if (Array.Exists(TitleWords, w => line.Contains(w, StringComparison.Ordinal)) && text[s.End - 1] is not (':' or '。' or ';')) return line;
        }

        return "";
    }

    private static string Meeting(string title)
    {
        var at = title.IndexOf("会上的", StringComparison.Ordinal);
        if (at < 0) at = title.IndexOf("会议上的", StringComparison.Ordinal) + 1;
        if (at <= 0) return title;
        var start = title.LastIndexOf('在', at);
        return title[(start + 1)..(at + 1)];
    }

    private static string Zone(string title, CleanText text)
    {
        var head = text.Slice(0, Math.Min(text.Length, 1500));
        foreach (var source in new[] { title, head })
            foreach (var (word, kind) in Zones)
                if (source.Contains(word, StringComparison.Ordinal)) return kind;
        return "";
    }

    /// <summary>A date in a line of its own under the title, or in the first sentences of the speech.</summary>
    private static DateOnly? SpokenOn(CleanText text, List<Sentence> sentences, int? year)
    {
        var calendar = new SpeechCalendar(year, null, null);
        var chars = 0;
        foreach (var s in sentences)
        {
            chars += s.End - s.Start;
            if (chars > 420) return null;
            var times = DateScanner.Scan(text.Chars, s.Start, s.End, calendar);
            foreach (var time in times)
            {
                if (time.Class != DeadlineClass.Date || time.Limits || time.Due is not { } day) continue;
                var whole = time.Norm.Length == 10 && text.Slice(time.Start, time.End).Contains('年', StringComparison.Ordinal);
                var today = text.Chars.AsSpan(Math.Max(0, time.Start - 4), Math.Min(4, time.Start)).Contains("今天", StringComparison.Ordinal);
                var own = s.LineStart && s.LineEnd && s.End - s.Start < 26 || text.Chars.AsSpan(time.End).TrimStart().StartsWith("上午") || text.Chars.AsSpan(time.End).StartsWith("下午") || text.Chars.AsSpan(time.End).StartsWith(",");
                if (today && (whole || year is not null || calendar.Year is not null) || whole && own) return day;
            }
        }

        return null;
    }

    private static int? YearIn(string title)
    {
        for (var i = 0; i + 4 < title.Length; i++)
            if (NumberReader.CanStart(Fold.Of(title[i])) && (i == 0 || !char.IsAsciiDigit(title[i - 1])))
            {
                var stop = NumberReader.Read(title, i, title.Length, out var value);
                if (stop - i == 4 && value is >= 1990 and <= 2100 && stop < title.Length && title[stop] == '年') return (int)value;
            }

        return null;
    }

    /// <summary>The year named first in the speech, else the one on the page of the site.</summary>
    private static int? YearOf(CleanText text, List<NoiseSpan> noise)
    {
        foreach (var span in noise)
            if (span.Kind == NoiseKind.Metadata && Digits(span.Text, false) is { } year) return year;
        return Named(text.Slice(0, Math.Min(text.Length, 6000)));
    }

    /// <summary>
    /// The one year that a speech names as its own. Years up to which something must be done are ahead of it; several years far
    /// apart tell a story (2016年挂牌,2020年升级), and then no year is better than a wrong one.
    /// </summary>
    private static int? Named(string chars)
    {
        int least = int.MaxValue, most = 0;
        for (var i = 0; i + 4 < chars.Length; i++)
        {
            if (!char.IsAsciiDigit(chars[i]) || i > 0 && char.IsAsciiDigit(chars[i - 1])) continue;
            var stop = NumberReader.Read(chars, i, chars.Length, out var value);
            if (stop - i != 4 || value is < 2000 or > 2100 || stop >= chars.Length || chars[stop] != '年') continue;
            if (i > 0 && chars[i - 1] is '到' or '至' || Ahead(chars, stop + 1)) continue;
            least = Math.Min(least, (int)value);
            most = Math.Max(most, (int)value);
        }

        if (most == 0) return null;
        if (most == least) return most;
        return most - least > 1 ? null : chars.Contains("明年", StringComparison.Ordinal) ? least : most;
    }

    /// <summary>2027年底前, 2027年6月底: a year to come.</summary>
    private static bool Ahead(string chars, int at)
    {
        var rest = chars.AsSpan(at, Math.Min(7, chars.Length - at));
        var stop = rest.IndexOfAny(',', '。', ';');
        if (stop >= 0) rest = rest[..stop];
        return rest.IndexOfAny('前', '底', '末') >= 0;
    }

    private static int? Digits(string chars, bool named)
    {
        for (var i = 0; i + 4 < chars.Length; i++)
        {
            if (!char.IsAsciiDigit(chars[i]) || i > 0 && char.IsAsciiDigit(chars[i - 1])) continue;
            var stop = NumberReader.Read(chars, i, chars.Length, out var value);
            if (stop - i == 4 && value is >= 2000 and <= 2100 && stop < chars.Length && (chars[stop] == '年' || !named && chars[stop] is '/' or '-' or '.')) return (int)value;
        }

        return null;
    }

    private static List<string> Cuts(CleanText text, List<NoiseSpan> noise)
    {
        var cuts = new List<string>();
        if (noise.Exists(n => n.Kind == NoiseKind.Gap)) cuts.Add("middle");
        var tail = text.Chars.AsSpan().TrimEnd();
        if (noise.Exists(n => n.Kind == NoiseKind.Truncation) || tail.Length > 200 && Fold.IsHan(tail[^1]) && !tail.EndsWith("记录") && !tail.EndsWith("印发")) cuts.Add("tail");
        return cuts;
    }
}
