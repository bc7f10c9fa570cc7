namespace Guatu.Language;

/// <summary>Finds the word that begins at a place of a sentence, in constant time.</summary>
internal sealed class TokenIndex
{
    private readonly int start;
    private readonly short[] next;

    public TokenIndex(List<Token> tokens, int start, int end)
    {
        Tokens = tokens;
        this.start = start;
        // next[i] is the first word that begins at or behind start + i.
        next = new short[Math.Max(0, end - start) + 1];
        var token = tokens.Count;
        for (var i = next.Length - 1; i >= 0; i--)
        {
            while (token > 0 && tokens[token - 1].Start >= start + i) token--;
            next[i] = (short)token;
        }
    }

    public List<Token> Tokens { get; }

    public Token? At(int at)
    {
        var i = IndexFrom(at);
        return i < Tokens.Count && Tokens[i].Start == at ? Tokens[i] : null;
    }

    /// <summary>Index of the first word that begins at or after <paramref name="at"/>.</summary>
    public int IndexFrom(int at) => at < start ? 0 : at - start >= next.Length ? Tokens.Count : next[at - start];
}
