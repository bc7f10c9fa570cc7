using System.Text.Json.Serialization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Language;
using Guatu.Ledger.Commitments;
using Guatu.Meetings.Reading;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Reviewing;

/// <summary>What the clerk does with a card.</summary>
[JsonConverter(typeof(ActByName))]
public enum CandidateAct
{
    /// <summary>核准: keeps the edits, will become a commitment.</summary>
    Approve,

    /// <summary>Keeps the edits, stays open.</summary>
    Save,

    /// <summary>驳回, with a reason.</summary>
    Reject,

    /// <summary>拆成两条.</summary>
    Split,

    /// <summary>并入上一条.</summary>
    Merge,

    /// <summary>重新核: back to open.</summary>
    Reopen,
}

// The API takes acts by name; a number could be one that no act has.
internal sealed class ActByName() : JsonStringEnumConverter<CandidateAct>(namingPolicy: null, allowIntegerValues: false);

/// <summary>Judges one candidate. Edits are taken with every act but reject and reopen.</summary>
/// <param name="SpeechId">Speech.</param>
/// <param name="CandidateId">Card.</param>
/// <param name="Version">Version the card was opened with; null does not ask (API).</param>
/// <param name="Act">What to do.</param>
/// <param name="Edits">The card's fields as edited; null leaves them.</param>
/// <param name="RejectReason">For 驳回.</param>
/// <param name="SplitAt">Offset in the speech at which to split; null takes the middle clause.</param>
public sealed record JudgeCandidate(long SpeechId, long CandidateId, int? Version, CandidateAct Act, CandidateEdits? Edits, string? RejectReason, int? SplitAt);

/// <summary>Fields of a card as the clerk left them.</summary>
public sealed record CandidateEdits(string Title, string? Lead, string? Co, DateOnly? Due, string? Cadence, string? Target);

internal sealed class JudgeCandidateCase(WorkCalendar calendar) : UseCase<JudgeCandidate, long>
{
    public override string Name => "meetings.judge";

    public override Permission Permission => MeetingsPermissions.Review;

    public override async Task<Outcome<long>> HandleAsync(JudgeCandidate command, ActionContext context, CancellationToken stop)
    {
        var card = await context.Db.Set<CandidateRow>().FirstOrDefaultAsync(c => c.Id == command.CandidateId && c.SpeechId == command.SpeechId, stop);
        if (card is null)
            return KernelRefusals.NotFound.With("这一条");
        if (card.State == CandidateState.Entered)
            return MeetingsRefusals.AlreadyEntered.With(card.No);
        if (command.Version is { } version && version != card.Version)
            return KernelRefusals.Changed.With();
        var speech = await context.Db.Set<SpeechRow>().FirstAsync(s => s.Id == card.SpeechId, stop);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.Edits is { } edits && command.Act is not (CandidateAct.Reject or CandidateAct.Reopen) && Apply(card, edits, directory) is { } fault)
            return fault;

