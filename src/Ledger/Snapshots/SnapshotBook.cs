using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Snapshots;

/// <summary>
/// Takes and reads snapshots: all open commitments and those done lately, judged by the one light function. Other rooms
/// take one inside their own action; afterwards it is only read.
/// </summary>
public sealed class SnapshotBook
{
    private readonly GuatuDb _db;
    private readonly LightDesk _desk;
    private readonly Rules _rules;

    internal SnapshotBook(GuatuDb db, LightDesk desk, Rules rules) => (_db, _desk, _rules) = (db, desk, rules);

    /// <summary>Freezes the present state inside the caller's action; only these commitments when some are named.</summary>
    public async Task<SnapshotHead> TakeAsync(ActionContext context, string title, long? meetingId, CancellationToken stop, long? campaignId = null)
    {
        var lines = await NowAsync(context.Today, stop, campaignId);
        var row = new SnapshotRow
        {
            Title = title, TakenAt = context.Now, TakenOn = context.Today, TakenBy = context.Actor.Name, MeetingId = meetingId, CampaignId = campaignId, Count = lines.Count,
        };
        _db.Add(row);
        await _db.SaveChangesAsync(stop);
        _db.AddRange(lines.Select(l => new SnapshotLineRow
        {
            SnapshotId = row.Id, CommitmentId = l.CommitmentId, Number = l.Number, Title = l.Title, UnitId = l.UnitId, State = l.State, Sentence = l.Sentence, DaysOwed = l.DaysOwed,
            DaysOverdue = l.DaysOverdue, Value = l.Value, Measure = l.Measure, Share = l.Share, Due = l.Due, DoneOn = l.DoneOn, MeetingId = l.MeetingId,
        }));
        await _db.SaveChangesAsync(stop);
        context.Note($"snapshot/{row.Id}", new { row.Title, row.Count, row.MeetingId, row.CampaignId });
        return HeadOf(row);
    }

    /// <summary>The lines a snapshot of this moment would have, written nowhere.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> NowAsync(DateOnly today, CancellationToken stop, long? campaignId = null)
    {
        var since = today.AddDays(-(int)(await _rules.OnAsync("ledger.snapshot-done-days", today, stop)).Number);
        var asked = _db.Set<CommitmentRow>().AsNoTracking().Where(r => campaignId != null || r.DoneOn == null || r.DoneOn >= since);
        if (campaignId is { } campaign)
            asked = asked.Where(r => _db.Set<Campaigns.CampaignTaskRow>().Any(t => t.CampaignId == campaign && t.CommitmentId == r.Id));
        var rows = await asked.OrderBy(r => r.Id).Select(Commitment.ForWall).ToListAsync(stop);
        var judge = await _desk.JudgeAsync(today, stop);
        return [.. rows.Select(row => LineOf(row, judge.Of(row)))];
    }

    /// <summary>Open commitments whose title or quoted words name something, the latest first; at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> NamingAsync(string name, int most, DateOnly today, CancellationToken stop)
    {
        var ids = await _db.Set<CommitmentRow>().AsNoTracking().Where(r => r.DoneOn == null && r.WithdrawnOn == null && (r.Title.Contains(name) || r.Quote.Contains(name))).OrderByDescending(r => r.Id).Select(r => r.Id).Take(most).ToListAsync(stop);
        return ids.Count == 0 ? [] : await OfAsync(ids, today, stop);
    }

    /// <summary>The lines of these commitments as they stand now.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> OfAsync(IReadOnlyCollection<long> ids, DateOnly today, CancellationToken stop)
    {
        var rows = await _db.Set<CommitmentRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).Select(Commitment.ForWall).ToListAsync(stop);
        var judge = await _desk.JudgeAsync(today, ids, stop);
        return [.. rows.Select(row => LineOf(row, judge.Of(row)))];
    }

    /// <summary>The lines of these commitments as a snapshot holds them.</summary>
    public async Task<IReadOnlyList<SnapshotLine>> LinesAsync(long id, IReadOnlyCollection<long> ids, CancellationToken stop) =>
        await _db.Set<SnapshotLineRow>().AsNoTracking().Where(l => l.SnapshotId == id && ids.Contains(l.CommitmentId)).Select(SnapshotLine.Whole).ToListAsync(stop);

    /// <summary>One snapshot with its lines; null when there is none.</summary>
    public async Task<Snapshot?> ReadAsync(long id, CancellationToken stop) =>
        await _db.Set<SnapshotRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is { } row
            ? new Snapshot(HeadOf(row), await _db.Set<SnapshotLineRow>().AsNoTracking().Where(l => l.SnapshotId == id).OrderBy(l => l.Id).Select(SnapshotLine.Whole).ToListAsync(stop))
            : null;

    /// <summary>All snapshots, newest first.</summary>
    public async Task<IReadOnlyList<SnapshotHead>> ListAsync(CancellationToken stop, long? campaignId = null) =>
        [.. (await _db.Set<SnapshotRow>().AsNoTracking().Where(r => campaignId == null || r.CampaignId == campaignId).OrderByDescending(r => r.Id).ToListAsync(stop)).Select(HeadOf)];

    private static SnapshotHead HeadOf(SnapshotRow r) => new(r.Id, r.Title, r.TakenAt, r.TakenOn, r.TakenBy, r.MeetingId, r.CampaignId, r.Count);

    internal static SnapshotLine LineOf(Commitment row, Lights.Light light) => new()
    {
        CommitmentId = row.Id, Number = row.Number, Title = row.Title, UnitId = row.LeadUnitId, State = light.State, Sentence = light.Sentence, DaysOwed = light.DaysOwed, DaysOverdue = light.DaysOverdue,
        Value = row.LastValue, Measure = Judge.UnitOf(row), Share = light.State == Lights.LightState.Done ? 100 : light.ActualShare is { } share ? Math.Round(Math.Clamp(share * 100, -9_999, 9_999), 1) : null,
        Due = row.Due, DoneOn = row.DoneOn, MeetingId = row.MeetingId,
    };
}
