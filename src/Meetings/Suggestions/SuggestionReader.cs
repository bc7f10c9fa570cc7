using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Agendas;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Suggestions;

/// <summary>A suggestion as pages and the API show it.</summary>
public sealed record SuggestionLine(
    long Id, long MeetingId, string MeetingName, DateOnly MeetingOn, [property: System.Text.Json.Serialization.JsonIgnore] Unit? Unit, string? Speaker, string Words,
    [property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<SuggestionState>))] SuggestionState State, string? Reason, SnapshotLine? Task, DateOnly? JudgedOn, string? JudgedBy, int Version)
{
    /// <summary>Name of the unit.</summary>
    public string? UnitName => Unit?.Name;
}

/// <summary>表态发言 of one unit.</summary>
public sealed record PledgeLine(long UnitId, string UnitName, string Problem, string Goal, string Measures, string Surroundings, string By);

/// <summary>Reads suggestions and pledges.</summary>
internal sealed class SuggestionReader(GuatuDb db, SnapshotBook snapshots, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    private const int MostShown = 500;

    /// <summary>States with their words.</summary>
    public static readonly IReadOnlyList<(SuggestionState State, string Key, string Word)> States = [(SuggestionState.Waiting, "waiting", "待研究"), (SuggestionState.Adopted, "adopted", "已采纳"), (SuggestionState.NotAdopted, "not-adopted", "未采纳")];

    public DateOnly Today => clock.Today;

    public bool MayJudge => current.Actor?.MayAll(MeetingsPermissions.KeepAgenda) == true;

    /// <summary>Units the actor may speak for.</summary>
    public async Task<IReadOnlyList<Unit>> MySideAsync(CancellationToken stop) =>
        [.. (await directories.NowAsync(stop)).Working.Where(u => current.Actor?.May(MeetingsPermissions.Suggest, u.Id) == true)];

    public ValueTask<ZoneDirectory> DirectoryAsync(CancellationToken stop) => directories.NowAsync(stop);

    public async Task<IReadOnlyList<SuggestionLine>> ReadAsync(long? meeting, SuggestionState? state, CancellationToken stop)
    {
        var rows = await db.Set<SuggestionRow>().AsNoTracking().Where(s => (meeting == null || s.MeetingId == meeting) && (state == null || s.State == state)).OrderByDescending(s => s.Id).Take(MostShown)
            .Join(db.Set<MeetingRow>(), s => s.MeetingId, m => m.Id, (s, m) => new { Row = s, m.Name, m.HeldOn }).ToListAsync(stop);
        var tasks = (await snapshots.OfAsync([.. rows.Select(r => r.Row.CommitmentId).OfType<long>()], clock.Today, stop)).ToDictionary(l => l.CommitmentId);
        var directory = await directories.NowAsync(stop);
        return [.. rows.OrderByDescending(r => r.HeldOn).ThenBy(r => r.Row.Id).Select(r => new SuggestionLine(r.Row.Id, r.Row.MeetingId, r.Name, r.HeldOn, directory.Unit(r.Row.UnitId), r.Row.Speaker, r.Row.Words, r.Row.State, r.Row.Reason,
            tasks.GetValueOrDefault(r.Row.CommitmentId ?? 0), r.Row.JudgedOn, r.Row.JudgedBy, r.Row.Version))];
    }

    public async Task<IReadOnlyDictionary<SuggestionState, int>> CountsAsync(CancellationToken stop) =>
        await db.Set<SuggestionRow>().GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    public async Task<IReadOnlyList<PledgeLine>> PledgesAsync(long meeting, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        return [.. (await db.Set<PledgeRow>().AsNoTracking().Where(p => p.MeetingId == meeting).ToListAsync(stop)).OrderBy(p => directory.Unit(p.UnitId)?.Place ?? int.MaxValue)
            .Select(p => new PledgeLine(p.UnitId, directory.Unit(p.UnitId)?.Name ?? "", p.Problem, p.Goal, p.Measures, p.Surroundings, p.EnteredBy))];
    }
}
