using System.Collections.Concurrent;
using System.Globalization;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Kernel.Jobs;

/// <summary>One slot of one job: who runs it or ran it. The unique index on job and slot makes it happen once.</summary>
internal sealed class JobRunRow
{
    public long Id { get; set; }
    public required string Job { get; set; }
    public required string Slot { get; set; }

    /// <summary>The process that holds it.</summary>
    public required string Node { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The holder lives as long as it keeps moving this on; after it another node may take over.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>What was done, or why it failed.</summary>
    public string? Result { get; set; }
    public bool Failed { get; set; }
}

/// <summary>Runs the jobs that are due. All nodes run one; the database decides which of them gets a slot.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IEnumerable<Job> jobs, ZoneClock clock, ILogger<JobRunner> log)
{
    /// <summary>A holder that says nothing for so long is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>A slot that failed is tried so often.</summary>
    public const int MostTries = 5;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    // Slots known to be finished, so that looking every few seconds costs no question to the database.
    private readonly ConcurrentDictionary<string, string> _over = [];

    /// <summary>This process.</summary>
    public string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{System.Security.Cryptography.RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    /// <summary>Runs every job whose slot is due and not yet done, one after the other; returns how many ran here.</summary>
    public async Task<int> RunDueAsync(CancellationToken stop = default)
    {
        var ran = 0;
        foreach (var job in jobs.OrderBy(j => j.Order).ThenBy(j => j.Name, StringComparer.Ordinal))
        {
            var now = clock.Now;
            if (job.SlotAt(now) is { } slot && _over.GetValueOrDefault(job.Name) != slot && await HasWorkAsync(job, slot, now, stop) && await TakeAsync(job.Name, slot, now, stop) is { } run)
            {
                await RunAsync(job, run, now, stop);
                ran++;
            }
        }
        return ran;
    }

    private async Task<bool> HasWorkAsync(Job job, string slot, DateTimeOffset now, CancellationToken stop)
    {
        if (await job.HasWorkAsync(new JobWork(scopes, clock, now), stop))
            return true;
        _over[job.Name] = slot;
        return false;
    }

    // Insert first, else take over from a holder whose lease has ended: both are one statement, so two nodes cannot both win.
    private async Task<long?> TakeAsync(string job, string slot, DateTimeOffset now, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
        var runs = db.Set<JobRunRow>();
        var known = await runs.AsNoTracking().FirstOrDefaultAsync(r => r.Job == job && r.Slot == slot, stop);
        if (known is null)
        {
            try
            {
                var row = new JobRunRow { Job = job, Slot = slot, Node = Node, Tries = 1, StartedAt = now, LeaseUntil = now + Lease };
                db.Add(row);
                await db.SaveChangesAsync(stop);
                return row.Id;
            }
            catch (DbUpdateException)
            {
                return null; // another node was quicker
            }
        }
        if (known.FinishedAt is not null)
            _over[job] = slot;
        if (known.FinishedAt is not null || known.LeaseUntil > now || known.Tries >= MostTries)
            return null;
        var (until, tries) = (now + Lease, known.Tries + 1);
        var won = await runs.Where(r => r.Id == known.Id && r.FinishedAt == null && r.Tries == known.Tries && r.LeaseUntil == known.LeaseUntil)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Node, Node).SetProperty(r => r.Tries, tries).SetProperty(r => r.StartedAt, now).SetProperty(r => r.LeaseUntil, until), stop);
        return won == 1 ? known.Id : null;
    }

    private async Task RunAsync(Job job, long run, DateTimeOffset now, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var beating = BeatAsync(run, done);
        try
        {
            var result = await job.RunAsync(new JobWork(scopes, clock, now), done.Token);
            await FinishAsync(run, result, failed: false, stop);
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            log.LogInformation("Job {Job} was interrupted; its slot goes to whoever is next", job.Name);
        }
        catch (Exception e)
        {
            // Whatever goes wrong in one job must not keep the others from running; the slot is tried again.
            log.LogError(e, "Job {Job} failed", job.Name);
            await FailAsync(run, e.Message, CancellationToken.None);
        }
        finally
        {
            await done.CancelAsync();
            await beating;
        }
    }

    // The lease is moved on while the work runs. When another node has taken over (this one slept), the work is given up.
    private async Task BeatAsync(long run, CancellationTokenSource done)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Beat, done.Token);
                var until = clock.Now + Lease;
                if (await ChangeAsync(run, s => s.SetProperty(r => r.LeaseUntil, until), done.Token) == 0)
                    await done.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return; // the work has ended
            }
            catch (Exception e) when (IsAway(e))
            {
                // Away for a moment: the next beat tries again, and finds out whether somebody else has taken over.
                log.LogWarning(e, "The lease of a job could not be moved on");
            }
        }
    }

    // A driver tells of a broken connection by its own exception; what is likely to pass the model layer wraps in another.
    internal static bool IsAway(Exception e) => e is System.Data.Common.DbException or InvalidOperationException or TimeoutException or IOException or DbUpdateException;

    private Task FinishAsync(long run, string result, bool failed, CancellationToken stop)
    {
        var now = clock.Now;
        return ChangeAsync(run, s => s.SetProperty(r => r.FinishedAt, now).SetProperty(r => r.Result, result).SetProperty(r => r.Failed, failed), stop);
    }

    private async Task FailAsync(long run, string why, CancellationToken stop)
    {
        try
        {
            // Not finished: after a pause that grows with the tries it is taken up again; after the last it stays as failed.
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
            var tries = await db.Set<JobRunRow>().Where(r => r.Id == run).Select(r => r.Tries).FirstAsync(stop);
            var again = clock.Now + TimeSpan.FromSeconds(30 * Math.Pow(2, tries));
            await ChangeAsync(run, s => s.SetProperty(r => r.LeaseUntil, again).SetProperty(r => r.Result, why).SetProperty(r => r.Failed, true), stop);
        }
        catch (Exception e) when (IsAway(e))
        {
            log.LogWarning(e, "The failure of a job could not be written; its lease will end by itself");
        }
    }

    private async Task<int> ChangeAsync(long run, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<JobRunRow>> set, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GuatuDb>().Set<JobRunRow>()
            .Where(r => r.Id == run && r.Node == Node && r.FinishedAt == null).ExecuteUpdateAsync(set, stop);
    }

    internal static string Spell(TimeSpan span) => span.TotalSeconds < 1 ? "不到1秒" : span.TotalMinutes < 1
        ? $"{span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}秒" : $"{span.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)}分钟";
}
