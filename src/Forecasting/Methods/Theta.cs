namespace Guatu.Forecasting.Methods;

/// <summary>The Theta family, on figures whose season has been taken out.</summary>
internal static class Theta
{
    /// <summary>
    /// The standard Theta method of the M3 winner: Assimakopoulos and Nikolopoulos (2000), IJF 16:521–530, in the form of
    /// Hyndman and Billah (2003), IJF 19:287–290: simple smoothing with half the slope of the line as drift.
    /// </summary>
    public static double[] Classic(double[] y, int horizon)
    {
        var (alpha, level) = Smoothing.Simple(y);
        var (_, slope) = Trend.Line(y);
        var points = new double[horizon];
        for (var h = 0; h < horizon; h++)
            points[h] = level + (slope / 2 * (h + ((1 - Math.Pow(1 - alpha, y.Length)) / alpha)));
        return points;
    }

    /// <summary>
    /// The dynamic optimised theta model, DOTM: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), IJF
    /// 32:1151–1161. First level, α (0.1–0.99) and θ (1 and more) by least squares; the line is drawn anew at each step.
    /// </summary>
    /// <param name="fit">Parameters found; given on the way in, the search begins there.</param>
    public static double[] DynamicOptimised(double[] y, int horizon, ref double[]? fit)
    {
        if (y.Length < 4)
            return Classic(y, horizon);
        var spread = 0.0;
        for (var t = 1; t < y.Length; t++)
            spread += Math.Abs(y[t] - y[t - 1]);
        spread /= y.Length - 1;
        double[] start = fit ?? [y[0] / 2, 0.5, 2];
        double[] step = fit is null ? [Math.Max(spread, Math.Abs(y[0]) / 4), 0.2, 1] : [spread, fit[1] > 0.6 ? -0.1 : 0.1, fit[2] / 4];
        var (found, _) = NelderMead.Minimise(p => Dynamic(y, p, []), start, step, fit is null ? 400 : 120, 1e-8);
        var points = new double[horizon];
        Dynamic(y, found, points);
        fit = found;
        return points;
    }

    private static double Dynamic(double[] y, double[] p, double[] points)
    {
        var (level, alpha, theta) = (p[0], p[1], p[2]);
        if (alpha is < 0.1 or > 0.99 || theta is < 1 or > 1e4)
            return double.PositiveInfinity;
        var (mean, a, b, power, squares, n) = (0.0, 0.0, 0.0, 1.0, 0.0, y.Length);
        for (var t = 1; t <= n + points.Length; t++)
        {
            // power is (1 − α)^(t − 1)
            var next = power * (1 - alpha);
            var fitted = t == 1 ? y[0] : level + ((1 - (1 / theta)) * ((power * a) + ((1 - next) / alpha * b)));
            var value = t <= n ? y[t - 1] : fitted;
            if (t > n)
                points[t - 1 - n] = fitted;
            else if (t > 2)
                squares += (value - fitted) * (value - fitted);
            level = (alpha * value) + ((1 - alpha) * level);
            var before = mean;
            mean = (((t - 1) * mean) + value) / t;
            (a, b) = t == 1 ? (value, 0) : Tilt(t, b, value, before, mean);
            power = next;
        }
        return squares;
    }

    private static (double A, double B) Tilt(int t, double b, double value, double before, double mean)
    {
        var tilted = (((t - 2) * b) + (6.0 / t * (value - before))) / (t + 1);
        return (mean - (tilted * (t + 1) / 2), tilted);
    }
}
