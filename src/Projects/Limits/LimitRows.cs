using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>A crew, machine, window or fund that projects share.</summary>
internal sealed class LimitRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public LimitKind Kind { get; set; }
    public required string Unit { get; set; }

    /// <summary>At any one time; of money: 万元 a month.</summary>
    public decimal Capacity { get; set; }

    /// <summary>归口单位: keeps its numbers.</summary>
    public long? UnitId { get; set; }

    /// <summary>Where the numbers come from: a contract, a notice of the grid, the budget.</summary>
    public required string Source { get; set; }

    /// <summary>停用: kept for its history, no longer counted.</summary>
    public bool Closed { get; set; }
    public int Version { get; set; }
}

/// <summary>A month with a capacity of its own.</summary>
internal sealed class LimitMonthRow
{
    public long Id { get; set; }
    public long LimitId { get; set; }
    public int Year { get; set; }
    public int Month { get; set; }
    public decimal Capacity { get; set; }
}

/// <summary>What a step takes of a thing.</summary>
internal sealed class LimitNeedRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long StepId { get; set; }
    public long LimitId { get; set; }

    /// <summary>As long as the step runs; of money: 万元 in all.</summary>
    public decimal Amount { get; set; }
    public required string PersonName { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>How far a trial has come.</summary>
public enum TrialState
{
    /// <summary>正在算.</summary>
    Running = 1,

    /// <summary>算完.</summary>
    Done = 2,

    /// <summary>没有算出来.</summary>
    Failed = 3,

    /// <summary>已照此安排.</summary>
    Applied = 4,
}

/// <summary>A trial: what was asked, what came of it, whether it was taken.</summary>
internal sealed class TrialRow
{
    public long Id { get; set; }
    public TrialState State { get; set; }

    /// <summary>Projects that may be moved, ids joined with ,.</summary>
    public required string Projects { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public required string PersonName { get; set; }

    /// <summary>Seconds it was given.</summary>
    public int Seconds { get; set; }

    /// <summary>What it rested on; another stamp means that plans, needs or things have changed since.</summary>
    public string? Stamp { get; set; }

    /// <summary>A <see cref="SharingResult"/> as JSON.</summary>
    public string? Result { get; set; }

    /// <summary>Why nothing came of it, or on whose word it was taken.</summary>
    public string? Words { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }
    public string? AppliedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>A step that was told to wait, or let go again. Only added to.</summary>
internal sealed class LimitShiftRow
{
    public long Id { get; set; }
    public long TrialId { get; set; }
    public long ProjectId { get; set; }
    public required string StepCode { get; set; }
    public required string StepName { get; set; }

    /// <summary>不早于 of the plan itself, before any trial was taken.</summary>
    public DateOnly? Was { get; set; }

    /// <summary>不早于 as written; null when the step was let go.</summary>
    public DateOnly? Now { get; set; }
    public required string Reason { get; set; }

    /// <summary>In force: no later trial has said otherwise.</summary>
    public bool Current { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>Tables of limits.</summary>
internal static class LimitTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<LimitRow>(e =>
        {
            e.ToTable("projects_limit").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<LimitMonthRow>(e =>
        {
            e.ToTable("projects_limit_month").HasKey(r => r.Id);
            e.HasIndex(r => new { r.LimitId, r.Year, r.Month }).IsUnique();
            e.HasOne<LimitRow>().WithMany().HasForeignKey(r => r.LimitId);
        });
        model.Entity<LimitNeedRow>(e =>
        {
            e.ToTable("projects_limit_need").HasKey(r => r.Id);
            e.HasIndex(r => new { r.StepId, r.LimitId }).IsUnique();
            e.HasIndex(r => r.ProjectId);
            e.HasIndex(r => r.LimitId);
            e.HasOne<Steps.StepRow>().WithMany().HasForeignKey(r => r.StepId).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<LimitRow>().WithMany().HasForeignKey(r => r.LimitId);
        });
        model.Entity<TrialRow>(e =>
        {
            e.ToTable("projects_limit_trial").HasKey(r => r.Id);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<LimitShiftRow>(e =>
        {
            e.ToTable("projects_limit_shift").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.StepCode });
            e.HasIndex(r => r.TrialId);
            e.HasOne<TrialRow>().WithMany().HasForeignKey(r => r.TrialId);
        });
    }
}
