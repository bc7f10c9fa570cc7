using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Enterprises;

/// <summary>An enterprise as pages show it.</summary>
public sealed record Enterprise(long Id, string Name, string Short, string? Industry, long? ClusterId, string? Area, IReadOnlyList<string> Tags, DateOnly? EnteredOn, DateOnly? LeftOn, long? UnitId, long? LeaderId, long? CadreId, bool Key)
{
    /// <summary>统一社会信用代码.</summary>
    public string? CreditCode { get; init; }

    /// <summary>曾用名.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>Notes.</summary>
    public string? Note { get; init; }

    /// <summary>For the form that changes it.</summary>
    public int Version { get; init; }

    /// <summary>In the statistics on a day?</summary>
    public bool CountsOn(DateOnly day) => EnteredOn is { } entered && entered <= day && !(LeftOn <= day);
}

/// <summary>A cluster as pages show it.</summary>
public sealed record Cluster(long Id, string Name, bool Emerging, long? UnitId, long? LeaderId, int Place, string? Note, int Version);

/// <summary>The register of enterprises and clusters, read once a request.</summary>
public sealed class EnterpriseBook(GuatuDb db)
{
    private IReadOnlyList<Enterprise>? _all;
    private IReadOnlyList<Cluster>? _clusters;

    /// <summary>All enterprises, those that left too.</summary>
    public async Task<IReadOnlyList<Enterprise>> AllAsync(CancellationToken stop) => _all ??= [.. (await db.Set<EnterpriseRow>().AsNoTracking().OrderBy(e => e.Id).ToListAsync(stop)).Select(Of)];

    /// <summary>One; null when there is none.</summary>
    public async Task<Enterprise?> OneAsync(long id, CancellationToken stop) => await db.Set<EnterpriseRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, stop) is { } row ? Of(row) : null;

    /// <summary>All clusters in their order.</summary>
    public async Task<IReadOnlyList<Cluster>> ClustersAsync(CancellationToken stop) => _clusters ??= [.. (await db.Set<ClusterRow>().AsNoTracking().OrderBy(c => c.Place).ThenBy(c => c.Id).ToListAsync(stop))
        .Select(c => new Cluster(c.Id, c.Name, c.Emerging, c.UnitId, c.LeaderId, c.Place, c.Note, c.Version))];

    private static Enterprise Of(EnterpriseRow r) => new(r.Id, r.Name, r.Short, r.Industry, r.ClusterId, r.Area, Split(r.Tags), r.EnteredOn, r.LeftOn, r.UnitId, r.LeaderId, r.CadreId, r.Key)
    {
        CreditCode = r.CreditCode, Former = Split(r.Former), Note = r.Note, Version = r.Version,
    };

    private static IReadOnlyList<string> Split(string? text) => (text ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
