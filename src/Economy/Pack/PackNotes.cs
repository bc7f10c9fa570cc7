namespace Guatu.Economy.Pack;

/// <summary>A footnote: where a figure of the analysis comes from.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="Text">口径、期别、单位、来源、报送.</param>
/// <param name="Href">Page that shows the rows behind it; null when there is none.</param>
public sealed record PackNote(int Number, string Text, string? Href)
{
    /// <summary>①; beyond ㊿ in brackets.</summary>
    public string Sign => PackNotes.SignOf(Number);
}

/// <summary>Numbers footnotes in the order they are first needed; the same rows have one number everywhere.</summary>
internal sealed class PackNotes
{
    private readonly Dictionary<string, PackNote> _known = [];
    private readonly List<PackNote> _notes = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<PackNote> All => _notes;

    /// <summary>The sign to be put behind a figure.</summary>
    public string Mark(string key, string text, string? href = null)
    {
        if (!_known.TryGetValue(key, out var note))
        {
            note = new PackNote(_notes.Count + 1, text, href);
            _known[key] = note;
            _notes.Add(note);
        }
        return note.Sign;
    }

    /// <summary>①–⑳, ㉑–㉟, ㊱–㊿ lie in three places of Unicode; there are no more.</summary>
    public static string SignOf(int number) => number switch
    {
        >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + number - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + number - 36)).ToString(),
        _ => $"〔注{number}〕",
    };
}
