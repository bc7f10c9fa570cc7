namespace Guatu.Forecasting.Methods;

/// <summary>
/// How far off forecasts may be: scale of the errors by horizon and how errors of one path go together.
/// <para>
/// An error h periods ahead is a sum of the shocks until then, as in the ETS model with the damped trend that was fitted
/// (Hyndman et al. 2008, ch. 6), and of one common term for what the model itself has wrong; the latter grows with h / n,
/// as the error of an estimated drift does (Clements and Hendry 1999). The size of a shock comes from the rolling origin —
/// real errors of the combination on figures it had not seen — leaned on the one-step scale of the whole series, because
/// few origins alone sometimes look lucky. With few origins the errors follow Student's t, not the normal.
/// </para>
/// <para>The constants were set by coverage on the fitting parts of M3, cut one and two horizons before their end.</para>
/// </summary>
internal sealed class Spread
{
    /// <summary>The level never stands quite still, whatever α was estimated: 0.15 per period at least.</summary>
    private const double LeastAlpha = 0.15;

    /// <summary>Weight of the common term: variance × (1 + 4 h / n). Theory of an estimated drift has 1; a drift that changes needs more.</summary>
    private const double Common = 4;

    /// <summary>The one-step scale of the series counts as much as this many origins.</summary>
    private const double PriorLooks = 3;

    /// <summary>Parameters taken off the number of observations: level, slope, damping and two of smoothing.</summary>
    private const int Parameters = 5;

    /// <summary>A forecast near zero does not shrink its error: relative errors are of the forecast, but of 0.2 of the mean figure at least.</summary>
    private const double LeastBase = 0.2;

    private readonly double[] shocks;
    private readonly double[] weights;
    private readonly double[] commons;
    private readonly int horizon;
    private readonly int behind;

    private Spread(int horizon, int behind, double[] shocks, double[] weights, double[] commons, double freedom) =>
        (this.horizon, this.behind, this.shocks, this.weights, this.commons, Freedom) = (horizon, behind, shocks, weights, commons, freedom);

    /// <summary>Degrees of freedom of Student's t.</summary>
    public double Freedom { get; }

    /// <summary>Scale of the error of each period ahead, in units of the series.</summary>
    public double Scale(int h) => Math.Sqrt(Together(h, h));

    /// <summary>Covariance scale of the errors of two periods ahead.</summary>
    public double Together(int h, int k)
    {
        (h, k) = (h + behind, k + behind);
        var shared = 0.0;
        for (var i = 0; i <= Math.Min(h, k); i++)
            shared += shocks[h - i] * shocks[k - i];
        return (commons[h] * commons[k]) + (shared * weights[h] * weights[k]);
    }

    /// <summary>Scale of the error of the sum of periods <paramref name="from"/> to the one before <paramref name="to"/>, each times its factor.</summary>
    public double ScaleOfSum(int from, int to, double[]? factors = null)
    {
        var sum = 0.0;
        for (var h = from; h < to; h++)
            for (var k = from; k < to; k++)
                sum += Together(h, k) * (factors?[h] ?? 1) * (factors?[k] ?? 1);
        return Math.Sqrt(Math.Max(sum, 0));
    }

    /// <summary>Errors of one path; <paramref name="normal"/> draws standard normals.</summary>
    public double[] Draw(Func<double> normal)
    {
        var chi = 0.0;
        for (var i = 0; i < (int)Freedom; i++)
            chi += Math.Pow(normal(), 2);
        var (stretch, common) = (Math.Sqrt((int)Freedom / chi), normal());
        var (drawn, errors) = (new double[behind + horizon], new double[horizon]);
        for (var h = 0; h < drawn.Length; h++)
        {
            drawn[h] = normal();
            var sum = 0.0;
            for (var i = 0; i <= h; i++)
                sum += shocks[h - i] * drawn[i];
            if (h >= behind)
                errors[h - behind] = stretch * ((sum * weights[h]) + (common * commons[h]));
        }
        return errors;
    }

