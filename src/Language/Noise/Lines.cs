namespace Guatu.Language;

/// <summary>One line of the untouched text, without its break.</summary>
internal readonly record struct Line(int Start, int End)
{
    public int Length => End - Start;

    public bool Blank(string raw)
    {
        for (var i = Start; i < End; i++)
            if (!char.IsWhiteSpace(raw[i]) && raw[i] != '\uFEFF') return false;
        return true;
    }

    /// <summary>Index of the first character that is not blank.</summary>
    public int First(string raw)
    {
        var i = Start;
        while (i < End && (char.IsWhiteSpace(raw[i]) || raw[i] == '\uFEFF')) i++;
        return i;
    }

    /// <summary>Folded last character that is not blank, or '\0'.</summary>
    public char Last(string raw)
    {
        for (var i = End - 1; i >= Start; i--)
            if (!char.IsWhiteSpace(raw[i])) return Fold.Of(raw[i]);
        return '\0';
    }

    public static List<Line> Split(string raw)
    {
        var lines = new List<Line>();
        var start = 0;
        for (var i = 0; i <= raw.Length; i++)
        {
            if (i < raw.Length && raw[i] != '\n' && raw[i] != '\r') continue;
            lines.Add(new Line(start, i));
            if (i + 1 < raw.Length && raw[i] == '\r' && raw[i + 1] == '\n') i++;
            start = i + 1;
        }

        return lines;
    }
}
