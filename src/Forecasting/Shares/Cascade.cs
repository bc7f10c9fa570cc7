using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Shares;

/// <summary>A part of a growth target.</summary>
/// <param name="Key">Names it; used once.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Base">Amount of the year before, above 0.</param>
/// <param name="GrowthPercent">Its growth, per cent; null is still open.</param>
public sealed record GrowthPart(string Key, string Name, decimal Base, decimal? GrowthPercent);

/// <summary>What the growth of the parts makes of the whole.</summary>
/// <param name="GrowthPercent">Σ weight × growth, per cent.</param>
/// <param name="Base">Σ base.</param>
/// <param name="Change">Σ base × growth, in the unit of the base.</param>
/// <param name="MarginPoints">自加压: by how many points the parts together pass the whole's target; below 0 they fall short.</param>
/// <param name="MarginAmount">The same as an amount.</param>
public sealed record GrowthSum(decimal GrowthPercent, decimal Base, decimal Change, decimal MarginPoints, decimal MarginAmount);

/// <summary>
/// Handing targets down so that they come back: growth by shares of the base (g = Σ wᵢ·gᵢ, wᵢ = baseᵢ ÷ Σ base), amounts by sum, ratios by
/// numerators and denominators. Growth rates and ratios are never added or averaged.
/// </summary>
public static class Cascade
{
    /// <summary>Growth of the whole from growth of all parts, held against a target of the whole.</summary>
    public static (GrowthSum? Sum, FigureFault? Fault) Growth(IReadOnlyList<GrowthPart> parts, decimal? targetPercent = null)
    {
        if (Wrong(parts) is { } fault)
            return (null, fault);
        if (parts.FirstOrDefault(p => p.GrowthPercent is null) is { } open)
            return (null, new(FigureFaultKind.MissingFigure, $"“{open.Name}”还没有增速。请先填上，或者用分解来求。"));
        var (whole, change) = (parts.Sum(p => p.Base), parts.Sum(p => p.Base * p.GrowthPercent!.Value / 100));
        var growth = change / whole * 100;
        var target = targetPercent ?? growth;
        return (new GrowthSum(growth, whole, change, growth - target, change - (whole * target / 100)), null);
    }

    /// <summary>
    /// Hands a growth target down: parts with a growth keep it, all open ones get the same, so much that the parts together reach the target.
    /// With <paramref name="digits"/> it is rounded up to that many digits after the point: the parts then reach it with a little to spare.
    /// </summary>
    public static (IReadOnlyList<GrowthPart>? Parts, FigureFault? Fault) Split(decimal targetPercent, IReadOnlyList<GrowthPart> parts, int? digits = null)
    {
        if (Wrong(parts) is { } fault)
            return (null, fault);
        var open = parts.Where(p => p.GrowthPercent is null).Sum(p => p.Base);
        if (open == 0)
            return (null, new(FigureFaultKind.MissingFigure, "各部分都已定了增速，没有可以分解的。请至少留一个空着。"));
        var need = ((targetPercent * parts.Sum(p => p.Base)) - parts.Sum(p => p.Base * (p.GrowthPercent ?? 0))) / open;
        if (need < -100)
            return (null, new(FigureFaultKind.OutOfRange, "已定的增速超过总目标太多，余下部分要低于-100%。请核对已定的增速。"));
        if (digits is { } d)
        {
            var unit = 1m;
            for (var i = 0; i < d; i++)
                unit /= 10;
            need = Math.Ceiling(need / unit) * unit;
        }

        return ([.. parts.Select(p => p with { GrowthPercent = p.GrowthPercent ?? need })], null);
    }

    /// <summary>Hands an amount down by weights (base, capacity) so that the parts add up to it exactly, each rounded to that many digits after the point.</summary>
    /// <param name="amount">To be handed down; rounded to <paramref name="digits"/> itself.</param>
    /// <param name="weights">0 and more, not all 0.</param>
    /// <param name="digits">After the point, 0 to 6.</param>
    public static (IReadOnlyList<decimal>? Parts, FigureFault? Fault) Amount(decimal amount, IReadOnlyList<decimal> weights, int digits = 2)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var all = weights.Sum();
        if (all <= 0 || weights.Any(w => w < 0))
            return (null, new(FigureFaultKind.NoBase, "分解用的基数须不小于0，且不能全为0。请核对基数。"));
        return (Rounding.Spread([.. weights.Select(w => amount * (w / all))], Rounding.Round(amount, digits), digits), null);
    }

    /// <summary>A ratio of the whole from numerators and denominators, per cent; ratios themselves are not averaged.</summary>
    public static (decimal? Percent, FigureFault? Fault) Ratio(IReadOnlyList<(decimal Numerator, decimal Denominator)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var below = parts.Sum(p => p.Denominator);
        return below <= 0 ? (null, new(FigureFaultKind.NoBase, "分母合计不大于0，算不出比率。请核对分母。")) : (parts.Sum(p => p.Numerator) / below * 100, null);
    }

    private static FigureFault? Wrong(IReadOnlyList<GrowthPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            return new(FigureFaultKind.MissingFigure, "没有可分解的部分。请先列出各部分和基数。");
        if (parts.FirstOrDefault(p => p.Base <= 0) is { } part)
            return new(FigureFaultKind.NoBase, $"“{part.Name}”没有大于0的基数，增速不能加权。请补上基数，增速不能直接相加或平均。");
        return parts.GroupBy(p => p.Key).FirstOrDefault(g => g.Count() > 1) is { } twice ? new(FigureFaultKind.SameKey, $"“{twice.First().Name}”列了两次。请去掉一个。") : null;
    }
}
