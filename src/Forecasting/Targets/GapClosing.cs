using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>What one contributor would bring by one possibility.</summary>
/// <param name="Who">Contributor.</param>
/// <param name="Option">Possibility.</param>
/// <param name="Lift">More than expected (of an upper limit: less), in the unit of the gap; above 0.</param>
/// <param name="SharePercent">Of the gap, per cent; may pass 100.</param>
/// <param name="EffortPercent">Of what is expected of it, per cent: how far it would have to leave its way; a million where nothing is expected of it.</param>
public sealed record GapMove(Contributor Who, RemainderOption Option, decimal Lift, decimal SharePercent, decimal EffortPercent);

/// <summary>A row of the ranking: the best move of a contributor.</summary>
/// <param name="Move">The move.</param>
/// <param name="Counted">False where it is part of, or contains, one ranked before: its lift is in there already.</param>
/// <param name="Cumulative">Lift of all counted ones down to here.</param>
/// <param name="CumulativePercent">Of the gap.</param>
public sealed record GapRank(GapMove Move, bool Counted, decimal Cumulative, decimal CumulativePercent);

/// <summary>How the smallest set was found.</summary>
public enum SetSearch
{
    /// <summary>逐一比较: all combinations were weighed; no smaller set closes the gap.</summary>
    Exact,

    /// <summary>近似: by size of lift; a smaller or easier set may exist.</summary>
    Greedy,
}

/// <summary>Limits of the search for the smallest set.</summary>
/// <param name="ExactUpTo">Contributors up to which all combinations are weighed, 1 to 30.</param>
/// <param name="Steps">Combinations after which the search gives up and takes the largest lifts.</param>
public sealed record GapSearchLimit(int ExactUpTo = 20, int Steps = 500_000);

/// <summary>Who could close a gap, by how much, and the fewest who would do it.</summary>
public sealed record GapClosing
{
    /// <summary>Effort of one of whom nothing is expected: harder than any other.</summary>
    private const decimal OutOfNothing = 1_000_000;

    /// <summary>The gap, above 0.</summary>
    public required decimal Gap { get; init; }

    /// <summary>Every move that brings something, largest first.</summary>
    public required IReadOnlyList<GapMove> Moves { get; init; }

    /// <summary>Best move of each, largest first, with running sum.</summary>
    public required IReadOnlyList<GapRank> Ranking { get; init; }

    /// <summary>Fewest contributors who close it, among these with the least effort; when it cannot be closed: all that can be had.</summary>
    public required IReadOnlyList<GapMove> SmallestSet { get; init; }

    /// <summary>The set closes the gap.</summary>
    public required bool Closed { get; init; }

    /// <summary>How it was found.</summary>
    public required SetSearch Search { get; init; }

    /// <summary>Sum of the set.</summary>
    public decimal Lift => SmallestSet.Sum(m => m.Lift);

    /// <summary>For the page.</summary>
    public string Sentence
    {
        get
        {
            if (SmallestSet.Count == 0)
                return "所列企业、行业和项目都没有可增加的空间。";
            var who = string.Join('、', SmallestSet.Take(5).Select(m => $"{m.Who.Name}{m.Option.Words}（{Percents.Plain(m.Lift)}）")) + (SmallestSet.Count > 5 ? "等" : "");
            if (!Closed)
                return $"即使全部用上，也只能补{Percents.Plain(Lift)}，还差{Percents.Plain(Gap - Lift)}：{who}。";
            return $"{(Search == SetSearch.Exact ? "最少" : "按贡献大小取")}{SmallestSet.Count}家可补上缺口{Percents.Plain(Gap)}：{who}。";
        }
    }

    /// <summary>Works it out, or says why it cannot be.</summary>
    /// <param name="gap">What is missing against the outlook (target less actual less expected rest), above 0; of an upper limit what is too much.</param>
    /// <param name="contributors">Who may move.</param>
    /// <param name="sense">AtMost: a lower rest is what helps.</param>
    /// <param name="limit">Of the search.</param>
    public static (GapClosing? Closing, FigureFault? Fault) Of(decimal gap, IReadOnlyList<Contributor> contributors, TargetSense sense = TargetSense.AtLeast, GapSearchLimit? limit = null)
    {
        ArgumentNullException.ThrowIfNull(contributors);
        if (gap <= 0)
            return (null, new(FigureFaultKind.OutOfRange, "按目前走势没有缺口，不需要测算。"));
        if (contributors.GroupBy(c => c.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return (null, new(FigureFaultKind.SameKey, $"“{twice.First().Name}”列了两次。请去掉一个。"));
        var family = new GapFamily(contributors);
        var moves = contributors.SelectMany(c => c.Options.Select(o => Move(gap, c, o, sense))).Where(m => m.Lift > 0)
            .OrderByDescending(m => m.Lift).ThenBy(m => m.Who.Key, StringComparer.Ordinal).ThenBy(m => m.Option.Kind).ToList();
        var (set, closed, search) = GapSearch.Smallest(gap, moves, family, limit ?? new GapSearchLimit());
        return (new GapClosing { Gap = gap, Moves = moves, Ranking = Rank(gap, moves, family), SmallestSet = set, Closed = closed, Search = search }, null);
    }

    private static GapMove Move(decimal gap, Contributor who, RemainderOption option, TargetSense sense)
    {
        var expected = who.Expected.Sum();
        var lift = (option.Total - expected) * (sense == TargetSense.AtLeast ? 1 : -1);
        return new GapMove(who, option, lift, lift / gap * 100, expected == 0 ? OutOfNothing : Math.Abs(lift / expected) * 100);
    }

    private static List<GapRank> Rank(decimal gap, List<GapMove> moves, GapFamily family)
    {
        var ranking = new List<GapRank>();
        var counted = new List<Contributor>();
        var sum = 0m;
        foreach (var best in moves.DistinctBy(m => m.Who.Key))
        {
            var counts = !counted.Any(c => family.Overlap(c.Key, best.Who.Key));
            if (counts)
            {
                counted.Add(best.Who);
                sum += best.Lift;
            }

            ranking.Add(new GapRank(best, counts, sum, sum / gap * 100));
        }

        return ranking;
    }
}
