using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Parts;

/// <summary>Tables of urging, stopping and closing.</summary>
internal static class ChainTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<UrgeRow>(e =>
        {
            e.ToTable("ledger_urge").HasKey(r => r.Id);
            e.HasIndex(r => new { r.CommitmentId, r.UnitId, r.PersonId, r.Day }).IsUnique();
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<StopRow>(e =>
        {
            e.ToTable("ledger_stop").HasKey(r => r.Id);
            e.HasIndex(r => r.CommitmentId);
            e.HasIndex(r => r.State);
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<ClosingRow>(e =>
        {
            e.ToTable("ledger_closing").HasKey(r => r.Id);
            e.HasIndex(r => r.CommitmentId);
            e.HasIndex(r => new { r.State, r.LeaderId });
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
    }
}
