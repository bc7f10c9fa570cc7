using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.Meetings.Registering;

/// <summary>Registers a meeting.</summary>
/// <param name="Kind">季度会, 推进会, 调度会, 分析会, 务虚会, 全体会 or the zone's own word.</param>
/// <param name="Name">Name.</param>
/// <param name="HeldOn">Day.</param>
/// <param name="Chair">主持人.</param>
/// <param name="Place">Place.</param>
/// <param name="Attendees">参会单位和人员, free text.</param>
public sealed record RegisterMeeting(string Kind, string Name, DateOnly? HeldOn, string? Chair, string? Place, string? Attendees)
{
    /// <summary>Kinds offered; a zone may write its own.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["季度会", "推进会", "调度会", "分析会", "务虚会", "全体会"];
}

internal sealed class RegisterMeetingCase : UseCase<RegisterMeeting, long>
{
    public override string Name => "meetings.register";

    public override Permission Permission => MeetingsPermissions.Register;

    public override IEnumerable<Refusal> Check(RegisterMeeting command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return MeetingsRefusals.NameMissing.At("name");
        if (string.IsNullOrWhiteSpace(command.Kind))
            yield return MeetingsRefusals.KindMissing.At("kind");
        if (command.HeldOn is null)
            yield return MeetingsRefusals.DayMissing.At("heldOn");
    }

    public override async Task<Outcome<long>> HandleAsync(RegisterMeeting command, ActionContext context, CancellationToken stop)
    {
        var row = new MeetingRow
        {
            Kind = command.Kind.Trim(), Name = command.Name.Trim(), HeldOn = command.HeldOn!.Value, Chair = Trim(command.Chair), Place = Trim(command.Place), Attendees = Trim(command.Attendees),
            CreatedAt = context.Now, CreatedBy = context.Actor.Name,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"meeting/{row.Id}", new { row.Kind, row.Name, row.HeldOn, row.Chair });
        context.Tell(MeetingsTopics.Changed, new { row.Id });
        return row.Id;
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Topics the room announces.</summary>
public static class MeetingsTopics
{
    /// <summary>A meeting, speech or candidate changed.</summary>
    public const string Changed = "meetings.changed";
}
