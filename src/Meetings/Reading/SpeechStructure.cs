using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Language;

namespace Guatu.Meetings.Reading;

/// <summary>What is kept of a reading beside the candidates: outline, noise, reported sentences. Offsets into the untouched text.</summary>
public sealed record SpeechStructure(
    int? Year, IReadOnlyList<SpeechStructure.Node> Outline, IReadOnlyList<SpeechStructure.Node> Lost, IReadOnlyList<SpeechStructure.Span> Noise, IReadOnlyList<SpeechStructure.Span> Past)
{
    /// <summary>A heading.</summary>
    /// <param name="Id">Key within the speech.</param>
    /// <param name="Level">Depth, 1 = top.</param>
    /// <param name="Marker">Marker as written.</param>
    /// <param name="Title">Words after the marker.</param>
    /// <param name="Start">Offset.</param>
    /// <param name="End">Offset.</param>
    /// <param name="BodyStart">Where its body begins.</param>
    /// <param name="BodyEnd">Where its body ends.</param>
    /// <param name="Inline">An item inside a paragraph.</param>
    public sealed record Node(string Id, int Level, string Marker, string Title, int Start, int End, int BodyStart, int BodyEnd, bool Inline);

    /// <summary>A stretch of text of one kind.</summary>
    public sealed record Span(int Start, int End, string Kind);

    /// <summary>What of a reading is kept.</summary>
    public static SpeechStructure Of(SpeechReading reading) => new(
        reading.Meta.Year,
        [.. reading.Outline.Select(h => new Node(h.Id, h.Level, h.Marker, h.Title.Replace("\n", ""), h.Start, h.End, h.BodyStart, h.BodyEnd, h.Inline))],
        [.. reading.Toc.Where(t => t.BodyNode is null).Select(t => new Node(t.Id, t.Level, t.Marker, t.Title.Replace("\n", ""), t.Start, t.End, t.End, t.End, false))],
        [.. reading.Noise.Select(n => new Span(n.Start, n.End, n.Kind.ToString()))],
        [.. reading.Sentences.Where(s => s.Label == SentenceLabel.Fact).Select(s => new Span(s.Start, s.End, "fact"))]);

    /// <summary>As stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, GuatuJson.Options);

    /// <summary>As read back.</summary>
    public static SpeechStructure Read(string json) => JsonSerializer.Deserialize<SpeechStructure>(json, GuatuJson.Options)!;

    /// <summary>The deepest heading whose body holds the offset.</summary>
    public Node? SectionOf(int offset) => Outline.Where(n => !n.Inline && n.Start <= offset && offset < n.BodyEnd).MaxBy(n => n.Level);

    /// <summary>Marker and short title as one line: 一、抓项目, 第一，抓项目.</summary>
    public static string Line(Node node) =>
        node.Marker + (node.Marker.Length > 0 && node.Marker[0] is '第' or '首' or '其' or '最' && !char.IsPunctuation(node.Marker[^1]) ? "，" : "") + Short(node);

    /// <summary>The heading in short for grouping and for saying where a sentence stands: first clause, without 要 in front.</summary>
    public static string Short(Node node)
    {
        var title = node.Title;
        var cut = title.IndexOfAny(['，', ',', '。', '、', '；']);
        if (cut >= 4)
            title = title[..cut];
        title = title.TrimStart('要');
        return title.Length > 16 ? title[..16] : title;
    }
}
