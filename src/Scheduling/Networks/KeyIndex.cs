namespace Guatu.Scheduling.Networks;

/// <summary>Finds an activity by its key: by position when keys lie close together, as row numbers do, else by hash.</summary>
internal sealed class KeyIndex
{
    private readonly long least;
    private readonly int[]? dense;
    private readonly Dictionary<long, int>? sparse;

    public KeyIndex(IReadOnlyList<Activity> activities, out int twice)
    {
        twice = -1;
        var count = activities.Count;
        if (count == 0)
        {
            sparse = [];
            return;
        }
        var (low, high) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < count; i++)
            (low, high) = (Math.Min(low, activities[i].Key), Math.Max(high, activities[i].Key));
        least = low;
        if ((ulong)(high - low) < 4UL * (ulong)count + 1024)
        {
            dense = new int[high - low + 1];
            Array.Fill(dense, -1);
        }
        else
            sparse = new Dictionary<long, int>(count);
        for (var i = 0; i < count && twice < 0; i++)
            if (!Add(activities[i].Key, i))
                twice = i;
    }

    /// <summary>−1 when there is none.</summary>
    public int Find(long key) =>
        dense is not null ? (ulong)(key - least) < (ulong)dense.Length ? dense[key - least] : -1 : sparse!.GetValueOrDefault(key, -1);

    private bool Add(long key, int index)
    {
        if (dense is null)
            return sparse!.TryAdd(key, index);
        if (dense[key - least] >= 0)
            return false;
        dense[key - least] = index;
        return true;
    }
}
