using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Jobs;

/// <summary>Deletes rows of the program's own bookkeeping that are past their time. The journal is never touched.</summary>
/// <param name="Most">At most so many rows of a kind, so that nobody waits long for the writer's place.</param>
public sealed record PruneRecords(int Most);

/// <summary>How many were deleted.</summary>
/// <param name="Runs">Runs of jobs.</param>
/// <param name="Messages">Messages of the outbox.</param>
public sealed record PrunedRecords(int Runs, int Messages);

internal sealed class PruneRecordsCase(Rules rules) : UseCase<PruneRecords, PrunedRecords>
{
    public const string RunsRule = "kernel.keep-runs-days";
    public const string OutboxRule = "kernel.keep-outbox-days";

    /// <summary>Of each job the last ones stay, however old: the page 后台任务 shows when it ran.</summary>
    public const int RunsKept = 20;

    public override string Name => "kernel.prune";

    public override Permission Permission => KernelPermissions.Prune;

    /// <summary>Runs past their time, of one job. The last tries of each stay.</summary>
    private static IQueryable<JobRunRow> OldRuns(GuatuDb db, string job, long firstKept, DateTimeOffset before) =>
        db.Set<JobRunRow>().Where(r => r.Job == job && r.Id < firstKept && r.StartedAt < before);

    public override async Task<Outcome<PrunedRecords>> HandleAsync(PruneRecords command, ActionContext context, CancellationToken stop)
    {
        var db = context.Db;
        var before = context.Now.AddDays(-(int)(await rules.OnAsync(RunsRule, context.Today, stop)).Number);
        var runs = 0;
        foreach (var job in await db.Set<JobRunRow>().Where(r => r.StartedAt < before).Select(r => r.Job).Distinct().ToListAsync(stop))
        {
            var firstKept = await db.Set<JobRunRow>().Where(r => r.Job == job).OrderByDescending(r => r.Id).Skip(RunsKept - 1).Select(r => r.Id).FirstOrDefaultAsync(stop);
            if (await OldRuns(db, job, firstKept, before).OrderBy(r => r.Id).Take(command.Most).MaxAsync(r => (long?)r.Id, stop) is { } last)
                runs += await OldRuns(db, job, firstKept, before).Where(r => r.Id <= last).ExecuteDeleteAsync(stop);
        }
        // Every node begins to read at the newest message and is never more than moments behind, so age alone tells.
        var told = context.Now.AddDays(-(int)(await rules.OnAsync(OutboxRule, context.Today, stop)).Number);
        var old = db.Set<OutboxRow>().Where(m => m.At < told);
        var messages = await old.OrderBy(m => m.Id).Take(command.Most).MaxAsync(m => (long?)m.Id, stop) is { } lastTold ? await old.Where(m => m.Id <= lastTold).ExecuteDeleteAsync(stop) : 0;
        if (runs + messages == 0)
            context.Routine();
        else
            context.Note("zone", new { prunedRuns = runs, prunedMessages = messages });
        return new PrunedRecords(runs, messages);
    }
}

/// <summary>Clears away at night what is past its time.</summary>
internal sealed class PruneRecordsJob : Job
{
    private const int Hour = 3;
    private const int Batch = 5000;

    public override string Name => "kernel.prune";

    public override string Title => "清理过期的运行记录";

    public override string When => "每天3点";

    public override int Order => 200;

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, Hour);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var (runs, messages) = (0, 0);
        while (true)
        {
            var done = (await work.DoAsync<PruneRecords, PrunedRecords>(new(Batch), stop)).Value;
            (runs, messages) = (runs + done.Runs, messages + done.Messages);
            if (done.Runs + done.Messages == 0)
                return runs + messages == 0 ? "没有过期的。" : $"清理运行记录{runs}条、内部通知{messages}条。";
        }
    }
}
