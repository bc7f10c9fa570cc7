using Guatu.Projects.Bonds;
using Guatu.Projects.Checks;
using Guatu.Projects.Map;
using Guatu.Projects.Promises;
using Guatu.Projects.Stalls;
using Guatu.Projects.Supports;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects;

/// <summary>Tables of promises and what lies beside them.</summary>
internal static class PromiseTables
{
    public static void Add(ModelBuilder model)
    {
        AddPromises(model);
        AddStalls(model);
        AddBonds(model);
    }

    private static void AddPromises(ModelBuilder model)
    {
        model.Entity<PromiseRow>(e =>
        {
            e.ToTable("projects_promise").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId);
            e.HasIndex(r => r.Published);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<PromiseRevisionRow>(e =>
        {
            e.ToTable("projects_promise_revision").HasKey(r => r.Id);
            // One open asking per promise: the database itself sees to it.
            e.HasIndex(r => r.PromiseId).IsUnique().HasFilter("state = 1").HasDatabaseName("IX_projects_promise_revision_open");
            e.HasIndex(r => new { r.PromiseId, r.Id });
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<PromiseRow>().WithMany().HasForeignKey(r => r.PromiseId);
        });
    }

    private static void AddStalls(ModelBuilder model)
    {
        model.Entity<CauseRow>(e =>
        {
            e.ToTable("projects_cause").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId);
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<PushRow>(e =>
        {
            e.ToTable("projects_push").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId);
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<CheckAnswerRow>(e =>
        {
            e.ToTable("projects_check_answer").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.Key });
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<ParcelRow>(e =>
        {
            e.ToTable("projects_parcel").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
        });
        model.Entity<SupportRow>(e =>
        {
            e.ToTable("projects_support").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.ForProjectId }).IsUnique();
            e.HasIndex(r => r.ForProjectId);
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ForProjectId);
        });
    }

    private static void AddBonds(ModelBuilder model)
    {
        model.Entity<RipeRow>(e =>
        {
            e.ToTable("projects_ripe").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.Item }).IsUnique();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<BidRow>(e =>
        {
            e.ToTable("projects_bid").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<BondRow>(e =>
        {
            e.ToTable("projects_bond").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<BondSpentRow>(e =>
        {
            e.ToTable("projects_bond_spent").HasKey(r => r.Id);
            e.HasIndex(r => r.BondId);
            e.HasOne<BondRow>().WithMany().HasForeignKey(r => r.BondId);
        });
    }
}
