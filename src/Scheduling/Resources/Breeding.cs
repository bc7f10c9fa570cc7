using Guatu.Scheduling.Chance;

namespace Guatu.Scheduling.Resources;

/// <summary>
/// A genetic search with two populations (Debels and Vanhoucke 2005, 2007): one of schedules pushed to the left, one pushed to the right.
/// Children of one are placed in the other direction, which improves them without a further pass; the part of the father's time in
/// which most is used is kept (Valls, Ballestín and Quintanilla 2008). A child takes its father's place unless it is longer.
/// Every child throws dice of its own, so it does not matter how many threads make them.
/// </summary>
internal sealed class Breeding
{
    // Rounds in which all schedules were equally long before the run is given up as bred out.
    private const int MostStale = 40;

    private readonly ResourceModel _model;
    private readonly SearchLimit _limit;
    private readonly Breeder[] _breeders;
    private readonly int _seed;
    private readonly int _run;
    private readonly Individual[] _left;
    private readonly Individual[] _right;
    private readonly Individual[] _children;

    public Breeding(ResourceModel model, SearchLimit limit, Breeder[] breeders, int seed, int run, long budget)
    {
        (_model, _limit, _breeders, _seed, _run) = (model, limit, breeders, seed, run);
        var size = Size(model.Count, budget);
        (_left, _right, _children) = (Many(size), Many(size), Many(size));
    }

    /// <summary>More for long searches, fewer for long lists: found by trying, as the constants of <see cref="Breeder"/>.</summary>
    public static int Size(int count, long budget) =>
        (int)Math.Clamp(2000.0 / Math.Max(1, count) * Math.Pow(Math.Max(1, budget) / 1000.0, 0.65), 6, 5000);

    /// <summary>Searches until the limit, or until nothing new comes; <paramref name="first"/> joins the first population.</summary>
    public void Run(int[]? first)
    {
        Make(_left, (breeder, i, to) => Sample(breeder, i, to), backward: false);
        if (first is not null)
            Join(first);
        var stale = 0;
        for (var round = 1; !_limit.IsReached && stale < MostStale; round++)
        {
            var backward = round % 2 == 1;
            var (from, to) = backward ? (_left, _right) : (_right, _left);
            Make(to, (breeder, i, child) => Breed(breeder, round, i, from, backward, child), backward);
            stale = to.All(o => o.Makespan == to[0].Makespan) ? stale + 1 : 0;
        }
    }

    private void Sample(Breeder breeder, int i, Individual to)
    {
        var dice = Dice.Of(_seed, (long)_run << 32, i);
        breeder.Sample(ref dice, _run == 0 ? i : i + 1, to);
    }

    private void Breed(Breeder breeder, int round, int i, Individual[] from, bool backward, Individual child)
    {
        var dice = Dice.Of(_seed, ((long)_run << 32) + round, i);
        breeder.Cross(ref dice, from[i], Mother(ref dice, from, i), backward, child);
    }

    // The shorter of two.
    private static Individual Mother(ref Dice dice, Individual[] from, int father)
    {
        var one = from[(father + 1 + dice.Below(from.Length - 1)) % from.Length];
        var other = from[(father + 1 + dice.Below(from.Length - 1)) % from.Length];
        return one.Makespan <= other.Makespan ? one : other;
    }

    private void Make(Individual[] to, Action<Breeder, int, Individual> make, bool backward)
    {
        var count = _limit.Grant(to.Length);
        foreach (var child in _children)
            child.Makespan = int.MaxValue;
        if (_breeders.Length == 1)
        {
            for (var i = 0; i < count && !_limit.IsLate; i++)
                make(_breeders[0], i, _children[i]);
        }
        else
        {
            var next = -1;
            Parallel.For(0, _breeders.Length, new ParallelOptions { MaxDegreeOfParallelism = _breeders.Length }, b =>
            {
                for (var i = Interlocked.Increment(ref next); i < count && !_limit.IsLate; i = Interlocked.Increment(ref next))
                    make(_breeders[b], i, _children[i]);
            });
        }
        for (var i = 0; i < count; i++)
        {
            if (_children[i].Makespan == int.MaxValue)
                continue;
            _limit.Note(_model, _children[i], backward);
            if (_children[i].Makespan <= to[i].Makespan)
                (_children[i], to[i]) = (to[i], _children[i]);
        }
        // Without a full first population there is nothing to breed from.
        if (to[^1].Makespan == int.MaxValue)
            _limit.Stop();
    }

    private void Join(int[] starts)
    {
        var one = _left[^1];
        starts.CopyTo(one.Starts, 0);
        one.Makespan = starts.Select((s, i) => s + _model.Duration[i]).DefaultIfEmpty(0).Max();
        _breeders[0].Rank(one, backward: false);
    }

    private Individual[] Many(int size) => [.. Enumerable.Range(0, size).Select(_ => new Individual(_model.Count))];
}
