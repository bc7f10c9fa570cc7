using System.Text;
using System.Text.Json;

namespace Guatu.Tests.Language;

/// <summary>Hits, false alarms and misses of one kind of finding.</summary>
public sealed class Tally
{
    public int Hits { get; private set; }
    public int False { get; private set; }
    public int Missed { get; private set; }

    public double F1 => Hits == 0 ? (False + Missed == 0 ? 1 : 0) : 2.0 * Hits / (2.0 * Hits + False + Missed);

    public void Add(int hits, int @false, int missed)
    {
        Hits += hits;
        False += @false;
        Missed += missed;
    }

    public override string ToString() => $"F1 {F1:0.000} (tp {Hits} fp {False} fn {Missed})";
}

/// <summary>
/// Compares readings with labelled speeches, file by file, under the rules of the labelled set: one-to-one overlap for
/// directives, neutral low-confidence items, sets for dates and numbers, folded names for units.
/// </summary>
public sealed class Scoring
{
    public Tally Directives { get; } = new();
    public Tally Responsible { get; } = new();
    public Tally Collaborators { get; } = new();
    public Tally Due { get; } = new();
    public Tally Targets { get; } = new();
    public Tally Cadence { get; } = new();
    public Tally Outline { get; } = new();
    public Tally Facts { get; } = new();
    public int PolarityRight { get; private set; }
    public int PolarityAll { get; private set; }

    public string Report() =>
        $"directives {Directives}\nresponsible {Responsible}\ncollaborators {Collaborators}\ndue {Due}\ntargets {Targets}\n"
        + $"cadence {Cadence}\noutline {Outline}\nfacts {Facts}\npolarity {PolarityRight}/{PolarityAll}";

    public void Add(JsonElement gold, JsonElement read)
    {
        var all = List(gold, "directives");
        var high = all.Where(d => Text(d, "confidence") == "high").ToList();
        var low = all.Where(d => Text(d, "confidence") == "low").ToList();
        var neutral = low.Concat(List(gold, "toc")).Concat(List(gold, "outline")).ToList();
        var found = List(read, "directives");
        var pairs = Match(high, found, (g, p) => Covers(g, p));
        var matched = pairs.Select(p => p.Read).ToHashSet();
        var alarms = 0;
        for (var j = 0; j < found.Count; j++)
            if (!matched.Contains(j) && !neutral.Exists(n => Covers(n, found[j])) && !high.Exists(h => Covers(h, found[j]))) alarms++;
        Directives.Add(pairs.Count, alarms, high.Count - pairs.Count);
        foreach (var (i, j) in pairs) Attributes(high[i], found[j]);
        AddOutline(gold, read);
        AddFacts(gold, read, all);
    }

    private void Attributes(JsonElement g, JsonElement p)
    {
        Names(Responsible, List(g, "responsible"), List(p, "responsible"));
        Names(Collaborators, List(g, "collaborators"), List(p, "collaborators"));
        Sets(Due, Dues(g), Dues(p));
        Sets(Targets, Numbers(g), Numbers(p));
        Sets(Cadence, Rhythms(g), Rhythms(p));
        PolarityAll++;
        if (Text(g, "polarity") == Text(p, "polarity")) PolarityRight++;
    }

    private static HashSet<string> Dues(JsonElement d) => List(d, "deadlines")
        .Where(x => Text(x, "due").Length > 0 && Text(x, "cls") != "effective_from").Select(x => Text(x, "due")).ToHashSet();

    private static HashSet<string> Numbers(JsonElement d) => List(d, "targets").Where(x => Value(x, "value") is not null).Select(Number).ToHashSet();

    private static HashSet<string> Rhythms(JsonElement d) => List(d, "cadence").SelectMany(x => Text(x, "norm").Split('+')).ToHashSet();

    private void AddOutline(JsonElement gold, JsonElement read)
    {
        var nodes = List(gold, "outline");
        var firm = nodes.Where(o => !Flag(o, "inline") && !Flag(o, "optional")).ToList();
        var soft = nodes.Where(o => Flag(o, "inline") || Flag(o, "optional")).ToList();
        var found = List(read, "outline");
        var pairs = Match(firm, found, (g, p) => Math.Abs(Int(g, "start") - Int(p, "start")) <= 2
            && Folded(Text(g, "marker")) == Folded(Text(p, "marker")) && Int(g, "level") == Int(p, "level"));
        var matched = pairs.Select(p => p.Read).ToHashSet();
        var alarms = 0;
        for (var j = 0; j < found.Count; j++)
            if (!matched.Contains(j) && !soft.Exists(x => Math.Abs(Int(x, "start") - Int(found[j], "start")) <= 2)) alarms++;
        Outline.Add(pairs.Count, alarms, firm.Count - pairs.Count);
    }

