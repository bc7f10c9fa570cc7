using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Campaigns;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Documents;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger;

/// <summary>What snapshots, superior documents and campaigns bring to the room.</summary>
internal static class BeatRoom
{
    public static IEnumerable<RuleSeed> Rules =>
    [
        new("ledger.snapshot-done-days", "定格时列入最近多少天内办结的任务", "100", "日", "通用", "由本区确定；够看一个季度", new DateOnly(2015, 1, 1)),
        new("ledger.most-clauses", "一份上级文件最多多少条", "500", "条", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
    ];

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("documents", "上级部署", "/documents", 36, LedgerPermissions.See),
        new("campaigns", "专项行动", "/campaigns", 37, LedgerPermissions.See),
        new("snapshots", "定格对比", "/snapshots", 126, LedgerPermissions.See),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped(s => new SnapshotBook(s.GetRequiredService<GuatuDb>(), s.GetRequiredService<LightDesk>(), s.GetRequiredService<Rules>()));
        services.AddScoped<BeatSource>();
        services.AddScoped<DocumentReader>();
        services.AddScoped(s => new CampaignReader(s.GetRequiredService<GuatuDb>(), s.GetRequiredService<LightDesk>(), s.GetRequiredService<People.Units.ZoneDirectories>(), s.GetRequiredService<Kernel.Clock.ZoneClock>(), s.GetRequiredService<Kernel.Permissions.CurrentActor>()));
    }

    public static void AddRoutes(RoomRoutes routes)
    {
        SnapshotRoutes.Map(routes);
        DocumentRoutes.Map(routes);
        CampaignRoutes.Map(routes);
    }

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<SnapshotRow>(e =>
        {
            e.ToTable("ledger_snapshot").HasKey(r => r.Id);
            e.HasIndex(r => r.MeetingId);
            e.HasIndex(r => r.CampaignId);
        });
        model.Entity<SnapshotLineRow>(e =>
        {
            e.ToTable("ledger_snapshot_line").HasKey(r => r.Id);
            e.HasIndex(r => new { r.SnapshotId, r.CommitmentId }).IsUnique();
            e.HasOne<SnapshotRow>().WithMany().HasForeignKey(r => r.SnapshotId);
        });
        model.Entity<DocumentRow>(e =>
        {
            e.ToTable("ledger_document").HasKey(r => r.Id);
            // 文号 is compared without blanks and brackets; documents without one are told apart by nothing.
            e.HasIndex(r => r.NumberKey).IsUnique().HasFilter("number_key IS NOT NULL");
        });
        model.Entity<ClauseRow>(e =>
        {
            e.ToTable("ledger_clause").HasKey(r => r.Id);
            e.HasIndex(r => new { r.DocumentId, r.Place });
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<DocumentRow>().WithMany().HasForeignKey(r => r.DocumentId);
        });
        model.Entity<ClauseTaskRow>(e =>
        {
            e.ToTable("ledger_clause_task").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ClauseId, r.CommitmentId }).IsUnique();
            e.HasIndex(r => r.CommitmentId);
            e.HasOne<ClauseRow>().WithMany().HasForeignKey(r => r.ClauseId);
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<CampaignRow>(e =>
        {
            e.ToTable("ledger_campaign").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<CampaignTaskRow>(e =>
        {
            e.ToTable("ledger_campaign_task").HasKey(r => r.Id);
            e.HasIndex(r => new { r.CampaignId, r.CommitmentId }).IsUnique();
            e.HasIndex(r => r.CommitmentId);
            e.HasOne<CampaignRow>().WithMany().HasForeignKey(r => r.CampaignId);
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
    }
}