    /// <summary>No error at all.</summary>
    public static Spread None(int horizon) => new(horizon, 0, new double[horizon], new double[horizon], new double[horizon], PriorLooks);

    /// <summary>Without the first <paramref name="behind"/> periods, which have passed and were never told, and in the unit of the series.</summary>
    public Spread Cut(int behind, double unit) => new(horizon - behind, behind, shocks, [.. weights.Select(w => w * unit)], [.. commons.Select(c => c * unit)], Freedom);

    /// <param name="relative">Errors grow with the level, as the chosen ETS model says.</param>
    public static Spread Of(double[] y, double[] adjusted, double[] points, EtsFit? damped, bool relative, IReadOnlyList<RollingOrigin.Look> looks, double[] mix)
    {
        var (n, horizon) = (y.Length, points.Length);
        var least = LeastBase * Math.Abs(Seasonality.Mean(y));
        double Base(double said) => relative ? Math.Max(Math.Abs(said), least) : 1;
        var shocks = Shocks(damped, horizon);
        var growth = Growth(shocks);
        var (squares, count) = (0.0, 0);
        foreach (var look in looks)
            for (var h = 0; h < look.Came.Length; h++)
            {
                var said = RollingOrigin.Mix(look.Said, mix, h);
                var error = (look.Came[h] - said) / Base(said);
                squares += error * error / (growth[h] * (1 + (Common * (h + 1) / look.Known)));
                count++;
            }
        var (prior, seen) = (OneStep(adjusted, damped, relative), looks.Count);
        var variance = ((PriorLooks * prior) + (count == 0 ? 0 : seen * squares / count)) / (PriorLooks + (count == 0 ? 0 : seen));
        var shock = Math.Sqrt(variance * n / Math.Max(n - Parameters, 3));
        var weights = new double[horizon];
        var commons = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            weights[h] = shock * Base(points[h]);
            commons[h] = weights[h] * Math.Sqrt(growth[h] * Common * (h + 1) / n);
        }
        return new Spread(horizon, 0, shocks, weights, commons, PriorLooks + seen);
    }

    /// <summary>What a shock of one period still moves i periods later.</summary>
    private static double[] Shocks(EtsFit? damped, int horizon)
    {
        var alpha = Math.Max(damped?.Alpha ?? 0.5, LeastAlpha);
        var (beta, phi, slopes, power) = (damped?.Beta ?? 0, damped?.Phi ?? 1, 0.0, 1.0);
        var shocks = new double[horizon];
        shocks[0] = 1;
        for (var i = 1; i < horizon; i++)
        {
            slopes += power *= phi;
            shocks[i] = alpha + (beta * slopes);
        }
        return shocks;
    }

    private static double[] Growth(double[] shocks)
    {
        var (growth, sum) = (new double[shocks.Length], 0.0);
        for (var h = 0; h < shocks.Length; h++)
            growth[h] = sum += shocks[h] * shocks[h];
        return growth;
    }

    /// <summary>Variance of a one-step error from the differences of the series without season, were it simple smoothing with the fitted α.</summary>
    private static double OneStep(double[] adjusted, EtsFit? damped, bool relative)
    {
        var (sum, alpha, least) = (0.0, damped?.Alpha ?? 0.5, LeastBase * Math.Abs(Seasonality.Mean(adjusted)));
        for (var t = 1; t < adjusted.Length; t++)
        {
            var step = (adjusted[t] - adjusted[t - 1]) / (relative ? Math.Max((Math.Abs(adjusted[t]) + Math.Abs(adjusted[t - 1])) / 2, least) : 1);
            sum += step * step;
        }
        return adjusted.Length < 2 ? 0 : sum / (adjusted.Length - 1) / (1 + ((1 - alpha) * (1 - alpha)));
    }
}
