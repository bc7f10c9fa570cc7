using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.MeetingPages;

/// <summary>A speech of a meeting in one line.</summary>
public sealed record SpeechLine(long Id, string Title, string? Speaker, int Characters, string? FileName, int Cards, int Open, int Approved, int Entered);

/// <summary>A meeting with its speeches.</summary>
public sealed record MeetingLine(long Id, string Kind, string Name, DateOnly HeldOn, string? Chair, string? Place, string? Attendees, string CreatedBy, IReadOnlyList<SpeechLine> Speeches);

/// <summary>Reads meetings for lists and pages.</summary>
internal sealed class MeetingsReader(GuatuDb db, ZoneClock clock)
{
    public DateOnly Today => clock.Today;

    public async Task<IReadOnlyList<MeetingLine>> ReadAsync(long? only, CancellationToken stop)
    {
        var meetings = await db.Set<MeetingRow>().AsNoTracking().Where(m => only == null || m.Id == only).OrderByDescending(m => m.HeldOn).ThenByDescending(m => m.Id).ToListAsync(stop);
        var ids = meetings.Select(m => m.Id).ToList();
        var speeches = await db.Set<SpeechRow>().AsNoTracking().Where(s => ids.Contains(s.MeetingId)).OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.MeetingId, s.Title, s.Speaker, s.FileName, Characters = s.Text.Length }).ToListAsync(stop);
        var speechIds = speeches.Select(s => s.Id).ToList();
        var counts = (await db.Set<CandidateRow>().AsNoTracking().Where(c => speechIds.Contains(c.SpeechId))
            .GroupBy(c => new { c.SpeechId, c.State }).Select(g => new { g.Key.SpeechId, g.Key.State, Count = g.Count() }).ToListAsync(stop)).ToLookup(c => c.SpeechId);
        int Count(long speech, CandidateState? state) => counts[speech].Where(c => state is null || c.State == state).Sum(c => c.Count);
        var lines = speeches.ToLookup(s => s.MeetingId, s => new SpeechLine(
            s.Id, s.Title, s.Speaker, s.Characters, s.FileName, Count(s.Id, null), Count(s.Id, CandidateState.Open), Count(s.Id, CandidateState.Approved), Count(s.Id, CandidateState.Entered)));
        return [.. meetings.Select(m => new MeetingLine(m.Id, m.Kind, m.Name, m.HeldOn, m.Chair, m.Place, m.Attendees, m.CreatedBy, [.. lines[m.Id]]))];
    }
}
