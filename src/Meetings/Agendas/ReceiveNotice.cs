using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>会议回执: a unit signs for the notice and says who comes.</summary>
/// <param name="MeetingId">Meeting.</param>
/// <param name="UnitId">Unit.</param>
/// <param name="Persons">Who comes.</param>
public sealed record ReceiveNotice(long MeetingId, long UnitId, string? Persons);

internal sealed class ReceiveNoticeCase : UseCase<ReceiveNotice, Done>
{
    public override string Name => "meetings.receive";

    public override Permission Permission => MeetingsPermissions.Receive;

    public override ValueTask<Touch> TouchesAsync(ReceiveNotice command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Of(command.UnitId));

    public override IEnumerable<Refusal> Check(ReceiveNotice command)
    {
        if (string.IsNullOrWhiteSpace(command.Persons))
            yield return MeetingsRefusals.PersonsMissing.At("persons");
    }

    public override async Task<Outcome<Done>> HandleAsync(ReceiveNotice command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<AttendanceRow>().FirstOrDefaultAsync(a => a.MeetingId == command.MeetingId && a.UnitId == command.UnitId, stop);
        if (row is null)
            return MeetingsRefusals.NotInvited.With();
        (row.ReceivedAt, row.ReceivedBy, row.Persons) = (row.ReceivedAt ?? context.Now, context.Actor.Name, command.Persons!.Trim());
        context.Note($"meeting/{command.MeetingId}", new { received = command.UnitId, row.Persons });
        return Done.It;
    }
}

/// <summary>Says which units attend; receipts of units that stay are kept.</summary>
public sealed record InviteUnits(long MeetingId, IReadOnlyList<long> UnitIds);

internal sealed class InviteUnitsCase : UseCase<InviteUnits, Done>
{
    public override string Name => "meetings.invite";

    public override string Title => "定参会单位";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override async Task<Outcome<Done>> HandleAsync(InviteUnits command, ActionContext context, CancellationToken stop)
    {
        if (!await context.Db.Set<MeetingRow>().AnyAsync(m => m.Id == command.MeetingId, stop))
            return KernelRefusals.NotFound.With("这次会议");
        var directory = await People.Units.ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.UnitIds.Any(u => directory.Unit(u) is null))
            return KernelRefusals.NotFound.At("units", "选的单位");
        var rows = await context.Db.Set<AttendanceRow>().Where(a => a.MeetingId == command.MeetingId).ToListAsync(stop);
        context.Db.RemoveRange(rows.Where(a => !command.UnitIds.Contains(a.UnitId)));
        context.Db.AddRange(command.UnitIds.Distinct().Where(u => rows.All(a => a.UnitId != u)).Select(u => new AttendanceRow { MeetingId = command.MeetingId, UnitId = u }));
        context.Note($"meeting/{command.MeetingId}", new { units = command.UnitIds.Count });
        return Done.It;
    }
}