        var refusal = command.Act switch
        {
            CandidateAct.Approve => Set(card, CandidateState.Approved),
            CandidateAct.Reopen => await ReopenAsync(card, speech, directory, context, stop),
            CandidateAct.Reject => Reject(card, command.RejectReason),
            CandidateAct.Split => await SplitAsync(card, speech, command.SplitAt, directory, context, stop),
            CandidateAct.Merge => await MergeAsync(card, context, stop),
            _ => null,
        };
        if (refusal is not null)
            return refusal;
        card.JudgedBy = context.Actor.Name;
        card.Version++;
        context.Note($"speech/{speech.Id}", new { card = card.No, act = command.Act.ToString(), card.Title, lead = card.LeadName, card.Due, card.RejectReason });
        return card.Id;
    }

    private static Refusal? Apply(CandidateRow card, CandidateEdits edits, ZoneDirectory directory)
    {
        var title = (edits.Title ?? "").Trim(); // the API may leave it out
        if (title.Length == 0)
            return Ledger.LedgerRefusals.TitleMissing.At("title");
        if (title.Length > CommitmentWriter.LongestTitle)
            return Ledger.LedgerRefusals.TitleTooLong.At("title", title.Length, CommitmentWriter.LongestTitle);
        card.Title = title;
        var lead = Text(edits.Lead);
        if (lead != card.LeadName)
            (card.LeadName, card.LeadInferred) = (lead, false);
        card.LeadUnitId = lead is null ? null : directory.Find(lead)?.Id;
        card.CoNames = Text(edits.Co)?.Replace(',', '、').Replace('，', '、').Replace(' ', '、');
        if (edits.Due != card.Due)
            (card.Due, card.DueWords) = (edits.Due, card.DueWords ?? "核对时填");
        card.Cadence = Text(edits.Cadence);
        if (Text(edits.Target) != card.TargetWords)
        {
            card.TargetWords = Text(edits.Target);
            var target = card.TargetWords is { } words ? TargetText.Parse(words) : null;
            (card.Indicator, card.Comparator, card.Target, card.TargetMax, card.TargetUnit) = (target?.Indicator ?? card.Indicator, target?.Comparator, target?.Value, target?.Max, target?.Unit);
        }
        return null;
    }

    private static Refusal? Set(CandidateRow card, CandidateState state)
    {
        (card.State, card.RejectReason, card.MergedInto) = (state, null, null);
        return null;
    }

    private static Refusal? Reject(CandidateRow card, string? reason)
    {
        if (Text(reason) is not { } why)
            return MeetingsRefusals.RejectReasonMissing.At("rejectReason", card.No);
        (card.State, card.RejectReason) = (CandidateState.Rejected, why);
        return null;
    }

    private async Task<Refusal?> SplitAsync(CandidateRow card, SpeechRow speech, int? at, ZoneDirectory directory, ActionContext context, CancellationToken stop)
    {
        var points = ClauseEnds(speech.Text, card.Start, card.End);
        var middle = (card.Start + card.End) / 2;
        var cut = at ?? points.Select(p => (int?)p).MinBy(p => Math.Abs(p!.Value - middle)) ?? -1;
        if (cut <= card.Start || cut >= card.End || speech.Text[card.Start..cut].Trim().Length < 2 || speech.Text[cut..card.End].Trim().Length < 2)
            return MeetingsRefusals.SplitInvalid.At("splitAt", card.No);
        var meeting = await context.Db.Set<MeetingRow>().FirstAsync(m => m.Id == speech.MeetingId, stop);
        var maker = new CandidateMaker(directory, calendar, meeting.HeldOn);
        var second = Half(maker, speech.Text, cut, card.End, card);
        var first = Half(maker, speech.Text, card.Start, cut, card);
        (card.Title, card.End, card.Due, card.DueWords, card.Cadence) = (first.Title, cut, first.Due, first.DueWords, first.Cadence);
        (card.TargetWords, card.Indicator, card.Comparator, card.Target, card.TargetMax, card.TargetUnit) = (first.TargetWords, first.Indicator, first.Comparator, first.Target, first.TargetMax, first.TargetUnit);
        Set(card, CandidateState.Open);
        second.SpeechId = card.SpeechId;
        second.Section = card.Section;
        context.Db.Add(second);
        await context.Db.SaveChangesAsync(stop);
        await RenumberAsync(card.SpeechId, context, stop);
        return null;
    }

    // Each half is read again for itself; what it does not say (who) it keeps from the whole.
    private static CandidateRow Half(CandidateMaker maker, string text, int start, int end, CandidateRow whole)
    {
        var words = text[start..end];
        var sentence = words.TrimEnd('，', ',', '；', ';') + "。";
        // 在年底前完成登记 alone orders nobody: with the lead of the whole in front it is an order again.
        var found = maker.Read(sentence).Directives.FirstOrDefault() ?? (whole.LeadName is { } who ? maker.Read($"{who}要{sentence}").Directives.FirstOrDefault() : null);
        var clean = words.Replace("\n", "").Trim('，', '。', '；', ' ');
        var half = found is not null ? maker.Card(found, 0, false) : new CandidateRow { Title = clean.Length > 14 ? clean[..14] : clean, Type = whole.Type, Reason = "由人工拆出" };
        (half.Start, half.End, half.State, half.Confidence) = (start, end, CandidateState.Open, whole.Confidence);
        half.Reason = "由人工拆出。" + half.Reason;
        if (half.LeadName is not { } lead || !words.Contains(lead, StringComparison.Ordinal))
            (half.LeadName, half.LeadUnitId, half.LeadInferred) = (whole.LeadName, whole.LeadUnitId, true);
        half.CoNames ??= whole.CoNames;
        return half;
    }

    private static async Task<Refusal?> MergeAsync(CandidateRow card, ActionContext context, CancellationToken stop)
    {
        var above = await context.Db.Set<CandidateRow>()
            .Where(c => c.SpeechId == card.SpeechId && c.No < card.No && (c.State == CandidateState.Open || c.State == CandidateState.Approved)).OrderByDescending(c => c.No).FirstOrDefaultAsync(stop);
        if (above is null)
            return MeetingsRefusals.NothingAbove.With(card.No);
        above.End = Math.Max(above.End, card.End);
        above.Due = above.Due > card.Due || card.Due is null ? above.Due : card.Due;
        above.DueWords ??= card.DueWords;
        above.Cadence ??= card.Cadence;
        if (above.Target is null && card.Target is not null)
            (above.TargetWords, above.Indicator, above.Comparator, above.Target, above.TargetMax, above.TargetUnit) = (card.TargetWords, card.Indicator, card.Comparator, card.Target, card.TargetMax, card.TargetUnit);
        var helpers = string.Join('、', new[] { above.CoNames, card.LeadName == above.LeadName ? null : card.LeadName, card.CoNames }
            .OfType<string>().SelectMany(n => n.Split('、')).Where(n => n != above.LeadName).Distinct());
        above.CoNames = helpers.Length > 0 ? helpers : null;
        above.Version++;
        (card.State, card.MergedInto) = (CandidateState.Merged, above.Id);
        return null;
    }

    // What the merging gave to the card above goes back: words behind its own, and what the reader had not found in them.
    private async Task<Refusal?> ReopenAsync(CandidateRow card, SpeechRow speech, ZoneDirectory directory, ActionContext context, CancellationToken stop)
    {
        if (card.State == CandidateState.Merged
            && await context.Db.Set<CandidateRow>().FirstOrDefaultAsync(c => c.Id == card.MergedInto && (c.State == CandidateState.Open || c.State == CandidateState.Approved), stop) is { } above)
        {
            var meeting = await context.Db.Set<MeetingRow>().FirstAsync(m => m.Id == speech.MeetingId, stop);
            var others = await context.Db.Set<CandidateRow>().Where(c => c.MergedInto == above.Id && c.State == CandidateState.Merged && c.Id != card.Id).ToListAsync(stop);
            var maker = new CandidateMaker(directory, calendar, meeting.HeldOn);
            var read = maker.Read(speech.Text).Directives.FirstOrDefault(d => d.Start == above.Start);
            var own = speech.Text[..others.Append(card).Min(c => c.Start)].TrimEnd().Length;
            above.End = others.Select(c => c.End).Append(Math.Min(own, read?.End ?? own)).Max();
            if (read is not null)
                TakeBack(above, maker.Card(read, above.No, false), card, others);
            above.Version++;
        }
        return Set(card, CandidateState.Open);
    }

    private static void TakeBack(CandidateRow above, CandidateRow read, CandidateRow card, List<CandidateRow> others)
    {
        var stay = others.Append(read).SelectMany(Units).ToHashSet();
        var helpers = string.Join('、', (above.CoNames ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries).Where(n => stay.Contains(n) || !Units(card).Contains(n)));
        above.CoNames = helpers.Length > 0 ? helpers : null;
        if (above.Due == card.Due)
            (above.Due, above.DueWords) = (read.Due, read.DueWords);
        if (above.Cadence == card.Cadence)
            above.Cadence = read.Cadence;
        if (above.TargetWords == card.TargetWords)
            (above.TargetWords, above.Indicator, above.Comparator, above.Target, above.TargetMax, above.TargetUnit) = (read.TargetWords, read.Indicator, read.Comparator, read.Target, read.TargetMax, read.TargetUnit);

        static IEnumerable<string> Units(CandidateRow row) => (row.CoNames ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries).Concat(row.LeadName is { } lead ? [lead] : []);
    }

    private static async Task RenumberAsync(long speechId, ActionContext context, CancellationToken stop)
    {
        var number = 0;
        foreach (var card in await context.Db.Set<CandidateRow>().Where(c => c.SpeechId == speechId).OrderBy(c => c.Start).ThenBy(c => c.Id).ToListAsync(stop))
            card.No = ++number;
    }

    /// <summary>Offsets behind the commas and semicolons inside a span: where it can be split.</summary>
    internal static IReadOnlyList<int> ClauseEnds(string text, int start, int end) =>
        [.. Enumerable.Range(start, Math.Max(0, end - start - 1)).Where(i => "，,；;。".Contains(text[i], StringComparison.Ordinal)).Select(i => i + 1)];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
