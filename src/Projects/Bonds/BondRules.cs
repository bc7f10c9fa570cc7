using Guatu.Kernel.Rulebook;

namespace Guatu.Projects.Bonds;

/// <summary>One document of ripeness with its weight.</summary>
/// <param name="Code">feasibility, approval….</param>
/// <param name="Name">可研批复….</param>
/// <param name="Weight">Its weight in points.</param>
public sealed record RipeItem(string Code, string Name, decimal Weight);

/// <summary>成熟度: how ripe a project is for an application, and what it lacks.</summary>
/// <param name="Score">Points reached.</param>
/// <param name="Full">Points in all.</param>
/// <param name="Missing">Documents that lack, heaviest first.</param>
/// <param name="Enough">Ripe enough to be put up.</param>
public sealed record Ripeness(decimal Score, decimal Full, IReadOnlyList<RipeItem> Missing, bool Enough)
{
    /// <summary>Adds up what is there. Documents the rulebook no longer knows count nothing.</summary>
    public static Ripeness Of(IReadOnlyCollection<string> have, IReadOnlyList<RipeItem> items, decimal enough)
    {
        var full = items.Sum(i => i.Weight);
        var score = items.Where(i => have.Contains(i.Code)).Sum(i => i.Weight);
        return new Ripeness(score, full, [.. items.Where(i => !have.Contains(i.Code)).OrderByDescending(i => i.Weight)], full > 0 && score / full * 100 >= enough);
    }
}

/// <summary>The clock of a bond's money: by which day it has to be spent, and what should be spent by today.</summary>
public static class BondClock
{
    /// <summary>First day of the clock: the first of the month after it was issued.</summary>
    public static DateOnly Begins(DateOnly issuedOn) => new DateOnly(issuedOn.Year, issuedOn.Month, 1).AddMonths(1);

    /// <summary>Last day to have spent it.</summary>
    /// <param name="issuedOn">发行日.</param>
    /// <param name="months">Months of the rulebook, at least 1.</param>
    public static DateOnly Ends(DateOnly issuedOn, int months) => Begins(issuedOn).AddMonths(months).AddDays(-1);

    /// <summary>Share that should be spent by the end of a day, per cent 0–100: straight over the clock's days.</summary>
    public static decimal Expected(DateOnly issuedOn, int months, DateOnly today)
    {
        var (from, to) = (Begins(issuedOn), Ends(issuedOn, months));
        return today < from ? 0 : today >= to ? 100 : Math.Round(100m * (today.DayNumber - from.DayNumber + 1) / (to.DayNumber - from.DayNumber + 1), 1);
    }
}

/// <summary>投向: what special bonds may not be spent on.</summary>
public static class BondField
{
    private static readonly string[] AllowedHousing = ["保障性住房", "保障房", "土地储备", "土储"];

    /// <summary>The forbidden thing named in a field, or null. 保障性住房 and 土地储备 are the exceptions the list itself makes.</summary>
    /// <param name="field">投向 as typed.</param>
    /// <param name="forbidden">Words of the rulebook.</param>
    public static string? Fault(string field, IEnumerable<string> forbidden)
    {
        var left = AllowedHousing.Aggregate(field, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return forbidden.FirstOrDefault(word => (word.Contains('房', StringComparison.Ordinal) ? left : field).Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Words of a rulebook row.</summary>
    public static IReadOnlyList<string> Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Rulebook rows of planning and special bonds.</summary>
internal static class BondRules
{
    public const string Items = "projects.ripe.";

    private const string Source = "由本区确定；材料按国办发〔2024〕52号“一案两书”和在线审批平台各环节列";
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Seeds =>
    [
        Item("1-feasibility", "可研批复", 15), Item("2-approval", "立项（审批、核准、备案）", 15), Item("3-land", "用地（预审或土地证）", 15), Item("4-environment", "环评批复", 10), Item("5-planning", "规划许可", 10),
        Item("6-permit", "施工许可", 10), Item("7-capital", "资本金落实", 10), Item("8-plan", "收益平衡方案（一案两书）", 15),
        new("projects.ripe-enough", "成熟度达到多少可以申报", "70", "%", "通用", "由本区确定", Always),
        new("projects.bond-months", "专项债资金几个月用完", "6", "月", "天津", "参照天津2022：每批限6个月用完，自发行次月起算序时", Always),
        new("projects.bond-forbidden", "专项债不得投向", "完全无收益 楼堂馆所 形象工程 政绩工程 商业房地产 房地产开发 商品房 主题公园 仿古城 巨型雕塑", "词", "通用", "国办发〔2024〕52号投向负面清单（2024-12-25）；词由本区增减，保障性住房、土地储备除外", new DateOnly(2024, 12, 25)),
    ];

    public static async Task<IReadOnlyList<RipeItem>> ItemsAsync(Rules rules, DateOnly day, CancellationToken stop) =>
        [.. (await rules.StartingAsync(Items, day, stop)).Select(r => new RipeItem(r.Code[Items.Length..], r.Name, r.Number))];

    private static RuleSeed Item(string code, string name, int weight) => new(Items + code, name, weight.ToString(System.Globalization.CultureInfo.InvariantCulture), "分", "通用", Source, Always);
}
