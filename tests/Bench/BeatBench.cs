using System.Diagnostics;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Agendas;
using Guatu.Meetings.Registering;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Bench;

/// <summary>Meetings on the zone of <see cref="PeriodsBench"/>: building an agenda, freezing 5,000 commitments, the paper, the pages.</summary>
internal static class BeatBench
{
    private const int Rounds = 12;

    public static async Task RunAsync(WebApplication app, HttpClient client, DateOnly today)
    {
        var first = await DoAsync<RegisterMeeting, long>(app, "registering", new RegisterMeeting("调度会", "第一次", today.AddDays(-7), null, null, null));
        await DoAsync<BuildAgenda, int>(app, "building an agenda", new BuildAgenda(first));
        await DoAsync<FreezeMeeting, SnapshotHead>(app, "freezing", new FreezeMeeting(first));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<GuatuDb>().Database.ExecuteSqlAsync($"UPDATE ledger_commitment SET last_value = COALESCE(last_value, 0) + 1, done_on = CASE WHEN id % 90 = 0 THEN '2026-09-14' ELSE NULL END, due = CASE WHEN id % 50 = 0 THEN '2026-09-10' ELSE due END WHERE id % 3 = 0");
        var second = await DoAsync<RegisterMeeting, long>(app, "registering", new RegisterMeeting("调度会", "第二次", today, null, null, null));
        await DoAsync<BuildAgenda, int>(app, "building the next agenda", new BuildAgenda(second));
        await DoAsync<FreezeMeeting, SnapshotHead>(app, "freezing again", new FreezeMeeting(second));
        foreach (var (name, path) in ((string, string)[])[("议程", "/agenda"), ("变化", "/changes"), ("材料", "/material"), ("材料 docx", "/material.docx"), ("材料 pdf", "/material.pdf")])
        {
            var times = new List<double>();
            long size = 0;
            for (var i = 0; i < Rounds; i++)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await client.GetAsync($"/meetings/{second}{path}");
                size = (await answer.Content.ReadAsByteArrayAsync()).Length;
                answer.EnsureSuccessStatusCode();
                if (i >= 2)
                    times.Add(watch.Elapsed.TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine($"| {name} | {times[times.Count / 2]:0.0} | {times[^1]:0.0} | {size / 1024:N0} |");
        }
    }

    private static async Task<TResult> DoAsync<TCommand, TResult>(WebApplication app, string name, TCommand command)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        var watch = Stopwatch.StartNew();
        var result = (await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<TCommand, TResult>(command)).Value;
        Console.WriteLine($"| {name} | {result} | {watch.ElapsedMilliseconds:N0} ms |");
        return result;
    }
}
