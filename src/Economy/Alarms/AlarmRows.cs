using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Alarms;

/// <summary>Why an indicator is warned of.</summary>
public enum AlarmKind
{
    /// <summary>红灯: the year's target is in danger.</summary>
    Red = 1,

    /// <summary>苗头.</summary>
    Sign = 2,

    /// <summary>未报: a figure is past its day.</summary>
    Missing = 3,

    /// <summary>领先收窄.</summary>
    Lead = 4,

    /// <summary>位次靠后.</summary>
    LowRank = 5,
}

/// <summary>A warning about an indicator in a period. One per indicator, period, kind and part; it is raised once and falls silent when its cause is gone.</summary>
internal sealed class AlarmRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }

    /// <summary><see cref="Ledger.Indicators.PeriodCode"/>.</summary>
    public int Period { get; set; }
    public AlarmKind Kind { get; set; }

    /// <summary>Which sign, or which place: several may be told of one period.</summary>
    public long Part { get; set; }

    /// <summary>责任单位 or 来源单位 when it was raised.</summary>
    public long? UnitId { get; set; }

    /// <summary>The evidence in one sentence.</summary>
    public required string Text { get; set; }
    public DateTimeOffset RaisedAt { get; set; }
    public DateTimeOffset? ClearedAt { get; set; }
    public DateTimeOffset? SeenAt { get; set; }
    public string? SeenBy { get; set; }

    /// <summary>What whoever took note of it said.</summary>
    public string? SeenText { get; set; }
    public int Version { get; set; }
}

/// <summary>Tables of warnings about indicators.</summary>
internal static class AlarmTables
{
    public static void Add(ModelBuilder model) => model.Entity<AlarmRow>(e =>
    {
        e.ToTable("economy_alarm").HasKey(r => r.Id);
        e.HasIndex(r => new { r.IndicatorId, r.Period, r.Kind, r.Part }).IsUnique();
        e.HasIndex(r => r.ClearedAt);
        e.Property(r => r.Version).IsConcurrencyToken();
    });
}

/// <summary>Words of kinds.</summary>
public static class AlarmWords
{
    /// <summary>红灯, 苗头, 未报, 领先收窄, 位次靠后.</summary>
    public static string Of(AlarmKind kind) => kind switch { AlarmKind.Red => "红灯", AlarmKind.Sign => "苗头", AlarmKind.Missing => "未报", AlarmKind.Lead => "领先收窄", _ => "位次靠后" };
}
