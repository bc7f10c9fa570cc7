namespace Guatu.Scheduling.Plans;

/// <summary>Something that could be done, before anybody knows whether it helps.</summary>
internal sealed record Candidate(string Key, RemedyKind Kind, string? Decider)
{
    /// <summary>The step to compress.</summary>
    public int Step { get; init; } = -1;

    /// <summary>Most days that may be cut.</summary>
    public int Most { get; init; }

    /// <summary>The link to loosen.</summary>
    public int Link { get; init; } = -1;

    /// <summary>The season to work through.</summary>
    public string? Season { get; init; }

    /// <summary>万元: each cut day, or each season day.</summary>
    public decimal CostPerDay { get; init; }
}

/// <summary>Candidates taken, with how many days are cut of each compression.</summary>
internal sealed record Chosen(IReadOnlyList<(Candidate Candidate, int Cut)> Items)
{
    public static Chosen None { get; } = new([]);

    public static Chosen Full(IEnumerable<Candidate> candidates) => new([.. candidates.Select(c => (c, c.Most))]);
}

/// <summary>
/// Looks for the smallest set of candidates under which the promise holds. Exact: every set that keeps the promise must
/// touch the deciding chain, so it is enough to branch over the candidates on that chain, one more at each depth, until
/// some set does. Stops after <paramref name="mostPasses"/> runs of the plan and then says that it is not proven.
/// Among sets of the same size the cheapest wins, then the one that cuts fewer days.
/// </summary>
internal sealed class PlanSearch(PlanPass pass, IReadOnlyList<Candidate> candidates, DateOnly promised, int mostPasses)
{
    private const int Deepest = 8;

    private readonly HashSet<string> _seen = [];
    private readonly List<Chosen> _found = [];
    private int _passes;

    /// <summary>False when the search was cut off.</summary>
    public bool Proven { get; private set; } = true;

    /// <summary>The best set, cuts trimmed to what is needed; null when no set does it.</summary>
    public Chosen? Find()
    {
        if (pass.Run(Chosen.Full(candidates)).FinishOn > promised)
            return null;
        for (var size = 1; size <= Math.Min(Deepest, candidates.Count) && _found.Count == 0 && _passes < mostPasses; size++)
        {
            _seen.Clear();
            Branch([], size);
        }
        if (_found.Count == 0)
        {
            Proven = false;
            return Trim(Greedy());
        }
        return _found.Select(Trim).OrderBy(CostOf).ThenBy(c => c.Items.Sum(i => i.Cut)).First();
    }

    private void Branch(List<Candidate> taken, int left)
    {
        if (_passes >= mostPasses)
        {
            Proven = false;
            return;
        }
        if (!_seen.Add(string.Join('|', taken.Select(c => c.Key).Order(StringComparer.Ordinal))))
            return;
        var run = Run(Chosen.Full(taken));
        if (run.FinishOn <= promised)
        {
            _found.Add(Chosen.Full(taken));
            return;
        }
        if (left == 0)
            return;
        foreach (var candidate in candidates.Where(c => !taken.Contains(c) && Touches(c, run)))
            Branch([.. taken, candidate], left - 1);
    }

    // Everything on the deciding chain at once, then thrown out again one by one, dearest first.
    private Chosen Greedy()
    {
        var kept = candidates.ToList();
        foreach (var candidate in candidates.OrderByDescending(c => c.CostPerDay * c.Most))
        {
            var without = kept.Where(c => c != candidate).ToList();
            if (Run(Chosen.Full(without)).FinishOn <= promised)
                kept = without;
        }
        return Chosen.Full(kept);
    }

    private Chosen Trim(Chosen chosen)
    {
        var items = chosen.Items.ToArray();
        foreach (var i in Enumerable.Range(0, items.Length).Where(i => items[i].Candidate.Kind == RemedyKind.Compress).OrderByDescending(i => items[i].Candidate.CostPerDay).ThenByDescending(i => items[i].Cut))
        {
            var (low, high) = (1, items[i].Cut);
            while (low < high)
            {
                var middle = (low + high) / 2;
                items[i].Cut = middle;
                if (Run(new Chosen(items)).FinishOn <= promised)
                    high = middle;
                else
                    low = middle + 1;
            }
            items[i].Cut = low;
        }
        return new Chosen(items);
    }

    public decimal CostOf(Chosen chosen) => chosen.Items.Sum(i => CostOf(i.Candidate, i.Cut));

    /// <summary>万元 of one candidate taken this far.</summary>
    public decimal CostOf(Candidate candidate, int cut) => candidate.Kind switch
    {
        RemedyKind.Compress => candidate.CostPerDay * cut,
        RemedyKind.WorkSeason => candidate.CostPerDay * pass.SeasonDays(candidate.Season!),
        _ => 0,
    };

    private bool Touches(Candidate candidate, PassRun run) => candidate.Kind switch
    {
        RemedyKind.Compress => run.Critical[candidate.Step],
        RemedyKind.Overlap => pass.LinkIsCritical(candidate.Link, run),
        RemedyKind.WorkSeason => pass.SeasonIsCritical(candidate.Season!, run),
        _ => false,
    };

    private PassRun Run(Chosen chosen)
    {
        _passes++;
        return pass.Run(chosen);
    }
}
