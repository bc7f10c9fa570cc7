using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Bonds;

/// <summary>申报 as shown. Money in 万元.</summary>
public sealed record Bid(long Id, string Batch, string Field, decimal Wan, DateOnly AppliedOn, BidState State, DateOnly? DecidedOn, string? Words);

/// <summary>A bond as shown. Money in 万元.</summary>
/// <param name="Id">Key.</param>
/// <param name="Batch">Batch.</param>
/// <param name="Wan">Issued.</param>
/// <param name="IssuedOn">发行日.</param>
/// <param name="ArrivedOn">到账日.</param>
/// <param name="SpendBy">Last day to have spent it.</param>
/// <param name="SpentWan">Spent so far.</param>
/// <param name="SpentOn">As told on.</param>
/// <param name="Expected">Share that should be spent today, per cent.</param>
/// <param name="Task">The commitment that runs its clock, with its light.</param>
public sealed record Bond(long Id, string Batch, decimal Wan, DateOnly IssuedOn, DateOnly? ArrivedOn, DateOnly SpendBy, decimal SpentWan, DateOnly? SpentOn, decimal Expected, SnapshotLine? Task)
{
    /// <summary>Share spent, per cent.</summary>
    public decimal Spent => Wan == 0 ? 0 : Math.Round(SpentWan / Wan * 100, 1);
}

/// <summary>A project of the pool.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Stage">Stage.</param>
/// <param name="TotalWan">计划总投资.</param>
/// <param name="Unit">责任单位.</param>
/// <param name="Ripeness">成熟度.</param>
/// <param name="Have">Documents there: code, day, number.</param>
/// <param name="Bids">Applications, newest first.</param>
/// <param name="Bonds">Bonds issued.</param>
/// <param name="Idle">钱等项目, in a sentence; null when not.</param>
/// <param name="MayKeep">May the person change it?</param>
public sealed record PoolProject(
    long Id, string Name, Stage Stage, decimal TotalWan, Unit? Unit, Ripeness Ripeness, IReadOnlyDictionary<string, (DateOnly On, string? Number)> Have, IReadOnlyList<Bid> Bids, IReadOnlyList<Bond> Bonds, string? Idle, bool MayKeep);

/// <summary>How applications went: passed of decided, both told.</summary>
/// <param name="Name">Batch or field.</param>
/// <param name="Applied">All applications.</param>
/// <param name="Decided">Denominator.</param>
/// <param name="Passed">Numerator.</param>
/// <param name="AppliedWan">万元 applied for.</param>
/// <param name="PassedWan">万元 passed.</param>
public sealed record BidSum(string Name, int Applied, int Decided, int Passed, decimal AppliedWan, decimal PassedWan)
{
    /// <summary>Per cent; null while none is decided.</summary>
    public decimal? Share => Decided == 0 ? null : Math.Round(100m * Passed / Decided, 1);

    /// <summary>Adds up.</summary>
    public static BidSum Of(string name, IReadOnlyCollection<Bid> bids) => new(
        name, bids.Count, bids.Count(b => b.State != BidState.Waiting), bids.Count(b => b.State == BidState.Passed), bids.Sum(b => b.Wan), bids.Where(b => b.State == BidState.Passed).Sum(b => b.Wan));
}

