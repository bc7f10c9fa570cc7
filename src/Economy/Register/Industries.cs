namespace Guatu.Economy.Register;

/// <summary>Names of GB/T 4754-2017: 小类 by four digits, 大类 by the first two. Facts from the tables that ship.</summary>
public static class Industries
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() => Read("register/divisions.tsv").Concat(Read("register/classes.tsv")).ToDictionary(p => p.Key, p => p.Value));

    /// <summary>All classes of four digits with their names, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Classes => Names.Value.Where(p => p.Key.Length == 4);

    /// <summary>Name of a class or division; the code itself when nobody knows it, 行业没有填 without one.</summary>
    public static string Name(string? code) => code is not { Length: > 0 } ? "行业没有填" : Names.Value.GetValueOrDefault(code, $"行业{code}");

    /// <summary>Known?</summary>
    public static bool Knows(string code) => Names.Value.ContainsKey(code);

    /// <summary>大类 of a code, two digits; null without one.</summary>
    public static string? Division(string? code) => code is { Length: >= 2 } ? code[..2] : null;

    /// <summary>Name of the 大类 a code belongs to.</summary>
    public static string DivisionName(string? code) => Name(Division(code));

    private static IEnumerable<KeyValuePair<string, string>> Read(string file)
    {
        using var reader = new StreamReader(typeof(Industries).Assembly.GetManifestResourceStream(file)!);
        var found = new List<KeyValuePair<string, string>>();
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [{ Length: 2 or 4 } code, var name])
                found.Add(new(code, name));
        return found;
    }
}
