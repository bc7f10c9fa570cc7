using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Notices;

/// <summary>Marks one of one's own notices as read, or all of them (Id null).</summary>
public sealed record MarkRead(long? Id);

internal sealed class MarkReadCase : UseCase<MarkRead, int>
{
    public override string Name => "people.mark-read";

    public override string Title => "消息已读";

    public override Permission Permission => PeoplePermissions.OwnNotices;

    public override async Task<Outcome<int>> HandleAsync(MarkRead command, ActionContext context, CancellationToken stop)
    {
        var own = context.Db.Set<NoticeRow>().Where(n => n.PersonId == context.Actor.PersonId);
        if (command.Id is { } id && !await own.AnyAsync(n => n.Id == id, stop))
            return KernelRefusals.NotFound.With("这条消息");
        var read = await own.Where(n => n.ReadAt == null && (command.Id == null || n.Id == command.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, context.Now), stop);
        context.Note($"person/{context.Actor.PersonId}", new { notices = read, notice = command.Id });
        return read;
    }
}
