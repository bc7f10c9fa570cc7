namespace Guatu.Projects.Register;

/// <summary>The lists a project stands on, as pages and sheets write them.</summary>
public static class TierWords
{
    /// <summary>Each list with its word and the key in addresses.</summary>
    public static readonly IReadOnlyList<(Tiers Tier, string Key, string Word)> Each =
        [(Tiers.Yearly, "yearly", "年度重点"), (Tiers.Major, "major", "重点突破"), (Tiers.Public, "public", "公开承诺")];

    /// <summary>Key of the list nobody puts a project on: 百亿 follows from its total.</summary>
    public const string BigKey = "big";

    /// <summary>年度重点、公开承诺; null for none.</summary>
    public static string? Of(Tiers tiers) => string.Join('、', Each.Where(t => tiers.HasFlag(t.Tier)).Select(t => t.Word)) is { Length: > 0 } words ? words : null;

    /// <summary>The lists named in a cell: 年度、重点突破…</summary>
    public static Tiers Read(string words)
    {
        var found = Tiers.None;
        if (words.Contains("年度", StringComparison.Ordinal))
            found |= Tiers.Yearly;
        if (words.Contains("突破", StringComparison.Ordinal) || words.Contains("重大产业", StringComparison.Ordinal))
            found |= Tiers.Major;
        if (words.Contains("承诺", StringComparison.Ordinal))
            found |= Tiers.Public;
        return found;
    }
}
