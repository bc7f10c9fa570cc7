namespace Guatu.Scheduling.Chance;

/// <summary>The normal distribution, as exact as drawing lots needs.</summary>
internal static class Normal
{
    /// <summary>Probability of less than <paramref name="z"/>; error below 1e-7 (Abramowitz and Stegun 26.2.17).</summary>
    public static double Below(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return z >= 0 ? 1 - tail : tail;
    }

    /// <summary>A normal number (Box and Muller 1958).</summary>
    public static double Draw(ref Dice dice) => Math.Sqrt(-2 * Math.Log(1 - dice.Unit())) * Math.Cos(2 * Math.PI * dice.Unit());
}
