namespace Guatu.Kernel.Words;

/// <summary>A word with its meaning.</summary>
/// <param name="Name">The word.</param>
/// <param name="Meaning">One line.</param>
public sealed record Word(string Name, string Meaning);

/// <summary>Words that belong together.</summary>
public sealed record WordGroup(string Title, IReadOnlyList<Word> Words);

/// <summary>
/// The program's own terms and the named mechanisms of the speeches, from the two files beside this one:
/// <c># group</c> lines, then word, tab, meaning.
/// </summary>
public static class WordBook
{
    /// <summary>Terms of the program.</summary>
    public static IReadOnlyList<WordGroup> Terms { get; } = Read("words.tsv");

    /// <summary>机制 with a name of their own.</summary>
    public static IReadOnlyList<WordGroup> Mechanisms { get; } = Read("mechanisms.tsv");

    /// <summary>Keeps what has the query in its name or meaning; quotation marks do not matter.</summary>
    public static IReadOnlyList<WordGroup> Find(IReadOnlyList<WordGroup> groups, string query)
    {
        var plain = Plain(query);
        return plain.Length == 0 ? groups : [.. groups.Select(g => g with { Words = [.. g.Words.Where(w => Plain(w.Name + w.Meaning).Contains(plain, StringComparison.OrdinalIgnoreCase))] }).Where(g => g.Words.Count > 0)];
    }

    private static string Plain(string text) => string.Concat(text.Where(c => c is not ('“' or '”' or '"' or ' ' or '　')));

    private static List<WordGroup> Read(string file)
    {
        using var reader = new StreamReader(typeof(WordBook).Assembly.GetManifestResourceStream($"Guatu.Kernel.Words.{file}")!);
        var groups = new List<(string Title, List<Word> Words)>();
        while (reader.ReadLine() is { } line)
            if (line.StartsWith("# ", StringComparison.Ordinal))
                groups.Add((line[2..], []));
            else if (line.Split('\t') is [var name, var meaning])
                groups[^1].Words.Add(new Word(name, meaning));
        return [.. groups.Select(g => new WordGroup(g.Title, g.Words))];
    }
}
