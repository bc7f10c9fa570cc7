using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>Tables of series, agendas, receipts and suggestions.</summary>
internal static class BeatTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<SeriesRow>(e =>
        {
            e.ToTable("meetings_series").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<SittingRow>(e =>
        {
            e.ToTable("meetings_sitting").HasKey(r => r.Id);
            e.HasIndex(r => r.MeetingId).IsUnique();
            // Two nodes that open the same meeting: the database lets one through.
            e.HasIndex(r => new { r.SeriesId, r.Slot }).IsUnique().HasFilter("series_id IS NOT NULL");
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(r => r.MeetingId);
            e.HasOne<SeriesRow>().WithMany().HasForeignKey(r => r.SeriesId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AgendaItemRow>(e =>
        {
            e.ToTable("meetings_agenda_item").HasKey(r => r.Id);
            e.HasIndex(r => r.MeetingId);
            // One commitment stands on one agenda once.
            e.HasIndex(r => new { r.MeetingId, r.CommitmentId }).IsUnique().HasFilter("commitment_id IS NOT NULL");
            e.HasIndex(r => r.DecisionCommitmentId);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(r => r.MeetingId);
        });
        model.Entity<AttendanceRow>(e =>
        {
            e.ToTable("meetings_attendance").HasKey(r => r.Id);
            e.HasIndex(r => new { r.MeetingId, r.UnitId }).IsUnique();
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(r => r.MeetingId);
        });
        model.Entity<SuggestionRow>(e =>
        {
            e.ToTable("meetings_suggestion").HasKey(r => r.Id);
            e.HasIndex(r => r.MeetingId);
            e.HasIndex(r => r.State);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(r => r.MeetingId);
        });
        model.Entity<PledgeRow>(e =>
        {
            e.ToTable("meetings_pledge").HasKey(r => r.Id);
            e.HasIndex(r => new { r.MeetingId, r.UnitId }).IsUnique();
            e.HasIndex(r => r.UnitId);
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(r => r.MeetingId);
        });
    }
}
