namespace Guatu.Forecasting.Methods;

/// <summary>Standard normals from a seed: SplitMix64 (Steele, Lea and Flood 2014) and Box–Muller; the same on every machine and runtime.</summary>
internal sealed class NormalDraw(int seed)
{
    private ulong state = unchecked((ulong)seed);
    private double? spare;

    public double Next()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }
        var (radius, angle) = (Math.Sqrt(-2 * Math.Log(Uniform())), 2 * Math.PI * Uniform());
        spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    /// <summary>Above 0, up to 1.</summary>
    private double Uniform()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (((z ^ (z >> 31)) >> 11) + 1) / 9007199254740992.0;
        }
    }
}
