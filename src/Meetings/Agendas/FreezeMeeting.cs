using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>定格: takes the snapshot of the ledger and closes the agenda. Done once for a meeting.</summary>
public sealed record FreezeMeeting(long MeetingId);

internal sealed class FreezeMeetingCase(AgendaBook agendas, SnapshotBook snapshots) : UseCase<FreezeMeeting, SnapshotHead>
{
    public override string Name => "meetings.freeze";

    public override string Title => "会议定格";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override async Task<Outcome<SnapshotHead>> HandleAsync(FreezeMeeting command, ActionContext context, CancellationToken stop)
    {
        var found = await Sittings.OfAsync(context, command.MeetingId, stop);
        if (!found.Ok)
            return Outcome<SnapshotHead>.Refused(found.Refusals);
        var (meeting, sitting) = found.Value;
        if (sitting.FrozenAt is not null)
            return Sittings.Frozen(sitting);
        if (meeting.HeldOn > context.Today)
            return MeetingsRefusals.FreezeTooEarly.With($"{meeting.HeldOn:yyyy年M月d日}");
        // What was printed is what is frozen: only a meeting that has no agenda yet gets one now.
        if (!await context.Db.Set<AgendaItemRow>().AnyAsync(i => i.MeetingId == meeting.Id, stop))
            await agendas.BuildAsync(context, meeting, sitting, stop);
        (sitting.FrozenAt, sitting.FrozenBy) = (context.Now, context.Actor.Name);
        sitting.Version++;
        await context.Db.SaveChangesAsync(stop); // whoever comes second stops here, before the thousands of lines
        var head = await snapshots.TakeAsync(context, meeting.Name, meeting.Id, stop);
        sitting.SnapshotId = head.Id;
        sitting.Version++;
        context.Note($"meeting/{meeting.Id}", new { snapshot = head.Id, head.Count });
        return head;
    }
}
