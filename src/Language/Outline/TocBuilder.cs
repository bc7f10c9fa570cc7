namespace Guatu.Language;

/// <summary>Turns the lines of a front outline into nodes and ties them to the headings of the body.</summary>
internal static class TocBuilder
{
    public static List<TocLine> Build(string raw, string folded, List<(int Start, int End)> stretches, List<Heading> outline)
    {
        var lines = new List<TocLine>();
        var open = new List<(MarkerStyle Style, string Id)>();
        var bodies = outline.Where(h => !h.Inline).Select(h => (Key: Key(h.Title), h.Id)).ToList();
        foreach (var (start, end) in stretches)
        {
            foreach (var (marker, stop) in TocFinder.Items(folded, start, end))
            {
                var at = open.FindIndex(o => o.Style == marker.Style);
                if (at >= 0) open.RemoveRange(at, open.Count - at);
                var id = "t" + (lines.Count + 1);
                var title = raw[marker.TitleStart..stop].Trim();
                lines.Add(new TocLine
                {
                    Id = id, Parent = open.Count > 0 ? open[^1].Id : null, Level = open.Count + 1,
                    Marker = raw[marker.Start..marker.MarkerEnd], Style = marker.Style, Ordinal = marker.Ordinal,
                    Title = title, Start = marker.Start, End = stop, Text = raw[marker.Start..stop],
                    BodyNode = Body(Key(title), bodies), Reason = "文前提纲条目",
                });
                open.Add((marker.Style, id));
            }
        }

        return lines;
    }

    private static string? Body(string key, List<(string Key, string Id)> bodies)
    {
        foreach (var (body, id) in bodies)
            if (body == key) return id;
        foreach (var (body, id) in bodies)
            if (key.Length >= 5 && body.Length >= 5 && (body.StartsWith(key, StringComparison.Ordinal) || key.StartsWith(body, StringComparison.Ordinal)))
                return id;
        return null;
    }

    private static string Key(string title)
    {
        var kept = new System.Text.StringBuilder(title.Length);
        foreach (var c in title)
            if (Fold.IsHan(c) || char.IsAsciiLetterOrDigit(c)) kept.Append(c);
        return kept.ToString();
    }
}
