using Guatu.Kernel.Refusals;

namespace Guatu.People.SignIn;

/// <summary>
/// What a password must be: long enough and of three of four kinds of characters
/// (GB/T 22239-2019 8.1.4.1 a asks for complexity; three of four kinds is common practice).
/// </summary>
public static class PasswordRule
{
    /// <summary>Null when the password is good enough.</summary>
    /// <param name="password">The password.</param>
    /// <param name="least">Shortest length from the rulebook, characters.</param>
    public static Refusal? Judge(string? password, int least)
    {
        var p = password ?? "";
        var kinds = (p.Any(char.IsAsciiLetterUpper) ? 1 : 0) + (p.Any(char.IsAsciiLetterLower) ? 1 : 0)
            + (p.Any(char.IsAsciiDigit) ? 1 : 0) + (p.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
        return p.Length >= least && kinds >= 3 ? null : PeopleRefusals.PasswordWeak.At("password", least);
    }
}
