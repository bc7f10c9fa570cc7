using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>Tables of steps, stops, seasons and outlooks.</summary>
internal static class StepTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<StepRow>(e =>
        {
            e.ToTable("projects_step").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.Code }).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<StepLinkRow>(e =>
        {
            e.ToTable("projects_step_link").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.FromCode, r.ToCode, r.Kind }).IsUnique();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<StepStopRow>(e =>
        {
            e.ToTable("projects_step_stop").HasKey(r => r.Id);
            e.HasIndex(r => r.StepId);
            e.HasOne<StepRow>().WithMany().HasForeignKey(r => r.StepId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SeasonRow>(e =>
        {
            e.ToTable("projects_season").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId);
        });
        model.Entity<OutlookRow>(e =>
        {
            e.ToTable("projects_outlook").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId).IsUnique();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
    }
}
