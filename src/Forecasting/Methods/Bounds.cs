namespace Guatu.Forecasting.Methods;

/// <summary>
/// Nothing is forecast to move further in h periods than it ever has in h periods, up or down, season apart. A trend that
/// was estimated on the last fall would otherwise be carried on to nothing (the end of 2008); of the cautious rules of
/// Collopy and Armstrong (1992), Management Science 38:1394–1414.
/// </summary>
internal sealed class Bounds
{
    private readonly double last;
    private readonly bool ratios;
    private readonly double[] most;
    private readonly SeasonShape? shape;
    private readonly int n;

    public Bounds(double[] adjusted, SeasonShape? shape, int horizon)
    {
        (n, last, this.shape, ratios) = (adjusted.Length, adjusted[^1], shape, adjusted.All(v => v > 0));
        var level = ratios ? Array.ConvertAll(adjusted, Math.Log) : adjusted;
        most = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            most[h] = h == 0 ? 0 : most[h - 1];
            for (var t = h + 1; t < n; t++)
                most[h] = Math.Max(most[h], Math.Abs(level[t] - level[t - h - 1]));
        }
    }

    public double[] Keep(double[] forecast)
    {
        var plain = shape is null ? (double[])forecast.Clone() : shape.TakeFrom(forecast, n);
        for (var h = 0; h < plain.Length; h++)
        {
            var (low, high) = ratios ? (last * Math.Exp(-most[h]), last * Math.Exp(most[h])) : (last - most[h], last + most[h]);
            plain[h] = double.IsNaN(plain[h]) ? last : Math.Clamp(plain[h], low, high);
        }
        return shape?.PutOn(plain, n) ?? plain;
    }
}
