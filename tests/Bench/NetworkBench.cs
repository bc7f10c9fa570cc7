using System.Diagnostics;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;
using Activity = Guatu.Scheduling.Networks.Activity;

namespace Guatu.Bench;

/// <summary>
/// The critical-path engine by size: building, both passes and all floats of random networks with three links to two tasks, the change of
/// one task, and the same network in TaskJuggler where tj3 is installed.
/// </summary>
internal static class NetworkBench
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Weekdays();

    public static void Run()
    {
        Console.WriteLine("| tasks | links | rounds | schedule best ms | median ms | with all dates and floats, median ms | ns per task |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        // Until the compiler has seen it often enough, small sizes would pay for it.
        for (var i = 0; i < 300; i++)
            Kept = CriticalPath.Schedule(Random(300, i)).Sure;
        var medians = new List<(int Tasks, double Median)>();
        foreach (var (tasks, rounds) in ((int, int)[])[(1_000, 200), (10_000, 60), (100_000, 15), (1_000_000, 5)])
        {
            var network = Random(tasks, 7);
            var schedule = Times(rounds, () => Kept = CriticalPath.Schedule(network).Sure);
            var all = Times(Math.Max(3, rounds / 4), () =>
            {
                var one = CriticalPath.Schedule(network).Sure;
                for (var i = 0; i < tasks; i++)
                    _ = one.At(i);
            });
            medians.Add((tasks, schedule.Median));
            Console.WriteLine($"| {tasks:N0} | {network.Links.Count:N0} | {rounds} | {schedule.Best:0.00} | {schedule.Median:0.00} | {all.Median:0.00} | {schedule.Median * 1e6 / tasks:0} |");
        }
        for (var i = 1; i < medians.Count; i++)
            Console.WriteLine($"growth {medians[i - 1].Tasks:N0} → {medians[i].Tasks:N0}: time × {medians[i].Median / medians[i - 1].Median:0.0} for tasks × {medians[i].Tasks / medians[i - 1].Tasks}");
        Chain();
        Change(10_000);
        TaskJuggler();
    }

    private static void Chain()
    {
        var network = new Network(Start, Calendar, [.. Enumerable.Range(0, 100_000).Select(i => new Activity(i, "t", 480))], [.. Enumerable.Range(1, 99_999).Select(i => new Link(i - 1, i))]);
        Console.WriteLine($"100,000 tasks in one chain: {Times(5, () => Kept = CriticalPath.Schedule(network).Sure).Median:0.0} ms");
    }

    // The duration of one task changes by a day, then back: early and late dates and the project's finish are current after each.
    private static void Change(int tasks)
    {
        var network = Random(tasks, 7);
        var live = new Rescheduler(network);
        var random = new Random(11);
        var picks = Enumerable.Range(0, 2_000).Select(_ => network.Activities[random.Next(tasks)]).ToList();
        foreach (var (name, list) in ((string, List<Activity>)[])[("any task", picks), ("a critical task (the finish moves, with it every late date)", [.. CriticalPath.Schedule(network).Sure.Critical().Select(d => network.Activities[(int)d.Key]).Take(200)])])
        {
            var times = new List<double>();
            foreach (var one in list)
                foreach (var minutes in (long[])[one.Minutes + 480, one.Minutes])
                {
                    var watch = Stopwatch.StartNew();
                    live.Change(one with { Minutes = minutes });
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            times.Sort();
            Console.WriteLine($"one change in {tasks:N0} tasks, {name}: median {times[times.Count / 2]:0.000} ms, p95 {times[(int)(times.Count * 0.95)]:0.000} ms, worst {times[^1]:0.000} ms ({times.Count:N0} changes)");
        }
    }

    // The same network as a .tjp: both programs schedule forward to the hour, one after the other on this machine.
    private static void TaskJuggler()
    {
        if (Environment.GetEnvironmentVariable("PATH")?.Split(':').Any(p => File.Exists(Path.Combine(p, "tj3"))) != true)
        {
            Console.WriteLine("skipped: tj3 not on PATH");
            return;
        }
        foreach (var tasks in (int[])[1_000, 10_000])
        {
            var network = Random(tasks, 7);
            var folder = Directory.CreateTempSubdirectory("guatu-tj-").FullName;
            var file = Path.Combine(folder, "network.tjp");
            File.WriteAllText(file, Tjp(network));
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("tj3", ["--no-color", "--silent", "-o", folder, file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
            {
                process.Kill();
                Console.WriteLine($"tj3, {tasks:N0} tasks: stopped after 5 minutes");
                continue;
            }
            var theirs = watch.Elapsed.TotalMilliseconds;
            var ours = Times(20, () => Kept = CriticalPath.Schedule(network).Sure).Median;
            Console.WriteLine(process.ExitCode == 0
                ? $"tj3, {tasks:N0} tasks: {theirs:N0} ms with its start, reading and writing one CSV of dates; ours {ours:0.00} ms without; × {theirs / ours:N0}; dates {Agree(network, Path.Combine(folder, "dates.csv"))}"
                : $"tj3, {tasks:N0} tasks: exit {process.ExitCode} {errors.Result.Split('\n').FirstOrDefault()} {output.Result.Split('\n').FirstOrDefault()}");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Agree(Network network, string csv)
    {
        if (!File.Exists(csv))
            return "not written";
        var schedule = CriticalPath.Schedule(network).Sure;
        var theirs = File.ReadLines(csv).Skip(1).Select(l => l.Replace("\"", "", StringComparison.Ordinal).Split(';')).Where(p => p.Length >= 3).ToList();
        var same = theirs.Count(p => p[0][1..] is var key && Calendar.Between(schedule[long.Parse(key)].EarlyFinish, DateTime.ParseExact(p[2], "yyyy-MM-dd-HH:mm", null)) == 0);
        return $"equal for {same:N0} of {theirs.Count:N0}";
    }

    private static string Tjp(Network network)
    {
        var text = new System.Text.StringBuilder();
        text.AppendLine("project n \"n\" 2026-01-05 +6y {\n  timezone \"UTC\"\n  timeformat \"%Y-%m-%d-%H:%M\"\n  timingresolution 60min\n  workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00\n  workinghours sat, sun off\n}");
        var before = network.Links.ToLookup(l => l.To);
        foreach (var one in network.Activities)
        {
            var links = before[one.Key].Select(l => $"t{l.From}").Distinct().ToList();
            // Its "length" counts working time of the global hours, as our minutes do.
            text.Append("task t").Append(one.Key).Append(" \"t\" { length ").Append(one.Minutes / 60).Append('h');
            text.AppendLine(links.Count > 0 ? " depends " + string.Join(", ", links) + " }" : " start 2026-01-05-08:00 }");
        }
        text.AppendLine("taskreport \"dates\" { formats csv columns id, start, end loadunit hours timeformat \"%Y-%m-%d-%H:%M\" }");
        return text.ToString();
    }

    // So that no round can be left out as useless.
    private static Schedule? Kept { get; set; }

    private static DateTime Start => new(2026, 1, 5, 8, 0, 0);

    /// <summary>
    /// Tasks of one hour to ten days in a hundred layers, each with one or two predecessors in the layer before: with more tasks it grows
    /// wider, not longer, so that sizes compare.
    /// </summary>
    internal static Network Random(int tasks, int seed)
    {
        var random = new Random(seed);
        var width = Math.Max(1, tasks / 100);
        var links = new List<Link>(tasks * 3 / 2);
        for (var i = width; i < tasks; i++)
            for (var n = 0; n < 1 + i % 2; n++)
                links.Add(new Link((i / width - 1) * width + random.Next(width), i));
        return new Network(Start, Calendar, [.. Enumerable.Range(0, tasks).Select(i => new Activity(i, "任务", 60 * random.Next(1, 81)))], links);
    }

    private static (double Best, double Median) Times(int rounds, Action work)
    {
        work();
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return (times[0], times[times.Count / 2]);
    }
}
