using Guatu.Scheduling.Chance;

namespace Guatu.Scheduling.Resources;

/// <summary>Makes individuals: samples them, or crosses two. Belongs to one thread.</summary>
internal sealed class Breeder(ResourceModel model)
{
    // Found by trying on instances of 30, 60 and 120 activities with 1,000 and 30,000 schedules; flat around these.
    private const double Swap = 0.03;
    private const double KeepPeak = 0.5;

    private readonly int[] _order = new int[model.Count];
    private readonly int[] _open = new int[model.Count];
    private readonly int[] _ready = new int[model.Count];
    private readonly double[] _chance = new double[model.Count];
    private readonly int[] _place = new int[model.Count];
    private int[] _counts = [];
    private double[] _load = [];

    public Decoder Decoder { get; } = new(model);

    /// <summary>
    /// A schedule by chance, leaning towards activities with the longest tail, which is those with the earliest latest finish
    /// (regret-biased sampling, Drexl 1991). The first follows that rule alone.
    /// </summary>
    public void Sample(ref Dice dice, int number, Individual to)
    {
        var (into, outOf) = (model.Into.From, model.OutOf);
        var ready = 0;
        for (var i = 0; i < model.Count; i++)
            if ((_open[i] = into[i + 1] - into[i]) == 0)
                _ready[ready++] = i;
        for (var at = 0; at < model.Count; at++)
        {
            var pick = number == 0 ? Longest(ready) : Draw(ref dice, ready);
            var activity = _ready[pick];
            _ready[pick] = _ready[--ready];
            _order[at] = activity;
            for (var l = outOf.From[activity]; l < outOf.From[activity + 1]; l++)
                if (--_open[outOf.Of[l]] == 0)
                    _ready[ready++] = outOf.Of[l];
        }
        Place(to, backward: false, end: 0);
    }

    /// <summary>A child of two schedules of one direction, placed in the other.</summary>
    public void Cross(ref Dice dice, Individual father, Individual mother, bool backward, Individual child)
    {
        var (first, last) = Window(ref dice, father, out var peak);
        if (last < first)
            father.Order.CopyTo(_order, 0);
        else if (peak)
            Wrap(father, mother, first, last);
        else
            Splice(father, mother, first, last);
        Mutate(ref dice, backward ? model.OutOf : model.Into);
        Place(child, backward, father.Makespan);
    }

    /// <summary>Writes the order in which a schedule's activities are to be placed the other way.</summary>
    public void Rank(Individual one, bool backward)
    {
        var end = one.Makespan;
        if (_counts.Length < end + 2)
            _counts = new int[(end * 2) + 2];
        Array.Clear(_counts, 0, end + 2);
        for (var i = 0; i < model.Count; i++)
            _counts[end - one.Starts[i] - model.Duration[i] + 1]++;
        for (var t = 1; t <= end; t++)
            _counts[t] += _counts[t - 1];
        // Of activities that finish together the later in the links comes first: one of them may have no duration.
        for (var n = 0; n < model.Count; n++)
        {
            var i = backward ? n : model.Count - 1 - n;
            one.Order[_counts[end - one.Starts[i] - model.Duration[i]]++] = i;
        }
    }

    private void Place(Individual to, bool backward, int end)
    {
        to.Makespan = Decoder.Place(_order, backward, end, to.Starts);
        Rank(to, backward);
    }

    private int Longest(int ready)
    {
        var pick = 0;
        for (var r = 1; r < ready; r++)
            if (model.Tail[_ready[r]] > model.Tail[_ready[pick]])
                pick = r;
        return pick;
    }

    private int Draw(ref Dice dice, int ready)
    {
        var least = int.MaxValue;
        for (var r = 0; r < ready; r++)
            least = Math.Min(least, model.Tail[_ready[r]]);
        double sum = 0;
        for (var r = 0; r < ready; r++)
            sum += _chance[r] = model.Tail[_ready[r]] - least + 1;
        var x = dice.Unit() * sum;
        var pick = 0;
        while (pick < ready - 1 && (x -= _chance[pick]) > 0)
            pick++;
        return pick;
    }

    // Places in the father's order of what finishes within the part of his time that uses most.
    private (int First, int Last) Window(ref Dice dice, Individual father, out bool peak)
    {
        peak = dice.Unit() < KeepPeak;
        var share = peak ? 0.1 + (dice.Unit() * 0.4) : 0.25 + (dice.Unit() * 0.5);
        var length = Math.Max(1, (int)(father.Makespan * share));
        var from = Busiest(ref dice, father, length);
        var (first, last) = (model.Count, -1);
        for (var p = 0; p < model.Count; p++)
        {
            var i = father.Order[p];
            var finish = father.Starts[i] + model.Duration[i];
            if (finish <= from || finish > from + length)
                continue;
            first = Math.Min(first, p);
            last = p;
        }
        return (first, last);
    }

    private int Busiest(ref Dice dice, Individual father, int length)
    {
        var end = father.Makespan;
        if (_load.Length < end + 2)
            _load = new double[(end * 2) + 2];
        Array.Clear(_load, 0, end + 2);
        for (var i = 0; i < model.Count; i++)
        {
            _load[father.Starts[i]] += model.Weight[i];
            _load[father.Starts[i] + model.Duration[i]] -= model.Weight[i];
        }
        for (var t = 1; t < end; t++)
            _load[t] += _load[t - 1];
        double sum = 0;
        for (var t = 0; t < Math.Min(length, end); t++)
            sum += _load[t];
        var (best, at, ties) = (sum, 0, 1);
        for (var t = 1; t + length <= end; t++)
        {
            sum += _load[t + length - 1] - _load[t - 1];
            if (sum > best + 1e-9)
                (best, at, ties) = (sum, t, 1);
            else if (sum > best - 1e-9 && dice.Below(++ties) == 0)
                at = t;
        }
        return at;
    }

    // The father's part stays where it is; what he has before and after it stays there too, in the mother's order.
    private void Wrap(Individual father, Individual mother, int first, int last)
    {
        for (var p = 0; p < model.Count; p++)
            _place[father.Order[p]] = p;
        var (before, after) = (0, last + 1);
        foreach (var i in mother.Order)
            if (_place[i] < first)
                _order[before++] = i;
            else if (_place[i] > last)
                _order[after++] = i;
        father.Order.AsSpan(first, last - first + 1).CopyTo(_order.AsSpan(first));
    }

    // Two cuts (Hartmann 1998): the mother's beginning, then as the father has it, the rest as the mother has it.
    private void Splice(Individual father, Individual mother, int first, int last)
    {
        Array.Clear(_place);
        var at = 0;
        for (; at < first; at++)
            Take(mother.Order[at], at);
        for (var p = 0; p < model.Count && at <= last; p++)
            if (_place[father.Order[p]] == 0)
                Take(father.Order[p], at++);
        for (var p = 0; p < model.Count; p++)
            if (_place[mother.Order[p]] == 0)
                Take(mother.Order[p], at++);
    }

    private void Take(int activity, int at)
    {
        _order[at] = activity;
        _place[activity] = 1;
    }

    private void Mutate(ref Dice dice, Links links)
    {
        for (var p = 0; p + 1 < model.Count; p++)
        {
            if (dice.Unit() >= Swap)
                continue;
            var (one, other) = (_order[p], _order[p + 1]);
            if (!links.Of.AsSpan(links.From[other], links.From[other + 1] - links.From[other]).Contains(one))
                (_order[p], _order[p + 1]) = (other, one);
        }
    }
}
