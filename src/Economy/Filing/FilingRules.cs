using System.Globalization;
using Guatu.Kernel.Rulebook;

namespace Guatu.Economy.Filing;

/// <summary>What a check does when it fires.</summary>
public enum Severity
{
    /// <summary>不查.</summary>
    Off = 0,

    /// <summary>说明: taken with a word of explanation.</summary>
    Word = 1,

    /// <summary>拒收: not taken.</summary>
    Refuse = 2,
}

/// <summary>The limits by which figures are checked, as of a day.</summary>
/// <param name="First">年内第一期累计和当期不同.</param>
/// <param name="Sum">累计不等于上期累计加本期.</param>
/// <param name="Fall">累计比上期少.</param>
/// <param name="Slip">像是差了一万倍、一亿倍.</param>
/// <param name="Ten">像是差了10、100、1000倍.</param>
/// <param name="SlipBand">How far from 10,000 the ratio may lie, times, ≥ 1.</param>
/// <param name="TenBand">How far from 10, 100, 1000 it may lie, times, ≥ 1.</param>
/// <param name="Jump">Change on last year from which a word is asked, per cent.</param>
/// <param name="JumpPoints">The same of rates, 个百分点.</param>
public sealed record FilingLimits(Severity First, Severity Sum, Severity Fall, Severity Slip, Severity Ten, decimal SlipBand, decimal TenBand, decimal Jump, decimal JumpPoints)
{
    /// <summary>As the program brings them along.</summary>
    public static readonly FilingLimits Usual = new(Severity.Refuse, Severity.Word, Severity.Word, Severity.Refuse, Severity.Word, 3, 1.3m, 50, 10);

    /// <summary>Those in force on a day.</summary>
    public static async Task<FilingLimits> OnAsync(Rules rules, DateOnly day, CancellationToken stop)
    {
        async Task<Severity> How(string code) => FilingRules.Severity((await rules.OnAsync(code, day, stop)).Value);
        async Task<decimal> Much(string code) => (await rules.OnAsync(code, day, stop)).Number;
        return new(await How("economy.check-first"), await How("economy.check-sum"), await How("economy.check-fall"), await How("economy.check-slip"), await How("economy.check-ten"),
            await Much("economy.check-slip-band"), await Much("economy.check-ten-band"), await Much("economy.check-jump"), await Much("economy.check-jump-points"));
    }
}

/// <summary>Rulebook rows of getting figures in.</summary>
internal static class FilingRules
{
    private const string Everywhere = "通用";

    private const string Own = "本系统默认，各区可按本地数据审核办法调整";

    private const string Reporting = "统计报表审核的通行做法：强制性关系不符不收，核实性关系不符写说明";

    private static readonly DateOnly From = new(2024, 1, 1);

    /// <summary>The rows.</summary>
    public static IEnumerable<RuleSeed> All =>
    [
        new("economy.check-first", "年内第一期累计不等于当期", "拒收", "拒收、说明或不查", Everywhere, Reporting, From),
        new("economy.check-sum", "累计不等于上期累计加本期", "说明", "拒收、说明或不查", Everywhere, "前期数可能已核定调整（可比口径），故写说明而不拒收", From),
        new("economy.check-fall", "累计比上期少", "说明", "拒收、说明或不查", Everywhere, "退税、冲销、核减会使累计数减少，故写说明而不拒收", From),
        new("economy.check-slip", "像是差了一万倍或一亿倍", "拒收", "拒收、说明或不查", Everywhere, "万元、亿元填错一位单位是报表最常见的错", From),
        new("economy.check-ten", "像是差了10、100或1000倍", "说明", "拒收、说明或不查", Everywhere, Reporting, From),
        new("economy.check-slip-band", "差一万倍的认定范围", "3", "倍", Everywhere, Own, From),
        new("economy.check-ten-band", "差10、100、1000倍的认定范围", "1.3", "倍", Everywhere, Own, From),
        new("economy.check-jump", "比上年同期变动超过多少要写说明", "50", "%", Everywhere, Own, From),
        new("economy.check-jump-points", "比率比上年同期变动超过多少要写说明", "10", "个百分点", Everywhere, Own, From),
        new("economy.filing-back", "漏报的往前追几期", "3", "期", Everywhere, Own, From),
        new("economy.import-cells", "一次导入最多多少个数", "200000", "个", Everywhere, Own, From),
        new("economy.import-megabytes", "导入文件最大", "30", "MB", Everywhere, Own, From),
        new("economy.import-minutes", "导入没有动静多久算中断", "15", "分钟", Everywhere, Own, From),
        new("economy.link-days", "企业填报链接的有效期", "365", "日", Everywhere, Own, From),
        new("economy.link-tries", "同一地址十分钟内最多试多少个打不开的链接", "20", "次", Everywhere, "参照登录失败次数限制（GB/T 22239-2019 身份鉴别）", From),
    ];

    /// <summary>拒收, 说明, 不查.</summary>
    public static Severity Severity(string value) => value switch { "拒收" => Filing.Severity.Refuse, "不查" => Filing.Severity.Off, _ => Filing.Severity.Word };

    /// <summary>Why a value cannot be used; null when it can.</summary>
    public static string? Fault(Rule rule, string value) =>
        All.FirstOrDefault(r => r.Code == rule.Code) is not { } mine ? null
        : mine.Unit == "拒收、说明或不查" ? value is "拒收" or "说明" or "不查" ? null : $"“{rule.Name}”只能填“拒收”“说明”或“不查”。"
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 ? null : $"“{rule.Name}”要填大于0的数。";
}
