using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Ranks;

/// <summary>A closed ranking. Never changed.</summary>
internal sealed class RankSnapshotRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }

    /// <summary><see cref="Ledger.Indicators.PeriodCode"/>.</summary>
    public int Period { get; set; }
    public bool Cumulative { get; set; }

    /// <summary>Places asked for, 1–500.</summary>
    public int Size { get; set; }

    /// <summary>The zone's figure then, ten-thousandths of the indicator's unit.</summary>
    public long? Zone { get; set; }

    /// <summary>Enterprises with a figure then.</summary>
    public int Reported { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>A place of a closed ranking.</summary>
internal sealed class RankLineRow
{
    public long SnapshotId { get; set; }
    public long EnterpriseId { get; set; }
    public int Place { get; set; }

    /// <summary>As it was called then.</summary>
    public required string Name { get; set; }

    /// <summary>Ten-thousandths of the indicator's unit.</summary>
    public long Value { get; set; }
    public long? Before { get; set; }
}

/// <summary>Tables of ranks.</summary>
internal static class RankTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<RankSnapshotRow>(e =>
        {
            e.ToTable("economy_rank_snapshot").HasKey(r => r.Id);
            e.HasIndex(r => new { r.IndicatorId, r.Cumulative, r.Size, r.Period }).IsUnique();
        });
        model.Entity<RankLineRow>(e =>
        {
            e.ToTable("economy_rank_line").HasKey(r => new { r.SnapshotId, r.EnterpriseId });
            e.HasOne<RankSnapshotRow>().WithMany().HasForeignKey(r => r.SnapshotId);
        });
    }
}
