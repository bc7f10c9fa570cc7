namespace Guatu.Ledger.Parts;

/// <summary>
/// Converts amounts between units of one kind: 万元 and 亿元, 亩 and 公顷, 家 and 万家. What is not known to be of one
/// kind is never converted: mixing 万元 with 亿元 is the commonest error in a table of parts, adding 户 to 家 the next.
/// </summary>
public static class AmountUnits
{
    // Base of each kind: 元, 亩, 吨, 千瓦时. 1公顷 = 15亩 exactly, so 1平方米 = 0.0015亩 exactly.
    private static readonly Dictionary<string, (string Kind, decimal Factor)> Known = new()
    {
        ["元"] = ("元", 1), ["亩"] = ("亩", 1), ["公顷"] = ("亩", 15), ["平方公里"] = ("亩", 1500), ["平方千米"] = ("亩", 1500),
        ["平方米"] = ("亩", 0.0015m), ["㎡"] = ("亩", 0.0015m), ["平米"] = ("亩", 0.0015m),
        ["吨"] = ("吨", 1), ["公斤"] = ("吨", 0.001m), ["千克"] = ("吨", 0.001m),
        ["公里"] = ("米", 1000), ["千米"] = ("米", 1000), ["米"] = ("米", 1),
        ["千瓦时"] = ("千瓦时", 1), ["度"] = ("千瓦时", 1), ["千瓦"] = ("千瓦", 1), ["兆瓦"] = ("千瓦", 1000),
    };

    private static readonly (string Prefix, decimal Factor)[] Prefixes = [("万亿", 1_000_000_000_000m), ("亿", 100_000_000m), ("百万", 1_000_000m), ("万", 10_000m)];

    /// <summary>The amount in another unit; null when the two are not of one kind.</summary>
    public static decimal? Convert(decimal amount, string from, string to)
    {
        if (from == to)
            return amount;
        var (a, b) = (Read(from), Read(to));
        return a.Kind == b.Kind ? amount * a.Factor / b.Factor : null;
    }

    /// <summary>Kind and size of a unit: 亿元 is 元 times a hundred million. An unknown unit is a kind of its own.</summary>
    public static (string Kind, decimal Factor) Read(string unit)
    {
        var plain = unit.Trim().Replace("人民币", "", StringComparison.Ordinal);
        if (Known.TryGetValue(plain, out var known))
            return known;
        foreach (var (prefix, factor) in Prefixes)
            if (plain.Length > prefix.Length && plain.StartsWith(prefix, StringComparison.Ordinal))
            {
                var rest = plain[prefix.Length..];
                var (kind, size) = Known.GetValueOrDefault(rest, (rest, 1m));
                return (kind, size * factor);
            }
        return (plain, 1);
    }
}
