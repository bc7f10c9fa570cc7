using System.Collections.Frozen;

namespace Guatu.Language;

/// <summary>Word lists of the date stage.</summary>
internal static class TimeWords
{
    public static readonly FrozenDictionary<string, (int Month, int Day)> Occasions = LoadOccasions();
    public static readonly string[] Todays = Words.Load("times")["Today"];
    public static readonly string[] Moments = Words.Load("times")["Moment"];
    public static readonly string[] Anchors = Words.Load("times")["Anchor"];

    /// <summary>First characters of occasions and of moments: most characters start neither.</summary>
    public static readonly bool[] OpensOccasion = Table(Occasions.Keys);
    public static readonly bool[] OpensMoment = Table(Todays.Concat(Moments).Concat(Anchors));

    public static readonly FrozenDictionary<string, (int Month, int Day)>.AlternateLookup<ReadOnlySpan<char>> OccasionLookup =
        Occasions.GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool[] Table(IEnumerable<string> words)
    {
        var table = new bool[char.MaxValue + 1];
        foreach (var word in words) table[word[0]] = true;
        return table;
    }

    /// <summary>“国庆节/10-01”: an occasion with a fixed day; without one month and day are 0.</summary>
    private static FrozenDictionary<string, (int, int)> LoadOccasions()
    {
        var table = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        foreach (var entry in Words.Load("times")["Occasion"])
        {
            var slash = entry.IndexOf('/', StringComparison.Ordinal);
            table[slash < 0 ? entry : entry[..slash]] = slash < 0 ? (0, 0) : (Two(entry, slash + 1), Two(entry, slash + 4));
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static int Two(string entry, int at) => (entry[at] - '0') * 10 + entry[at + 1] - '0';
}
