using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Targets;

/// <summary>Whose target it is.</summary>
public enum TargetTier
{
    /// <summary>上级下达.</summary>
    Superior = 1,

    /// <summary>本区目标.</summary>
    Own = 2,

    /// <summary>挑战目标.</summary>
    Challenge = 3,
}

/// <summary>A target as it was set. Only added to; <see cref="Current"/> alone changes.</summary>
internal sealed class TargetRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }
    public SubjectKind Subject { get; set; }
    public long SubjectId { get; set; }
    public int Year { get; set; }
    public TargetTier Tier { get; set; }

    /// <summary>True: growth in per cent; false: in the indicator's unit.</summary>
    public bool Growth { get; set; }

    /// <summary>In ten-thousandths.</summary>
    public long Value { get; set; }
    public string? Document { get; set; }
    public string? Reason { get; set; }
    public bool Current { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>A staged goal: 千亿园区第一阶段.</summary>
internal sealed class StageGoalRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public long IndicatorId { get; set; }
    public int FromYear { get; set; }

    /// <summary>In ten-thousandths.</summary>
    public long FromValue { get; set; }
    public int ToYear { get; set; }
    public long ToValue { get; set; }

    /// <summary><see cref="Forecasting.Targets.PathKind"/>.</summary>
    public Forecasting.Targets.PathKind Path { get; set; }

    /// <summary>Given points, 2024=300;2026=500; null otherwise.</summary>
    public string? Points { get; set; }
    public string? Document { get; set; }
    public bool Closed { get; set; }
    public int Version { get; set; }
}

/// <summary>Tables of targets.</summary>
internal static class TargetTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<TargetRow>(e =>
        {
            e.ToTable("economy_target").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Year, r.IndicatorId, r.Subject, r.SubjectId, r.Tier });
        });
        model.Entity<StageGoalRow>(e =>
        {
            e.ToTable("economy_stage_goal").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
    }
}
