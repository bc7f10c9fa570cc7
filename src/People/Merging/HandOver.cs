using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Notices;
using Guatu.People.Units;

namespace Guatu.People.Merging;

/// <summary>Gives work in one person's name to another.</summary>
/// <param name="FromPersonId">Who carries it now; may be retired or moved.</param>
/// <param name="ToPersonId">Who takes it.</param>
/// <param name="Keys">Which items, as <see cref="CarriedItem.Key"/>.</param>
/// <param name="Reason">Why; kept as a revision of each.</param>
public sealed record HandOver(long FromPersonId, long ToPersonId, IReadOnlyList<string> Keys, string Reason);

internal sealed class HandOverCase(IEnumerable<ICarriedWork> rooms, NoticeWriter notices) : UseCase<HandOver, int>
{
    public override string Name => "people.hand-over";

    public override string Title => "移交名下任务";

    public override Permission Permission => PeoplePermissions.HandOver;

    public override IEnumerable<Refusal> Check(HandOver command)
    {
        if (command.Keys is not { Count: > 0 })
            yield return PeopleRefusals.Missing.At("keys", "要移交的任务");
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return PeopleRefusals.Missing.At("reason", "移交原因");
        if (command.ToPersonId == command.FromPersonId)
            yield return PeopleRefusals.HandToSelf.At("toPersonId");
    }

    public override async Task<Outcome<int>> HandleAsync(HandOver command, ActionContext context, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (directory.Person(command.ToPersonId) is not { } to)
            return PeopleRefusals.NoSuch.At("toPersonId", "接手的人");
        var moved = 0;
        foreach (var room in rooms)
            moved += await room.HandOverAsync(context, [.. command.Keys.Distinct()], command.FromPersonId, command.ToPersonId, command.Reason.Trim(), stop);
        if (moved == 0)
            return KernelRefusals.NotFound.With("要移交的任务");
        context.Note($"person/{command.FromPersonId}", new { handedTo = to.Name, command.Keys, command.Reason });
        await notices.TellAsync(context, [command.ToPersonId], "handover", $"{moved}项任务移交给您负责，请看“我的任务”。", "/mytasks", stop);
        return moved;
    }
}
