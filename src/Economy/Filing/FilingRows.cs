using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing;

/// <summary>A word of explanation for a figure that a check found odd. Only added to.</summary>
internal sealed class RemarkRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }
    public SubjectKind Subject { get; set; }
    public long SubjectId { get; set; }
    public int Period { get; set; }
    public ValueForm Form { get; set; }

    /// <summary>What the check said.</summary>
    public required string Finding { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>A question (质疑) to whoever reported a figure; answered by them, settled by who asked. Never removed.</summary>
internal sealed class QuestionRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }
    public SubjectKind Subject { get; set; }
    public long SubjectId { get; set; }
    public int Period { get; set; }
    public ValueForm Form { get; set; }

    /// <summary>The figure as it stood when it was asked.</summary>
    public long FigureId { get; set; }

    /// <summary>The cell in words: 云岭化工　工业总产值　2026年8月　当期　12.30亿元.</summary>
    public required string Cell { get; set; }

    /// <summary>The enterprise itself reported it and answers by its link.</summary>
    public bool Theirs { get; set; }

    /// <summary>来源单位 that answers otherwise.</summary>
    public long? UnitId { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public required string AskedBy { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? SettledBy { get; set; }
    public int Version { get; set; }
}

/// <summary>An enterprise's link. Only the hash of its secret is kept.</summary>
internal sealed class LinkRow
{
    public long EnterpriseId { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public required string IssuedBy { get; set; }

    /// <summary>How many links the enterprise has had, this one with.</summary>
    public int Times { get; set; }

    /// <summary>Last day on which it opens.</summary>
    public DateOnly ExpiresOn { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>An indicator of the form enterprises fill in.</summary>
internal sealed class EnterpriseFormRow
{
    public long IndicatorId { get; set; }
    public int Place { get; set; }
}

/// <summary>Tables of getting figures in.</summary>
internal static class FilingTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<RemarkRow>(e =>
        {
            e.ToTable("economy_remark").HasKey(r => r.Id);
            e.HasIndex(r => new { r.IndicatorId, r.Subject, r.SubjectId, r.Period });
        });
        model.Entity<QuestionRow>(e =>
        {
            e.ToTable("economy_question").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Subject, r.SubjectId, r.IndicatorId, r.Period });
            e.HasIndex(r => r.SettledAt);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<LinkRow>(e =>
        {
            e.ToTable("economy_link").HasKey(r => r.EnterpriseId);
            e.Property(r => r.EnterpriseId).ValueGeneratedNever();
            e.HasIndex(r => r.Hash).IsUnique();
        });
        model.Entity<EnterpriseFormRow>(e =>
        {
            e.ToTable("economy_enterprise_form").HasKey(r => r.IndicatorId);
            e.Property(r => r.IndicatorId).ValueGeneratedNever();
        });
        model.Entity<Sheets.SheetImportRow>(e =>
        {
            e.ToTable("economy_import").HasKey(r => r.Id);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<Sheets.SheetMappingRow>(e =>
        {
            e.ToTable("economy_mapping").HasKey(r => r.Id);
            e.HasIndex(r => r.Signature).IsUnique();
        });
    }
}
