using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>The template a project's steps were laid by.</summary>
internal sealed class UsedTemplateRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string TemplateCode { get; set; }
    public required string TemplateName { get; set; }

    /// <summary>What held for the project, joined with /.</summary>
    public required string Holds { get; set; }
    public DateOnly On { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>A step of the template that this project does without, and why.</summary>
internal sealed class OmittedStepRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>What happened to a step.</summary>
internal enum StepEventKind
{
    Laid = 1,
    Changed = 2,
    Removed = 3,
    Started = 4,
    Finished = 5,
    TellLeft = 6,
    Stopped = 7,
    Resumed = 8,
    HandedOn = 9,
    Undone = 10,
    Waived = 11,
    WaiverTakenBack = 12,
    Tied = 13,
}

/// <summary>History of a step; only added to.</summary>
internal sealed class StepEventRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string Code { get; set; }
    public StepEventKind Kind { get; set; }

    /// <summary>The day it is about, not the day it was typed.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Who holds the ball from that day on, for <see cref="StepEventKind.HandedOn"/>.</summary>
    public string? Holder { get; set; }
    public required string Words { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>容缺: the later step was taken although the earlier one is not done.</summary>
internal sealed class WaiverRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string FromCode { get; set; }
    public required string ToCode { get; set; }

    /// <summary>谁同意.</summary>
    public required string Decider { get; set; }
    public required string Reason { get; set; }
    public DateOnly On { get; set; }

    /// <summary>承诺补齐日.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Days of the tie before it was loosened, to be put back.</summary>
    public int LagDays { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>Tables of work on steps.</summary>
internal static class StepWorkTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<UsedTemplateRow>(e =>
        {
            e.ToTable("projects_used_template").HasKey(r => r.Id);
            e.HasIndex(r => r.ProjectId).IsUnique();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<OmittedStepRow>(e =>
        {
            e.ToTable("projects_omitted_step").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.Code }).IsUnique();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<StepEventRow>(e =>
        {
            e.ToTable("projects_step_event").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.Code });
            e.HasIndex(r => r.Kind);
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<WaiverRow>(e =>
        {
            e.ToTable("projects_waiver").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.FromCode, r.ToCode }).IsUnique();
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
    }
}
