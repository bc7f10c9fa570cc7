using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>A network of steps that projects of a kind go through; shipped with the program, then the zone's own.</summary>
internal sealed class TemplateRow
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public ProjectKind Kind { get; set; }
    public required string Note { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }
    public string? ChangedBy { get; set; }
    public string? ChangeReason { get; set; }
    public int Version { get; set; }
}

/// <summary>A step of a template.</summary>
internal sealed class TemplateStepRow
{
    public long Id { get; set; }
    public long TemplateId { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string Band { get; set; }
    public int Place { get; set; }

    /// <summary>The office's role, matched to the zone's units by name and alias.</summary>
    public required string Unit { get; set; }
    public DayCount Count { get; set; }
    public int Days { get; set; }
    public int FewestDays { get; set; }
    public bool Statutory { get; set; }
    public bool Waits { get; set; }
    public required string Basis { get; set; }
    public int? ValidMonths { get; set; }
    public decimal CostPerDay { get; set; }
    public bool IsPermit { get; set; }
    public bool IsNode { get; set; }
    public bool NeedsEvidence { get; set; }

    /// <summary>情形: the step is kept when one of these (joined with /) holds; null always.</summary>
    public string? Tag { get; set; }
}

/// <summary>A tie of a template.</summary>
internal sealed class TemplateLinkRow
{
    public long Id { get; set; }
    public long TemplateId { get; set; }
    public required string FromCode { get; set; }
    public required string ToCode { get; set; }
    public LinkKind Kind { get; set; }
    public int LagDays { get; set; }
    public bool Soft { get; set; }
    public string? Decider { get; set; }
}

/// <summary>Tables of templates.</summary>
internal static class TemplateTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<TemplateRow>(e =>
        {
            e.ToTable("projects_template").HasKey(r => r.Id);
            e.HasIndex(r => r.Code).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<TemplateStepRow>(e =>
        {
            e.ToTable("projects_template_step").HasKey(r => r.Id);
            e.HasIndex(r => new { r.TemplateId, r.Code }).IsUnique();
            e.HasOne<TemplateRow>().WithMany().HasForeignKey(r => r.TemplateId);
        });
        model.Entity<TemplateLinkRow>(e =>
        {
            e.ToTable("projects_template_link").HasKey(r => r.Id);
            e.HasIndex(r => new { r.TemplateId, r.FromCode, r.ToCode, r.Kind }).IsUnique();
            e.HasOne<TemplateRow>().WithMany().HasForeignKey(r => r.TemplateId);
        });
    }
}
