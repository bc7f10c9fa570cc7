using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Scheduling.Resources;

namespace Guatu.Bench;

/// <summary>
/// Limited resources on a folder laid out as PSPLIB (Kolisch and Sprecher 1996): in each subfolder *.sm and optimum.csv with the best
/// makespan known (n proven, lower..upper open). Prints the mean % above best known; every plan is checked by code of its own here.
/// </summary>
internal static partial class PsplibBench
{
    private sealed record Asked(string Folder, int? Schedules, double? Seconds, int? Threads, int Limit, int Seed, string? Set);

    private sealed record Instance(string Name, ResourceProblem Problem, int Best);

    /// <summary>psplib DIR [--schedules N | --seconds S] [--threads T] [--limit N] [--seed N] [--set j30]</summary>
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.WriteLine("psplib DIR [--schedules N | --seconds S] [--threads T] [--limit N per set] [--seed N] [--set name]");
            return 2;
        }
        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
        int? Whole(string name) => int.TryParse(Text(name), out var n) ? n : null;
        var seconds = double.TryParse(Text("--seconds"), CultureInfo.InvariantCulture, out var s) ? s : (double?)null;
        var asked = new Asked(args[0], Whole("--schedules") ?? (seconds is null ? 1_000 : null), seconds, Whole("--threads"), Whole("--limit") ?? int.MaxValue, Whole("--seed") ?? 1, Text("--set"));
        Console.WriteLine($"{asked.Folder}: {(asked.Schedules is { } n ? $"{n:N0} schedules" : $"{asked.Seconds:0.##} s")} per instance, seed {asked.Seed}; every pass that places all activities is counted");
        Console.WriteLine("| set | threads | instances | % above best known | as good or better | proven best | schedules, mean / most | ms, mean | infeasible |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var infeasible = 0;
        foreach (var threads in asked.Threads is { } t ? [t] : new[] { 1, Environment.ProcessorCount }.Distinct())
            foreach (var folder in Directory.EnumerateDirectories(asked.Folder).Order(Natural))
                if (File.Exists(Path.Combine(folder, "optimum.csv")) && (asked.Set is null || Path.GetFileName(folder) == asked.Set))
                    infeasible += Measure(asked, folder, threads);
        return infeasible == 0 ? 0 : 1;
    }

    private static readonly Comparer<string> Natural = Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b));

    private static int Measure(Asked asked, string folder, int threads)
    {
        var instances = Read(folder, asked.Limit);
        var options = new ResourceOptions(asked.Seed, asked.Schedules, asked.Seconds is { } s ? TimeSpan.FromSeconds(s) : null, threads);
        if (instances.Count > 0)
            ResourceScheduler.Solve(instances[0].Problem, new ResourceOptions(Schedules: 200));
        var (above, good, proven, schedules, most, infeasible) = (0.0, 0, 0, 0L, 0L, 0);
        var watch = Stopwatch.StartNew();
        foreach (var instance in instances)
        {
            var plan = ResourceScheduler.Solve(instance.Problem, options).Plan!;
            if (Fault(instance.Problem, plan) is { } fault)
            {
                infeasible++;
                Console.WriteLine($"{instance.Name}: {fault}");
            }
            above += 100.0 * (plan.Makespan - instance.Best) / instance.Best;
            good += plan.Makespan <= instance.Best ? 1 : 0;
            proven += plan.IsProven ? 1 : 0;
            schedules += plan.Schedules;
            most = Math.Max(most, plan.Schedules);
        }
        var count = Math.Max(1, instances.Count);
        Console.WriteLine($"| {Path.GetFileName(folder)} | {threads} | {instances.Count} | {above / count:0.000} | {good} | {proven} | {schedules / count:N0} / {most:N0} | {watch.Elapsed.TotalMilliseconds / count:0.0} | {infeasible} |");
        return infeasible;
    }

    // Links and limits looked at one period after another, from the numbers of the file alone.
    private static string? Fault(ResourceProblem problem, ResourcePlan plan)
    {
        var end = 0;
        foreach (var activity in problem.Activities)
        {
            var start = plan.Starts[activity.Key];
            if (start < 0)
                return $"{activity.Key} starts before 0";
            foreach (var link in activity.After)
                if (plan.Starts[link.Activity] + problem.Activities.First(a => a.Key == link.Activity).Duration > start)
                    return $"{activity.Key} starts before {link.Activity} ends";
            end = Math.Max(end, start + activity.Duration);
        }
        if (end != plan.Makespan)
            return $"says {plan.Makespan}, ends at {end}";
        foreach (var resource in problem.Resources)
        {
            var used = new int[end];
            foreach (var activity in problem.Activities)
                foreach (var need in activity.Needs)
                    for (var t = 0; need.Resource == resource.Key && t < activity.Duration; t++)
                        used[plan.Starts[activity.Key] + t] += need.Amount;
            if (Array.FindIndex(used, u => u > resource.Later) is >= 0 and var at)
                return $"{resource.Key} is used {used[at]} of {resource.Later} in period {at}";
        }
        return plan.Makespan < plan.LowerBound ? "undercuts its lower bound" : null;
    }

    private static List<Instance> Read(string folder, int limit)
    {
        var rows = File.ReadLines(Path.Combine(folder, "optimum.csv")).Skip(1).Select(l => l.Split(',')).Where(p => p.Length > 1)
            .Select(p => (File: p[0].Trim(), Best: int.Parse(p[1].Split("..")[^1]))).Where(p => File.Exists(Path.Combine(folder, p.File))).OrderBy(p => p.File, Natural).ToList();
        // A subset is spread over the whole set: neighbours share their parameters.
        var step = Math.Max(1.0, (double)rows.Count / limit);
        return [.. Enumerable.Range(0, Math.Min(limit, rows.Count)).Select(i => rows[(int)(i * step)]).Select(r => new Instance(r.File, ReadOne(Path.Combine(folder, r.File)), r.Best))];
    }

    private static ResourceProblem ReadOne(string path)
    {
        var lines = File.ReadAllLines(path);
        int Section(string name) => Array.FindIndex(lines, l => l.StartsWith(name, StringComparison.Ordinal));
        IEnumerable<int[]> Rows(int from) => lines.Skip(from).TakeWhile(l => !l.StartsWith('*')).Select(Numbers).Where(r => r.Length > 0);
        var after = new Dictionary<int, List<ResourceLink>>();
        foreach (var row in Rows(Section("PRECEDENCE") + 2))
            foreach (var next in row[3..])
                (after.TryGetValue(next, out var links) ? links : after[next] = []).Add(new ResourceLink($"{row[0]}"));
        var activities = Rows(Section("REQUESTS") + 3).Select(row => new ResourceActivity($"{row[0]}", row[2],
            [.. row[3..].Select((amount, k) => new ResourceNeed($"R{k + 1}", amount)).Where(n => n.Amount > 0)], after.GetValueOrDefault(row[0]) ?? [])).ToList();
        var capacities = Rows(Section("RESOURCEAVAIL") + 2).First();
        return new ResourceProblem(activities, [.. capacities.Select((c, k) => Resource.Constant($"R{k + 1}", c))]);
    }

    private static int[] Numbers(string line) => [.. Digits().Matches(line).Select(m => int.Parse(m.Value))];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
