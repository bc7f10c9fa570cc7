using System.Diagnostics;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Chance;
using Guatu.Scheduling.Networks;
using Activity = Guatu.Scheduling.Networks.Activity;

namespace Guatu.Bench;

/// <summary>Chance of a promised day: 10,000 runs of a network of 40 steps in rows of five, with a rainy season; and of 400 steps.</summary>
internal static class ChanceBench
{
    public static void Run()
    {
        Console.WriteLine("| steps | links | runs | shared | ms, best of 5 | kB allocated | P50 | P80 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (count, shared) in ((int, double)[])[(40, 0), (40, 0.3), (400, 0)])
        {
            var (network, steps) = Make(count);
            var (best, bytes) = (double.MaxValue, 0L);
            var outlook = ChanceRun.Run(network, steps, new ChanceOptions(Runs: 500, Shared: shared)).Sure;
            for (var i = 0; i < 5; i++)
            {
                var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
                outlook = ChanceRun.Run(network, steps, new ChanceOptions(Shared: shared)).Sure;
                (best, bytes) = (Math.Min(best, watch.Elapsed.TotalMilliseconds), GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Console.WriteLine($"| {count} | {network.Links.Count} | {outlook.Runs:N0} | {shared} | {best:0.0} | {bytes / 1024:N0} | {outlook.P50:yyyy-MM-dd} | {outlook.P80:yyyy-MM-dd} |");
        }
    }

    private static (Network, List<StepChance>) Make(int count)
    {
        var calendar = WorkingCalendar.Of("工作日", d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), seasons: [new Season("雨季", new DateOnly(2026, 5, 1), new DateOnly(2026, 9, 30), 0.5m)]);
        var activities = Enumerable.Range(1, count).Select(i => new Activity(i, $"工序{i}", (5 + (i * 7 % 20)) * 480L)).ToList();
        var links = activities.Where(a => a.Key > 5).SelectMany(a => new[] { new Link(a.Key - 5, a.Key), new Link(a.Key - 1 - (a.Key % 4), a.Key, a.Key % 7 == 0 ? LinkKind.StartStart : LinkKind.FinishStart) }).ToList();
        var steps = activities.Select((a, i) => new StepChance(a.Key, i % 3 == 0 ? new Ratios([0.8, 0.9, 1, 1, 1.1, 1.2, 1.5, 2]) : new ThreePoints(a.Minutes * 8 / 10, a.Minutes, a.Minutes * 2))).ToList();
        return (new Network(new DateTime(2026, 3, 2, 8, 0, 0), calendar, activities, links), steps);
    }
}
