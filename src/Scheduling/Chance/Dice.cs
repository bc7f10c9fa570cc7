using System.Numerics;

namespace Guatu.Scheduling.Chance;

/// <summary>Chance from a seed (xoshiro256**, Blackman and Vigna 2018): the same on every machine and every version of the runtime.</summary>
internal struct Dice
{
    private ulong _a, _b, _c, _d;

    public Dice(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    /// <summary>A stream of its own for each part of a run, so that it does not matter who throws first.</summary>
    public static Dice Of(int seed, long round, int part) =>
        new(unchecked(((ulong)(uint)seed * 0xA0761D6478BD642FUL) ^ ((ulong)round * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)part * 0xD1B54A32D192ED03UL)));

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>At least 0, below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    // SplitMix64: fills the state from one number.
    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
