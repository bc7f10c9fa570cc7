using Guatu.Economy.Enterprises;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Forecasting.Shares;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Shares;

/// <summary>How a change is divided.</summary>
public enum ShareBy
{
    /// <summary>按企业.</summary>
    Enterprise,

    /// <summary>按行业: 大类.</summary>
    Industry,

    /// <summary>按产业集群.</summary>
    Cluster,

    /// <summary>按片区.</summary>
    Area,
}

/// <summary>A change taken apart.</summary>
/// <param name="Section">The figures.</param>
/// <param name="By">How it is divided.</param>
/// <param name="Table">Contributions and pulls; null when <paramref name="Fault"/> says why not.</param>
/// <param name="Fault">Why it cannot be done.</param>
/// <param name="Silent">In the statistics, with a figure a year before and none now: left out on both sides, named.</param>
public sealed record ShareView(FirmSection Section, ShareBy By, ShareTable? Table, string? Fault, IReadOnlyList<Enterprise> Silent)
{
    /// <summary>Lines of the first level, all of them.</summary>
    public IReadOnlyList<ShareLine> Lines => Table?.Total.Lines ?? [];

    /// <summary>
    /// Lines to be shown: when there are many, the largest at both ends and one line for those between, with sums that still add up.
    /// </summary>
    /// <param name="most">Single lines, 4 and more.</param>
    public IReadOnlyList<ShareLine> Shown(int most)
    {
        var single = Lines.Where(l => l.Kind is ShareLineKind.Item or ShareLineKind.Group).ToList();
        var terms = Lines.Where(l => l.Kind is not (ShareLineKind.Item or ShareLineKind.Group)).ToList();
        if (single.Count <= most + 1)
            return Lines;
        // Lines come with the largest pull in the total's direction first, against it last.
        var against = single.Count(l => l.Change * Table!.Total.Change < 0);
        var last = Math.Min(against, most / 2);
        var first = most - last;
        var between = single.Skip(first).Take(single.Count - first - last).ToList();
        return [.. single.Take(first), Between(between), .. single.TakeLast(last), .. terms];
    }

    private static ShareLine Between(List<ShareLine> some) => new()
    {
        Kind = ShareLineKind.Group, Key = "#其余", Name = $"其余{some.Count}{(some[0].Kind == ShareLineKind.Item ? "家" : "个")}", Base = some.Sum(l => l.Base), Now = some.Sum(l => l.Now), PullPoints = some.Sum(l => l.PullPoints), PullShown = some.Sum(l => l.PullShown),
        SharePercent = some[0].SharePercent is null ? null : some.Sum(l => l.SharePercent), ShareShown = some[0].ShareShown is null ? null : some.Sum(l => l.ShareShown),
    };
}

/// <summary>Takes the change of an indicator apart by enterprises, industries, clusters or areas.</summary>
internal sealed class ShareReader(FirmReader firms, EnterpriseBook enterprises)
{
    public async Task<ShareView> ReadAsync(Pick pick, ShareBy by, CancellationToken stop) =>
        Of(await firms.SectionAsync(pick, stop), by, (await enterprises.ClustersAsync(stop)).ToDictionary(c => c.Id, c => c.Name));

    /// <summary>Pure: the same figures give the same table.</summary>
    public static ShareView Of(FirmSection section, ShareBy by, IReadOnlyDictionary<long, string> clusters)
    {
        if (section.Pick.Indicator is not { } indicator || section.Values.Count == 0)
            return new ShareView(section, by, null, "这一期没有企业数据。换一个期别或指标。", []);
        var end = section.Pick.Period.Last;
        var silent = section.Values.Where(v => v.Now is null && !(v.Who.LeftOn <= end)).ToList();
        var items = section.Values.Except(silent).Select(v => new ShareItem($"e{v.Who.Id}", v.Who.Short, v.Before, v.Now, Group(v.Who, by, clusters))).ToList();
        var (parts, before) = (items.Sum(i => i.Now ?? 0), items.Sum(i => i.Base ?? 0));
        // Enterprises that make the zone's figures up exactly need no line of the difference.
        var official = section is { Zone: { } zone, ZoneBefore: { } zoneBefore } && zoneBefore > 0 && (zone != parts || zoneBefore != before) ? new OfficialTotal(zoneBefore, zone, section.ZoneGrowth) : null;
        var (table, fault) = Contributions.Of(items, new ShareRules { KeepOfficial = official }, indicator.Nature switch { Nature.Flow => ShareMeasure.Amount, Nature.Rate => ShareMeasure.Ratio, _ => ShareMeasure.Amount });
        return new ShareView(section, by, table, fault?.Sentence, [.. silent.Select(v => v.Who)]);
    }

    private static string[] Group(Enterprise who, ShareBy by, IReadOnlyDictionary<long, string> clusters) => by switch
    {
        ShareBy.Industry => [Industries.DivisionName(who.Industry)], ShareBy.Cluster => [who.ClusterId is { } c ? clusters.GetValueOrDefault(c, "不在集群里") : "不在集群里"], ShareBy.Area => [who.Area ?? "片区没有填"], _ => [],
    };
}
