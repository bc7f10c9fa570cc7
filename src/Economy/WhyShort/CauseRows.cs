using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.WhyShort;

/// <summary>Sorts of causes.</summary>
public enum CauseKind
{
    /// <summary>检修停产.</summary>
    Overhaul = 1,

    /// <summary>限电、用能.</summary>
    Power = 2,

    /// <summary>订单、市场.</summary>
    Orders = 3,

    /// <summary>项目未投产、未入统.</summary>
    Project = 4,

    /// <summary>价格.</summary>
    Price = 5,

    /// <summary>资金.</summary>
    Money = 6,

    /// <summary>其他.</summary>
    Other = 9,
}

/// <summary>Why an indicator is short in a year, who has it in hand, what would make it good.</summary>
internal sealed class CauseRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }
    public int Year { get; set; }

    /// <summary>As leaders say it: 云岭化工大修.</summary>
    public required string Name { get; set; }
    public CauseKind Kind { get; set; }
    public string? Words { get; set; }
    public DateOnly? FromOn { get; set; }
    public DateOnly? ToOn { get; set; }
    public long? LeaderId { get; set; }
    public long? UnitId { get; set; }
    public long? PersonId { get; set; }

    /// <summary>怎么补.</summary>
    public string? Fix { get; set; }

    /// <summary>By how much by the year's end, ten-thousandths of the indicator's unit.</summary>
    public long? FixAmount { get; set; }

    /// <summary>把握, per cent 0–100.</summary>
    public int? FixSure { get; set; }
    public int Place { get; set; }
    public bool Dropped { get; set; }
    public int Version { get; set; }
}

/// <summary>An enterprise, industry, cluster or project a cause holds back.</summary>
internal sealed class CausePartRow
{
    public long Id { get; set; }
    public long CauseId { get; set; }
    public SubjectKind Subject { get; set; }

    /// <summary>0 for a project that is known by its name alone.</summary>
    public long SubjectId { get; set; }
    public required string Name { get; set; }

    /// <summary>Its share of the gap, ten-thousandths of the indicator's unit, below 0 is short; null: all of its gap.</summary>
    public long? Amount { get; set; }
}

/// <summary>A commitment that works on a cause.</summary>
internal sealed class CauseTaskRow
{
    public long CauseId { get; set; }
    public long CommitmentId { get; set; }
}

/// <summary>Tables of causes.</summary>
internal static class CauseTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<CauseRow>(e =>
        {
            e.ToTable("economy_cause").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Year, r.IndicatorId });
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<CausePartRow>(e =>
        {
            e.ToTable("economy_cause_part").HasKey(r => r.Id);
            e.HasOne<CauseRow>().WithMany().HasForeignKey(r => r.CauseId);
        });
        model.Entity<CauseTaskRow>(e =>
        {
            e.ToTable("economy_cause_task").HasKey(r => new { r.CauseId, r.CommitmentId });
            e.HasOne<CauseRow>().WithMany().HasForeignKey(r => r.CauseId);
        });
    }
}

/// <summary>Words of causes.</summary>
public static class CauseWords
{
    /// <summary>检修停产, 限电…</summary>
    public static string Of(CauseKind kind) => kind switch
    {
        CauseKind.Overhaul => "检修停产", CauseKind.Power => "限电、用能", CauseKind.Orders => "订单、市场", CauseKind.Project => "项目未投产、未入统", CauseKind.Price => "价格", CauseKind.Money => "资金", _ => "其他",
    };

    /// <summary>With its days where days are what counts: 云岭化工大修41天.</summary>
    /// <param name="name">Name.</param>
    /// <param name="kind">Sort.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; null: it goes on.</param>
    /// <param name="until">Day looked at.</param>
    public static string WithDays(string name, CauseKind kind, DateOnly? from, DateOnly? to, DateOnly until)
    {
        if (kind is not (CauseKind.Overhaul or CauseKind.Power) || from is not { } first || first > until)
            return name;
        var last = to is { } end && end < until ? end : until;
        return $"{name}{last.DayNumber - first.DayNumber + 1}天";
    }
}
