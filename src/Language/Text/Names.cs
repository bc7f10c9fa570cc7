using System.Text;

namespace Guatu.Language;

/// <summary>Names and signs as the exchange format writes them.</summary>
internal static class Names
{
    /// <summary>LeadershipCommitment becomes leadership_commitment.</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && snake.Length > 0) snake.Append('_');
            snake.Append(char.ToLowerInvariant(c));
        }

        return snake.ToString();
    }

    public static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => ">=",
        Comparator.MoreThan => ">",
        Comparator.AtMost => "<=",
        Comparator.LessThan => "<",
        Comparator.About => "~",
        Comparator.Range => "range",
        _ => "=",
    };
}
