using Guatu.Meetings.Reading;

namespace Guatu.Meetings.Reviewing;

/// <summary>A run of characters of a speech that look alike.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Card">Number of the card whose words they are; 0 for none.</param>
/// <param name="First">First run of that card: carries the number.</param>
/// <param name="IsFigure">A reported figure.</param>
/// <param name="IsHeading">A heading.</param>
/// <param name="IsPast">A reported sentence.</param>
/// <param name="IsNoise">Not part of the speech: site text, page numbers.</param>
public sealed record SpeechRun(string Text, int Card, bool First, bool IsFigure, bool IsHeading, bool IsPast, bool IsNoise);

/// <summary>A paragraph of a speech.</summary>
/// <param name="Level">Depth when the whole paragraph is a heading, else 0.</param>
/// <param name="NodeId">The heading it begins with.</param>
/// <param name="Runs">Its runs.</param>
public sealed record SpeechParagraph(int Level, string? NodeId, IReadOnlyList<SpeechRun> Runs);

/// <summary>Cuts a speech into paragraphs and runs for showing. The text itself is never changed; what is noise is marked, line breaks inside words are joined.</summary>
internal static class SpeechParagraphs
{
    private const byte Figure = 1, Heading = 2, Past = 4, Noise = 8, Joined = 16;

    public static IReadOnlyList<SpeechParagraph> Of(string text, SpeechStructure structure, IReadOnlyList<Card> cards, IReadOnlyList<(int Start, int End)> figures)
    {
        var looks = new byte[text.Length];
        var card = new int[text.Length];
        foreach (var span in structure.Past)
            Paint(looks, span.Start, span.End, Past);
        foreach (var node in structure.Outline)
            Paint(looks, node.Start, node.End, Heading);
        foreach (var (start, end) in figures)
            Paint(looks, start, end, Figure);
        foreach (var span in structure.Noise)
            Paint(looks, span.Start, span.End, span.Kind is "PageNumber" or "Linebreak" or "Watermark" ? Joined : Noise);
        foreach (var c in cards)
            for (var i = c.Start; i < c.End && i < text.Length; i++)
                card[i] = c.No;

        var nodes = structure.Outline.Where(n => !n.Inline).ToDictionary(n => n.Start);
        var paragraphs = new List<SpeechParagraph>();
        var seen = new HashSet<int>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (text[end] != '\n' || (looks[end] & Joined) != 0))
                end++;
            if (Paragraph(text, at, end, looks, card, nodes, seen) is { } paragraph)
                paragraphs.Add(paragraph);
            at = end + 1;
        }
        return paragraphs;
    }

    private static SpeechParagraph? Paragraph(string text, int from, int to, byte[] looks, int[] card, Dictionary<int, SpeechStructure.Node> nodes, HashSet<int> seen)
    {
        var runs = new List<SpeechRun>();
        SpeechStructure.Node? node = null;
        var headingOnly = true;
        for (var i = from; i < to;)
        {
            if ((looks[i] & Joined) != 0)
            {
                i++;
                continue;
            }
            if (nodes.TryGetValue(i, out var found))
                node ??= found;
            var (look, number, start) = (looks[i], card[i], i);
            while (i < to && looks[i] == look && card[i] == number && (i == start || !nodes.ContainsKey(i)))
                i++;
            var words = text[start..i].Replace("\n", "");
            if ((look & Heading) == 0 && words.Trim().Length > 0)
                headingOnly = false;
            runs.Add(new SpeechRun(words, number, number > 0 && seen.Add(number), (look & Figure) != 0, (look & Heading) != 0, (look & Past) != 0, (look & Noise) != 0));
        }
        return runs.Count == 0 || runs.All(r => string.IsNullOrWhiteSpace(r.Text)) ? null : new SpeechParagraph(headingOnly && node is not null ? node.Level : 0, node?.Id, runs);
    }

    private static void Paint(byte[] looks, int start, int end, byte look)
    {
        for (var i = Math.Max(0, start); i < end && i < looks.Length; i++)
            looks[i] |= look;
    }
}
