using System.Text.Json;
using Guatu.Bench.Cpm;
using Guatu.Scheduling.Networks;

namespace Guatu.Bench;

/// <summary>
/// The critical-path engine beside Microsoft Project: reads a folder of projects with the dates Project stored and counts the leaf tasks of
/// which all four dates are the same. With -v the tasks that differ are listed.
/// </summary>
internal static class CpmBench
{
    public static void Run(string[] args)
    {
        if (args.FirstOrDefault(a => !a.StartsWith('-')) is not { } folder || !Directory.Exists(folder))
        {
            Console.WriteLine("skipped: data not present (cpm DIR, DIR holds cases/*.json)");
            return;
        }
        var cases = Directory.Exists(Path.Combine(folder, "cases")) ? Path.Combine(folder, "cases") : folder;
        var classes = Classes(Path.Combine(folder, "manifest.json"));
        var verbose = args.Contains("-v");
        var sums = new SortedDictionary<string, (int Files, int Same, int Leaf)>(StringComparer.Ordinal);
        Console.WriteLine("| file | class | same | leaf tasks | % |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var file in Directory.EnumerateFiles(cases, "*.json").Where(f => Path.GetFileName(f) != "manifest.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var kind = classes.GetValueOrDefault(name, "-");
            var (same, leaf, lines) = Compare(file);
            Console.WriteLine($"| {name} | {kind} | {same} | {leaf} | {Share(same, leaf)} |");
            foreach (var line in lines.Where(l => verbose || l.StartsWith("not ", StringComparison.Ordinal)))
                Console.WriteLine("    " + line);
            foreach (var sum in (string[])[kind, "all"])
                sums[sum] = sums.GetValueOrDefault(sum) is var s ? (s.Files + 1, s.Same + same, s.Leaf + leaf) : default;
        }
        foreach (var (kind, sum) in sums)
            Console.WriteLine($"| {(kind == "all" ? "all" : "class " + kind)}, {sum.Files} files | | {sum.Same} | {sum.Leaf} | {Share(sum.Same, sum.Leaf)} |");
    }

    private static (int Same, int Leaf, List<string> Lines) Compare(string file)
    {
        CpmCase one;
        try
        {
            one = CpmReader.Read(file);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return (0, 0, ["not read: " + exception.Message]);
        }
        var outcome = CriticalPath.Schedule(one.Network);
        if (outcome.Value is not { } schedule)
            return (0, one.Answers.Count, ["not scheduled: " + outcome.Fault!.Sentence]);
        var lines = new List<string>();
        foreach (var answer in one.Answers)
        {
            var ours = schedule[answer.Key];
            (string Name, DateTime Ours, DateTime Theirs)[] pairs =
                [("ES", ours.EarlyStart, answer.EarlyStart), ("EF", ours.EarlyFinish, answer.EarlyFinish), ("LS", ours.LateStart, answer.LateStart), ("LF", ours.LateFinish, answer.LateFinish)];
            if (pairs.Where(p => !answer.Same(p.Ours, p.Theirs)).ToList() is { Count: > 0 } faults)
                lines.Add($"{answer.Key} {answer.Name}: {string.Join(", ", faults.Select(f => $"{f.Name} {f.Ours:MM-dd HH:mm} should be {f.Theirs:MM-dd HH:mm}"))}");
        }
        return (one.Answers.Count - lines.Count, one.Answers.Count, lines);
    }

    private static Dictionary<string, string> Classes(string manifest)
    {
        if (!File.Exists(manifest))
            return [];
        using var text = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return text.RootElement.EnumerateArray().Where(e => e.TryGetProperty("cls", out _)).ToDictionary(e => e.GetProperty("file").GetString()!, e => e.GetProperty("cls").GetString()!);
    }

    private static string Share(int same, int leaf) => leaf == 0 ? "" : $"{100.0 * same / leaf:0.0}";
}
