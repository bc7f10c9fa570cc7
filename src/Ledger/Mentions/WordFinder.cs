using Guatu.Kernel.Text;

namespace Guatu.Ledger.Mentions;

/// <summary>
/// Finds many words in a long text in one pass. Blanks and line breaks inside a word do not hide it (texts pasted out of
/// PDF files are broken anywhere), full-width letters are read as plain ones, and of overlapping words the longest counts.
/// </summary>
public sealed class WordFinder
{
    private const int ShortestWord = 2;
    private const string Ends = "。！？；!?;";

    private readonly Dictionary<char, List<(string Plain, string Word)>> _byFirst = [];

    /// <summary>A finder of these words; those of one letter are left out, they are found everywhere.</summary>
    public WordFinder(IEnumerable<string> words)
    {
        foreach (var word in words.Distinct())
        {
            var plain = Plain(word);
            if (plain.Length < ShortestWord)
                continue;
            if (!_byFirst.TryGetValue(plain[0], out var list))
                _byFirst[plain[0]] = list = [];
            list.Add((plain, word));
        }
        foreach (var list in _byFirst.Values)
            list.Sort((a, b) => b.Plain.Length.CompareTo(a.Plain.Length));
    }

    /// <summary>The words of a text in their order, each with the sentence it stands in.</summary>
    public IReadOnlyList<(string Word, string Sentence)> In(string text)
    {
        var (plain, at) = Dense(text);
        var found = new List<(string, string)>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (!_byFirst.TryGetValue(plain[i], out var words))
                continue;
            var rest = plain.AsSpan(i);
            foreach (var (letters, word) in words)
                if (rest.StartsWith(letters))
                {
                    found.Add((word, SentenceAt(text, at[i], at[i + letters.Length - 1] + 1)));
                    i += letters.Length - 1;
                    break;
                }
        }
        return found;
    }

    /// <summary>The sentence around a passage, white space taken out; headings end at a line that is followed by an empty one.</summary>
    internal static string SentenceAt(string text, int start, int end)
    {
        const int Farthest = 200;
        var from = start;
        while (from > 0 && start - from < Farthest && !Ends.Contains(text[from - 1], StringComparison.Ordinal) && !IsBreak(text, from - 1))
            from--;
        var to = end;
        while (to < text.Length && to - end < Farthest && !Ends.Contains(text[to], StringComparison.Ordinal) && !IsBreak(text, to))
            to++;
        if (to < text.Length && Ends.Contains(text[to], StringComparison.Ordinal))
            to++;
        return string.Concat(text[from..to].Where(c => !char.IsWhiteSpace(c)));
    }

    private static bool IsBreak(string text, int at) => text[at] == '\n' && (at == 0 || text[at - 1] == '\n' || at + 1 < text.Length && text[at + 1] is '\n' or '\r' or '\u3000');

    private static string Plain(string word) => string.Concat(Typing.Narrow(word).Where(c => !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant));

    private static (string Plain, int[] At) Dense(string text)
    {
        var narrow = Typing.Narrow(text);
        var letters = new char[narrow.Length];
        var at = new int[narrow.Length];
        var count = 0;
        for (var i = 0; i < narrow.Length; i++)
            if (!char.IsWhiteSpace(narrow[i]))
                (letters[count], at[count++]) = (char.ToLowerInvariant(narrow[i]), i);
        return (new string(letters, 0, count), at);
    }
}
