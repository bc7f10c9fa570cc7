namespace Guatu.Language;

/// <summary>Marks which characters stand inside quotation marks or brackets.</summary>
internal static class Shades
{
    public const byte Quote = 1;
    public const byte Bracket = 2;

    // An opening mark without its partner must not swallow the rest of the speech.
    private const int LongestQuote = 240;
    private const int LongestBracket = 160;

    public static byte[] Of(string chars)
    {
        var shade = new byte[chars.Length];
        int quote = -1, title = -1, bracket = -1, straight = -1;
        for (var i = 0; i < chars.Length; i++)
        {
            switch (chars[i])
            {
                case '“': if (quote < 0) quote = i; break;
                case '”': Close(shade, ref quote, i, Quote, LongestQuote); break;
                case '《': if (title < 0) title = i; break;
                case '》': Close(shade, ref title, i, Quote, LongestQuote); break;
                case '(': if (bracket < 0) bracket = i; break;
                case ')': Close(shade, ref bracket, i, Bracket, LongestBracket); break;
                case '"':
                    if (straight < 0) straight = i;
                    else Close(shade, ref straight, i, Quote, LongestQuote);
                    break;
                case '\n': quote = title = bracket = straight = -1; break;
            }

            if (quote >= 0 && i - quote > LongestQuote) quote = -1;
            if (title >= 0 && i - title > LongestQuote) title = -1;
            if (bracket >= 0 && i - bracket > LongestBracket) bracket = -1;
            if (straight >= 0 && i - straight > LongestQuote) straight = -1;
        }

        return shade;
    }

    private static void Close(byte[] shade, ref int open, int close, byte mark, int longest)
    {
        if (open >= 0 && close - open <= longest)
            for (var i = open; i <= close; i++) shade[i] |= mark;
        open = -1;
    }
}
