using Guatu.Kernel.Data;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Snapshots;

/// <summary>What waits for a decision on a commitment.</summary>
/// <param name="CommitmentId">The commitment.</param>
/// <param name="Words">Since when and what, in a sentence.</param>
public sealed record Waiting(long CommitmentId, string Words);

/// <summary>How a unit kept its reporting within some days.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Asked">Reports asked for.</param>
/// <param name="OnTime">按时.</param>
/// <param name="Late">迟报.</param>
/// <param name="Missing">未报: closed without, or due and still not there.</param>
public sealed record Reporting(Unit Unit, int Asked, int OnTime, int Late, int Missing);

/// <summary>Tells other rooms what a meeting has to look at beyond the lights.</summary>
public sealed class BeatSource(GuatuDb db, ZoneDirectories directories)
{
    /// <summary>Requests to close and to stop the clock that nobody has judged.</summary>
    public async Task<IReadOnlyList<Waiting>> WaitingAsync(CancellationToken stop)
    {
        var open = db.Set<CommitmentRow>().AsNoTracking().Where(r => r.DoneOn == null);
        var closings = await db.Set<ClosingRow>().AsNoTracking().Where(c => c.State == ClosingState.Asked && open.Any(r => r.Id == c.CommitmentId)).OrderBy(c => c.Id)
            .Select(c => new { c.CommitmentId, c.At, c.AskedBy, c.Words }).ToListAsync(stop);
        var stops = await db.Set<StopRow>().AsNoTracking().Where(s => s.State == StopState.Asked && open.Any(r => r.Id == s.CommitmentId)).OrderBy(s => s.Id)
            .Select(s => new { s.CommitmentId, s.AskedOn, s.AskedBy, s.Reason }).ToListAsync(stop);
        return
        [
            .. closings.Select(c => new Waiting(c.CommitmentId, $"{Kernel.Clock.ZoneClock.DayOf(c.At):M月d日}{c.AskedBy}申请销号，等待核定。")),
            .. stops.Select(s => new Waiting(s.CommitmentId, $"{s.AskedOn:M月d日}{s.AskedBy}申请停表，等待决定：{s.Reason.TrimEnd('。')}。")),
        ];
    }

    /// <summary>Commitments of these topics; all of them when none is named. Units and campaigns are asked of their own.</summary>
    public async Task<IReadOnlySet<long>> OfTopicsAsync(IReadOnlyCollection<string> topics, CancellationToken stop) =>
        (await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.Topic != null && topics.Contains(r.Topic)).Select(r => r.Id).ToListAsync(stop)).ToHashSet();

    /// <summary>Topics in use, for a form.</summary>
    public async Task<IReadOnlyList<string>> TopicsAsync(CancellationToken stop) =>
        await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.Topic != null && r.DoneOn == null).Select(r => r.Topic!).Distinct().OrderBy(t => t).ToListAsync(stop);

    /// <summary>Commitments that belong to a campaign.</summary>
    public async Task<IReadOnlySet<long>> OfCampaignAsync(long campaign, CancellationToken stop) =>
        (await db.Set<Campaigns.CampaignTaskRow>().AsNoTracking().Where(t => t.CampaignId == campaign).Select(t => t.CommitmentId).ToListAsync(stop)).ToHashSet();

    /// <summary>Does this commitment exist, not withdrawn? Its title and unit, else null.</summary>
    public async Task<(string Title, long? UnitId)?> FindAsync(long id, CancellationToken stop) =>
        await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.Id == id).Select(r => new { r.Title, r.LeadUnitId }).FirstOrDefaultAsync(stop) is { } found ? (found.Title, found.LeadUnitId) : null;

    /// <summary>Key of a commitment by its number, not withdrawn.</summary>
    public Task<long?> ByNumberAsync(string number, CancellationToken stop) =>
        db.Set<CommitmentRow>().AsNoTracking().Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(stop);

    /// <summary>How all units kept their reporting for what was due from one day to another, in the fixed order of units.</summary>
    public async Task<IReadOnlyList<Reporting>> ReportingAsync(DateOnly from, DateOnly to, CancellationToken stop)
    {
        var counted = (await db.Set<PeriodItemRow>().AsNoTracking().Where(i => i.Due >= from && i.Due <= to && i.UnitId != null && i.State != ItemState.Withdrawn)
            .GroupBy(i => new { i.UnitId, i.State }).Select(g => new { g.Key.UnitId, g.Key.State, Count = g.Count() }).ToListAsync(stop)).ToLookup(g => g.UnitId!.Value);
        var directory = await directories.NowAsync(stop);
        return [.. directory.Working.Select(unit =>
        {
            int Of(ItemState state) => counted[unit.Id].Where(g => g.State == state).Sum(g => g.Count);
            var (onTime, late, missing) = (Of(ItemState.Reported), Of(ItemState.Late), Of(ItemState.Missing) + Of(ItemState.Open));
            return new Reporting(unit, onTime + late + missing, onTime, late, missing);
        })];
    }
}
