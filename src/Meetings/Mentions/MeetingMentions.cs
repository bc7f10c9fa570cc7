using Guatu.Kernel.Data;
using Guatu.Ledger.Mentions;
using Guatu.Meetings.Agendas;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Mentions;

/// <summary>Looks through the speeches and the settled items of meetings for words other rooms ask about.</summary>
internal sealed class MeetingMentions(GuatuDb db) : IMentions
{
    public async Task<IReadOnlyList<Mention>> FindAsync(IReadOnlyCollection<string> words, DateOnly from, DateOnly to, CancellationToken stop)
    {
        if (words.Count == 0)
            return [];
        var finder = new WordFinder(words);
        var held = db.Set<MeetingRow>().AsNoTracking().Where(m => m.HeldOn >= from && m.HeldOn <= to);
        var speeches = await (from speech in db.Set<SpeechRow>().AsNoTracking()
                              join meeting in held on speech.MeetingId equals meeting.Id
                              select new { speech.Id, speech.Text, MeetingId = meeting.Id, meeting.Name, meeting.HeldOn }).ToListAsync(stop);
        var items = await (from item in db.Set<AgendaItemRow>().AsNoTracking()
                           join meeting in held on item.MeetingId equals meeting.Id
                           where !item.Dropped
                           select new { item.Id, item.Title, item.Decision, MeetingId = meeting.Id, meeting.Name, meeting.HeldOn }).ToListAsync(stop);
        var found = new List<Mention>();
        foreach (var s in speeches)
            found.AddRange(finder.In(s.Text).Select(f => new Mention(f.Word, s.MeetingId, s.Name, s.HeldOn, f.Sentence, $"/speeches/{s.Id}")));
        foreach (var i in items)
            found.AddRange(finder.In(i.Decision is null ? i.Title : $"{i.Title}：{i.Decision}").Select(f => new Mention(f.Word, i.MeetingId, i.Name, i.HeldOn, f.Sentence, $"/meetings/{i.MeetingId}/agenda#item-{i.Id}")));
        return [.. found.OrderBy(f => f.On).ThenBy(f => f.MeetingId)];
    }
}
