namespace Guatu.Language;

/// <summary>A word found in the text.</summary>
internal readonly record struct Token(int Start, int End, WordClass Class)
{
    public bool Is(WordClass any) => (Class & any) != 0;
}

/// <summary>
/// A letter tree over the words of the lexicon; finds the longest word at a place in one walk. It is built once and then
/// packed: the children of a node lie side by side, sorted, so that a walk touches little memory.
/// </summary>
internal sealed class Trie
{
    private readonly int[] first = new int[char.MaxValue + 1];
    private readonly WordClass[] classes;
    private readonly int[] from;
    private readonly char[] letters;
    private readonly int[] targets;

    public Trie(IEnumerable<(string Word, WordClass Class)> words)
    {
        var nodes = new List<Node> { new() };
        foreach (var (word, @class) in words) Add(nodes, word, @class);
        classes = new WordClass[nodes.Count];
        from = new int[nodes.Count + 1];
        letters = new char[nodes.Count];
        targets = new int[nodes.Count];
        var n = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            classes[i] = nodes[i].Class;
            from[i] = n;
            foreach (var (letter, target) in nodes[i].Children)
            {
                if (i == 0) first[letter] = target;
                letters[n] = letter;
                targets[n++] = target;
            }
        }

        from[nodes.Count] = n;
    }

    private sealed class Node
    {
        public SortedList<char, int> Children { get; } = [];
        public WordClass Class { get; set; }
    }

    private static void Add(List<Node> nodes, string word, WordClass @class)
    {
        var node = 0;
        foreach (var c in word)
        {
            if (!nodes[node].Children.TryGetValue(c, out var next))
            {
                nodes[node].Children[c] = next = nodes.Count;
                nodes.Add(new Node());
            }

            node = next;
        }

        if (node > 0) nodes[node].Class |= @class;
    }

    /// <summary>Longest word at <paramref name="at"/>; length 0 if none.</summary>
    public (int Length, WordClass Class) Longest(string text, int at, int end)
    {
        if (at >= end) return default;
        var node = first[text[at]];
        var best = (Length: 0, Class: (WordClass)0);
        for (var i = at + 1; node != 0; i++)
        {
            if (classes[node] != 0) best = (i - at, classes[node]);
            if (i >= end) break;
            var start = from[node];
            var found = letters.AsSpan(start, from[node + 1] - start).BinarySearch(text[i]);
            node = found < 0 ? 0 : targets[start + found];
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
}
