using Guatu.Economy.Targets;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.WhyShort;

/// <summary>Reads causes with their parts and tasks.</summary>
internal sealed class CauseReader(GuatuDb db)
{
    public async Task<IReadOnlyList<KnownCause>> OfAsync(long indicator, int year, CancellationToken stop)
    {
        var rows = await db.Set<CauseRow>().AsNoTracking().Where(c => c.Year == year && c.IndicatorId == indicator && !c.Dropped).OrderBy(c => c.Place).ThenBy(c => c.Id).ToListAsync(stop);
        return rows.Count == 0 ? [] : await FillAsync(rows, stop);
    }

    /// <summary>One, with the indicator and year it belongs to; null when there is none or it was dropped.</summary>
    public async Task<(KnownCause Cause, long IndicatorId, int Year)?> OneAsync(long id, CancellationToken stop) =>
        await db.Set<CauseRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && !c.Dropped, stop) is { } row ? ((await FillAsync([row], stop))[0], row.IndicatorId, row.Year) : null;

    /// <summary>Causes that name an enterprise, cluster or project, the latest first, each with its indicator and year.</summary>
    public async Task<IReadOnlyList<(KnownCause Cause, long IndicatorId, int Year)>> NamingAsync(Ledger.Indicators.SubjectKind kind, long id, CancellationToken stop)
    {
        var rows = await db.Set<CauseRow>().AsNoTracking().Where(c => !c.Dropped && db.Set<CausePartRow>().Any(p => p.CauseId == c.Id && p.Subject == kind && p.SubjectId == id)).OrderByDescending(c => c.Year).ThenByDescending(c => c.Id).Take(30).ToListAsync(stop);
        return rows.Count == 0 ? [] : [.. (await FillAsync(rows, stop)).Zip(rows, (cause, row) => (cause, row.IndicatorId, row.Year))];
    }

    private async Task<IReadOnlyList<KnownCause>> FillAsync(List<CauseRow> rows, CancellationToken stop)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var parts = (await db.Set<CausePartRow>().AsNoTracking().Where(p => ids.Contains(p.CauseId)).OrderBy(p => p.Id).ToListAsync(stop)).ToLookup(p => p.CauseId);
        var tasks = (await db.Set<CauseTaskRow>().AsNoTracking().Where(t => ids.Contains(t.CauseId)).OrderBy(t => t.CommitmentId).ToListAsync(stop)).ToLookup(t => t.CauseId, t => t.CommitmentId);
        return [.. rows.Select(r => new KnownCause(r.Id, r.Name, r.Kind, r.Words, r.FromOn, r.ToOn, r.LeaderId, r.UnitId, r.PersonId, r.Fix, r.FixAmount / TargetBook.Scale, r.FixSure, r.Place, r.Version)
        {
            Parts = [.. parts[r.Id].Select(p => new KnownPart(p.Subject, p.SubjectId, p.Name, p.Amount / TargetBook.Scale))], Tasks = [.. tasks[r.Id]],
        })];
    }
}
