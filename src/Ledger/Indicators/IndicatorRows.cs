using Guatu.Forecasting.Series;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>An indicator of the catalogue.</summary>
internal sealed class IndicatorRow
{
    public long Id { get; set; }

    /// <summary>Short key for the interface and sheets: output, vat-sales; unique.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public Scope Scope { get; set; }
    public required string Unit { get; set; }
    public Nature Nature { get; set; }
    public Better Better { get; set; }
    public PeriodKind Rhythm { get; set; }

    /// <summary>No January figure: 1—2月 come together.</summary>
    public bool Joint { get; set; }

    /// <summary>Digits behind the point as published, 0–4.</summary>
    public int Decimals { get; set; }

    /// <summary>Band of the dispatch sheet: 总量, 财税, 企业和项目, 用能和先行.</summary>
    public required string Band { get; set; }
    public int Place { get; set; }

    /// <summary>责任单位: owes the target.</summary>
    public long? UnitId { get; set; }

    /// <summary>来源单位: gives the figure.</summary>
    public long? SourceUnitId { get; set; }

    /// <summary>Days after the period's end by which it is due.</summary>
    public int DueDays { get; set; }

    /// <summary>How it is computed from others: codes, + − × ÷ and brackets; null when it is reported.</summary>
    public string? Formula { get; set; }

    /// <summary>Whose figures add up to it; null when nobody's do.</summary>
    public SubjectKind? PartsOf { get; set; }

    /// <summary>Definition, as the source unit writes it.</summary>
    public string? Note { get; set; }
    public bool Closed { get; set; }
    public int Version { get; set; }
}

/// <summary>One delivery of figures: who gave them, when, by what way. Only added to.</summary>
internal sealed class EntryRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
    public long? UnitId { get; set; }
    public Channel Channel { get; set; }

    /// <summary>File name, address of the caller, name of the form.</summary>
    public required string Source { get; set; }
    public string? Sha256 { get; set; }
    public string? Reason { get; set; }
}

/// <summary>A figure. Only added to; <see cref="Current"/> alone changes, when a later one takes its place.</summary>
internal sealed class FigureRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }
    public SubjectKind Subject { get; set; }
    public long SubjectId { get; set; }

    /// <summary><see cref="PeriodCode"/>: sorts by time within a rhythm.</summary>
    public int Period { get; set; }
    public ValueForm Form { get; set; }

    /// <summary>In ten-thousandths of the indicator's unit: adds up exactly on every database.</summary>
    public long? Value { get; set; }

    /// <summary>Published growth on the same period of the year before, ten-thousandths of a per cent; never recomputed.</summary>
    public long? Growth { get; set; }
    public FigureStage Stage { get; set; }
    public bool Current { get; set; }
    public long EntryId { get; set; }

    /// <summary>Sheet and cell it was read from.</summary>
    public string? Cell { get; set; }
}

/// <summary>Tables of indicators and figures.</summary>
internal static class IndicatorTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<IndicatorRow>(e =>
        {
            e.ToTable("ledger_indicator").HasKey(r => r.Id);
            e.HasIndex(r => r.Code).IsUnique();
            // One name may stand for several scopes, never twice for one.
            e.HasIndex(r => new { r.Name, r.Scope }).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<EntryRow>(e => e.ToTable("ledger_entry").HasKey(r => r.Id));
        model.Entity<FigureRow>(e =>
        {
            e.ToTable("ledger_figure").HasKey(r => r.Id);
            e.HasIndex(r => new { r.IndicatorId, r.Subject, r.Period, r.SubjectId });
            e.HasIndex(r => new { r.Subject, r.SubjectId, r.IndicatorId, r.Period });
            e.HasIndex(r => r.EntryId);
            e.HasOne<IndicatorRow>().WithMany().HasForeignKey(r => r.IndicatorId);
            e.HasOne<EntryRow>().WithMany().HasForeignKey(r => r.EntryId);
        });
    }
}
