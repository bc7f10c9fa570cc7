using Guatu.Projects.Promises;

namespace Guatu.Projects.PublicPages;

/// <summary>
/// The public board as a project package of the Open Contracting for Infrastructure Data Standard 0.9. Made from the same
/// whitelist as the page. Nothing is written empty: a member that is not known or not approved is left out.
/// </summary>
internal static class Oc4ids
{
    public const string Version = "0.9";

    /// <summary>The package.</summary>
    /// <param name="view">What the public sees.</param>
    /// <param name="uri">Absolute address of this very package.</param>
    public static object Package(PublicView view, string uri) => new
    {
        version = Version,
        uri,
        publishedDate = Moment(view.ChangedOn),
        publisher = new { name = view.Publisher },
        projects = view.List.GroupBy(p => p.Id).OrderBy(g => g.Key).Select(g => Project([.. g.OrderBy(p => p.PromiseId)], view)).ToList(),
    };

    private static object Project(IReadOnlyList<PublicProject> promises, PublicView view)
    {
        var first = promises.FirstOrDefault(p => p.IsFinish) ?? promises[0];
        var finish = promises.FirstOrDefault(p => p.IsFinish);
        var id = $"{view.Prefix}-{first.Id}";
        var authority = new { id = "authority", name = view.Publisher };
        var unit = promises.Select(p => p.Unit).FirstOrDefault(u => u is not null);
        return new
        {
            id,
            updated = Moment(promises.Max(p => p.ChangedOn)),
            title = first.Name,
            description = promises.Select(p => p.Scope).FirstOrDefault(s => !string.IsNullOrEmpty(s)),
            status = first.Phase,
            period = finish is null ? null : new { endDate = Moment(finish.NowOn) },
            sector = SectorOf(first.Name),
            type = Rehabilitates(first.Name) ? "rehabilitation" : "construction",
            locations = promises.Select(p => p.Place).FirstOrDefault(p => !string.IsNullOrEmpty(p)) is { } place ? new[] { new { id = "1", description = place } } : null,
            budget = promises.Select(p => p.TotalWan).FirstOrDefault(t => t is > 0) is { } wan ? new { amount = new { amount = wan * 10_000, currency = "CNY" } } : null,
            publicAuthority = authority,
            parties = unit is null
                ? new object[] { new { authority.id, authority.name, roles = new[] { "publicAuthority" } } }
                : [new { authority.id, authority.name, roles = new[] { "publicAuthority" } }, new { id = "unit", name = unit, roles = new[] { "administrativeEntity" } }],
            completion = finish?.ActualOn is { } done ? new { endDate = Moment(done), endDateDetails = finish.Verdict.Words } : null,
            contractingProcesses = promises.Select(p => Process(p, id)).ToList(),
        };
    }

    // A promise stands where the standard has a contract: its first day is the period, every agreed change a modification.
    private static object Process(PublicProject p, string id) => new
    {
        id = $"{id}-{p.PromiseId}",
        summary = new
        {
            title = $"{p.Name}：承诺{p.Item}",
            nature = new[] { "construction" },
            status = p.ActualOn is null ? "active" : "closed",
            contractPeriod = new { endDate = Moment(p.FirstOn) },
            modifications = p.Revisions.Count == 0 ? null : p.Revisions.Select(r => new
            {
                id = r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                date = Moment(r.On),
                description = Describe(r),
                rationale = r.Reason,
                type = r.NewOn is not null ? "duration" : "scope",
                oldContractPeriod = r is { NewOn: not null, OldOn: { } before } ? new { endDate = Moment(before) } : null,
                newContractPeriod = r.NewOn is { } after ? new { endDate = Moment(after) } : null,
            }).ToList(),
        },
    };

    private static string Describe(PublicRevision r) => string.Join('；', new[]
    {
        r.NewOn is { } on ? $"日期由{(r.OldOn is { } old ? Kernel.Look.Zh.FullDay(old) : "未定")}改为{Kernel.Look.Zh.FullDay(on)}" : null,
        r.NewAmount is { } amount ? $"工程量由{r.OldAmount ?? "未定"}改为{amount}" : null,
        r.ScopeChanged ? "建设内容有调整" : null,
    }.OfType<string>()) is { Length: > 0 } words ? words : "承诺有调整";

    /// <summary>Midnight of Beijing.</summary>
    internal static string Moment(DateOnly day) => $"{day:yyyy-MM-dd}T00:00:00+08:00";

    // The register has no sector of this standard; the name tells it well enough, and what tells nothing is economy.
    internal static IReadOnlyList<string> SectorOf(string name)
    {
        (string[] Words, string[] Codes)[] table =
        [
            (["学校", "幼儿园", "小学", "中学", "学院", "职教"], ["education"]), (["医院", "卫生", "疾控", "康养"], ["health"]), (["污水", "雨污", "供水", "排水", "管网", "垃圾", "固废"], ["waterAndWaste"]),
            (["公寓", "安置", "保障房", "棚改"], ["socialHousing"]), (["变电", "电网", "供热", "燃气", "储能", "光伏", "风电"], ["energy"]), (["公交", "地铁", "停车"], ["transport", "transport.urban"]),
            (["港", "码头", "航道"], ["transport", "transport.water"]), (["铁路", "专用线"], ["transport", "transport.rail"]), (["大道", "路", "桥", "隧道", "快速化"], ["transport", "transport.road"]),
            (["公园", "绿地", "体育", "文化", "图书馆"], ["cultureSportsAndRecreation"]), (["防洪", "堤"], ["naturalResources", "naturalResources.floodProtection"]),
        ];
        return table.FirstOrDefault(t => t.Words.Any(w => name.Contains(w, StringComparison.Ordinal))).Codes ?? ["economy"];
    }

    private static bool Rehabilitates(string name) => new[] { "改造", "提升", "修缮", "整治" }.Any(w => name.Contains(w, StringComparison.Ordinal));
}
