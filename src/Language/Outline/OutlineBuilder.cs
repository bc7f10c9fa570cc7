namespace Guatu.Language;

/// <summary>
/// Builds the heading tree. The level of a heading is its depth in this text: a style seen for the first time opens a
/// level below the current one, a style already open returns to its level.
/// </summary>
internal sealed class OutlineBuilder
{
    private const int LongestHeading = 64;
    private const int LongestSpokenHeading = 44;
    private const int LongestItemTitle = 30;

    private readonly CleanText text;
    private readonly List<Sentence> sentences;
    private readonly List<(MarkerStyle Style, int Level, string Id)> open = [];
    private readonly List<Heading> headings = [];
    private readonly bool spokenSeries;

    private OutlineBuilder(CleanText text, List<Sentence> sentences)
    {
        this.text = text;
        this.sentences = sentences;
        // 首先 alone is only a connective; with 其次 it numbers.
        spokenSeries = sentences.Exists(s => s.Marker is { Style: MarkerStyle.Spoken, Ordinal: 1 })
            && sentences.Exists(s => s.Marker is { Style: MarkerStyle.Spoken, Ordinal: 2 });
    }

    public static List<Heading> Build(CleanText text, List<Sentence> sentences)
    {
        var builder = new OutlineBuilder(text, sentences);
        for (var i = 0; i < sentences.Count; i++) builder.Visit(i);
        builder.CloseBodies();
        return builder.headings;
    }

    private void Visit(int i)
    {
        var s = sentences[i];
        if (s.Marker is { } marker && Accept(marker))
        {
            var shape = Judge(i, marker);
            // 另外 in running text only connects.
            if (marker is { Style: MarkerStyle.Spoken, Ordinal: > 5 } && shape == Shape.Inline) shape = Shape.None;
            if (shape != Shape.None) Add(s, marker, shape == Shape.Inline);
        }

        s.Section ??= headings.Count > 0 ? headings[^1] : null;
    }

    /// <summary>最后 numbers only inside a series that 首先 opened.</summary>
    private bool Accept(MarkerHit marker) => marker.Style != MarkerStyle.Spoken
        || spokenSeries && (marker.Ordinal == 1 || open.Exists(o => o.Style == MarkerStyle.Spoken));

    private enum Shape { None, Heading, Inline }

    /// <summary>A heading announces what follows; an item says it all itself.</summary>
    private Shape Judge(int i, MarkerHit marker)
    {
        var s = sentences[i];
        var length = s.End - marker.TitleStart;
        if (length <= 1) return Shape.None;
        var final = Fold.IsFinal(text[s.End - 1]);
        var limit = Floating(marker.Style) ? LongestSpokenHeading : LongestHeading;
        if (!final && s.LineEnd && text[s.End - 1] != ':') return length <= limit ? Shape.Heading : Shape.Inline;
        if (text[s.End - 1] == ';') return Shape.Inline;
        if (length > limit || SaysItAll(marker.TitleStart, s.End)) return Shape.Inline;
        var next = i + 1 < sentences.Count ? sentences[i + 1] : null;
        if (next is null) return Shape.Inline;
        if (!s.LineEnd) return next.Marker is { } m && SameRow(marker, m) ? Shape.Inline : Shape.Heading;
        // A line of its own that ends in 。: a heading if something else than the next item follows.
        return s.LineStart && length <= LongestItemTitle && !(next.Marker is { } n && SameRow(marker, n)) ? Shape.Heading : Shape.Inline;
    }

    /// <summary>“项目要见物:住建局梳理…”, or a run of clauses: the content follows in the same sentence.</summary>
    private bool SaysItAll(int start, int end)
    {
        var commas = 0;
        for (var i = start; i < end; i++)
        {
            if (text.Quoted(i) || text.Bracketed(i)) continue;
            if (text[i] == ':' && end - i > 16) return true;
            if (text[i] == ',' && ++commas >= 3) return true;
        }

        return false;
    }

    private static bool SameRow(MarkerHit a, MarkerHit b) =>
        a.Style == b.Style && b.Ordinal == a.Ordinal + 1 || Rank(b.Style) < Rank(a.Style);

    /// <summary>Fixed ranks of the written numbering; spoken numbering floats.</summary>
    private static int Rank(MarkerStyle style) => style switch
    {
        MarkerStyle.Bracket => 1,
        MarkerStyle.CnDun => 2,
        MarkerStyle.CnParen => 3,
        MarkerStyle.ArabicDot => 4,
        MarkerStyle.ArabicParen => 5,
        MarkerStyle.Circled => 6,
        MarkerStyle.Di => 5,
        _ => 9,
    };

    private static bool Floating(MarkerStyle style) =>
        style is MarkerStyle.Yishi or MarkerStyle.Yiyao or MarkerStyle.Qi or MarkerStyle.Dash or MarkerStyle.Spoken or MarkerStyle.Circled;

    private void Add(Sentence s, MarkerHit marker, bool inline)
    {
        var (level, parent) = Place(marker);
        var end = inline ? FirstClause(marker.TitleStart, s.End) : s.End;
        while (end > marker.TitleStart + 1 && (Fold.IsFinal(text[end - 1]) || text[end - 1] is ':' or ',' or ' ')) end--;
        var id = "h" + (headings.Count + 1);
        var heading = new Heading
        {
            Id = id, Parent = parent, Level = level, Style = marker.Style, Ordinal = marker.Ordinal, Inline = inline,
            Marker = text.WithoutNoise(marker.Start, marker.MarkerEnd),
            Title = text.WithoutNoise(marker.TitleStart, end),
            Start = text.RawStart(marker.Start), End = text.RawEnd(end), Text = text.RawText(marker.Start, end),
            BodyStart = text.RawEnd(end), BodyEnd = text.Raw.Length,
            Reason = inline ? "段内序号" : "标题序号",
        };
        headings.Add(heading);
        open.Add((marker.Style, level, id));
        s.Section = heading;
        if (!inline) s.Heading = heading;
    }

    private (int Level, string? Parent) Place(MarkerHit marker)
    {
        var style = marker.Style;
        var at = open.FindIndex(o => o.Style == style);
        if (at < 0 && !Floating(style))
            at = open.FindIndex(o => !Holds(o.Style, marker) && (Floating(o.Style) || Rank(o.Style) > Rank(style) && o.Style != MarkerStyle.Di));
        if (at >= 0) open.RemoveRange(at, open.Count - at);
        return open.Count == 0 ? (1, null) : (open[^1].Level + 1, open[^1].Id);
    }

    /// <summary>首先,讲一讲…: 第一, 1. and (1) begin anew below a spoken part.</summary>
    private static bool Holds(MarkerStyle outer, MarkerHit marker) => outer == MarkerStyle.Spoken && marker.Ordinal == 1 && Rank(marker.Style) >= 4;

    private int FirstClause(int start, int end)
    {
        for (var i = start; i < end; i++)
            if (text[i] is ',' or '。' or ';' or ':' && !text.Quoted(i) && !text.Bracketed(i)) return i;
        return end;
    }

    /// <summary>A body runs to the next heading of the same or a higher level.</summary>
    private void CloseBodies()
    {
        var later = new List<(int Level, int Start)>();
        for (var i = headings.Count - 1; i >= 0; i--)
        {
            var heading = headings[i];
            later.RemoveAll(x => x.Level > heading.Level);
            if (later.Count > 0) headings[i] = heading with { BodyEnd = later[^1].Start };
            later.RemoveAll(x => x.Level == heading.Level);
            later.Add((heading.Level, heading.Start));
        }
    }
}
