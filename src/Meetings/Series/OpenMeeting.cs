using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Meetings.Agendas;
using Guatu.Meetings.Registering;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Series;

/// <summary>Opens the next meeting of a series: registers it, asks its units in, builds its agenda. A meeting that is open already is given back.</summary>
/// <param name="SeriesId">Series.</param>
/// <param name="Slot">The day the rhythm names; by hand the day it is held.</param>
/// <param name="HeldOn">The working day it is held on.</param>
public sealed record OpenMeeting(long SeriesId, DateOnly Slot, DateOnly HeldOn);

internal sealed class OpenMeetingCase(AgendaBook agendas) : UseCase<OpenMeeting, long>
{
    public override string Name => "meetings.open";

    public override string Title => "开下一次例会";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override async Task<Outcome<long>> HandleAsync(OpenMeeting command, ActionContext context, CancellationToken stop)
    {
        var series = await context.Db.Set<SeriesRow>().FirstOrDefaultAsync(s => s.Id == command.SeriesId, stop);
        if (series is null)
            return KernelRefusals.NotFound.With("这个例会");
        if (command.HeldOn < context.Today)
            return MeetingsRefusals.MeetingPast.At("heldOn", $"{command.HeldOn:yyyy年M月d日}");
        if (await context.Db.Set<SittingRow>().FirstOrDefaultAsync(s => s.SeriesId == series.Id && s.Slot == command.Slot, stop) is { } known)
        {
            context.Note($"meeting/{known.MeetingId}", new { open = "already" });
            return known.MeetingId;
        }
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var invited = AgendaBook.Ids(series.UnitIds) is { Count: > 0 } ids ? ids : [.. directory.Working.Select(u => u.Id)];
        var meeting = new MeetingRow
        {
            Kind = series.Kind, Name = $"{series.Name}（{command.HeldOn:yyyy年M月d日}）", HeldOn = command.HeldOn, Chair = series.Chair, Place = series.Place,
            Attendees = series.UnitIds.Length == 0 ? "各部门、垂管单位、国有公司、乡镇街道" : string.Join('、', invited.Select(i => directory.Unit(i)?.Name).OfType<string>()), CreatedAt = context.Now, CreatedBy = context.Actor.Name,
        };
        context.Db.Add(meeting);
        await context.Db.SaveChangesAsync(stop);
        var sitting = new SittingRow { MeetingId = meeting.Id, SeriesId = series.Id, Slot = command.Slot, BuiltAt = context.Now };
        context.Db.Add(sitting);
        context.Db.AddRange(invited.Where(u => directory.Unit(u) is not null).Distinct().Select(u => new AttendanceRow { MeetingId = meeting.Id, UnitId = u }));
        await context.Db.SaveChangesAsync(stop);
        var items = await agendas.BuildAsync(context, meeting, sitting, stop);
        context.Note($"meeting/{meeting.Id}", new { meeting.Name, meeting.HeldOn, series = series.Id, items });
        context.Tell(MeetingsTopics.Changed, new { meeting.Id });
        return meeting.Id;
    }
}
