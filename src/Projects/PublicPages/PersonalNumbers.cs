using System.Text.RegularExpressions;

namespace Guatu.Projects.PublicPages;

/// <summary>Finds numbers of mobile phones and identity cards, also with blanks or hyphens in them: none may reach the public.</summary>
internal static partial class PersonalNumbers
{
    public static bool IsIn(string text) => Number().IsMatch(Kernel.Text.Typing.Narrow(text));

    public static string? Masked(string? text) => text is null ? null : Number().Replace(Kernel.Text.Typing.Narrow(text) is var narrow && Number().IsMatch(narrow) ? narrow : text, "（号码略）");

    [GeneratedRegex(@"(?<!\d)(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx])(?!\d)")]
    private static partial Regex Number();
}
