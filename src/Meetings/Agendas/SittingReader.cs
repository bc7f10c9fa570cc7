using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>An item of an agenda as pages and papers show it.</summary>
public sealed record AgendaLine(
    long Id, int No, [property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ItemKind>))] ItemKind Kind, string Title, IReadOnlyList<string> Why, long? CommitmentId, SnapshotLine? State,
    [property: System.Text.Json.Serialization.JsonIgnore] Unit? Unit, [property: System.Text.Json.Serialization.JsonIgnore] Person? Leader, int Minutes, bool ByHand, bool Dropped, string? ChangeReason,
    string? Decision, string? DecidedBy, long? DecisionCommitmentId, SnapshotLine? Became, int Version)
{
    /// <summary>Name of the presenting unit.</summary>
    public string? UnitName => Unit?.Name;
}

/// <summary>A unit that attends.</summary>
public sealed record AttendanceLine(Unit Unit, DateTimeOffset? ReceivedAt, string? ReceivedBy, string? Persons);

/// <summary>An earlier meeting whose state was frozen.</summary>
public sealed record PreviousMeeting(long Id, string Name, DateOnly HeldOn, long SnapshotId);

/// <summary>A meeting with its agenda.</summary>
public sealed record SittingView
{
    /// <summary>Key of the meeting.</summary>
    public required long Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Day.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>主持.</summary>
    public string? Chair { get; init; }

    /// <summary>Place.</summary>
    public string? Place { get; init; }

    /// <summary>Its series.</summary>
    public long? SeriesId { get; init; }

    /// <summary>Name of the series.</summary>
    public string? SeriesName { get; init; }

    /// <summary>When the agenda was built last; null when it has none.</summary>
    public DateTimeOffset? BuiltAt { get; init; }

    /// <summary>When it was frozen.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>By whom.</summary>
    public string? FrozenBy { get; init; }

    /// <summary>The snapshot.</summary>
    public long? SnapshotId { get; init; }

    /// <summary>In trouble, but the agenda is full.</summary>
    public int Cut { get; init; }

    /// <summary>The meeting before.</summary>
    public PreviousMeeting? Previous { get; init; }

    /// <summary>Items in order, dropped ones too.</summary>
    public required IReadOnlyList<AgendaLine> Items { get; init; }

    /// <summary>Items that are on the agenda.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<AgendaLine> Agenda => Items.Where(i => !i.Dropped);
}

/// <summary>Reads meetings with what they have beyond speeches.</summary>
internal sealed class SittingReader(GuatuDb db, SnapshotBook snapshots, AgendaBook agendas, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    public bool MayKeep => current.Actor?.MayAll(MeetingsPermissions.KeepAgenda) == true;

    /// <summary>May the actor sign for this unit?</summary>
    public bool MayReceive(long unit) => current.Actor?.May(MeetingsPermissions.Receive, unit) == true;

    public ValueTask<ZoneDirectory> DirectoryAsync(CancellationToken stop) => directories.NowAsync(stop);

    public async Task<SittingView?> OneAsync(long id, CancellationToken stop)
    {
        if (await db.Set<MeetingRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop) is not { } meeting)
            return null;
        var sitting = await db.Set<SittingRow>().AsNoTracking().FirstOrDefaultAsync(s => s.MeetingId == id, stop);
        var last = await agendas.PreviousAsync(id, meeting.Kind, meeting.HeldOn, sitting?.SeriesId, stop);
        var rows = await db.Set<AgendaItemRow>().AsNoTracking().Where(i => i.MeetingId == id).OrderBy(i => i.Dropped).ThenBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(stop);
        return new SittingView
        {
            Id = id, Name = meeting.Name, Kind = meeting.Kind, HeldOn = meeting.HeldOn, Chair = meeting.Chair, Place = meeting.Place, SeriesId = sitting?.SeriesId,
            SeriesName = sitting?.SeriesId is { } series ? await db.Set<SeriesRow>().AsNoTracking().Where(s => s.Id == series).Select(s => s.Name).FirstOrDefaultAsync(stop) : null,
            BuiltAt = sitting?.BuiltAt, FrozenAt = sitting?.FrozenAt, FrozenBy = sitting?.FrozenBy, SnapshotId = sitting?.SnapshotId, Cut = sitting?.Cut ?? 0,
            Previous = last is null ? null : new PreviousMeeting(last.MeetingId, last.Name, last.HeldOn, last.SnapshotId), Items = await LinesAsync(rows, sitting?.SnapshotId, stop),
        };
    }

    /// <summary>What the meeting before decided, with the state of today.</summary>
    public async Task<IReadOnlyList<AgendaLine>> DecisionsAsync(long meetingId, CancellationToken stop) =>
        await LinesAsync(await db.Set<AgendaItemRow>().AsNoTracking().Where(i => i.MeetingId == meetingId && i.Decision != null).OrderBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(stop), null, stop);

    /// <summary>What changed since the meeting before, within the scope of the series; null when there was none.</summary>
    public async Task<IReadOnlyList<ChangedLine>?> ChangesAsync(SittingView view, CancellationToken stop)
    {
        if (view.Previous is not { } last || await snapshots.ReadAsync(last.SnapshotId, stop) is not { } before)
            return null;
        var inScope = await agendas.ScopeAsync(view.SeriesId, stop);
        var after = view.SnapshotId is { } taken ? (await snapshots.ReadAsync(taken, stop))!.Lines : await snapshots.NowAsync(clock.Today, stop);
        return SnapshotCompare.Of([.. before.Lines.Where(inScope)], [.. after.Where(inScope)]);
    }

    public async Task<IReadOnlyList<AttendanceLine>> AttendanceAsync(long id, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var rows = await db.Set<AttendanceRow>().AsNoTracking().Where(a => a.MeetingId == id).ToListAsync(stop);
        return [.. rows.Where(a => directory.Unit(a.UnitId) is not null).Select(a => new AttendanceLine(directory.Unit(a.UnitId)!, a.ReceivedAt, a.ReceivedBy, a.Persons)).OrderBy(a => a.Unit.Place).ThenBy(a => a.Unit.Id)];
    }

    // A frozen agenda shows what was frozen; what a decision became is always shown as it stands today.
    private async Task<IReadOnlyList<AgendaLine>> LinesAsync(IReadOnlyList<AgendaItemRow> rows, long? snapshot, CancellationToken stop)
    {
        var ids = rows.Select(r => r.CommitmentId).OfType<long>().Distinct().ToList();
        var became = rows.Select(r => r.DecisionCommitmentId).OfType<long>().Distinct().ToList();
        var today = (await snapshots.OfAsync([.. ids.Concat(became).Distinct()], clock.Today, stop)).ToDictionary(l => l.CommitmentId);
        var states = snapshot is { } taken ? (await snapshots.LinesAsync(taken, ids, stop)).ToDictionary(l => l.CommitmentId) : today;
        var directory = await directories.NowAsync(stop);
        var no = 0;
        return [.. rows.Select(r =>
        {
            var unit = directory.Unit(r.UnitId);
            return new AgendaLine(r.Id, r.Dropped ? 0 : ++no, r.Kind, r.Title, r.Why.Split('\n'), r.CommitmentId, states.GetValueOrDefault(r.CommitmentId ?? 0) ?? today.GetValueOrDefault(r.CommitmentId ?? 0), unit, directory.LeaderOf(unit),
                r.Minutes, r.ByHand, r.Dropped, r.ChangeReason, r.Decision, r.DecidedBy, r.DecisionCommitmentId, today.GetValueOrDefault(r.DecisionCommitmentId ?? 0), r.Version);
        })];
    }
}
