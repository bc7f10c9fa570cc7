using System.Globalization;
using Guatu.Ledger.Commitments;

namespace Guatu.Ledger.Parts;

/// <summary>How targets of parts make up the target of the whole.</summary>
public enum SumKind
{
    /// <summary>Work without a number: nothing to add up.</summary>
    None,

    /// <summary>总量: amounts add up (户, 亿元).</summary>
    Absolute,

    /// <summary>增速: growth rates do not add up; they are weighted by what each part starts from (基数).</summary>
    Growth,

    /// <summary>比率: numerators and denominators add up, rates do not.</summary>
    Ratio,
}

/// <summary>The target of the whole.</summary>
/// <param name="Kind">How its parts make it up.</param>
/// <param name="Comparator">&gt;= &gt; &lt;= &lt; ~ =; null is read as 不少于.</param>
/// <param name="Target">Target in <paramref name="Unit"/>; the lower end of a range.</param>
/// <param name="Unit">Unit as written.</param>
public sealed record SumTarget(SumKind Kind, string? Comparator, decimal Target, string Unit)
{
    /// <summary>至多: the parts may not come to more.</summary>
    public bool IsCeiling => Comparator is "<=" or "<";

    /// <summary>超过, 低于: just reaching it is not enough.</summary>
    public bool IsStrict => Comparator is ">" or "<";
}

/// <summary>The figures of one part.</summary>
/// <param name="Name">Whom to name when a figure is missing: the unit or person.</param>
/// <param name="Target">Target of the part; for a ratio it follows from the other two.</param>
/// <param name="Unit">Unit of the target; null for the unit of the whole.</param>
/// <param name="Base">Growth: what it starts from (基数). Ratio: the denominator. Above nought, in one unit for all parts.</param>
/// <param name="Numerator">Ratio: the numerator, not below nought.</param>
public sealed record PartFigure(string Name, decimal? Target, string? Unit = null, decimal? Base = null, decimal? Numerator = null);

/// <summary>What the parts come to.</summary>
/// <param name="Target">The whole.</param>
/// <param name="Sum">What the parts come to, in the unit of the whole; null when it cannot be said.</param>
/// <param name="Margin">自加压: how much the parts promise beyond the whole; below nought when they fall short.</param>
/// <param name="Weights">Share of each part, 0–1, in the order given; null where there is none.</param>
/// <param name="Fault">Why it cannot stand, in Chinese; null when it can.</param>
/// <param name="Words">The sum in one sentence.</param>
public sealed record PartSum(SumTarget? Target, decimal? Sum, decimal? Margin, IReadOnlyList<decimal?> Weights, string? Fault, string Words);

/// <summary>
/// Adds up a split: absolute targets as Σ parts ≥ whole, growth as Σ wᵢ·gᵢ with wᵢ = baseᵢ/Σ base, ratios as
/// Σ numerators / Σ denominators. Adding growth rates or ratios up is the error by which an expert tells an outsider.
/// Pure.
/// </summary>
public static class PartSums
{
    private const decimal Largest = 1_000_000_000_000m;

    private static readonly string[] GrowthWords = ["增速", "增长", "增幅", "提速"];

    // 率 alone would find 效率 in plain work too, but only titles whose target is in per cent are asked.
    private static readonly string[] RatioWords = ["率", "占比", "比重", "强度", "覆盖", "比例", "密度"];

