namespace Guatu.Forecasting.Calendar;

/// <summary>Gauss with partial pivoting, for the few unknowns of a calendar regression.</summary>
internal static class LinearEquations
{
    /// <summary>Null if the columns do not tell the unknowns apart.</summary>
    public static double[]? Solve(double[,] matrix, double[] right)
    {
        var (n, a, b) = (right.Length, (double[,])matrix.Clone(), (double[])right.Clone());
        for (var p = 0; p < n; p++)
        {
            var best = Enumerable.Range(p, n - p).MaxBy(r => Math.Abs(a[r, p]));
            if (Math.Abs(a[best, p]) < 1e-10)
                return null;
            for (var c = 0; c < n; c++)
                (a[p, c], a[best, c]) = (a[best, c], a[p, c]);
            (b[p], b[best]) = (b[best], b[p]);
            for (var r = p + 1; r < n; r++)
            {
                var share = a[r, p] / a[p, p];
                for (var c = p; c < n; c++)
                    a[r, c] -= share * a[p, c];
                b[r] -= share * b[p];
            }
        }
        for (var p = n - 1; p >= 0; p--)
        {
            for (var c = p + 1; c < n; c++)
                b[p] -= a[p, c] * b[c];
            b[p] /= a[p, p];
        }
        return b;
    }
}
