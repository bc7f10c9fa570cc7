using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Meetings.Reading;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Reviewing;

/// <summary>
/// 入账: all approved cards of a speech become commitments in one transaction: all of them or none. A second person at
/// the same button is told what the first one did, and nothing is doubled.
/// </summary>
/// <param name="SpeechId">Speech.</param>
/// <param name="Version">Version of the speech the page was opened with; null does not ask (API).</param>
public sealed record ConfirmSpeech(long SpeechId, int? Version);

/// <summary>What was entered.</summary>
public sealed record ConfirmedSpeech(IReadOnlyList<EnteredCommitment> Entered);

internal sealed class ConfirmSpeechCase(CommitmentWriter writer) : UseCase<ConfirmSpeech, ConfirmedSpeech>
{
    public override string Name => "meetings.confirm";

    public override Permission Permission => MeetingsPermissions.Review;

    public override async Task<Outcome<ConfirmedSpeech>> HandleAsync(ConfirmSpeech command, ActionContext context, CancellationToken stop)
    {
        var speech = await context.Db.Set<SpeechRow>().FirstOrDefaultAsync(s => s.Id == command.SpeechId, stop);
        if (speech is null)
            return KernelRefusals.NotFound.With("这篇讲话");
        var cards = await context.Db.Set<CandidateRow>().Where(c => c.SpeechId == speech.Id).OrderBy(c => c.No).ToListAsync(stop);
        var approved = cards.Where(c => c.State == CandidateState.Approved).ToList();
        if (approved.Count == 0)
        {
            var before = cards.Where(c => c.State == CandidateState.Entered).ToList();
            return command.Version is { } version && version != speech.Version && before.Count > 0
                ? MeetingsRefusals.ConfirmedByOther.With(speech.ConfirmedBy ?? "别人", before.Count)
                : MeetingsRefusals.NothingApproved.With();
        }
        var meeting = await context.Db.Set<MeetingRow>().FirstAsync(m => m.Id == speech.MeetingId, stop);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var structure = SpeechStructure.Read(speech.Structure);
        var entered = await writer.EnterAsync(context, [.. approved.Select(c => Commitment(c, speech, meeting, structure, directory))], stop);
        if (!entered.Ok)
            return Outcome<ConfirmedSpeech>.Refused(entered.Refusals);
        for (var i = 0; i < approved.Count; i++)
        {
            approved[i].State = CandidateState.Entered;
            approved[i].CommitmentId = entered.Value[i].Id;
            approved[i].Version++;
        }
        speech.Version++;
        speech.ConfirmedBy = context.Actor.Name;
        context.Note($"speech/{speech.Id}", new { entered = entered.Value.Select(e => e.Number) });
        context.Tell(Registering.MeetingsTopics.Changed, new { speech = speech.Id });
        return new ConfirmedSpeech(entered.Value);
    }

    private static NewCommitment Commitment(CandidateRow card, SpeechRow speech, MeetingRow meeting, SpeechStructure structure, ZoneDirectory directory)
    {
        var section = structure.SectionOf(card.Start);
        var helpers = (card.CoNames ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries).Select(directory.Find).OfType<Unit>().Select(u => u.Id);
        return new NewCommitment
        {
            Title = card.Title.Length > CommitmentWriter.LongestTitle ? card.Title[..CommitmentWriter.LongestTitle] : card.Title,
            LeadUnitId = card.LeadUnitId, CoUnitIds = [.. helpers], AssignedOn = meeting.HeldOn, Due = card.Due, DueWords = card.DueWords,
            Measure = IsCounted(card) ? Measure.Amount : Measure.Percent, Indicator = card.Indicator, Comparator = card.Comparator, Target = card.Target, TargetMax = card.TargetMax, TargetUnit = card.TargetUnit,
            Cadence = card.Cadence, Topic = section is null ? null : SpeechStructure.Short(section),
            Source = new CommitmentSource("speech", speech.Id, speech.Title, meeting.HeldOn, section is null ? null : SpeechStructure.Line(section),
                speech.Text[card.Start..card.End].Replace("\n", ""), Around(speech.Text, card.Start, card.End), card.Start, card.End),
            Meeting = (meeting.Id, meeting.Name, meeting.HeldOn),
            EntryNote = directory.Unit(card.LeadUnitId) is null && card.LeadName is { } name ? $"讲话里的牵头是“{name}”，单位表里没有对应单位" : null,
        };
    }

    /// <summary>
    /// Progress is counted in the target's own unit when the target grows from nought to it. A level to be kept or reached
    /// (满意度95%以上, 压减到5天以内) is not a sum, so its work is reported in per cent.
    /// </summary>
    internal static bool IsCounted(CandidateRow card) =>
        card is { Target: > 0, TargetUnit: { Length: > 0 } unit, Comparator: ">=" or ">" or "=" or "~" or "range" }
        && (unit is not ("%" or "个百分点" or "倍" or "位" or "天" or "个工作日" or "工作日" or "小时" or "个月")
            || (unit == "%" && (card.Indicator ?? card.Title) is var what && (what.Contains("进度", StringComparison.Ordinal) || what.Contains("执行", StringComparison.Ordinal) || what.Contains("支出", StringComparison.Ordinal))));

    private const int MostAround = 60;
    private static readonly char[] SentenceEnds = ['。', '！', '？', '；', ';', '!', '?'];

    // The sentence before and after, so that the page shows the words in their place.
    private static string Around(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < MostAround && text[from - 1] != '\n')
            from--;
        if (start - from == MostAround && text.IndexOfAny(SentenceEnds, from, start - from) is >= 0 and var cut)
            from = cut + 1;
        var to = end;
        while (to < text.Length && to - end < MostAround && text[to] != '\n')
            to++;
        if (to - end == MostAround && text.LastIndexOfAny(SentenceEnds, to - 1, to - end) is >= 0 and var last)
            to = last + 1;
        return text[from..to].Replace("\n", "");
    }
}
