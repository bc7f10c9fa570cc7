using System.Numerics;

namespace Guatu.Scheduling.Networks;

/// <summary>Places in topological order still to be looked at, taken from one end: bits, for a place may be added many times.</summary>
internal sealed class Worklist(int size)
{
    private readonly ulong[] bits = new ulong[(size + 63) / 64];
    private int low = int.MaxValue;
    private int high = -1;

    public void Add(int place)
    {
        var word = place >> 6;
        bits[word] |= 1UL << place;
        (low, high) = (Math.Min(low, word), Math.Max(high, word));
    }

    /// <summary>Takes the first; −1 when there is none.</summary>
    public int First()
    {
        for (; low <= high; low++)
            if (bits[low] != 0)
            {
                var bit = BitOperations.TrailingZeroCount(bits[low]);
                bits[low] &= ~(1UL << bit);
                return (low << 6) + bit;
            }
        Clear();
        return -1;
    }

    /// <summary>Takes the last; −1 when there is none.</summary>
    public int Last()
    {
        for (; high >= low; high--)
            if (bits[high] != 0)
            {
                var bit = 63 - BitOperations.LeadingZeroCount(bits[high]);
                bits[high] &= ~(1UL << bit);
                return (high << 6) + bit;
            }
        Clear();
        return -1;
    }

    public void Clear()
    {
        if (low <= high)
            Array.Clear(bits, low, high - low + 1);
        (low, high) = (int.MaxValue, -1);
    }
}
