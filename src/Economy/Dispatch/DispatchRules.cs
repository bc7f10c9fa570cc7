using System.Globalization;
using Guatu.Kernel.Rulebook;

namespace Guatu.Economy.Dispatch;

/// <summary>Thresholds of the dispatch sheet as of a day.</summary>
/// <param name="GreenFrom">可能性 from which a target is green, per cent 0–100.</param>
/// <param name="YellowFrom">可能性 from which it is yellow, per cent 0–100; below it is red.</param>
/// <param name="LeastPeriods">Known periods a chance needs, 3 and more.</param>
/// <param name="ShapeYears">Years the course of a year is taken over, 1–10.</param>
/// <param name="Near">An enterprise within this share of what was expected of it is even, per cent 0–100.</param>
/// <param name="PowerWord">Word in the name of the indicator of electricity.</param>
/// <param name="OutputWord">Word in the name of the indicator of output it is held against.</param>
public sealed record DispatchLimits(decimal GreenFrom, decimal YellowFrom, int LeastPeriods, int ShapeYears, decimal Near, string PowerWord, string OutputWord);

/// <summary>Rulebook rows of the dispatch sheet.</summary>
internal static class DispatchRules
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Seeds =>
    [
        new("economy.green-from", "完成可能性达到多少亮绿灯", "80", "%", "通用", "由本区确定", Always),
        new("economy.yellow-from", "完成可能性达到多少亮黄灯，低于它亮红灯", "50", "%", "通用", "由本区确定", Always),
        new("economy.chance-periods", "至少有多少期数据才测算可能性", "12", "期", "通用", "由本区确定；不足一年看不出季节", Always),
        new("economy.shape-years", "序时进度按近几年同期平均", "3", "年", "通用", "由本区确定", Always),
        new("economy.near", "企业与应完成数相差多少以内算基本持平", "1", "%", "通用", "由本区确定；四舍五入和开票早晚的零头不算快慢", Always),
        new("economy.sign-power", "用电和产值对照：用电指标名称里的词", "用电", "词", "通用", "由本区确定", Always),
        new("economy.sign-output", "用电和产值对照：产值指标名称里的词", "工业总产值", "词", "通用", "由本区确定", Always),
    ];

    public static async Task<DispatchLimits> OnAsync(Rules rules, DateOnly day, CancellationToken stop) => new(
        (await rules.OnAsync("economy.green-from", day, stop)).Number, (await rules.OnAsync("economy.yellow-from", day, stop)).Number,
        (int)(await rules.OnAsync("economy.chance-periods", day, stop)).Number, (int)(await rules.OnAsync("economy.shape-years", day, stop)).Number, (await rules.OnAsync("economy.near", day, stop)).Number,
        (await rules.OnAsync("economy.sign-power", day, stop)).Value, (await rules.OnAsync("economy.sign-output", day, stop)).Value);
}

/// <summary>Figures as the sheets of the room write them.</summary>
public static class EconomyWords
{
    /// <summary>With that many digits behind the point, thousands parted.</summary>
    public static string Number(decimal value, int digits)
    {
        var rounded = Math.Round(value, digits, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0m : rounded).ToString(digits == 0 ? "#,0" : "#,0." + new string('0', digits), CultureInfo.InvariantCulture).Replace("-", Kernel.Look.Zh.Minus, StringComparison.Ordinal);
    }

    /// <summary>The same, — when there is none.</summary>
    public static string Number(decimal? value, int digits) => value is { } known ? Number(known, digits) : Kernel.Look.Zh.NotApplicable;

    /// <summary>With its sign: +0.33, −3.20, 0.00.</summary>
    public static string WithSign(decimal value, int digits)
    {
        var text = Number(value, digits);
        return Math.Round(value, digits, MidpointRounding.AwayFromZero) > 0 ? "+" + text : text;
    }

    /// <summary>The same, — when there is none.</summary>
    public static string WithSign(decimal? value, int digits) => value is { } known ? WithSign(known, digits) : Kernel.Look.Zh.NotApplicable;
}
