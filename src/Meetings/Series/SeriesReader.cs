using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Campaigns;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Agendas;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Series;

/// <summary>A meeting of a series in one line.</summary>
public sealed record SeriesMeeting(long Id, string Name, DateOnly HeldOn, bool Frozen);

/// <summary>A series as pages and the API show it.</summary>
public sealed record SeriesLine(
    long Id, string Name, string Kind, Rhythm Rhythm, int Day, string RhythmWords, string? Chair, string? Place, IReadOnlyList<long> UnitIds, IReadOnlyList<long> ScopeUnitIds, IReadOnlyList<string> ScopeTopics,
    long? CampaignId, bool Paused, int Version, PlannedMeeting? Next, IReadOnlyList<SeriesMeeting> Meetings);

/// <summary>What the form of a series offers.</summary>
public sealed record SeriesChoices(ZoneDirectory Directory, IReadOnlyList<string> Topics, IReadOnlyList<(long Id, string Name)> Campaigns);

/// <summary>Reads series.</summary>
internal sealed class SeriesReader(GuatuDb db, ZoneClock clock, Rules rules, WorkCalendar calendar, CurrentActor current, ZoneDirectories directories, BeatSource source, CampaignReader campaigns)
{
    private const int MeetingsShown = 6;

    public DateOnly Today => clock.Today;

    public bool MayKeep => current.Actor?.MayAll(MeetingsPermissions.KeepAgenda) == true;

    public async Task<IReadOnlyList<SeriesLine>> ReadAsync(CancellationToken stop, long? only = null)
    {
        var rows = await db.Set<SeriesRow>().AsNoTracking().Where(s => only == null || s.Id == only).OrderBy(s => s.Id).ToListAsync(stop);
        var before = (int)(await rules.OnAsync("meetings.agenda-days-before", clock.Today, stop)).Number;
        var held = (await db.Set<SittingRow>().AsNoTracking().Where(s => s.SeriesId != null && (only == null || s.SeriesId == only)).Join(db.Set<MeetingRow>(), s => s.MeetingId, m => m.Id, (s, m) => new { s.SeriesId, s.Slot, s.FrozenAt, m.Id, m.Name, m.HeldOn }).ToListAsync(stop))
            .OrderByDescending(m => m.HeldOn).ThenByDescending(m => m.Id).ToLookup(m => m.SeriesId!.Value);
        return [.. rows.Select(s =>
        {
            var open = held[s.Id].Select(m => m.Slot).ToHashSet();
            var next = s.Paused ? null : RhythmEngine.Coming(s.Rhythm, s.Day, clock.Today, before, calendar).FirstOrDefault(m => !open.Contains(m.Slot));
            return new SeriesLine(s.Id, s.Name, s.Kind, s.Rhythm, s.Day, RhythmEngine.Words(s.Rhythm, s.Day), s.Chair, s.Place, AgendaBook.Ids(s.UnitIds), AgendaBook.Ids(s.ScopeUnitIds),
                s.ScopeTopics.Split('\n', StringSplitOptions.RemoveEmptyEntries), s.CampaignId, s.Paused, s.Version, next, [.. held[s.Id].Take(MeetingsShown).Select(m => new SeriesMeeting(m.Id, m.Name, m.HeldOn, m.FrozenAt is not null))]);
        })];
    }

    public async Task<SeriesChoices> ChoicesAsync(CancellationToken stop) =>
        new(await directories.NowAsync(stop), await source.TopicsAsync(stop), await campaigns.NamesAsync(stop));
}
