using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Enterprises;

/// <summary>An enterprise of the register.</summary>
internal sealed class EnterpriseRow
{
    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>What people say: 云岭化工.</summary>
    public required string Short { get; set; }

    /// <summary>曾用名, divided by 、.</summary>
    public string? Former { get; set; }

    /// <summary>统一社会信用代码.</summary>
    public string? CreditCode { get; set; }

    /// <summary>GB/T 4754-2017, four digits.</summary>
    public string? Industry { get; set; }
    public long? ClusterId { get; set; }

    /// <summary>片区.</summary>
    public string? Area { get; set; }

    /// <summary>Tags divided by 、: 出口型、受成本压力.</summary>
    public string? Tags { get; set; }

    /// <summary>入统: in the statistics since; null is not above the threshold.</summary>
    public DateOnly? EnteredOn { get; set; }

    /// <summary>退出.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>包联单位.</summary>
    public long? UnitId { get; set; }

    /// <summary>包联领导.</summary>
    public long? LeaderId { get; set; }

    /// <summary>包联干部.</summary>
    public long? CadreId { get; set; }

    /// <summary>重点企业.</summary>
    public bool Key { get; set; }
    public string? Note { get; set; }
    public int Version { get; set; }
}

/// <summary>An industrial cluster or special area (专区).</summary>
internal sealed class ClusterRow
{
    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Emerging rather than traditional.</summary>
    public bool Emerging { get; set; }
    public long? UnitId { get; set; }
    public long? LeaderId { get; set; }
    public int Place { get; set; }
    public string? Note { get; set; }
    public int Version { get; set; }
}

/// <summary>Tables of the register.</summary>
internal static class EnterpriseTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<ClusterRow>(e =>
        {
            e.ToTable("economy_cluster").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<EnterpriseRow>(e =>
        {
            e.ToTable("economy_enterprise").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.HasIndex(r => r.CreditCode).IsUnique().HasFilter("credit_code IS NOT NULL");
            e.HasIndex(r => r.ClusterId);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<ClusterRow>().WithMany().HasForeignKey(r => r.ClusterId);
        });
    }
}
