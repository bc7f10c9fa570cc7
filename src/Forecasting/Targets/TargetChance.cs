using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>
/// The chance of reaching a year's amount, from a forecast of the rest of the year. As good as that forecast: it knows no event that has not
/// happened before.
/// </summary>
/// <param name="Percent">Chance, 0 to 100.</param>
/// <param name="Low">Lower end of what drawing lots leaves open (Wilson 1927, 95 %), per cent.</param>
/// <param name="High">Upper end, per cent.</param>
/// <param name="Runs">Sample paths; 0 when worked out from a normal distribution.</param>
/// <param name="Lower">Tenth percentile of the year's amount.</param>
/// <param name="Middle">Median.</param>
/// <param name="Upper">Ninetieth percentile.</param>
public sealed record TargetChance(decimal Percent, decimal Low, decimal High, int Runs, decimal Lower, decimal Middle, decimal Upper)
{
    /// <summary>For the page; never says 0 or 100 per cent of something still open.</summary>
    public string Sentence
    {
        get
        {
            var chance = Percent < 1 ? "不足1%" : Percent > 99 ? "超过99%" : $"约{Percents.Percent(Percent, 0)}";
            return $"全年完成目标的可能性{chance}；全年预计{Percents.Plain(Middle)}，八成可能在{Percents.Plain(Lower)}至{Percents.Plain(Upper)}之间。";
        }
    }

    /// <summary>From sample paths of the remaining periods (rows: paths, columns: periods). They should carry the correlation between months; the sum is taken here.</summary>
    /// <param name="actual">累计 so far.</param>
    /// <param name="paths">At least 2.</param>
    /// <param name="amount">The target as an amount.</param>
    /// <param name="sense">Which side is good.</param>
    public static TargetChance FromPaths(decimal actual, IReadOnlyList<IReadOnlyList<double>> paths, decimal amount, TargetSense sense = TargetSense.AtLeast)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths.Count, 2);
        var totals = new double[paths.Count];
        for (var i = 0; i < totals.Length; i++)
            totals[i] = (double)actual + paths[i].Sum();
        Array.Sort(totals);
        var hits = totals.Count(t => sense == TargetSense.AtLeast ? t >= (double)amount : t <= (double)amount);
        var (low, high) = Wilson(hits, totals.Length);
        return new TargetChance(100m * hits / totals.Length, low, high, totals.Length, Quantile(totals, 0.1), Quantile(totals, 0.5), Quantile(totals, 0.9));
    }

    /// <summary>From the mean and standard deviation of the year's amount, taken as normal.</summary>
    /// <param name="mean">Expected amount of the whole year.</param>
    /// <param name="sigma">Its standard deviation, 0 and more.</param>
    /// <param name="amount">The target as an amount.</param>
    /// <param name="sense">Which side is good.</param>
    public static TargetChance FromNormal(decimal mean, decimal sigma, decimal amount, TargetSense sense = TargetSense.AtLeast)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        var below = sigma == 0 ? (amount > mean ? 1 : 0) : Below((double)((amount - mean) / sigma));
        var chance = sense == TargetSense.AtLeast ? 1 - below : sigma == 0 && amount == mean ? 1 : below;
        var percent = Math.Round((decimal)chance * 100, 4);
        return new TargetChance(percent, percent, percent, 0, mean - (1.2815515655m * sigma), mean, mean + (1.2815515655m * sigma));
    }

    private static decimal Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var lower = (int)at;
        var upper = Math.Min(lower + 1, sorted.Length - 1);
        return (decimal)(sorted[lower] + ((at - lower) * (sorted[upper] - sorted[lower])));
    }

    private static (decimal Low, decimal High) Wilson(int hits, int runs)
    {
        const double Z = 1.959964;
        var (n, p) = ((double)runs, hits / (double)runs);
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return ((decimal)Math.Max(0, (middle - half) * 100), (decimal)Math.Min(100, (middle + half) * 100));
    }

    // Abramowitz and Stegun 26.2.17, error below 1e-7.
    private static double Below(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return z >= 0 ? 1 - tail : tail;
    }
}
