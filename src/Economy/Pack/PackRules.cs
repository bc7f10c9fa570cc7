using Guatu.Kernel.Rulebook;

namespace Guatu.Economy.Pack;

/// <summary>What the analysis is made and measured by, as of a day.</summary>
/// <param name="MainWord">Word in the name of the indicator that is taken apart by enterprises.</param>
/// <param name="Top">How many enterprises are looked at as the largest, 5–200.</param>
/// <param name="Listed">How many of them the paper lists, 3–50; the xlsx lists all.</param>
/// <param name="ProjectWords">Words in names of indicators that tell of projects.</param>
/// <param name="Special">Most characters of a paper on one matter.</param>
/// <param name="General">Most characters of a comprehensive paper.</param>
/// <param name="Source">Where the limits come from.</param>
public sealed record PackLimits(string MainWord, int Top, int Listed, IReadOnlyList<string> ProjectWords, int Special, int General, string Source);

/// <summary>Rulebook rows of the analysis.</summary>
internal static class PackRules
{
    private const string Relief = "《整治形式主义为基层减负若干规定》（2024年8月）：综合性文件不超过5000字，专项文件不超过4000字";

    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Seeds =>
    [
        new("economy.pack-main", "月分析按哪个指标分解到行业、企业：名称里的词", "工业总产值", "词", "通用", "由本区确定", Always),
        new("economy.pack-top", "月分析看产值前几位的企业", "50", "家", "通用", "由本区确定；紧盯产值前50位企业", Always),
        new("economy.pack-listed", "月分析正文列出前几位，其余在附表", "10", "家", "通用", "由本区确定", Always),
        new("economy.pack-projects", "月分析项目部分：指标名称里的词", "投资、项目、开工、竣工、到位", "词", "通用", "由本区确定", Always),
        new("economy.pack-special", "月分析材料字数上限（专项）", "4000", "字", "通用", Relief, new DateOnly(2024, 8, 6)),
        new("economy.pack-general", "月分析材料字数上限（综合）", "5000", "字", "通用", Relief, new DateOnly(2024, 8, 6)),
    ];

    public static async Task<PackLimits> OnAsync(Rules rules, DateOnly day, CancellationToken stop)
    {
        var special = await rules.OnAsync("economy.pack-special", day, stop);
        return new((await rules.OnAsync("economy.pack-main", day, stop)).Value, (int)(await rules.OnAsync("economy.pack-top", day, stop)).Number, (int)(await rules.OnAsync("economy.pack-listed", day, stop)).Number,
            (await rules.OnAsync("economy.pack-projects", day, stop)).Value.Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), (int)special.Number, (int)(await rules.OnAsync("economy.pack-general", day, stop)).Number, special.Source);
    }
}
