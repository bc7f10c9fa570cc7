namespace Guatu.Forecasting.Methods;

/// <summary>
/// What the pool would have said at earlier times, against what came: Tashman (2000), IJF 16:437–450. Everything is
/// fitted on the figures known then; nothing after the end of the series is seen.
/// </summary>
internal static class RollingOrigin
{
    /// <summary>One earlier time: how many figures were known, what each method said, what came.</summary>
    public sealed record Look(int Known, double[][] Said, double[] Came);

    /// <param name="most">Origins at most; they lie evenly between half of the series and its end.</param>
    public static List<Look> Of(Pool pool, double[] y, int season, int horizon, int most)
    {
        var looks = new List<Look>();
        var first = Math.Max(y.Length / 2, Math.Max(5, (2 * season) + (season > 1 ? 1 : 0)));
        var last = y.Length - 1;
        var count = Math.Min(most, last - first + 1);
        for (var k = 0; k < count; k++)
        {
            var known = count == 1 ? last : first + (int)Math.Round((double)k * (last - first) / (count - 1));
            var ahead = Math.Min(horizon, y.Length - known);
            looks.Add(new Look(known, pool.Again(y[..known], season, ahead), y[known..(known + ahead)]));
        }
        return looks;
    }
}