    private void AddFacts(JsonElement gold, JsonElement read, List<JsonElement> directives)
    {
        var figures = List(gold, "facts").Where(f => Text(f, "kind") == "figure").ToList();
        var neutral = List(gold, "facts").Where(f => Text(f, "kind") == "event").Concat(List(gold, "commitments"))
            .Concat(directives.SelectMany(d => List(d, "targets"))).ToList();
        var found = List(read, "facts");
        var pairs = Match(figures, found, (g, p) => Overlap(g, p) > 0 && Number(g) == Number(p));
        var matched = pairs.Select(p => p.Read).ToHashSet();
        var alarms = 0;
        for (var j = 0; j < found.Count; j++)
            if (!matched.Contains(j) && !neutral.Exists(n => Overlap(n, found[j]) > 0)) alarms++;
        Facts.Add(pairs.Count, alarms, figures.Count - pairs.Count);
    }

    private static void Sets(Tally tally, HashSet<string> gold, HashSet<string> read) =>
        tally.Add(gold.Count(read.Contains), read.Count(x => !gold.Contains(x)), gold.Count(x => !read.Contains(x)));

    private static void Names(Tally tally, List<JsonElement> gold, List<JsonElement> read)
    {
        var names = read.Where(Explicit).Select(x => Folded(Text(x, "name"))).ToList();
        var used = new HashSet<int>();
        foreach (var x in gold.Where(Explicit))
        {
            var name = Folded(Text(x, "name"));
            var j = 0;
            for (; j < names.Count; j++)
                if (!used.Contains(j) && names[j].Length > 0
                    && (names[j].Contains(name, StringComparison.Ordinal) || name.Contains(names[j], StringComparison.Ordinal))) break;
            var hit = j < names.Count;
            if (hit) used.Add(j);
            if (!Flag(x, "optional")) tally.Add(hit ? 1 : 0, 0, hit ? 0 : 1);
        }

        tally.Add(0, names.Count - used.Count, 0);
    }

    private static bool Explicit(JsonElement x) => Text(x, "basis") is "" or "explicit";

    private static string Folded(string name)
    {
        var s = name.Normalize(NormalizationForm.FormKC).Replace("\n", "", StringComparison.Ordinal).Trim('“', '”', '"', ' ');
        var short_ = s;
        foreach (var tail in new[] { "等部门", "部门", "等" })
            if (short_.EndsWith(tail, StringComparison.Ordinal)) { short_ = short_[..^tail.Length]; break; }
        if (short_.StartsWith('各')) short_ = short_[1..];
        return short_.Length > 0 ? short_ : s;
    }

    private static List<(int Gold, int Read)> Match(List<JsonElement> gold, List<JsonElement> read, Func<JsonElement, JsonElement, bool> fits)
    {
        var candidates = new List<(int Overlap, int Gold, int Read)>();
        for (var i = 0; i < gold.Count; i++)
            for (var j = 0; j < read.Count; j++)
                if (fits(gold[i], read[j])) candidates.Add((Overlap(gold[i], read[j]), i, j));
        candidates.Sort((a, b) => b.CompareTo(a));
        var pairs = new List<(int, int)>();
        var usedGold = new HashSet<int>();
        var usedRead = new HashSet<int>();
        foreach (var (_, i, j) in candidates)
            if (!usedGold.Contains(i) && !usedRead.Contains(j)) { usedGold.Add(i); usedRead.Add(j); pairs.Add((i, j)); }
        return pairs;
    }

    private static int Overlap(JsonElement a, JsonElement b) =>
        Math.Max(0, Math.Min(Int(a, "end"), Int(b, "end")) - Math.Max(Int(a, "start"), Int(b, "start")));

    private static bool Covers(JsonElement a, JsonElement b) =>
        Overlap(a, b) >= 0.8 * Math.Max(1, Math.Min(Int(a, "end") - Int(a, "start"), Int(b, "end") - Int(b, "start")));

    private static string Number(JsonElement x) => $"{Value(x, "value")}|{Value(x, "value_max")}|{Text(x, "unit")}";

    private static decimal? Value(JsonElement x, string name) =>
        x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDecimal() / 1.000000000000000000000000000000m : null;

    private static List<JsonElement> List(JsonElement x, string name) =>
        x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array ? [.. v.EnumerateArray()] : [];

    private static string Text(JsonElement x, string name) =>
        x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";

    private static int Int(JsonElement x, string name) => x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetInt32() : 0;

    private static bool Flag(JsonElement x, string name) => x.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.True;
}
