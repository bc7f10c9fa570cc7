using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Pack;

/// <summary>Parts of the monthly analysis, in the order they are printed.</summary>
public enum PackSection
{
    /// <summary>综述.</summary>
    Overview = 0,

    /// <summary>指标完成情况.</summary>
    Completion = 1,

    /// <summary>结构.</summary>
    Structure = 2,

    /// <summary>行业.</summary>
    Industry = 3,

    /// <summary>重点企业.</summary>
    Top = 4,

    /// <summary>项目.</summary>
    Projects = 5,

    /// <summary>问题.</summary>
    Problems = 6,

    /// <summary>措施.</summary>
    Measures = 7,
}

/// <summary>A paragraph a person wrote into the analysis of a month.</summary>
internal sealed class PackTextRow
{
    public long Id { get; set; }

    /// <summary>Month, <see cref="Ledger.Indicators.PeriodCode"/>.</summary>
    public int Period { get; set; }
    public PackSection Section { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
    public int Version { get; set; }
}

/// <summary>Tables of the analysis.</summary>
internal static class PackTables
{
    public static void Add(ModelBuilder model) => model.Entity<PackTextRow>(e =>
    {
        e.ToTable("economy_pack_text").HasKey(r => r.Id);
        e.HasIndex(r => new { r.Period, r.Section }).IsUnique();
        e.Property(r => r.Version).IsConcurrencyToken();
    });
}
