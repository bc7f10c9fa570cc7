using System.Collections.Frozen;

namespace Guatu.Language;

/// <summary>Loads the word lists. A list is plain text: '#' opens a comment, '= Class' a section, the rest are words.</summary>
internal static class Words
{
    /// <summary>Every word that the mood and unit stages look for.</summary>
    public static readonly Trie Mood = LoadTrie("mood", "verbs", "spirit", "things", "frames");

    /// <summary>Sections of one list as plain sets, for the stages that need endings or exact words.</summary>
    public static FrozenDictionary<string, string[]> Load(string list)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (section, word) in Read(list))
        {
            if (!sections.TryGetValue(section, out var words)) sections[section] = words = [];
            words.Add(word);
        }

        return sections.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }

    private static Trie LoadTrie(params string[] lists)
    {
        return new Trie(lists.SelectMany(Read).Select(entry => (entry.Word, Enum.Parse<WordClass>(entry.Section))));
    }

    private static IEnumerable<(string Section, string Word)> Read(string list)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream("words/" + list)
            ?? throw new InvalidOperationException($"Word list {list} is not embedded.");
        using var reader = new StreamReader(stream);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            if (comment >= 0) line = line[..comment];
            if (line.StartsWith("= ", StringComparison.Ordinal)) { section = line[2..].Trim(); continue; }
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                yield return (section, word);
        }
    }
}