    /// <summary>How the parts of such a target make it up.</summary>
    /// <param name="title">Title of the work: it often holds the only word that tells growth from a share.</param>
    /// <param name="indicator">What the target counts.</param>
    /// <param name="unit">Unit of the target.</param>
    public static SumKind KindOf(string? title, string? indicator, string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit))
            return SumKind.None;
        if (unit is "个百分点" or "百分点")
            return SumKind.Growth;
        if (unit is not ("%" or "％" or "‰"))
            return unit.Contains('/', StringComparison.Ordinal) || unit.Contains('每', StringComparison.Ordinal) ? SumKind.Ratio : SumKind.Absolute;
        // 产值增长率 is growth: its word comes first. The indicator is asked before the title.
        foreach (var words in new[] { indicator, title })
            if (words is { Length: > 0 })
            {
                if (GrowthWords.Any(w => words.Contains(w, StringComparison.Ordinal)))
                    return SumKind.Growth;
                if (RatioWords.Any(w => words.Contains(w, StringComparison.Ordinal)))
                    return SumKind.Ratio;
            }
        return SumKind.Ratio;
    }

    /// <summary>The target of a commitment as a sum; null for work without a number.</summary>
    public static SumTarget? TargetOf(Commitment row) =>
        row is { Target: { } target, TargetUnit: { Length: > 0 } unit } && KindOf(row.Title, row.Indicator, unit) is not SumKind.None and var kind
            ? new SumTarget(kind, row.Comparator, target, unit) : null;

    /// <summary>What a ratio is counted in: per cent 100, per mille 1000, 万元/亩 one.</summary>
    public static decimal ScaleOf(string unit) => unit switch { "%" or "％" => 100, "‰" => 1000, _ => 1 };

    /// <summary>Adds up.</summary>
    public static PartSum Of(SumTarget? whole, IReadOnlyList<PartFigure> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var none = parts.Select(_ => (decimal?)null).ToArray();
        if (whole is null)
            return new PartSum(null, null, null, none, null, $"没有数量目标，分成{parts.Count}个部分，各报各的进度。");
        if (parts.Count == 0)
            return new PartSum(whole, null, null, none, null, "还没有分解。");
        if (FaultOf(whole, parts) is { } fault)
            return new PartSum(whole, null, null, none, fault, fault);
        return whole.Kind switch
        {
            SumKind.Absolute => Absolute(whole, parts),
            SumKind.Growth => Weighted(whole, [.. parts.Select(p => p.Base!.Value * p.Target!.Value)], [.. parts.Select(p => p.Base!.Value)], 1, "按基数加权"),
            _ => Weighted(whole, [.. parts.Select(p => p.Numerator!.Value)], [.. parts.Select(p => p.Base!.Value)], ScaleOf(whole.Unit), "分子、分母分别相加"),
        };
    }

    private static string? FaultOf(SumTarget whole, IReadOnlyList<PartFigure> parts)
    {
        foreach (var part in parts)
        {
            if (whole.Kind == SumKind.Ratio)
            {
                if (part.Numerator is null || part.Base is null)
                    return $"“{whole.Unit}”是比率，不能直接相加。{part.Name}还缺{(part.Base is null ? "分母" : "分子")}，请把每个部分的分子、分母都填上。";
            }
            else if (part.Target is null)
            {
                return $"{part.Name}没有填目标数。总任务有数量，每个部分都要有数量。";
            }
            if (whole.Kind == SumKind.Growth && part.Base is null)
                return $"增速不能直接相加，要按基数加权。{part.Name}还没有填基数，请把每个部分的基数都填上。";
            if (whole.Kind is SumKind.Growth or SumKind.Ratio && part.Base is <= 0)
                return $"{part.Name}的{(whole.Kind == SumKind.Growth ? "基数" : "分母")}要大于0。";
            if (new[] { part.Target, part.Base, part.Numerator }.Any(n => Math.Abs(n ?? 0) > Largest))
                return $"{part.Name}的数太大，请核对单位。";
            if (whole.Kind == SumKind.Absolute && part.Target < 0 || part.Numerator < 0)
                return $"{part.Name}的数不会是负数。";
            if (whole.Kind != SumKind.Ratio && part.Unit is { Length: > 0 } unit && AmountUnits.Convert(1, unit, whole.Unit) is null)
                return $"{part.Name}的单位“{unit}”和总任务的“{whole.Unit}”不能相加，请改成“{whole.Unit}”。";
        }
        return null;
    }

    private static PartSum Absolute(SumTarget whole, IReadOnlyList<PartFigure> parts)
    {
        var amounts = parts.Select(p => AmountUnits.Convert(p.Target!.Value, p.Unit is { Length: > 0 } unit ? unit : whole.Unit, whole.Unit)!.Value).ToList();
        var sum = decimal.Round(amounts.Sum(), 9);
        return Judged(whole, sum, Compare(sum, whole.Target), [.. amounts.Select(a => sum > 0 ? a / sum : (decimal?)null)], "");
    }

    // Held against the target by cross-multiplication: a quotient such as 1/3 cut at its 28th digit would refuse a right sum.
    private static PartSum Weighted(SumTarget whole, IReadOnlyList<decimal> tops, IReadOnlyList<decimal> bases, decimal scale, string how)
    {
        var (top, bottom) = (tops.Sum() * scale, bases.Sum());
        return Judged(whole, top / bottom, Compare(top, whole.Target * bottom), [.. bases.Select(b => (decimal?)(b / bottom))], how);
    }

    private static int Compare(decimal made, decimal wanted) => made.CompareTo(wanted);

    private static PartSum Judged(SumTarget whole, decimal sum, int compared, IReadOnlyList<decimal?> weights, string how)
    {
        var isRate = whole.Unit is "%" or "％" or "‰" or "个百分点" or "百分点";
        var gap = Math.Abs(sum - whole.Target);
        var (made, wanted, between) = (Write(sum) + whole.Unit, Write(whole.Target) + whole.Unit, Write(gap) + (isRate ? "个百分点" : whole.Unit));
        var head = how.Length > 0 ? $"各部分{how}合计{made}" : $"各部分合计{made}";
        var margin = compared == 0 ? 0 : whole.IsCeiling ? whole.Target - sum : sum - whole.Target;
        var wrong = whole.IsCeiling ? compared > 0 : compared < 0;
        string? fault = null;
        if (wrong)
            fault = whole.IsCeiling ? $"{head}，比总任务至多{wanted}多{between}，请压减。" : $"{head}，比总任务{wanted}少{between}，请补足。";
        else if (compared == 0 && whole.IsStrict)
            fault = whole.IsCeiling ? $"{head}，总任务要求低于{wanted}，请再压减。" : $"{head}，总任务要求超过{wanted}，请再加一些。";
        var words = fault ?? (margin == 0 ? $"{head}，正好是总任务。"
            : whole.IsCeiling ? $"{head}，总任务至多{wanted}，留有余量{between}。" : $"{head}，总任务{wanted}，自加压{between}。");
        return new PartSum(whole, sum, margin, weights, fault, words);
    }

    // Two decimals where they tell the two apart, else as many as are needed: 8.00 against 8.00 would explain nothing.
    private static string Write(decimal number) => decimal.Round(number, 4).ToString("#,0.####", CultureInfo.InvariantCulture);
}
