namespace Guatu.Forecasting.Shares;

/// <summary>Rounds parts so that what is shown adds up to the whole that is shown (largest remainder, Hamilton's method).</summary>
public static class Rounding
{
    /// <summary>
    /// The parts rounded to that many digits and summing to <paramref name="whole"/>. Each is moved by less than one unit of the last digit as
    /// long as the whole is their own sum rounded; of equal remainders the earlier part is served first.
    /// </summary>
    /// <param name="parts">Any sign.</param>
    /// <param name="whole">Already rounded to <paramref name="digits"/>.</param>
    /// <param name="digits">After the point, 0 to 6.</param>
    public static IReadOnlyList<decimal> Spread(IReadOnlyList<decimal> parts, decimal whole, int digits)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            return [];
        var unit = Unit(digits);
        var floors = parts.Select(p => Math.Floor(p / unit)).ToArray();
        var over = (long)(Math.Round(whole / unit) - floors.Sum());
        var order = Enumerable.Range(0, parts.Count).OrderByDescending(i => (parts[i] / unit) - floors[i]).ThenBy(i => i).ToArray();
        var (each, rest) = (Math.DivRem(over, parts.Count, out var left), left);
        if (rest < 0)
            (each, rest) = (each - 1, rest + parts.Count);
        for (var k = 0; k < order.Length; k++)
            floors[order[k]] += each + (k < rest ? 1 : 0);
        return [.. floors.Select(f => f * unit)];
    }

    /// <summary>Half away from zero, as offices round.</summary>
    public static decimal Round(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);

    private static decimal Unit(int digits)
    {
        var unit = 1m;
        for (var i = 0; i < digits; i++)
            unit /= 10;
        return unit;
    }
}
