using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Notices;

/// <summary>Deletes notices read long ago and deliveries that went out or were given up long ago. What was not read stays.</summary>
/// <param name="Most">At most so many rows of a kind.</param>
public sealed record PruneNotices(int Most);

internal sealed class PruneNoticesCase(Rules rules) : UseCase<PruneNotices, int>
{
    public const string DaysRule = "people.keep-notices-days";

    public override string Name => "people.prune";

    public override Permission Permission => PeoplePermissions.Prune;

    public override async Task<Outcome<int>> HandleAsync(PruneNotices command, ActionContext context, CancellationToken stop)
    {
        var before = context.Now.AddDays(-(int)(await rules.OnAsync(DaysRule, context.Today, stop)).Number);
        var read = context.Db.Set<NoticeRow>().Where(n => n.ReadAt != null && n.ReadAt < before);
        var over = context.Db.Set<DeliveryRow>().Where(d => (d.State == DeliveryState.Sent && d.SentAt < before) || (d.State == DeliveryState.Failed && d.NextTryAt < before));
        var pruned = 0;
        if (await read.OrderBy(n => n.Id).Take(command.Most).MaxAsync(n => (long?)n.Id, stop) is { } lastRead)
            pruned += await read.Where(n => n.Id <= lastRead).ExecuteDeleteAsync(stop);
        if (await over.OrderBy(d => d.Id).Take(command.Most).MaxAsync(d => (long?)d.Id, stop) is { } lastOver)
            pruned += await over.Where(d => d.Id <= lastOver).ExecuteDeleteAsync(stop);
        if (pruned == 0)
            context.Routine();
        else
            context.Note("delivery", new { pruned });
        return pruned;
    }
}

/// <summary>Clears away at night what was read and sent long ago.</summary>
internal sealed class PruneNoticesJob : Job
{
    private const int Hour = 3;
    private const int Batch = 5000;

    public override string Name => "people.prune";

    public override string Title => "清理过期的消息";

    public override string When => "每天3点";

    public override int Order => 200;

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, Hour);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        for (var pruned = 0; ;)
        {
            var done = (await work.DoAsync<PruneNotices, int>(new(Batch), stop)).Value;
            if (done == 0)
                return pruned == 0 ? "没有过期的。" : $"清理消息和发送记录{pruned}条。";
            pruned += done;
        }
    }
}
