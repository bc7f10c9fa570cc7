using System.Globalization;
using Guatu.Economy.Enterprises;
using Microsoft.AspNetCore.Http;

namespace Guatu.Economy.Register;

/// <summary>Which enterprises of the register are asked for.</summary>
/// <param name="Words">In name, short name, former names or credit code.</param>
/// <param name="Cluster">Cluster; 0 for none.</param>
/// <param name="Industry">First digits of the industry.</param>
/// <param name="Area">片区.</param>
/// <param name="Tag">标签.</param>
/// <param name="Key">重点 only.</param>
/// <param name="Standing">"in" in the statistics today, "out" not or no longer; else all.</param>
/// <param name="Page">From 1.</param>
public sealed record RegisterAsk(string Words, long? Cluster, string Industry, string Area, string Tag, bool Key, string Standing, int Page)
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    /// <summary>From an address.</summary>
    public static RegisterAsk Of(IQueryCollection query) => new(
        query["q"].ToString().Trim(), long.TryParse(query["cluster"], NumberStyles.None, CultureInfo.InvariantCulture, out var cluster) ? cluster : null, query["industry"].ToString().Trim(), query["area"].ToString(), query["tag"].ToString(),
        query["key"].ToString().Length > 0, query["in"].ToString(), int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);

    /// <summary>Those it means, in the order of the register.</summary>
    public IReadOnlyList<Enterprise> From(IEnumerable<Enterprise> all, DateOnly today) => [.. all.Where(e =>
        (Words.Length == 0 || e.Name.Contains(Words, StringComparison.OrdinalIgnoreCase) || e.Short.Contains(Words, StringComparison.OrdinalIgnoreCase) || string.Equals(e.CreditCode, Words, StringComparison.OrdinalIgnoreCase) || e.Former.Any(f => f.Contains(Words, StringComparison.OrdinalIgnoreCase)))
        && (Cluster is null || (Cluster == 0 ? e.ClusterId is null : e.ClusterId == Cluster)) && (Industry.Length == 0 || e.Industry?.StartsWith(Industry, StringComparison.Ordinal) == true)
        && (Area.Length == 0 || e.Area == Area) && (Tag.Length == 0 || e.Tags.Contains(Tag)) && (!Key || e.Key) && Standing switch { "in" => e.CountsOn(today), "out" => !e.CountsOn(today), _ => true })];

    /// <summary>The same question as an address, at another page.</summary>
    public string Href(string path, int page = 1) => path + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Words, ["cluster"] = Cluster?.ToString(CultureInfo.InvariantCulture), ["industry"] = Industry, ["area"] = Area, ["tag"] = Tag, ["key"] = Key ? "1" : null, ["in"] = Standing, ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(p => p.Value is { Length: > 0 }));
}
