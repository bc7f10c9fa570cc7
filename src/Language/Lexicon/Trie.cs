namespace Guatu.Language;

/// <summary>A word found in the text.</summary>
internal readonly record struct Token(int Start, int End, WordClass Class)
{
    public bool Is(WordClass any) => (Class & any) != 0;
}

/// <summary>A letter tree over all words of the lexicon; finds the longest word at a place in one walk.</summary>
internal sealed class Trie
{
    private readonly Dictionary<long, int> edges = [];
    private readonly List<WordClass> classes = [0];
    private readonly int[] first = new int[char.MaxValue + 1];

    public void Add(string word, WordClass @class)
    {
        if (word.Length == 0) return;
        var node = first[word[0]];
        if (node == 0) node = first[word[0]] = NewNode();
        for (var i = 1; i < word.Length; i++)
        {
            var key = Key(node, word[i]);
            if (!edges.TryGetValue(key, out var next)) edges[key] = next = NewNode();
            node = next;
        }

        classes[node] |= @class;
    }

    /// <summary>Longest word at <paramref name="at"/>; length 0 if none.</summary>
    public (int Length, WordClass Class) Longest(string text, int at, int end)
    {
        var node = first[text[at]];
        var best = (Length: 0, Class: (WordClass)0);
        for (var i = at + 1; node != 0; i++)
        {
            if (classes[node] != 0) best = (i - at, classes[node]);
            if (i >= end || !edges.TryGetValue(Key(node, text[i]), out node)) break;
        }

        return best;
    }

    /// <summary>Cuts [start, end) into known words, leftmost and longest first; unknown characters are passed over.</summary>
    public void Scan(string text, int start, int end, List<Token> into)
    {
        for (var i = start; i < end;)
        {
            var (length, @class) = Longest(text, i, end);
            if (length == 0) { i++; continue; }
            into.Add(new Token(i, i + length, @class));
            i += length;
        }
    }

    private int NewNode()
    {
        classes.Add(0);
        return classes.Count - 1;
    }

    private static long Key(int node, char c) => ((long)node << 16) | c;
}
