namespace Guatu.Forecasting.Signs;

/// <summary>Statistics that one wild value does not move.</summary>
internal static class Robust
{
    /// <summary>Median; NaN of nothing.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Standard deviation as the median absolute deviation tells it (Hampel 1974), with the small-sample factor n ÷ (n − 0.8) of Croux and Rousseeuw 1992.</summary>
    public static double Spread(IReadOnlyList<double> values, double about)
    {
        var deviations = values.Select(v => Math.Abs(v - about)).ToArray();
        return 1.4826 * Median(deviations) * values.Count / (values.Count - 0.8);
    }

    /// <summary>Median of all pairwise slopes per step (Theil 1950, Sen 1968).</summary>
    public static double Slope(IReadOnlyList<double> values)
    {
        var slopes = new List<double>(values.Count * (values.Count - 1) / 2);
        for (var i = 0; i < values.Count; i++)
            for (var k = i + 1; k < values.Count; k++)
                slopes.Add((values[k] - values[i]) / (k - i));
        return slopes.Count == 0 ? 0 : Median(slopes);
    }

    /// <summary>Lag-1 autocorrelation of values about 0, each clipped to ±<paramref name="clip"/>; 0 to 0.6, since less would make a test bolder than it may be.</summary>
    public static double Persistence(IReadOnlyList<double> values, double clip)
    {
        double product = 0, square = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var v = Math.Clamp(values[i], -clip, clip);
            square += v * v;
            if (i > 0)
                product += v * Math.Clamp(values[i - 1], -clip, clip);
        }

        return square <= 0 ? 0 : Math.Clamp(product / square, 0, 0.6);
    }
}
