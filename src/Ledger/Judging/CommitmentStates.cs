using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Judging;

/// <summary>Tells other rooms how the commitments stand that they had entered: light, day, done or not.</summary>
public sealed class CommitmentStates
{
    private readonly GuatuDb _db;
    private readonly LightDesk _desk;
    private readonly ZoneDirectories _directories;
    private readonly ZoneClock _clock;

    internal CommitmentStates(GuatuDb db, LightDesk desk, ZoneDirectories directories, ZoneClock clock) => (_db, _desk, _directories, _clock) = (db, desk, directories, clock);

    /// <summary>A few commitments, by key, with their lights of today.</summary>
    public async Task<IReadOnlyDictionary<long, JudgedCommitment>> OfAsync(IReadOnlyCollection<long> ids, CancellationToken stop) =>
        await JudgedAsync(_db.Set<CommitmentRow>().Where(r => ids.Contains(r.Id)), stop);

    /// <summary>Many commitments, told by a question to the database instead of a list of keys: a wall asks for hundreds.</summary>
    public async Task<IReadOnlyDictionary<long, JudgedCommitment>> OfManyAsync(IQueryable<long> ids, CancellationToken stop)
    {
        var rows = await _db.Set<CommitmentRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(Commitment.ForWall).ToListAsync(stop);
        return rows.Count == 0 ? new Dictionary<long, JudgedCommitment>() : await JudgedAsync(rows, await _desk.JudgeAsync(_clock.Today, ids, stop), stop);
    }

    private async Task<IReadOnlyDictionary<long, JudgedCommitment>> JudgedAsync(IQueryable<CommitmentRow> asked, CancellationToken stop)
    {
        var rows = await asked.AsNoTracking().Select(Commitment.ForWall).ToListAsync(stop);
        if (rows.Count == 0)
            return new Dictionary<long, JudgedCommitment>();
        return await JudgedAsync(rows, await _desk.JudgeAsync(_clock.Today, [.. rows.Select(r => r.Id)], stop), stop);
    }

    private async Task<IReadOnlyDictionary<long, JudgedCommitment>> JudgedAsync(List<Commitment> rows, Judge judge, CancellationToken stop)
    {
        var directory = await _directories.NowAsync(stop);
        return rows.ToDictionary(r => r.Id, r => new JudgedCommitment(r, judge.Of(r), directory.Unit(r.LeadUnitId), directory.LeaderOf(directory.Unit(r.LeadUnitId))));
    }
}
