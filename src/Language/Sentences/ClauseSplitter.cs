namespace Guatu.Language;

/// <summary>Cuts a sentence at commas and colons outside quotation marks and brackets, and finds its words.</summary>
internal sealed class ClauseSplitter
{
    // One pair of lists serves all sentences, as each is read to its end before the next.
    private readonly List<Token> tokens = [];
    private readonly List<Clause> clauses = [];

    public void Prepare(CleanText text, Sentence sentence)
    {
        tokens.Clear();
        clauses.Clear();
        sentence.Tokens = tokens;
        sentence.Clauses = clauses;
        Words.Mood.Scan(text.Chars, sentence.Body, sentence.End, sentence.Tokens);
        var start = sentence.Body;
        var token = 0;
        for (var i = sentence.Body; i <= sentence.End; i++)
        {
            if (i < sentence.End && (!Fold.IsClauseEnd(text[i]) || text.Quoted(i) || text.Bracketed(i) || InNumber(text, i))) continue;
            var from = token;
            while (token < sentence.Tokens.Count && sentence.Tokens[token].Start < i) token++;
            while (start < i && text[start] == ' ') start++;
            if (i > start) sentence.Clauses.Add(new Clause(start, i, from, token));
            start = i + 1;
        }
    }

    /// <summary>The comma of 1,864 and the colon of 6:4.</summary>
    private static bool InNumber(CleanText text, int i) =>
        text[i] is ',' or ':' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
}
