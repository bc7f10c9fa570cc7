namespace Guatu.Language;

/// <summary>Makes the few words that stand on a wall chart.</summary>
internal static class TitleMaker
{
    public const int Longest = 24;

    public static string Make(CleanText text, int start, int end)
    {
        var stop = start;
        while (stop < end && stop - start < Longest && !Fold.IsClauseEnd(text[stop])) stop++;
        return text.Slice(start, Math.Max(stop, Math.Min(end, start + 1)));
    }
}
