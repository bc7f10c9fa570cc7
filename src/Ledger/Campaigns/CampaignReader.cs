using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Campaigns;

/// <summary>A campaign as pages and other rooms see it.</summary>
public sealed record Campaign(long Id, string Name, string? RuleText, Unit? Unit, Person? Leader, DateOnly? BeginsOn, DateOnly? EndsOn, int Version);

/// <summary>Absolute targets of one unit added up.</summary>
/// <param name="Unit">户, 亿元….</param>
/// <param name="Target">Sum of the targets.</param>
/// <param name="Value">Sum of what was reported.</param>
/// <param name="Tasks">How many tasks are in the sum.</param>
public sealed record CampaignSum(string Unit, decimal Target, decimal Value, int Tasks);

/// <summary>A campaign with its tally.</summary>
public sealed record CampaignTally(Campaign Campaign, IReadOnlyList<SnapshotLine> Lines, IReadOnlyList<CampaignSum> Sums)
{
    /// <summary>Tasks done.</summary>
    public int Done => Lines.Count(l => l.State == LightState.Done);

    /// <summary>Tasks in trouble.</summary>
    public int Trouble => Lines.Count(l => l.State is LightState.Overdue or LightState.Red or LightState.Yellow);
}

/// <summary>Reads campaigns with the state of what belongs to them.</summary>
public sealed class CampaignReader
{
    private readonly GuatuDb _db;
    private readonly LightDesk _desk;
    private readonly ZoneDirectories _directories;
    private readonly ZoneClock _clock;
    private readonly CurrentActor _current;

    internal CampaignReader(GuatuDb db, LightDesk desk, ZoneDirectories directories, ZoneClock clock, CurrentActor current) =>
        (_db, _desk, _directories, _clock, _current) = (db, desk, directories, clock, current);

    /// <summary>Today.</summary>
    public DateOnly Today => _clock.Today;

    /// <summary>May the actor change campaigns?</summary>
    public bool MayEdit => _current.Actor?.MayAll(BeatPermissions.Campaigns) == true;

    /// <summary>Names for a choice.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> NamesAsync(CancellationToken stop) =>
        [.. (await _db.Set<CampaignRow>().AsNoTracking().OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(stop)).Select(c => (c.Id, c.Name))];

    /// <summary>All campaigns, or one.</summary>
    public async Task<IReadOnlyList<CampaignTally>> ReadAsync(CancellationToken stop, long? only = null)
    {
        var rows = await _db.Set<CampaignRow>().AsNoTracking().Where(c => only == null || c.Id == only).OrderByDescending(c => c.Id).ToListAsync(stop);
        var links = await _db.Set<CampaignTaskRow>().AsNoTracking().Where(t => only == null || t.CampaignId == only).Select(t => new { t.CampaignId, t.CommitmentId }).ToListAsync(stop);
        var commitments = await _db.Set<CommitmentRow>().AsNoTracking().Where(r => _db.Set<CampaignTaskRow>().Any(t => t.CommitmentId == r.Id && (only == null || t.CampaignId == only))).Select(Commitment.ForWall).ToListAsync(stop);
        var judge = await _desk.JudgeAsync(_clock.Today, stop);
        var known = commitments.ToDictionary(r => r.Id, r => (Row: r, Line: SnapshotBook.LineOf(r, judge.Of(r))));
        var own = links.Where(l => known.ContainsKey(l.CommitmentId)).ToLookup(l => l.CampaignId, l => known[l.CommitmentId]);
        var directory = await _directories.NowAsync(stop);
        return [.. rows.Select(c => new CampaignTally(
            new Campaign(c.Id, c.Name, c.RuleText, directory.Unit(c.UnitId), directory.Person(c.LeaderId), c.BeginsOn, c.EndsOn, c.Version),
            [.. own[c.Id].Select(o => o.Line).OrderBy(l => directory.Unit(l.UnitId)?.Place ?? int.MaxValue).ThenByDescending(SnapshotWords.Badness).ThenBy(l => l.CommitmentId)],
            Sums([.. own[c.Id].Select(o => o.Row)])))];
    }

    // Parts whose whole is in the campaign too would be counted twice; rates cannot be added.
    private static IReadOnlyList<CampaignSum> Sums(IReadOnlyList<Commitment> rows)
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        return [.. rows.Where(r => r is { Measure: Measure.Amount, Target: > 0, TargetUnit: { Length: > 0 } unit } && !unit.Contains('%', StringComparison.Ordinal) && !unit.Contains("百分点", StringComparison.Ordinal) && !(r.ParentId is { } p && ids.Contains(p)))
            .GroupBy(r => r.TargetUnit!).Select(g => new CampaignSum(g.Key, g.Sum(r => r.Target!.Value), g.Sum(r => r.DoneOn is not null ? Math.Max(r.Target!.Value, r.LastValue ?? 0) : r.LastValue ?? 0), g.Count())).OrderByDescending(s => s.Tasks)];
    }
}
