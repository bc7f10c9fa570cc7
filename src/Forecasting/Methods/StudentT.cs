namespace Guatu.Forecasting.Methods;

/// <summary>Student's t distribution: what an error is like whose scale was estimated from few others.</summary>
internal static class StudentT
{
    /// <summary>Probability of a value of at most <paramref name="x"/>.</summary>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double Below(double x, double freedom)
    {
        var tail = Beta(freedom / (freedom + (x * x)), freedom / 2, 0.5) / 2;
        return x >= 0 ? 1 - tail : tail;
    }

    /// <summary>The value that is exceeded with probability 1 − <paramref name="chance"/>; halving, for it is asked once a forecast.</summary>
    public static double Quantile(double chance, double freedom)
    {
        var (low, high) = (-1e4, 1e4);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            if (Below(middle, freedom) < chance)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>Regularised incomplete beta function by Lentz's continued fraction (Press et al., Numerical Recipes, 6.4).</summary>
    private static double Beta(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        var (c, d) = (1.0, 1 / Away(1 - ((a + b) * x / (a + 1))));
        var result = d;
        for (var m = 1; m <= 300; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (d, c) = (1 / Away(1 + (even * d)), Away(1 + (even / c)));
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (d, c) = (1 / Away(1 + (odd * d)), Away(1 + (odd / c)));
            result *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-14)
                break;
        }
        return result;

        static double Away(double v) => Math.Abs(v) < Tiny ? Tiny : v;
    }

    /// <summary>Lanczos' approximation, g = 7.</summary>
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> c = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var (sum, t) = (c[0], x + 7.5);
        for (var i = 1; i < 9; i++)
            sum += c[i] / (x + i);
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
