namespace Guatu.Forecasting.Methods;

/// <summary>Figures that are missing (NaN): cut off at both ends, filled inside.</summary>
internal static class Gaps
{
    /// <summary>The series without gaps, and how many periods are missing behind its last figure.</summary>
    public static (double[] Filled, int Behind) Close(IReadOnlyList<double> values, int season)
    {
        var (first, last) = (0, values.Count - 1);
        while (first <= last && !double.IsFinite(values[first]))
            first++;
        while (last >= first && !double.IsFinite(values[last]))
            last--;
        var y = new double[Math.Max(last - first + 1, 0)];
        for (var t = 0; t < y.Length; t++)
            y[t] = values[first + t];
        var known = y.Select(double.IsFinite).ToArray();
        for (var t = 0; t < y.Length; t++)
            if (!known[t])
                y[t] = Fill(y, known, t, season);
        return (y, values.Count - 1 - last);
    }

    /// <summary>A straight line between the neighbours, bent as the same months of the year before or after were bent.</summary>
    private static double Fill(double[] y, bool[] known, int t, int season)
    {
        var (before, after) = (t - 1, t + 1);
        while (!known[before])
            before--;
        while (!known[after])
            after++;
        double Line(int shift) => y[before + shift] + ((y[after + shift] - y[before + shift]) * (t - before) / (after - before));
        foreach (var shift in season > 1 ? new[] { -season, season } : [])
            if (before + shift >= 0 && after + shift < y.Length && known[before + shift] && known[after + shift] && known[t + shift])
            {
                var bent = Line(0) + y[t + shift] - Line(shift);
                return bent < 0 && y.Where((_, i) => known[i]).Min() >= 0 ? Line(0) : bent;
            }
        return Line(0);
    }
}
