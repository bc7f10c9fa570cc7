using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Supports;

/// <summary>Says that a project needs another one: a road, a substation, a sewer.</summary>
/// <param name="ProjectId">配套项目, the one waited for.</param>
/// <param name="ForProjectId">The one that waits.</param>
/// <param name="What">供电, 通水, 通车.</param>
/// <param name="NeededOn">Needed by.</param>
public sealed record LinkSupport(long ProjectId, long ForProjectId, string What, DateOnly? NeededOn);

internal sealed class LinkSupportCase : UseCase<LinkSupport, long>
{
    public override string Name => "projects.link-support";

    public override string Title => "登记配套关系";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(LinkSupport command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ForProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(LinkSupport command)
    {
        if (string.IsNullOrWhiteSpace(command.What))
            yield return PromiseRefusals.SupportWrong.At("what", "请写明配套什么，如“供电”“通车”。");
        if (command.ProjectId == command.ForProjectId)
            yield return PromiseRefusals.SupportWrong.At("projectId", "项目不能给自己配套。");
    }

    public override async Task<Outcome<long>> HandleAsync(LinkSupport command, ActionContext context, CancellationToken stop)
    {
        var names = await context.Db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == command.ProjectId || p.Id == command.ForProjectId).Select(p => p.Name).ToListAsync(stop);
        if (names.Count < 2)
            return KernelRefusals.NotFound.At("projectId", "这个项目");
        var links = await context.Db.Set<SupportRow>().AsNoTracking().Select(s => new { s.ProjectId, s.ForProjectId }).ToListAsync(stop);
        if (links.Any(l => l.ProjectId == command.ProjectId && l.ForProjectId == command.ForProjectId))
            return PromiseRefusals.SupportWrong.At("projectId", "这两个项目的配套关系已经登记过。");
        // Two projects that wait for each other would both wait for ever.
        var needs = links.ToLookup(l => l.ForProjectId, l => l.ProjectId);
        var seen = new HashSet<long>();
        var waiting = new Queue<long>([command.ProjectId]);
        while (waiting.TryDequeue(out var next))
            if (next == command.ForProjectId)
                return PromiseRefusals.SupportWrong.At("projectId", "反过来的配套关系已经有了，两个项目会互相等。请先核对谁等谁。");
            else if (seen.Add(next))
                foreach (var other in needs[next])
                    waiting.Enqueue(other);
        var row = new SupportRow { ProjectId = command.ProjectId, ForProjectId = command.ForProjectId, What = command.What.Trim(), NeededOn = command.NeededOn, At = context.Now, PersonName = context.Actor.Name };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"project/{command.ForProjectId}", new { needs = command.ProjectId, row.What, row.NeededOn });
        return row.Id;
    }
}

/// <summary>Takes such a link away.</summary>
public sealed record UnlinkSupport(long Id);

internal sealed class UnlinkSupportCase : UseCase<UnlinkSupport, long>
{
    public override string Name => "projects.unlink-support";

    public override string Title => "取消配套关系";

    public override Permission Permission => ProjectsPermissions.Work;

    public override async ValueTask<Touch> TouchesAsync(UnlinkSupport command, ActionContext context, CancellationToken stop) =>
        await ProjectScope.TouchesAsync(context.Db, await context.Db.Set<SupportRow>().Where(r => r.Id == command.Id).Select(r => r.ForProjectId).FirstOrDefaultAsync(stop), Permission, context, stop);

    public override async Task<Outcome<long>> HandleAsync(UnlinkSupport command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<SupportRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条配套关系");
        context.Db.Remove(row);
        context.Note($"project/{row.ForProjectId}", new { unlinked = row.ProjectId, row.What });
        return row.ForProjectId;
    }
}
