namespace Guatu.Forecasting.Methods;

/// <summary>
/// Exponential smoothing in state space form, the model chosen by AICc: Hyndman, Koehler, Snyder and Grose (2002),
/// IJF 18:439–454; Hyndman et al. (2008). Smoothing parameters, first level and first slope are estimated by maximum
/// likelihood; the first seasonal states are the classical decomposition of the whole fitting part, which is what their
/// estimate tends to when the season hardly moves, and is forgotten soon when it does.
/// </summary>
internal static class Ets
{
    /// <summary>Bounds of R's <c>ets</c>: smoothing parameters within 0.0001–0.9999, damping within 0.8–0.98.</summary>
    private const double Low = 1e-4, High = 0.9999, PhiLow = 0.8, PhiHigh = 0.98;

    private const int RoughCalls = 25, Finalists = 3;

    /// <summary>
    /// The best admissible model by AICc, or null if none could be fitted. All are fitted roughly, the best
    /// <see cref="Finalists"/> to the end: a model that is far behind after 25 calls per parameter does not win any more.
    /// </summary>
    public static EtsFit? Choose(double[] y, int season, bool? seasonal = null)
    {
        var positive = y.All(v => v > 0);
        var rough = new List<EtsFit>();
        foreach (var form in EtsForm.Admissible(positive, seasonal ?? (season > 1 && y.Length > 2 * season)))
            if (Fit(y, season, form, RoughCalls) is { } fit)
                rough.Add(fit);
        return rough.OrderBy(f => f.Aicc).Take(Finalists).Select(f => Fit(y, season, f.Form, from: f) ?? f).MinBy(f => f.Aicc);
    }

    /// <summary>One model by maximum likelihood; null if the series is too short for it.</summary>
    /// <param name="callsEach">Calls of the likelihood for each parameter, at most.</param>
    /// <param name="from">Begins at the smoothing parameters of this fit.</param>
    public static EtsFit? Fit(double[] y, int season, EtsForm form, int callsEach = 100, EtsFit? from = null)
    {
        var count = form.Count(season);
        if (y.Length < 4 || (form.Season != EtsSeason.None && y.Length < 2 * season))
            return null;
        var run = new EtsRun(y, form.Season == EtsSeason.None ? 1 : season, form);
        var (start, step) = run.Start(from);
        var (at, cost) = NelderMead.Minimise(run.Cost, start, step, callsEach * start.Length, 1e-8);
        if (double.IsInfinity(cost))
            return null;
        run.Cost(at);
        var spare = y.Length - count - 1;
        return run.Done(at, spare <= 0 ? double.PositiveInfinity : cost + (2 * count) + (2.0 * count * (count + 1) / spare));
    }

    /// <summary>Parameters in a row: α, [β, φ], [γ], level, [slope].</summary>
    private sealed class EtsRun
    {
        private readonly double[] y;
        private readonly int season;
        private readonly EtsForm form;
        private readonly double[] first;
        private readonly double[] seasonal;
        private readonly double scale;
        private double level, slope;

        public EtsRun(double[] y, int season, EtsForm form)
        {
            (this.y, this.season, this.form) = (y, season, form);
            first = form.Season == EtsSeason.None ? [0.0] : Seasonality.Indices(y, season, form.Season == EtsSeason.Multiplicative);
            if (form.Season == EtsSeason.Multiplicative)
                for (var s = 0; s < first.Length; s++)
                    first[s] = Math.Max(first[s], 0.01);
            seasonal = new double[first.Length];
            var adjusted = form.Season == EtsSeason.None ? y : Seasonality.Without(y, first, form.Season == EtsSeason.Multiplicative);
            var some = Math.Min(y.Length, Math.Max(10, 2 * season));
            (level, slope) = Trend.Line(adjusted.AsSpan(0, some));
            if (form.Trend == EtsTrend.None)
                level = Seasonality.Mean(adjusted.AsSpan(0, some));
            var spread = 0.0;
            for (var t = 1; t < adjusted.Length; t++)
                spread += Math.Abs(adjusted[t] - adjusted[t - 1]);
            scale = Math.Max(spread / (adjusted.Length - 1), 1e-9 * Math.Max(1e-9, Math.Abs(level)));
        }

