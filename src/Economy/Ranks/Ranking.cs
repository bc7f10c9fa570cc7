namespace Guatu.Economy.Ranks;

/// <summary>One place of a ranking.</summary>
/// <param name="Place">From 1; equal values share a place.</param>
/// <param name="Id">Enterprise.</param>
/// <param name="Value">What it was ranked by.</param>
public sealed record RankPlace(int Place, long Id, decimal Value);

/// <summary>Against an earlier ranking.</summary>
/// <param name="Entered">Enterprises that were not in it.</param>
/// <param name="Left">Places of it whose enterprise is not in the new one.</param>
/// <param name="Before">Earlier place of each that stayed.</param>
public sealed record RankChange(IReadOnlySet<long> Entered, IReadOnlyList<RankPlace> Left, IReadOnlyDictionary<long, int> Before);

/// <summary>Ranks by value. Pure: the order in which values are given makes no difference.</summary>
public static class Ranking
{
    /// <summary>The largest; equal values share a place (1, 2, 2, 4), and all that share the last place are in.</summary>
    /// <param name="values">Each enterprise once.</param>
    /// <param name="count">Places, 1 and more.</param>
    public static IReadOnlyList<RankPlace> Of(IEnumerable<(long Id, decimal Value)> values, int count)
    {
        var places = new List<RankPlace>();
        foreach (var (id, value) in values.OrderByDescending(v => v.Value).ThenBy(v => v.Id))
        {
            var place = places.Count > 0 && places[^1].Value == value ? places[^1].Place : places.Count + 1;
            if (place > count)
                break;
            places.Add(new RankPlace(place, id, value));
        }
        return places;
    }

    /// <summary>Who came, who went.</summary>
    public static RankChange Against(IReadOnlyList<RankPlace> now, IReadOnlyList<RankPlace> earlier)
    {
        var (here, there) = (now.Select(p => p.Id).ToHashSet(), earlier.ToDictionary(p => p.Id, p => p.Place));
        return new RankChange(here.Where(id => !there.ContainsKey(id)).ToHashSet(), [.. earlier.Where(p => !here.Contains(p.Id))], there.Where(p => here.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value));
    }
}
