namespace Guatu.Language;

/// <summary>Finds the word that begins at a place of a sentence.</summary>
internal sealed class TokenIndex(List<Token> tokens)
{
    public List<Token> Tokens { get; } = tokens;

    public Token? At(int at)
    {
        var i = IndexFrom(at);
        return i < Tokens.Count && Tokens[i].Start == at ? Tokens[i] : null;
    }

    /// <summary>Index of the first word that begins at or after <paramref name="at"/>.</summary>
    public int IndexFrom(int at)
    {
        int low = 0, high = Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Start < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
