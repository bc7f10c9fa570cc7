using System.Globalization;
using Guatu.Kernel.Rulebook;

namespace Guatu.Economy;

/// <summary>Rulebook rows of enterprises' status and ranks.</summary>
internal static class ProfileRules
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Seeds =>
    [
        new("economy.status-periods", "估算少产：日均产值按最近几期平均", "3", "期", "通用", "由本区确定；期数少受检修影响大，期数多跟不上季节", Always),
        new("economy.status-back", "企业运行情况可以补填前几周", "4", "周", "通用", "由本区确定", Always),
        new("economy.status-all", "每周要填运行情况的企业：填0只要重点企业，填1所有在统企业", "0", "0或1", "通用", "由本区确定；重点企业按名录里的标记", Always),
        new("economy.rank-size", "企业排名默认排前几位", "50", "家", "通用", "由本区确定；报告习惯写前50位企业", Always),
        new("economy.small-group", "合计里企业少于几家时，不让没有企业数据权限的人看", "3", "家", "通用", "《中华人民共和国统计法》：能识别或推断单个统计调查对象的资料不得对外提供", Always),
    ];

    /// <summary>Why a value cannot be used; null when it can, or when the row is not of these.</summary>
    public static string? Fault(Rule rule, string value)
    {
        if (Seeds.All(s => s.Code != rule.Code))
            return null;
        var known = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return rule.Code switch
        {
            "economy.status-all" => known && number is 0 or 1 ? null : $"“{rule.Name}”只能填0或1。",
            "economy.rank-size" => known && number is >= 1 and <= Ranks.CloseRank.Most ? null : $"“{rule.Name}”要填1到{Ranks.CloseRank.Most}的整数。",
            "economy.status-periods" => known && number is >= 1 and <= 12 ? null : $"“{rule.Name}”要填1到12的整数。",
            _ => known && number <= 52 ? null : $"“{rule.Name}”要填不大于52的整数。",
        };
    }
}
