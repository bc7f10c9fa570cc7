using System.Globalization;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;

namespace Guatu.Ledger.Parts;

/// <summary>What the parts have done together (各部分已完成合计).</summary>
/// <param name="Value">In the unit of the whole; null when nobody reported or it cannot be added up.</param>
/// <param name="Share">Of the target, 1 = all.</param>
/// <param name="Silent">How many parts have reported no value.</param>
/// <param name="Words">In one sentence.</param>
public sealed record PartProgress(decimal? Value, decimal? Share, int Silent, string Words)
{
    /// <summary>Adds up the newest values of the parts: amounts as a sum, growth and ratios weighted by base, else the mean of shares.</summary>
    public static PartProgress? Of(Commitment whole, IReadOnlyList<Commitment> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            return null;
        var silent = parts.Count(p => p.LastValue is null);
        var done = parts.Count(p => p.DoneOn is not null);
        var tail = (done > 0 ? $"，{done}个部分已销号" : "") + (silent > 0 ? $"，{silent}个部分还没有报数" : "") + "。";
        if (silent == parts.Count)
            return new PartProgress(null, null, silent, $"{parts.Count}个部分都还没有报数。");
        var target = PartSums.TargetOf(whole);
        var value = target?.Kind switch
        {
            null => Mean(parts),
            SumKind.Absolute => Sum(parts, target.Unit),
            _ => Weighted(parts),
        };
        if (value is not { } made)
            return new PartProgress(null, null, silent, "各部分的单位不同，完成数不能相加" + tail);
        if (target is null)
            return new PartProgress(made, made / 100, silent, $"各部分平均完成{Write(made)}%{tail}");
        var share = target.Target > 0 ? made / target.Target : (decimal?)null;
        var of = target.Kind == SumKind.Absolute && share is { } s ? $"（总任务{Write(target.Target)}{target.Unit}，{Write(s * 100)}%）" : $"（总任务{Write(target.Target)}{target.Unit}）";
        return new PartProgress(made, share, silent, $"各部分已完成合计{Write(made)}{target.Unit}{of}{tail}");
    }

    private static decimal? Sum(IReadOnlyList<Commitment> parts, string unit)
    {
        decimal sum = 0;
        foreach (var part in parts)
        {
            if (part.LastValue is not { } value)
                continue;
            if (AmountUnits.Convert(value, Judge.UnitOf(part), unit) is not { } amount)
                return null;
            sum += amount;
        }
        return sum;
    }

    // Who has not reported is left out: nought would be a growth nobody reported.
    private static decimal? Weighted(IReadOnlyList<Commitment> parts)
    {
        var told = parts.Where(p => p is { LastValue: not null, Base: > 0 }).ToList();
        return told.Count == 0 ? null : told.Sum(p => p.LastValue!.Value * p.Base!.Value) / told.Sum(p => p.Base!.Value);
    }

    private static decimal? Mean(IReadOnlyList<Commitment> parts) =>
        parts.Average(p => Judge.EndOf(p) is > 0 and var end ? Math.Clamp((p.LastValue ?? 0) / end * 100, 0, 100) : 0);

    private static string Write(decimal number) => decimal.Round(number, 2).ToString("#,0.##", CultureInfo.InvariantCulture);
}
