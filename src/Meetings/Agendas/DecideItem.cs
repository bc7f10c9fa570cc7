using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Meetings.Registering;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>Writes what the meeting decided on an item; the decision becomes a commitment or is only kept in the record.</summary>
/// <param name="Id">Item.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Words">The decision, as it will stand in the minutes.</param>
/// <param name="Enter">Becomes a commitment, quoting the words.</param>
/// <param name="Title">Its title; null takes the first words.</param>
/// <param name="LeadUnitId">牵头单位; the presenting unit when not given.</param>
/// <param name="Due">时限.</param>
public sealed record DecideItem(long Id, int? Version, string? Words, bool Enter = false, string? Title = null, long? LeadUnitId = null, DateOnly? Due = null);

/// <summary>What came of a decision.</summary>
/// <param name="CommitmentId">The commitment; null when it is only recorded.</param>
/// <param name="Number">Its number.</param>
public sealed record Decided(long? CommitmentId, string? Number);

internal sealed class DecideItemCase(CommitmentWriter writer) : UseCase<DecideItem, Decided>
{
    public override string Name => "meetings.decide";

    public override string Title => "记议定事项";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override IEnumerable<Refusal> Check(DecideItem command)
    {
        if (string.IsNullOrWhiteSpace(command.Words))
            yield return MeetingsRefusals.DecisionEmpty.At("words");
    }

    public override async Task<Outcome<Decided>> HandleAsync(DecideItem command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<AgendaItemRow>().FirstOrDefaultAsync(i => i.Id == command.Id, stop);
        if (row is null || row.Dropped)
            return KernelRefusals.NotFound.With("这项议程");
        var (meeting, sitting) = (await Sittings.OfAsync(context, row.MeetingId, stop)).Value;
        if (sitting.FrozenAt is null)
            return MeetingsRefusals.NotFrozen.With();
        if (command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        if (row.DecisionCommitmentId is not null)
            return MeetingsRefusals.DecisionEntered.With(row.Title);
        (row.Decision, row.DecidedBy) = (command.Words!.Trim(), context.Actor.Name);
        row.Version++;
        string? number = null;
        if (command.Enter)
        {
            if (command.LeadUnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.LeadUnitId) is null)
                return KernelRefusals.NotFound.At("leadUnitId", "这个单位");
            var entered = await EnterAsync(writer, context, meeting, "decision", row.Id, row.Decision, command.Title, command.LeadUnitId ?? row.UnitId, command.Due, stop);
            if (!entered.Ok)
                return Outcome<Decided>.Refused(entered.Refusals);
            (row.DecisionCommitmentId, number) = (entered.Value[0].Id, entered.Value[0].Number);
        }
        context.Note($"meeting/{meeting.Id}", new { item = row.Id, row.Decision, commitment = number });
        context.Tell(MeetingsTopics.Changed, new { meeting.Id });
        return new Decided(row.DecisionCommitmentId, number);
    }

    /// <summary>Enters words said at a meeting as a commitment.</summary>
    public static Task<Outcome<IReadOnlyList<EnteredCommitment>>> EnterAsync(
        CommitmentWriter writer, ActionContext context, MeetingRow meeting, string kind, long sourceId, string words, string? title, long? unit, DateOnly? due, CancellationToken stop) =>
        writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = string.IsNullOrWhiteSpace(title) ? FirstWords(words) : title.Trim(), LeadUnitId = unit, AssignedOn = meeting.HeldOn, Due = due,
                Source = new CommitmentSource(kind, sourceId, meeting.Name + (kind == "decision" ? "议定" : "建议"), meeting.HeldOn, null, words, null, 0, words.Length), Meeting = (meeting.Id, meeting.Name, meeting.HeldOn),
            },
        ], stop);

    private static string FirstWords(string text)
    {
        var end = text.IndexOfAny(['，', '。', '；', '：', ',', '\n']);
        var first = end is > 3 ? text[..end] : text;
        return first.Length > CommitmentWriter.LongestTitle ? first[..CommitmentWriter.LongestTitle] : first;
    }
}