        public (double[] At, double[] Step) Start(EtsFit? from)
        {
            var alpha = from?.Alpha ?? (form.Trend == EtsTrend.None ? 0.4 : 0.3);
            List<(double At, double Step)> all = [(alpha, alpha < 0.7 ? 0.2 : -0.2)];
            if (form.Trend != EtsTrend.None)
                all.Add((from?.Beta ?? 0.05, from is null || from.Beta + 0.05 < alpha ? 0.05 : -from.Beta / 2));
            if (form.Trend == EtsTrend.Damped)
                all.Add((from?.Phi ?? 0.95, from is { Phi: < 0.9 } ? 0.05 : -0.05));
            if (form.Season != EtsSeason.None)
                all.Add((from?.Gamma ?? 0.05, from is null || from.Gamma + 0.1 < 1 - alpha ? 0.1 : -from.Gamma / 2));
            all.Add((level, scale));
            if (form.Trend != EtsTrend.None)
                all.Add((slope, scale / 5));
            return ([.. all.Select(a => a.At)], [.. all.Select(a => a.Step)]);
        }

        private (double Alpha, double Beta, double Phi, double Gamma, double Level, double Slope) Read(double[] p)
        {
            var i = 0;
            var alpha = p[i++];
            var beta = form.Trend == EtsTrend.None ? 0 : p[i++];
            var phi = form.Trend == EtsTrend.Damped ? p[i++] : 1;
            var gamma = form.Season == EtsSeason.None ? 0 : p[i++];
            return (alpha, beta, phi, gamma, p[i], form.Trend == EtsTrend.None ? 0 : p[i + 1]);
        }

        /// <summary>Minus twice the log likelihood without its constant; leaves the last state behind.</summary>
        public double Cost(double[] p)
        {
            var (alpha, beta, phi, gamma, l, b) = Read(p);
            if (alpha is < Low or > High || (form.Trend != EtsTrend.None && (beta < Low || beta > alpha))
                || (form.Trend == EtsTrend.Damped && phi is < PhiLow or > PhiHigh) || (form.Season != EtsSeason.None && (gamma < Low || gamma > 1 - alpha)))
                return double.PositiveInfinity;
            first.CopyTo(seasonal, 0);
            var (squares, logs, product, at) = (0.0, 0.0, 1.0, 0);
            var kind = form.Season;
            for (var t = 0; t < y.Length; t++)
            {
                var step = phi * b;
                var trend = l + step;
                var s = seasonal[at];
                var fitted = kind == EtsSeason.None ? trend : kind == EtsSeason.Additive ? trend + s : trend * s;
                var error = y[t] - fitted;
                if (form.RelativeError)
                {
                    if (fitted <= 0 || trend <= 0)
                        return double.PositiveInfinity;
                    var relative = error / fitted;
                    squares += relative * relative;
                    product *= fitted;
                    if (product is > 1e200 or < 1e-200)
                        (logs, product) = (logs + Math.Log(product), 1);
                }
                else
                {
                    squares += error * error;
                }
                var moved = kind == EtsSeason.Multiplicative ? error / s : error;
                l = trend + (alpha * moved);
                b = step + (beta * moved);
                if (kind != EtsSeason.None)
                {
                    seasonal[at] = s + (gamma * (kind == EtsSeason.Additive ? error : error / trend));
                    if (kind == EtsSeason.Multiplicative && seasonal[at] <= 1e-6)
                        return double.PositiveInfinity;
                    if (++at == season)
                        at = 0;
                }
            }
            (level, slope) = (l, b);
            return (y.Length * Math.Log(Math.Max(squares, 1e-300))) + (form.RelativeError ? 2 * (logs + Math.Log(product)) : 0);
        }

        public EtsFit Done(double[] p, double aicc)
        {
            var (alpha, beta, phi, gamma, _, _) = Read(p);
            return new EtsFit { Form = form, Alpha = alpha, Beta = beta, Phi = phi, Gamma = gamma, Level = level, Slope = slope, Seasonal = (double[])seasonal.Clone(), Aicc = aicc, Observations = y.Length };
        }
    }
}
