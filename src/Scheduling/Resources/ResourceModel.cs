using System.Numerics;

namespace Guatu.Scheduling.Resources;

/// <summary>
/// The problem as arrays. Activities are numbered so that predecessors come first. What several renewable resources have free in a
/// period is packed into lanes of 64-bit words, each with a guard bit above it: one subtraction tells whether all of them suffice.
/// </summary>
internal sealed class ResourceModel
{
    public required int Count { get; init; }

    public required string[] Keys { get; init; }

    public required int[] Duration { get; init; }

    public required int[] NotBefore { get; init; }

    /// <summary>Links into each activity, and mirrored the links out of it.</summary>
    public required Links Into { get; init; }

    public required Links OutOf { get; init; }

    /// <summary>Words per period.</summary>
    public required int Words { get; init; }

    public required ulong[] Guard { get; init; }

    /// <summary>Packed needs, <see cref="Words"/> for each activity; 0 for an activity without duration.</summary>
    public required ulong[] Needs { get; init; }

    /// <summary>Packed capacity of a period beyond the tables, guard bits set.</summary>
    public required ulong[] Steady { get; init; }

    /// <summary>Packed capacity of the periods of the tables, guard bits set; empty when all capacities are constant.</summary>
    public required ulong[] Table { get; init; }

    public required MoneyModel[] Money { get; init; }

    /// <summary>Every plan the decoder can make ends before.</summary>
    public required int Horizon { get; init; }

    /// <summary>Periods from 0 to the start, and from the finish to the end, that the links alone ask for.</summary>
    public required int[] Head { get; init; }

    public required int[] Tail { get; init; }

    /// <summary>Share of capacity a period of it takes, summed over the resources.</summary>
    public required double[] Weight { get; init; }

    /// <summary>True when a plan read from its end to its beginning is a plan of the mirrored problem.</summary>
    public bool IsMirrored => Table.Length == 0 && Money.Length == 0 && NotBefore.All(n => n == 0);

    public int TablePeriods => Words == 0 ? 0 : Table.Length / Words;
}

/// <summary>Links of all activities one after another.</summary>
/// <param name="From">Where those of each activity begin; one longer than the activities.</param>
/// <param name="Of">The other end.</param>
/// <param name="Lag">Periods between finish and start.</param>
internal sealed record Links(int[] From, int[] Of, int[] Lag);

/// <summary>A budget: what is released in sum until the end of each period, and what each activity costs.</summary>
internal sealed record MoneyModel(long[] Released, int[] Cost)
{
    /// <summary>Spent of a cost after so many periods of an activity.</summary>
    public static long Spent(int cost, int duration, int after) => after >= duration ? cost : (long)cost * after / duration;
}

/// <summary>Distributes resources over the lanes of words.</summary>
internal sealed class Lanes
{
    private readonly int[] _word;
    private readonly int[] _shift;

    public Lanes(IReadOnlyList<int> most)
    {
        _word = new int[most.Count];
        _shift = new int[most.Count];
        var guards = new List<ulong>();
        var used = 64;
        for (var k = 0; k < most.Count; k++)
        {
            var bits = BitOperations.Log2((uint)Math.Max(1, most[k])) + 2;
            if (used + bits > 64)
            {
                guards.Add(0);
                used = 0;
            }
            (_word[k], _shift[k]) = (guards.Count - 1, used);
            used += bits;
            guards[^1] |= 1UL << (used - 1);
        }
        Guard = [.. guards];
    }

    public ulong[] Guard { get; }

    public int Words => Guard.Length;

    public void Put(Span<ulong> words, int resource, int amount) => words[_word[resource]] += (ulong)amount << _shift[resource];
}
