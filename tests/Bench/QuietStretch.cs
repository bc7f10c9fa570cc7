namespace Guatu.Bench;

/// <summary>Says by hindsight whether nothing happened in a monthly stretch; knows nothing of the watch that is measured on it.</summary>
internal static class QuietStretch
{
    public static bool Is(double[] values)
    {
        if (values.Any(v => v <= 0))
            return false;
        var logs = values.Select(v => Math.Log(v)).ToArray();
        var residuals = Residuals(logs);
        var deviation = Math.Sqrt(residuals.Average(r => r * r));
        if (deviation == 0 || residuals.Any(r => Math.Abs(r) > 3 * deviation))
            return false;
        return Pettitt(residuals) > 0.1;
    }

    // Straight line and monthly means by least squares, alternating; what is left.
    private static double[] Residuals(double[] logs)
    {
        var (season, rest) = (new double[12], (double[])logs.Clone());
        for (var round = 0; round < 20; round++)
        {
            var flat = logs.Select((v, i) => v - season[i % 12]).ToArray();
            var (mean, middle) = (flat.Average(), (flat.Length - 1) / 2.0);
            var slope = flat.Select((v, i) => (i - middle) * (v - mean)).Sum() / flat.Select((_, i) => (i - middle) * (i - middle)).Sum();
            var line = logs.Select((v, i) => v - mean - (slope * (i - middle))).ToArray();
            for (var m = 0; m < 12; m++)
                season[m] = line.Where((_, i) => i % 12 == m).Average();
            rest = [.. line.Select((v, i) => v - season[i % 12])];
        }

        return rest;
    }

    /// <summary>Probability that a series without a change of level shows a split as clear as its clearest (Pettitt 1979).</summary>
    private static double Pettitt(double[] values)
    {
        var n = values.Length;
        var (sum, most) = (0.0, 0.0);
        for (var t = 0; t < n; t++)
        {
            sum += values.Sum(v => Math.Sign(values[t] - v));
            most = Math.Max(most, Math.Abs(sum));
        }

        return Math.Min(1, 2 * Math.Exp(-6 * most * most / (Math.Pow(n, 3) + (n * n))));
    }
}
