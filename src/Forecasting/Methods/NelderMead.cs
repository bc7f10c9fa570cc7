namespace Guatu.Forecasting.Methods;

/// <summary>
/// The downhill simplex of Nelder and Mead (1965), The Computer Journal 7:308–313, with the coefficients 1, 2, ½, ½.
/// Few parameters and functions with kinks at bounds: a derivative would not help. No randomness, so the same series
/// always gives the same answer.
/// </summary>
internal static class NelderMead
{
    /// <param name="cost">May answer infinity outside what is allowed.</param>
    /// <param name="start">The first corner; must be allowed.</param>
    /// <param name="step">How far the other corners lie from it, one length per parameter.</param>
    /// <param name="most">Calls of <paramref name="cost"/> at most, about.</param>
    /// <param name="tolerance">Stops when best and worst corner differ by less than this share of the best.</param>
    public static (double[] At, double Cost) Minimise(Func<double[], double> cost, double[] start, double[] step, int most, double tolerance = 1e-7)
    {
        var n = start.Length;
        var (at, value) = (new double[n + 1][], new double[n + 1]);
        for (var i = 0; i <= n; i++)
        {
            at[i] = (double[])start.Clone();
            if (i > 0)
                at[i][i - 1] += step[i - 1];
            value[i] = Safe(cost(at[i]));
        }
        var (centre, probe, further) = (new double[n], new double[n], new double[n]);
        for (var calls = n + 1; calls < most;)
        {
            Array.Sort(value, at);
            if (value[n] - value[0] <= tolerance * (Math.Abs(value[0]) + tolerance))
                break;
            Centre(at, centre);
            Along(centre, at[n], -1, probe);
            var reflected = Safe(cost(probe));
            calls++;
            if (reflected < value[0])
            {
                Along(centre, at[n], -2, further);
                var expanded = Safe(cost(further));
                calls++;
                Take(at[n], expanded < reflected ? further : probe, ref value[n], Math.Min(expanded, reflected));
            }
            else if (reflected < value[n - 1])
            {
                Take(at[n], probe, ref value[n], reflected);
            }
            else
            {
                Along(centre, at[n], reflected < value[n] ? -0.5 : 0.5, further);
                var contracted = Safe(cost(further));
                calls++;
                if (contracted < Math.Min(reflected, value[n]))
                    Take(at[n], further, ref value[n], contracted);
                else
                    calls += Shrink(cost, at, value);
            }
        }
        var best = Array.IndexOf(value, value.Min());
        return (at[best], value[best]);
    }

    private static double Safe(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;

    private static void Centre(double[][] at, double[] centre)
    {
        Array.Clear(centre);
        for (var i = 0; i < at.Length - 1; i++)
            for (var j = 0; j < centre.Length; j++)
                centre[j] += at[i][j] / centre.Length;
    }

    private static void Along(double[] centre, double[] worst, double share, double[] into)
    {
        for (var j = 0; j < centre.Length; j++)
            into[j] = centre[j] + (share * (worst[j] - centre[j]));
    }

    private static void Take(double[] corner, double[] from, ref double value, double now)
    {
        from.CopyTo(corner, 0);
        value = now;
    }

    private static int Shrink(Func<double[], double> cost, double[][] at, double[] value)
    {
        for (var i = 1; i < at.Length; i++)
        {
            Along(at[0], at[i], 0.5, at[i]);
            value[i] = Safe(cost(at[i]));
        }
        return at.Length - 1;
    }
}
