using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.Meetings.Registering;

/// <summary>Registers a meeting and hands in its speech in one go: both or neither.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Speech">Its speech; null when it comes later.</param>
public sealed record RegisterWithSpeech(RegisterMeeting Meeting, AddSpeech? Speech);

/// <summary>What was registered.</summary>
public sealed record Registered(long MeetingId, long? SpeechId);

internal sealed class RegisterWithSpeechCase(UseCase<RegisterMeeting, long> register, UseCase<AddSpeech, long> add) : UseCase<RegisterWithSpeech, Registered>
{
    public override string Name => "meetings.register-with-speech";

    public override Permission Permission => MeetingsPermissions.Register;

    public override IEnumerable<Refusal> Check(RegisterWithSpeech command) => register.Check(command.Meeting);

    public override async Task<Outcome<Registered>> HandleAsync(RegisterWithSpeech command, ActionContext context, CancellationToken stop)
    {
        var meeting = await register.HandleAsync(command.Meeting, context, stop);
        if (!meeting.Ok)
            return Outcome<Registered>.Refused(meeting.Refusals);
        if (command.Speech is null)
            return new Registered(meeting.Value, null);
        var speech = await add.HandleAsync(command.Speech with { MeetingId = meeting.Value }, context, stop);
        return speech.Ok ? new Registered(meeting.Value, speech.Value) : Outcome<Registered>.Refused(speech.Refusals);
    }
}
