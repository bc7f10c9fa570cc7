using Guatu.Ledger.Commitments;
using Guatu.Meetings.Registering;
using Guatu.Meetings.Reviewing;

namespace Guatu.Host.Demo;

/// <summary>A card as the loader sees it.</summary>
internal sealed class SeenCard
{
    public long Id { get; set; }
    public int No { get; set; }
    public int Start { get; set; }
    public int Finish { get; set; }
    public long? LeadUnitId { get; set; }
    public string? LeadName { get; set; }
    public bool LeadInferred { get; set; }
    public DateOnly? Due { get; set; }
    public double Confidence { get; set; }
    public long? CommitmentId { get; set; }
    public string Title { get; set; } = "";
}

/// <summary>Registers the meetings, hands in the speeches and judges the cards as the clerk did.</summary>
internal static class DemoMeetings
{
    /// <summary>User name of the clerk who breaks down the speeches.</summary>
    public const string Clerk = "shenzhixia";

    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay)
    {
        foreach (var meeting in replay.Story.Meetings)
            replay.At(meeting.HeldOn, meeting.HandedIn.Hour, meeting.HandedIn.Minute, at => HoldAsync(replay, meeting, at));
    }

    private static async Task HoldAsync(DemoReplay replay, StoryMeeting meeting, DateTimeOffset at)
    {
        var id = await replay.DoAsync<RegisterMeeting, long>(at, Clerk,
            new RegisterMeeting(meeting.Kind, meeting.Name, meeting.HeldOn, meeting.Chair, meeting.Place, meeting.Attendees));
        var speech = await replay.DoAsync<AddSpeech, long>(at.AddMinutes(5), Clerk, new AddSpeech(id, null, meeting.Speaker, null, default, meeting.Text));
        var orders = replay.Story.Orders.Where(o => o.Meeting == meeting.Key).OrderBy(o => o.At).ToList();
        var cards = await SplitAsync(replay, speech, orders, at = at.AddMinutes(10));
        var taken = new Dictionary<string, long>();
        foreach (var card in cards)
            await JudgeAsync(replay, speech, card, orders.Where(o => Holds(card, o)).MinBy(o => o.At), taken, at = at.AddSeconds(50));
        foreach (var order in orders.Where(o => o.Act != StoryAct.Reject && !cards.Any(c => Holds(c, o))))
            Miss(replay, order);
        await replay.DoAsync<ConfirmSpeech, ConfirmedSpeech>(at = at.AddMinutes(5), Clerk, new ConfirmSpeech(speech, null));

        var entered = (await CardsAsync(replay, speech)).Where(c => c.CommitmentId is not null).ToDictionary(c => c.Id, c => c.CommitmentId!.Value);
        foreach (var (key, card) in taken)
            replay.Commitments[key] = entered[card];
        foreach (var order in orders.Where(o => taken.ContainsKey(o.Key) && o.Person is not null))
            await DemoWork.EditAsync(replay, at = at.AddSeconds(20), replay.Commitments[order.Key], c => c with { LeadPersonId = replay.People[order.Person!] });
        await HandOutScheduleAsync(replay, meeting, id, at.AddMinutes(5));
        replay.Say($"{meeting.HeldOn:M月d日} {meeting.Name}，讲话{meeting.Text.Length}字，读出{cards.Count}条，入账{entered.Count}项");
    }

    private static bool Holds(SeenCard card, StoryOrder order) => card.Start <= order.At && order.At < card.Finish;

    private static Task<List<SeenCard>> CardsAsync(DemoReplay replay, long speech) => replay.LookAsync<SeenCard>(
        $"""
        SELECT id AS "Id", no AS "No", start AS "Start", "end" AS "Finish", lead_unit_id AS "LeadUnitId", lead_name AS "LeadName", lead_inferred AS "LeadInferred",
          due AS "Due", confidence AS "Confidence", commitment_id AS "CommitmentId", title AS "Title"
        FROM meetings_candidate WHERE speech_id = {speech} ORDER BY no
        """);

    /// <summary>Two orders that the reader took for one are split where the second begins, as the clerk would.</summary>
    private static async Task<List<SeenCard>> SplitAsync(DemoReplay replay, long speech, List<StoryOrder> orders, DateTimeOffset at)
    {
        var text = replay.Story.Meetings.First(m => m.Key == orders[0].Meeting).Text;
        var cards = await CardsAsync(replay, speech);
        foreach (var order in orders)
        {
            var card = cards.FirstOrDefault(c => Holds(c, order));
            if (card is null || !orders.Any(o => o.At < order.At && Holds(card, o)))
                continue;
            var cut = text.LastIndexOfAny(['，', '；', '。'], order.At, order.At - card.Start) + 1;
            if (cut > card.Start)
                await replay.DoAsync<JudgeCandidate, long>(at, Clerk, new JudgeCandidate(speech, card.Id, null, CandidateAct.Split, null, null, cut));
            cards = await CardsAsync(replay, speech);
        }
        return cards;
    }

    private static async Task JudgeAsync(DemoReplay replay, long speech, SeenCard card, StoryOrder? order, Dictionary<string, long> taken, DateTimeOffset at)
    {
        var (act, edits, reason) = order is null ? Unforeseen(replay, card) : order.Act switch
        {
            StoryAct.Leave => (CandidateAct.Save, null, null),
            StoryAct.Reject => (CandidateAct.Reject, null, order.Reason),
            _ => (CandidateAct.Approve, new CandidateEdits(order.Title, order.Lead, order.Co, order.Due, order.Cadence, order.Target), null),
        };
        if (order?.Act == StoryAct.Leave)
            return;
        await replay.DoAsync<JudgeCandidate, long>(at, Clerk, new JudgeCandidate(speech, card.Id, null, act, edits, reason, null));
        if (order is not null && act == CandidateAct.Approve)
            taken.Add(order.Key, card.Id);
    }

    /// <summary>A card of which the story says nothing: entered as read when unit and day are certain, else rejected with the plain reason.</summary>
    private static (CandidateAct, CandidateEdits?, string?) Unforeseen(DemoReplay replay, SeenCard card)
    {
        if (card is { LeadUnitId: not null, LeadInferred: false, Due: not null, Confidence: >= 0.5 })
        {
            replay.AsRead.Add(card.Title);
            return (CandidateAct.Approve, null, null);
        }
        var reason = card switch
        {
            { LeadUnitId: not null, LeadInferred: false } => "日常要求，没有时限和可核的结果",
            { LeadInferred: true } => "是对上文的说明，不另立任务",
            _ => "口号，没有责任单位和时限",
        };
        return (CandidateAct.Reject, null, reason);
    }

    private static void Miss(DemoReplay replay, StoryOrder order)
    {
        var words = $"{order.Row.File} 第{order.Row.Line}行：讲话里没有读出“{order.Row["原文短语"]}”这一条，没有装入";
        replay.Misses.Add(words);
        replay.Say("注意！" + words);
    }

    private static async Task HandOutScheduleAsync(DemoReplay replay, StoryMeeting meeting, long meetingId, DateTimeOffset at)
    {
        if (meeting != replay.Story.Meetings[^1])
            return;
        var lines = replay.Story.Schedule;
        var entered = await replay.DoAsync<EnterSchedule, IReadOnlyList<EnteredCommitment>>(at, Clerk, new EnterSchedule(
            "2026年四季度重点工作安排（会议印发）", (meetingId, meeting.Name, meeting.HeldOn),
            [.. lines.Select(l => new ScheduleLine(l.Title, replay.Units[l.Unit], l.BeginsOn, l.Due, l.Words))]));
        for (var i = 0; i < lines.Count; i++)
            replay.Commitments[lines[i].Key] = entered[i].Id;
    }
}
