namespace Guatu.Language;

/// <summary>
/// Finds text that does not belong to the speech. Order matters: page numbers first (they break sentences), then
/// whole lines of site text, remarks about cuts, site names inside words, and last the broken lines.
/// </summary>
internal sealed class NoiseFinder
{
    private static readonly string[] Strong = Words.Load("noise")["Strong"];
    private static readonly string[] Metadata = Words.Load("noise")["Metadata"];
    private static readonly string[] Watermarks = Words.Load("noise")["Watermark"];
    private static readonly string[] Gaps = Words.Load("noise")["Gap"];

    private readonly string raw;
    private readonly string folded;
    private readonly List<Line> lines;
    private readonly bool[] taken;
    private readonly List<(int Start, int End, NoiseKind Kind)> found = [];

    private NoiseFinder(string raw)
    {
        this.raw = raw;
        folded = string.Create(raw.Length, raw, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = Fold.Of(from[i]);
        });
        lines = Line.Split(raw);
        taken = new bool[lines.Count];
    }

    public static List<NoiseSpan> Find(string raw, IReadOnlyList<(int Start, int End)> toc)
    {
        var finder = new NoiseFinder(raw);
        foreach (var (start, end) in toc) finder.TakeToc(start, end);
        finder.PageNumbers();
        finder.SiteLines();
        finder.Remarks();
        finder.SiteNames();
        finder.BrokenLines();
        finder.Tail();
        return finder.Ordered();
    }

    private void TakeToc(int start, int end)
    {
        found.Add((start, end, NoiseKind.Toc));
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Start >= start && lines[i].End <= end) taken[i] = true;
    }

    private void PageNumbers()
    {
        foreach (var i in PageNumberFinder.Find(folded, lines))
        {
            var (line, numberEnd, alone) = i;
            // The break before the number goes with it, so that the sentence runs on.
            var start = line > 0 ? lines[line - 1].End : lines[line].Start;
            var end = alone && line + 1 < lines.Count && JoinsNext(line) ? lines[line + 1].Start : numberEnd;
            found.Add((start, end, NoiseKind.PageNumber));
        }
    }

    private bool JoinsNext(int line) =>
        line > 0 && !Fold.IsFinal(lines[line - 1].Last(raw)) && lines[line - 1].Length > 15;

    private void SiteLines()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (taken[i] || line.Blank(raw)) continue;
            var text = folded.AsSpan(line.Start, line.Length);
            if (IsMetadata(text)) { Take(i, NoiseKind.Metadata); continue; }
            if (line.Length < 60 && Marks.ContainsAny(text, Watermarks) && Marks.HanShare(text, Watermarks) < 4) { Take(i, NoiseKind.Boilerplate); continue; }
            if (!Marks.ContainsAny(text, Strong)) continue;
            if (line.Length < 200 && Marks.HanShare(text, Strong) < 120) Take(i, Marks.ContainsAny(text, Gaps) ? NoiseKind.Gap : NoiseKind.Boilerplate);
            else SiteSentences(line);
        }
    }

    private static bool IsMetadata(ReadOnlySpan<char> text)
    {
        if (text.Length > 120) return false;
        var head = text.TrimStart();
        foreach (var word in Metadata)
            if (head.StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private void Take(int i, NoiseKind kind)
    {
        taken[i] = true;
        var end = i + 1 < lines.Count ? lines[i + 1].Start : lines[i].End;
        found.Add((lines[i].Start, end, kind));
    }

    /// <summary>A long line mixes speech and site text: only the sentences with a mark of the site go.</summary>
    private void SiteSentences(Line line)
    {
        var start = line.Start;
        for (var i = line.Start; i <= line.End; i++)
        {
            if (i < line.End && folded[i] is not ('。' or '!' or '?' or '…')) continue;
            var end = Math.Min(i + 1, line.End);
            var sentence = folded.AsSpan(start, end - start);
            if (Marks.ContainsAny(sentence, Strong)) SiteSentence(start, end);
            start = end;
        }
    }

    private void SiteSentence(int start, int end)
    {
        var (from, to) = Marks.Kernel(folded, start, end, Strong);
        // A mark inside an otherwise ordinary long sentence is an address pasted into it, not a sentence of the site.
        if (to > from && end - start - (to - from) > 25) found.Add((from, to, NoiseKind.Watermark));
        else found.Add((start, end, NoiseKind.Ad));
    }

    /// <summary>(未完,全文共…), ……(省略880字)……: remarks that text is missing.</summary>
    private void Remarks()
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] != '(' && folded[i] != '[' && folded[i] != '【') continue;
            var close = Marks.CloseOf(folded, i, 120);
            var body = folded.AsSpan(i, close - i);
            if (!Marks.ContainsAny(body, Gaps)) continue;
            var start = i;
            while (start > 0 && folded[start - 1] is '…' or ' ' or '.' && start > 0) start--;
            var end = close;
            while (end < folded.Length && folded[end] is '…' or ' ' or '.') end++;
            var rest = folded.AsSpan(end).Trim();
            var atTail = rest.Length < 80 && rest.IndexOf('。') < 0;
            found.Add((start, atTail ? folded.Length : end, atTail ? NoiseKind.Truncation : NoiseKind.Gap));
            i = end;
        }
    }

    private void SiteNames()
    {
        foreach (var name in Watermarks)
            for (var i = folded.IndexOf(name, StringComparison.Ordinal); i >= 0;
                 i = folded.IndexOf(name, i + name.Length, StringComparison.Ordinal))
                found.Add((i, i + name.Length, NoiseKind.Watermark));
    }

    private void BrokenLines()
    {
        var wrapped = WrapWidth();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (taken[i] || taken[i + 1] || lines[i].Blank(raw) || lines[i + 1].Blank(raw)) continue;
            if (Joining.RunsOn(folded, lines[i], lines[i + 1], wrapped))
                found.Add((lines[i].End, lines[i + 1].First(raw), NoiseKind.Linebreak));
        }
    }

    /// <summary>Width of a text whose lines were all cut at one column; 0 for texts with one paragraph a line.</summary>
    private int WrapWidth()
    {
        int open = 0, all = 0, widest = 0;
        foreach (var line in lines)
        {
            if (line.Length < 8) continue;
            all++;
            if (Fold.IsFinal(line.Last(raw))) continue;
            open++;
            widest = Math.Max(widest, Math.Min(line.Length, 200));
        }

        return all >= 10 && open * 2 > all ? widest : 0;
    }

    /// <summary>…… or ... at the very end: the text was cut off.</summary>
    private void Tail()
    {
        var end = folded.Length;
        while (end > 0 && char.IsWhiteSpace(folded[end - 1])) end--;
        var start = end;
        while (start > 0 && (folded[start - 1] is '…' or '.' || char.IsWhiteSpace(folded[start - 1]))) start--;
        if (folded.AsSpan(start, end - start).IndexOf('…') >= 0 || folded.AsSpan(start, end - start).IndexOf("...") >= 0)
            found.Add((start, folded.Length, NoiseKind.Truncation));
    }

    private List<NoiseSpan> Ordered()
    {
        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        var list = new List<NoiseSpan>(found.Count);
        var last = 0;
        foreach (var (start, end, kind) in found)
        {
            var from = Math.Max(start, last);
            if (end <= from) continue;
            list.Add(new NoiseSpan
            {
                Id = "n" + (list.Count + 1), Start = from, End = end, Text = raw[from..end], Kind = kind, Reason = Why(kind),
            });
            last = end;
        }

        return list;
    }

    private static string Why(NoiseKind kind) => kind switch
    {
        NoiseKind.Toc => "文前提纲",
        NoiseKind.Boilerplate => "网站文字",
        NoiseKind.Ad => "广告语句",
        NoiseKind.Metadata => "文档信息",
        NoiseKind.PageNumber => "页码",
        NoiseKind.Linebreak => "句中断行",
        NoiseKind.Watermark => "字中水印",
        NoiseKind.Gap => "中间缺失",
        NoiseKind.Truncation => "结尾缺失",
        _ => "零星文字",
    };
}
