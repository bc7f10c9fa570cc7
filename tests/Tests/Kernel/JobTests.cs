using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guatu.Tests.Kernel;

/// <summary>A slot of a job happens once, also when several nodes look for it, and is finished by another when its node dies.</summary>
public class JobTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_slot_runs_once_however_many_nodes_look(Database database)
    {
        var job = new CountingJob();
        await using var zone = await WithAsync(job, database);
        var nodes = Enumerable.Range(0, 4).Select(_ => Node(zone, job)).ToList();
        var ran = await Task.WhenAll(nodes.Select(n => n.RunDueAsync()));
        ran.Sum().ShouldBe(1);
        job.Ran.ShouldBe(1);
        zone.Clock.Pass(TimeSpan.FromDays(1));
        foreach (var node in nodes)
            await node.RunDueAsync();
        job.Ran.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_dead_node_is_followed_by_another_when_its_lease_ends(Database database)
    {
        var job = new CountingJob { Hang = true };
        await using var zone = await WithAsync(job, database);
        using var killed = new CancellationTokenSource();
        var dying = Node(zone, job).RunDueAsync(killed.Token);
        await job.Begun.Task;
        await killed.CancelAsync();
        try
        {
            await dying;
        }
        catch (OperationCanceledException)
        {
            // It died, as it was meant to.
        }
        job.Hang = false;
        var heir = Node(zone, job);
        (await heir.RunDueAsync()).ShouldBe(0, "the lease still runs");
        zone.Clock.Pass(JobRunner.Lease + TimeSpan.FromSeconds(1));
        (await heir.RunDueAsync()).ShouldBe(1);
        (await Node(zone, job).RunDueAsync()).ShouldBe(0, "it is finished");
    }

    [Fact]
    public async Task A_failing_job_is_tried_again_later_and_then_given_up_and_the_page_says_so()
    {
        var job = new CountingJob { Fault = "磁盘满了" };
        await using var zone = await WithAsync(job, Database.Sqlite);
        var node = Node(zone, job);
        for (var i = 0; i < 20; i++)
        {
            await node.RunDueAsync();
            zone.Clock.Pass(TimeSpan.FromMinutes(17));
        }
        job.Ran.ShouldBe(JobRunner.MostTries);
        var browser = await zone.SignedInAsync("sun");
        var page = (await browser.GetAsync("/jobs")).Html;
        page.ShouldContain("数数");
        page.ShouldContain("磁盘满了");
        page.ShouldContain("失败（第5次）");
    }

    [Fact]
    public async Task A_clock_that_goes_back_runs_nothing_twice()
    {
        var job = new CountingJob();
        await using var zone = await WithAsync(job, Database.Sqlite);
        var node = Node(zone, job);
        await node.RunDueAsync();
        zone.Clock.Pass(TimeSpan.FromDays(1));
        await node.RunDueAsync();
        zone.Clock.Pass(TimeSpan.FromDays(-1));
        await node.RunDueAsync();
        await Node(zone, job).RunDueAsync();
        job.Ran.ShouldBe(2);
    }

    private static Task<Zone> WithAsync(Job job, Database database) =>
        Zone.StartAsync(database, before: b => b.Services.AddSingleton(job));

    // Runs only the one job, as a process of its own would.
    private static JobRunner Node(Zone zone, Job job) =>
        new(zone.Services.GetRequiredService<IServiceScopeFactory>(), [job], zone.Services.GetRequiredService<ZoneClock>(), NullLogger<JobRunner>.Instance);

    private sealed class CountingJob : Job
    {
        public int Ran;

        public bool Hang { get; set; }

        public string? Fault { get; set; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Name => "test.count";

        public override string Title => "数数";

        public override string When => "每天";

        public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, 0);

        public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
        {
            Interlocked.Increment(ref Ran);
            Begun.TrySetResult();
            if (Hang)
                await Task.Delay(Timeout.Infinite, stop);
            return Fault is null ? $"数了{Ran}次" : throw new InvalidOperationException(Fault);
        }
    }
}
