using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Benchmarks;

/// <summary>What a place to be compared with is.</summary>
public enum PlaceKind
{
    /// <summary>全国平均.</summary>
    Country = 1,

    /// <summary>全省.</summary>
    Province = 2,

    /// <summary>全市.</summary>
    City = 3,

    /// <summary>同类开发区.</summary>
    Peer = 4,
}

/// <summary>A place the zone is compared with.</summary>
internal sealed class PlaceRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public PlaceKind Kind { get; set; }
    public int Place { get; set; }
    public bool Closed { get; set; }
    public int Version { get; set; }
}

/// <summary>What was published of a place, or the zone's own rank. Only added to; <see cref="Current"/> alone changes.</summary>
internal sealed class BenchmarkRow
{
    public long Id { get; set; }
    public long IndicatorId { get; set; }

    /// <summary><see cref="Ledger.Indicators.PeriodCode"/>.</summary>
    public int Period { get; set; }

    /// <summary>0: the zone itself, of which only the rank is kept here.</summary>
    public long PlaceId { get; set; }

    /// <summary>Published growth, ten-thousandths of a per cent.</summary>
    public long? Growth { get; set; }

    /// <summary>In ten-thousandths of the indicator's unit.</summary>
    public long? Value { get; set; }

    /// <summary>1 is best.</summary>
    public int? Rank { get; set; }

    /// <summary>How many were ranked.</summary>
    public int? Field { get; set; }

    /// <summary>The paper it stands in.</summary>
    public required string Document { get; set; }
    public bool Current { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>Tables of the comparison.</summary>
internal static class BenchmarkTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<PlaceRow>(e =>
        {
            e.ToTable("economy_place").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<BenchmarkRow>(e =>
        {
            e.ToTable("economy_benchmark").HasKey(r => r.Id);
            e.HasIndex(r => new { r.IndicatorId, r.Period, r.PlaceId });
        });
    }
}

/// <summary>Words of places.</summary>
public static class PlaceWords
{
    /// <summary>全国, 全省, 全市, 同类开发区.</summary>
    public static string Of(PlaceKind kind) => kind switch { PlaceKind.Country => "全国", PlaceKind.Province => "全省", PlaceKind.City => "全市", _ => "同类开发区" };
}
