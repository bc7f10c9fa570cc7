using System.Globalization;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Catalogue;

/// <summary>An indicator of the library: to be picked, then the zone's own.</summary>
/// <param name="Code">Code it would get.</param>
/// <param name="Name">Name.</param>
/// <param name="Scope">口径.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Nature">流量, 存量, 比率.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Rhythm">Rhythm.</param>
/// <param name="Joint">1—2月 as one.</param>
/// <param name="Decimals">Digits as published.</param>
/// <param name="Band">Band.</param>
/// <param name="DueDays">Days after the period's end.</param>
/// <param name="Formula">Over other codes.</param>
/// <param name="PartsOf">Whose figures add up to it.</param>
/// <param name="Note">Definition.</param>
/// <param name="Basis">Where the definition is from.</param>
public sealed record LibraryIndicator(
    string Code, string Name, Scope Scope, string Unit, Nature Nature, Better Better, PeriodKind Rhythm, bool Joint, int Decimals, string Band, int DueDays, string? Formula, SubjectKind? PartsOf, string? Note, string? Basis)
{
    /// <summary>The command that sets it up, last in the order of the sheet.</summary>
    public SaveIndicator Save(int place) => new(null, Code, Name, Scope, Unit, Nature, Better, Rhythm, Joint, Decimals, Band, place, null, null, DueDays, Formula, PartsOf,
        string.Join("", new[] { Note, Basis is { Length: > 0 } ? $"（依据：{Basis}）" : null }.Where(t => t is { Length: > 0 })));
}

/// <summary>Indicators that belong together, with what has to be known of them.</summary>
public sealed record LibrarySet(string Title, string Note, IReadOnlyList<LibraryIndicator> Indicators);

/// <summary>The library of indicators, facts only, from the file beside this one: <c># set, note</c> lines, then one indicator a line. Nothing of it enters a zone's catalogue by itself.</summary>
public static class Library
{
    /// <summary>All sets.</summary>
    public static IReadOnlyList<LibrarySet> Sets { get; } = Read();

    /// <summary>One by its code; null when there is none.</summary>
    public static LibraryIndicator? Find(string code) => Sets.SelectMany(s => s.Indicators).FirstOrDefault(i => i.Code == code);

    /// <summary>Those picked with the parts their formulas need, parts first; the first unknown code beside.</summary>
    public static (IReadOnlyList<LibraryIndicator> Picked, string? Unknown) WithParts(IEnumerable<string> codes)
    {
        var picked = new List<LibraryIndicator>();
        foreach (var code in codes.Distinct())
        {
            if (Find(code) is not { } one)
                return ([], code);
            if (one.Formula is { } formula)
                picked.AddRange(Formula.Read(formula).Read!.Codes.Select(Find).OfType<LibraryIndicator>());
            picked.Add(one);
        }
        return ([.. picked.DistinctBy(p => p.Code).OrderBy(p => p.Formula is not null)], null);
    }

    private static List<LibrarySet> Read()
    {
        using var reader = new StreamReader(typeof(Library).Assembly.GetManifestResourceStream("catalogue/library.tsv")!);
        var sets = new List<(string Title, string Note, List<LibraryIndicator> List)>();
        while (reader.ReadLine() is { } line)
        {
            var c = line.Split('\t');
            if (line.StartsWith("# ", StringComparison.Ordinal))
                sets.Add((c[0][2..], c[1], []));
            else if (c.Length == 15)
                sets[^1].List.Add(new LibraryIndicator(
                    c[0], c[1], c[2] switch { "统计" => Scope.Statistics, "部门" => Scope.Department, _ => Scope.Dispatch }, c[3], c[4] switch { "流量" => Nature.Flow, "存量" => Nature.Stock, _ => Nature.Rate },
                    c[5] switch { "高" => Better.More, "低" => Better.Less, _ => Better.Neither }, c[6] switch { "周" => PeriodKind.Week, "旬" => PeriodKind.TenDay, "月" => PeriodKind.Month, "季" => PeriodKind.Quarter, "半年" => PeriodKind.Half, _ => PeriodKind.Year },
                    c[7].Length > 0, int.Parse(c[8], CultureInfo.InvariantCulture), c[9], int.Parse(c[10], CultureInfo.InvariantCulture), Text(c[11]), c[12] == "企业" ? SubjectKind.Enterprise : null, Text(c[13]), Text(c[14])));
        }
        return [.. sets.Select(s => new LibrarySet(s.Title, s.Note, s.List))];
    }

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;
}
