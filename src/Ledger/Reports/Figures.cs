using System.Globalization;
using Guatu.Kernel.Text;

namespace Guatu.Ledger.Reports;

/// <summary>What came of a typed figure.</summary>
public enum FigureFault
{
    /// <summary>It is a number in the wanted unit.</summary>
    None,

    /// <summary>It is no number at all.</summary>
    Garbled,

    /// <summary>It has a unit that cannot be brought to the wanted one.</summary>
    OtherUnit,
}

/// <summary>
/// Reads a figure as people type it into a cell or a field — 3.2亿, 3,200万元, ３．２亿元, 31% — and brings it to the unit
/// of the target. Pure. Only units of the same kind are converted; a bare 万 or 亿 counts the target's own thing.
/// </summary>
public static class Figures
{
    private static readonly Dictionary<char, decimal> Multipliers = new() { ['十'] = 10, ['百'] = 100, ['千'] = 1_000, ['万'] = 10_000, ['亿'] = 100_000_000 };

    // Units that measure the same thing, each in the first one's amount. Sources: 国务院关于在我国统一实行法定计量单位的命令 (1984); 1公顷=15亩.
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, decimal>> Kinds =
    [
        new Dictionary<string, decimal> { ["元"] = 1, ["人民币"] = 1, ["人民币元"] = 1, ["块"] = 1 },
        new Dictionary<string, decimal> { ["美元"] = 1, ["美金"] = 1 },
        new Dictionary<string, decimal> { ["%"] = 1, ["个百分点"] = 1, ["个点"] = 1 },
        new Dictionary<string, decimal> { ["平方米"] = 1, ["平米"] = 1, ["㎡"] = 1, ["m2"] = 1, ["亩"] = 10_000m / 15, ["公顷"] = 10_000, ["平方公里"] = 1_000_000, ["平方千米"] = 1_000_000 },
        new Dictionary<string, decimal> { ["米"] = 1, ["m"] = 1, ["公里"] = 1_000, ["千米"] = 1_000, ["km"] = 1_000 },
        new Dictionary<string, decimal> { ["吨"] = 1, ["t"] = 1, ["公斤"] = 0.001m, ["千克"] = 0.001m, ["kg"] = 0.001m },
        new Dictionary<string, decimal> { ["吨标准煤"] = 1, ["吨标煤"] = 1 },
        new Dictionary<string, decimal> { ["立方米"] = 1, ["方"] = 1, ["m3"] = 1 },
        new Dictionary<string, decimal> { ["千瓦"] = 1, ["kW"] = 1, ["兆瓦"] = 1_000, ["MW"] = 1_000 },
        new Dictionary<string, decimal> { ["千瓦时"] = 1, ["度"] = 1, ["kWh"] = 1 },
    ];

    /// <summary>The number alone, whatever its unit; null when there is none in front. Tells a slip of the finger from a figure.</summary>
    public static decimal? Bare(string? typed) => Split(typed) is { } parts ? parts.Number : null;

    /// <summary>The figure in the wanted unit, at most six decimals.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="unit">Unit of the target: 亿元, 户, %.</param>
    public static (decimal Value, FigureFault Fault) Read(string? typed, string unit)
    {
        if (Split(typed) is not { } parts)
            return (0, FigureFault.Garbled);
        if (parts.Unit.Length == 0)
            return (parts.Number, FigureFault.None);
        var (theirs, theirBase) = Factor(parts.Unit);
        var (ours, ourBase) = Factor(Typing.Narrow(unit).Trim());
        var same = theirBase.Length == 0 && ourBase is not ("%" or "个百分点") ? 1 : Ratio(theirBase, ourBase);
        if (same is not { } ratio)
            return (0, FigureFault.OtherUnit);
        try
        {
            return (Math.Round(parts.Number * theirs * ratio / ours, 6), FigureFault.None);
        }
        catch (OverflowException)
        {
            return (0, FigureFault.Garbled);
        }
    }

    private static decimal? Ratio(string from, string to)
    {
        if (from == to)
            return 1;
        foreach (var kind in Kinds)
            if (kind.TryGetValue(from, out var theirs) && kind.TryGetValue(to, out var ours))
                return theirs / ours;
        return null;
    }

    // 千瓦 and 千米 are units of their own; 千亿元 is thousands of 亿元.
    private static (decimal Factor, string Base) Factor(string unit)
    {
        var factor = 1m;
        while (unit.Length > 0 && !Kinds.Any(k => k.ContainsKey(unit)) && Multipliers.TryGetValue(unit[0], out var times))
        {
            factor *= times;
            unit = unit[1..];
        }
        return (factor, unit);
    }

    private static (decimal Number, string Unit)? Split(string? typed)
    {
        var plain = Typing.Narrow(typed ?? "").Replace("，", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
            .Replace('。', '.').Replace('−', '-').Replace('－', '-').Replace(" ", "", StringComparison.Ordinal).Trim();
        var end = 0;
        while (end < plain.Length && (char.IsAsciiDigit(plain[end]) || plain[end] == '.' || (end == 0 && plain[end] is '-' or '+')))
            end++;
        return end > 0 && decimal.TryParse(plain.AsSpan(0, end), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && !plain.AsSpan(end).ContainsAnyInRange('0', '9') ? (number, plain[end..]) : plain.Length > 0 && end > 0 && plain[^1] is '2' or '3' ? SplitPower(plain, end) : null;
    }

    // m2, m3: the one case of a digit behind the number.
    private static (decimal Number, string Unit)? SplitPower(string plain, int end) =>
        plain[end..] is "m2" or "m3" or "万m2" or "万m3" && decimal.TryParse(plain.AsSpan(0, end), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (number, plain[end..]) : null;
}
