using System.Text.RegularExpressions;
using Guatu.Kernel.Text;

namespace Guatu.Projects.Register;

/// <summary>Codes a project carries: 项目代码, 统一社会信用代码, 行业代码. Pure.</summary>
public static partial class Codes
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Classes = new(ReadClasses);

    /// <summary>A code as kept: narrow, upper case, no blanks, plain hyphens; null when nothing was typed.</summary>
    public static string? Plain(string? typed)
    {
        var plain = Typing.Narrow(typed ?? "").Replace(" ", "", StringComparison.Ordinal).Replace('—', '-').Replace('–', '-').Replace('－', '-').Replace('−', '-').Trim().ToUpperInvariant();
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>
    /// Has a 项目代码 the form of GB/T 40058-2021: 24 characters, YYMM-RRRRRR-DD-TT-NNNNNC? Its check character is not
    /// computed: how is written in a part of the standard nobody here could read.
    /// </summary>
    public static bool IsProjectCode(string code) => ProjectCode().IsMatch(code);

    /// <summary>Eighteen characters of the alphabet of GB 32100-2015.</summary>
    public static bool IsCreditCode(string code) => code.Length == 18 && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal));

    /// <summary>Does the check character of GB 32100-2015 hold? Some genuine early codes fail it, so it warns and refuses nothing.</summary>
    public static bool CreditCodeHolds(string code)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31] == code[17];
    }

    /// <summary>Name of a four-digit class of GB/T 4754-2017, or null.</summary>
    public static string? Industry(string? code) => code is null ? null : Classes.Value.GetValueOrDefault(code);

    /// <summary>
    /// Can it be a class at all? The table that ships has 1,380 of the 1,382 classes, so a code whose group is known is
    /// taken even when the class is not.
    /// </summary>
    public static bool MayBeIndustry(string code) => code.Length == 4 && code.All(char.IsAsciiDigit) && (Classes.Value.ContainsKey(code) || Classes.Value.Keys.Any(k => k.AsSpan(0, 3).SequenceEqual(code.AsSpan(0, 3))));

    /// <summary>All classes, code and name, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Industries => Classes.Value;

    private static IReadOnlyDictionary<string, string> ReadClasses()
    {
        using var reader = new StreamReader(typeof(Codes).Assembly.GetManifestResourceStream("register/gbt4754-2017.tsv")!);
        var found = new Dictionary<string, string>();
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [{ Length: 4 } code, var name])
                found[code] = name;
        return found;
    }

    [GeneratedRegex(@"^\d{2}(0[1-9]|1[0-2])-\d{6}-\d{2}-\d{2}-\d{5}[\dX]$")]
    private static partial Regex ProjectCode();
}
