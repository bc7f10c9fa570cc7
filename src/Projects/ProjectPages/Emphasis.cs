using System.Text.RegularExpressions;

namespace Guatu.Projects.ProjectPages;

/// <summary>What stands out in the paragraph 为什么赶不上: the last permitted day, what is overdue, what it comes to.</summary>
internal static partial class Emphasis
{
    /// <summary>The text in pieces, each plain or strong.</summary>
    public static IEnumerable<(string Piece, bool Strong)> Of(string text)
    {
        var at = 0;
        foreach (Match match in Strong().Matches(text))
        {
            if (match.Index > at)
                yield return (text[at..match.Index], false);
            yield return (match.Value, true);
            at = match.Index + match.Length;
        }
        if (at < text.Length)
            yield return (text[at..], false);
    }

    [GeneratedRegex(@"最迟(\d{4}年)?\d+月\d+日|(?<=已晚)\d+个工作日|(?<=照现在排，)(\d{4}年)?\d+月\d+日")]
    private static partial Regex Strong();
}