/// <summary>Reads the pool of planned projects and their bonds.</summary>
internal sealed class BondReader(GuatuDb db, SnapshotBook ledger, Rules rules, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    /// <summary>Documents of ripeness in the rulebook.</summary>
    public Task<IReadOnlyList<RipeItem>> ItemsAsync(CancellationToken stop) => BondRules.ItemsAsync(rules, Today, stop);

    public Task<long> ProjectOfBondAsync(long bond, CancellationToken stop) => db.Set<BondRow>().AsNoTracking().Where(b => b.Id == bond).Select(b => b.ProjectId).FirstOrDefaultAsync(stop);

    public Task<long> ProjectOfBidAsync(long bid, CancellationToken stop) => db.Set<BidRow>().AsNoTracking().Where(b => b.Id == bid).Select(b => b.ProjectId).FirstOrDefaultAsync(stop);

    /// <summary>The pool: planned and reserved projects, those paid by bonds, and all that ever applied; or one project.</summary>
    public async Task<IReadOnlyList<PoolProject>> ReadAsync(CancellationToken stop, long? only = null)
    {
        var today = Today;
        var items = await ItemsAsync(stop);
        var (enough, months) = ((await rules.OnAsync("projects.ripe-enough", today, stop)).Number, (int)(await rules.OnAsync("projects.bond-months", today, stop)).Number);
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(p => only != null ? p.Id == only : p.Side != SideState.Ended && (p.Stage <= Stage.Reserve || p.Kind == ProjectKind.Bond)
                || db.Set<BidRow>().Any(b => b.ProjectId == p.Id) || db.Set<BondRow>().Any(b => b.ProjectId == p.Id))
            .Where(p => only == null || p.Id == only)
            .Select(p => new { p.Id, p.Name, p.Stage, p.TotalWan, p.LeadUnitId, p.LeaderId, p.CadreId }).ToListAsync(stop);
        var have = (await db.Set<RipeRow>().AsNoTracking().Where(r => only == null || r.ProjectId == only).ToListAsync(stop)).ToLookup(r => r.ProjectId);
        var bids = (await db.Set<BidRow>().AsNoTracking().Where(r => only == null || r.ProjectId == only).OrderByDescending(r => r.AppliedOn).ThenByDescending(r => r.Id).ToListAsync(stop))
            .ToLookup(b => b.ProjectId, b => new Bid(b.Id, b.Batch, b.Field, b.Wan, b.AppliedOn, b.State, b.DecidedOn, b.Words));
        var bonds = await db.Set<BondRow>().AsNoTracking().Where(r => only == null || r.ProjectId == only).OrderBy(r => r.IssuedOn).ToListAsync(stop);
        var spent = (await db.Set<BondSpentRow>().AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.BondId, s.Wan, s.On }).ToListAsync(stop)).GroupBy(s => s.BondId).ToDictionary(g => g.Key, g => g.Last());
        var tasks = (await ledger.OfAsync([.. bonds.Select(b => b.CommitmentId).OfType<long>()], today, stop)).ToDictionary(t => t.CommitmentId);
        var issued = bonds.ToLookup(b => b.ProjectId, b => new Bond(
            b.Id, b.Batch, b.Wan, b.IssuedOn, b.ArrivedOn, b.SpendBy, spent.GetValueOrDefault(b.Id)?.Wan ?? 0, spent.GetValueOrDefault(b.Id)?.On, BondClock.Expected(b.IssuedOn, months, today), b.CommitmentId is { } t ? tasks.GetValueOrDefault(t) : null));
        var directory = await directories.NowAsync(stop);
        return [.. rows.Select(p => new PoolProject(
            p.Id, p.Name, p.Stage, p.TotalWan, directory.Unit(p.LeadUnitId), Ripeness.Of([.. have[p.Id].Select(r => r.Item)], items, enough), have[p.Id].ToDictionary(r => r.Item, r => (r.On, r.Number)), [.. bids[p.Id]], [.. issued[p.Id]],
            IdleOf(p.Stage, [.. issued[p.Id]], today), current.Actor is { } actor && ProjectScope.May(actor, ProjectsPermissions.Work, new ProjectScope.Seats(p.LeadUnitId, p.LeaderId, p.CadreId))))
            .OrderByDescending(p => p.Idle is not null).ThenByDescending(p => p.Ripeness.Score).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    // 钱等项目: the money lies there and the site may not even be opened.
    private static string? IdleOf(Stage stage, IReadOnlyList<Bond> bonds, DateOnly today)
    {
        var waiting = bonds.Where(b => b.ArrivedOn is not null && b.SpentWan < b.Wan).ToList();
        if (stage >= Stage.Permitted || waiting.Count == 0)
            return null;
        var since = waiting.Min(b => b.ArrivedOn!.Value);
        return $"钱等项目：{Kernel.Look.Zh.Amount(waiting.Sum(b => b.Wan - b.SpentWan), "万元")}到账{today.DayNumber - since.DayNumber}天没有用完，项目还没有施工许可。";
    }
}
