using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>
/// Gives another room the change form of a commitment filled in as it stands, so that it can change one thing and run it through the
/// gate: rights, checks and revisions stay this room's.
/// </summary>
public sealed class EditDrafts
{
    private readonly GuatuDb _db;

    internal EditDrafts(GuatuDb db) => _db = db;

    /// <summary>The form, or null when there is no such commitment.</summary>
    public async Task<EditCommitment?> OfAsync(long id, CancellationToken stop)
    {
        var row = await _db.Set<CommitmentRow>().AsNoTracking().Where(r => r.Id == id).Select(r => new { r.Version, r.Title, r.LeadUnitId, r.LeadPersonId, r.Due, r.Cadence, r.Topic }).FirstOrDefaultAsync(stop);
        if (row is null)
            return null;
        var helpers = await _db.Set<CoUnitRow>().Where(c => c.CommitmentId == id).Select(c => c.UnitId).ToListAsync(stop);
        return new EditCommitment(id, row.Version, row.Title, row.LeadUnitId, row.LeadPersonId, helpers, row.Due, row.Cadence, row.Topic, null);
    }
}
