using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>Builds the agenda of a meeting from the ledger, or builds it again; also for a meeting registered by hand. Returns how many items it has.</summary>
public sealed record BuildAgenda(long MeetingId);

internal sealed class BuildAgendaCase(AgendaBook agendas) : UseCase<BuildAgenda, int>
{
    public override string Name => "meetings.build-agenda";

    public override string Title => "排会议议程";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override async Task<Outcome<int>> HandleAsync(BuildAgenda command, ActionContext context, CancellationToken stop)
    {
        var sitting = await Sittings.OfAsync(context, command.MeetingId, stop);
        if (!sitting.Ok)
            return Outcome<int>.Refused(sitting.Refusals);
        var (meeting, row) = sitting.Value;
        if (row.FrozenAt is not null)
            return Sittings.Frozen(row);
        var items = await agendas.BuildAsync(context, meeting, row, stop);
        context.Note($"meeting/{meeting.Id}", new { agenda = items, row.Cut });
        return items;
    }
}

/// <summary>What the actions on agendas share.</summary>
internal static class Sittings
{
    /// <summary>The meeting and what it has as a sitting; made when it was registered by hand.</summary>
    public static async Task<Outcome<(MeetingRow Meeting, SittingRow Sitting)>> OfAsync(ActionContext context, long meetingId, CancellationToken stop)
    {
        var meeting = await context.Db.Set<MeetingRow>().FirstOrDefaultAsync(m => m.Id == meetingId, stop);
        if (meeting is null)
            return KernelRefusals.NotFound.With("这次会议");
        var sitting = await context.Db.Set<SittingRow>().FirstOrDefaultAsync(s => s.MeetingId == meetingId, stop);
        if (sitting is null)
        {
            sitting = new SittingRow { MeetingId = meetingId, BuiltAt = context.Now };
            context.Db.Add(sitting);
            await context.Db.SaveChangesAsync(stop);
        }
        return (meeting, sitting);
    }

    /// <summary>The refusal that says who froze it and when.</summary>
    public static Refusal Frozen(SittingRow row) =>
        MeetingsRefusals.FrozenAlready.With(row.FrozenBy, row.FrozenAt!.Value.ToOffset(Kernel.Clock.ZoneClock.Offset).ToString("M月d日H:mm", System.Globalization.CultureInfo.InvariantCulture));
}
