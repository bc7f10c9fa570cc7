namespace Guatu.Scheduling.Resources;

/// <summary>A schedule of one direction, and the order in which its activities are to be placed in the other.</summary>
internal sealed class Individual(int count)
{
    public int[] Starts { get; } = new int[count];

    public int[] Order { get; } = new int[count];

    public int Makespan { get; set; } = int.MaxValue;
}

internal sealed class Tune
{
    public static int Pop = 20, Kids = 1, Variant = 0, Init = 0, Dj = 0, Elite = 0;
    public static double Mut = 0.05, Lo = 0.25, Hi = 0.75, Frac = 1, Div = 0;
}

/// <summary>
/// A genetic search with two populations (Debels and Vanhoucke 2005, 2007): one of schedules pushed to the left, one pushed to the right.
/// Children of one are placed in the other direction, which improves them at no extra pass; the stretch of the father in which most
/// is used is kept (Valls, Ballestín and Quintanilla 2008).
/// </summary>
internal sealed class Breeding
{
    private readonly ResourceModel _model;
    private readonly int _seed;
    private Individual[] _left, _right;
    private readonly Breeder _worker;
    private long _budget;

    public Breeding(ResourceModel model, int seed, long budget, int bound)
    {
        (_model, _seed, _budget, Bound) = (model, seed, budget, bound);
        _left = new Individual[Tune.Pop]; _right = new Individual[Tune.Pop];
        for (var i = 0; i < Tune.Pop; i++) { _left[i] = new(model.Count); _right[i] = new(model.Count); }
        _worker = new Breeder(model);
        Best = new int[model.Count];
    }

    public int Bound { get; }
    public int BestMakespan { get; private set; } = int.MaxValue;
    public int[] Best { get; }
    public long Used => _worker.Decoder.Passes;
    private bool Done => Used >= _budget || BestMakespan <= Bound;

    private void Note(Individual one, bool backward)
    {
        if (one.Makespan >= BestMakespan || backward && !_model.IsMirrored) return;
        BestMakespan = one.Makespan;
        for (var i = 0; i < _model.Count; i++)
            Best[i] = backward ? one.Makespan - one.Starts[i] - _model.Duration[i] : one.Starts[i];
    }

    public void Run()
    {
        for (var i = 0; i < Tune.Pop && !Done; i++)
        {
            var dice = Dice.Of(_seed, 0, i);
            _worker.Sample(ref dice, i, _left[i]);
            Note(_left[i], false);
            for (var j = 0; j < Tune.Dj && !Done; j++)
            {
                _worker.Turn(_left[i], _right[i], true); Note(_right[i], true);
                if (Done) break;
                _worker.Turn(_right[i], _left[i], false); Note(_left[i], false);
            }
        }
        for (var round = 1; !Done; round++)
        {
            var backward = round % 2 == 1;
            var (from, to) = backward ? (_left, _right) : (_right, _left);
            for (var i = 0; i < from.Length && !Done; i++)
            {
                var dice = Dice.Of(_seed, round, i);
                Individual? best = null;
                for (var k = 0; k < Tune.Kids && !Done; k++)
                {
                    var mother = _worker.Tournament(ref dice, from, i);
                    var child = _worker.Child(ref dice, from[i], mother, backward);
                    Note(child, backward);
                    if (best == null || child.Makespan < best.Makespan) { best = child; _worker.Keep(); }
                }
                if (best != null && (Tune.Elite == 0 || best.Makespan <= to[i].Makespan || Tune.Elite == 2 && dice.Unit() < 0.3)) _worker.Copy(best, to[i]);
            }
        }
    }
}

internal sealed class Breeder(ResourceModel model)
{
    public Decoder Decoder { get; } = new(model);
    private readonly int[] _order = new int[model.Count], _open = new int[model.Count], _place = new int[model.Count], _rank = new int[model.Count];
    private int[] _counts = new int[64];
    private double[] _load = new double[64];
    private Individual _a = new(model.Count), _b = new(model.Count);
    private readonly int[] _ready = new int[model.Count];
    private readonly double[] _chance = new double[model.Count];
    private readonly bool[] _core = new bool[model.Count];

    public void Keep() => (_a, _b) = (_b, _a);

    public void Copy(Individual from, Individual to)
    {
        from.Starts.CopyTo(to.Starts, 0); from.Order.CopyTo(to.Order, 0); to.Makespan = from.Makespan;
    }

    // regret biased sampling by latest finish
    public void Sample(ref Dice dice, int number, Individual to)
    {
        var n = model.Count;
        var ready = 0;
        for (var i = 0; i < n; i++)
        {
            _open[i] = model.Into.From[i + 1] - model.Into.From[i];
            if (_open[i] == 0) _ready[ready++] = i;
        }
        for (var at = 0; at < n; at++)
        {
            int pick = 0;
            if (number == 0)
            {
                for (var r = 1; r < ready; r++) if (model.Tail[_ready[r]] > model.Tail[_ready[pick]]) pick = r;
            }
            else if (Tune.Init == 1) pick = dice.Below(ready);
            else
            {
                var least = int.MaxValue;
                for (var r = 0; r < ready; r++) least = Math.Min(least, Key(_ready[r]));
                double sum = 0;
                for (var r = 0; r < ready; r++) { var w = Key(_ready[r]) - least + 1.0; _chance[r] = Tune.Init == 2 ? w * w : w; sum += _chance[r]; }
                var x = dice.Unit() * sum;
                for (pick = 0; pick < ready - 1 && (x -= _chance[pick]) > 0; pick++) { }
            }
            var act = _ready[pick];
            _ready[pick] = _ready[--ready];
            _order[at] = act;
            for (var l = model.OutOf.From[act]; l < model.OutOf.From[act + 1]; l++)
                if (--_open[model.OutOf.Of[l]] == 0) _ready[ready++] = model.OutOf.Of[l];
        }
        Place(to, false, 0);
        int Key(int i) => model.Tail[i];
    }

    private void Place(Individual to, bool backward, int end)
    {
        to.Makespan = Decoder.Place(_order, backward, end, to.Starts);
        OrderOf(to, backward);
    }

    // order by descending finish; ties so that links are kept in the other direction
    private void OrderOf(Individual one, bool backward)
    {
        var n = model.Count;
        var c = one.Makespan;
        if (_counts.Length < c + 2) _counts = new int[c * 2 + 2];
        Array.Clear(_counts, 0, c + 2);
        for (var i = 0; i < n; i++) _counts[c - one.Starts[i] - model.Duration[i] + 1]++;
        for (var t = 1; t <= c; t++) _counts[t] += _counts[t - 1];
        if (backward)
            for (var i = 0; i < n; i++) one.Order[_counts[c - one.Starts[i] - model.Duration[i]]++] = i;
        else
            for (var i = n - 1; i >= 0; i--) one.Order[_counts[c - one.Starts[i] - model.Duration[i]]++] = i;
    }

    public void Turn(Individual from, Individual to, bool backward)
    {
        from.Order.CopyTo(_order, 0);
        Place(to, backward, from.Makespan);
    }

    public Individual Tournament(ref Dice dice, Individual[] all, int not)
    {
        var a = dice.Below(all.Length - 1); if (a >= not) a++;
        var b = dice.Below(all.Length - 1); if (b >= not) b++;
        return all[a].Makespan <= all[b].Makespan ? all[a] : all[b];
    }

    public Individual Child(ref Dice dice, Individual father, Individual mother, bool backward)
    {
        if (Tune.Frac < 1 && dice.Unit() > Tune.Frac) { father.Order.CopyTo(_order, 0); }
        else Cross(ref dice, father, mother, !backward);
        Mutate(ref dice, backward);
        Place(_a, backward, father.Makespan);
        return _a;
    }

    // window of father's time with most use: times in father's own direction
    private (int From, int To) Window(ref Dice dice, Individual father)
    {
        var c = father.Makespan;
        if (_load.Length < c + 2) _load = new double[c * 2 + 2];
        Array.Clear(_load, 0, c + 2);
        for (var i = 0; i < model.Count; i++) { _load[father.Starts[i]] += model.Weight[i]; _load[father.Starts[i] + model.Duration[i]] -= model.Weight[i]; }
        for (var t = 1; t < c; t++) _load[t] += _load[t - 1];
        var length = Math.Max(1, (int)(c * (Tune.Lo + dice.Unit() * (Tune.Hi - Tune.Lo))));
        if (Tune.Variant >= 10) { var f = dice.Below(c - length + 1); return (f, f + length); }
        double sum = 0; for (var t = 0; t < length; t++) sum += _load[t];
        double best = sum; var at = 0; var ties = 1;
        for (var t = 1; t + length <= c; t++)
        {
            sum += _load[t + length - 1] - _load[t - 1];
            if (sum > best + 1e-9) { best = sum; at = t; ties = 1; }
            else if (sum > best - 1e-9 && dice.Below(++ties) == 0) at = t;
        }
        return (at, at + length);
    }

    private void Cross(ref Dice dice, Individual father, Individual mother, bool fatherForward)
    {
        var n = model.Count;
        var (t1, t2) = Window(ref dice, father);
        // positions in father's order whose activity lies (by finish) in the window
        int q1 = n, q2 = -1;
        for (var p = 0; p < n; p++)
        {
            var i = father.Order[p];
            var f = father.Starts[i] + model.Duration[i];
            if (f > t1 && f <= t2) { q1 = Math.Min(q1, p); q2 = Math.Max(q2, p); }
        }
        if (q2 < 0) { father.Order.CopyTo(_order, 0); return; }
        for (var p = 0; p < n; p++) _place[father.Order[p]] = p;
        if (Tune.Variant % 10 == 0)
        {
            // before / core / after, by father; inside by mother except core
            int a = 0, c = q2 + 1;
            for (var p = 0; p < n; p++)
            {
                var i = mother.Order[p];
                if (_place[i] < q1) _order[a++] = i;
                else if (_place[i] > q2) _order[c++] = i;
            }
            for (var p = q1; p <= q2; p++) _order[p] = father.Order[p];
        }
        else if (Tune.Variant % 10 == 1)
        {
            // Hartmann two-point
            for (var i = 0; i < n; i++) _core[i] = false;
            var at = 0;
            for (; at < q1; at++) { _order[at] = mother.Order[at]; _core[mother.Order[at]] = true; }
            for (var p = 0; p < n && at <= q2; p++) if (!_core[father.Order[p]]) { _order[at++] = father.Order[p]; _core[father.Order[p]] = true; }
            for (var p = 0; p < n; p++) if (!_core[mother.Order[p]]) _order[at++] = mother.Order[p];
        }
        else
        {
            // core of the father stays together, mother's others: predecessors-needed first (magnet)
            // mother's order; core inserted as a block at mother's mean position
            for (var i = 0; i < n; i++) _rank[i] = 0;
            // rank: -1 must precede core (ancestors), +1 must follow
            for (var p = q1; p <= q2; p++) _rank[father.Order[p]] = 5;
            var links = fatherForward ? (model.OutOf, model.Into) : (model.Into, model.OutOf); // preds in order sense: child direction is opposite of father's
            // order sense: child is placed in other direction: its predecessors are links.Item1
            for (var p = n - 1; p >= 0; p--)
            {
                var i = mother.Order[p];
                if (_rank[i] == 5 || _rank[i] == 1)
                    for (var l = links.Item1.From[i]; l < links.Item1.From[i + 1]; l++) { var j = links.Item1.Of[l]; if (_rank[j] == 0) _rank[j] = 1; }
            }
            for (var p = 0; p < n; p++)
            {
                var i = mother.Order[p];
                if (_rank[i] == 5 || _rank[i] == 2)
                    for (var l = links.Item2.From[i]; l < links.Item2.From[i + 1]; l++) { var j = links.Item2.Of[l]; if (_rank[j] == 0) _rank[j] = 2; }
            }
            var size = q2 - q1 + 1;
            // free ones: before block if father position before
            int a = 0;
            for (var p = 0; p < n; p++) { var i = mother.Order[p]; if (_rank[i] == 0) _rank[i] = p < (q1 + q2) / 2 ? 3 : 4; }
            // keep closure: an ancestor (in order sense) of a 'before' free must be before: 3's preds are earlier in mother so pos smaller => 3 or 1 or core(5)? core pred makes it 2
            for (var p = 0; p < n; p++) { var i = mother.Order[p]; if (_rank[i] is 1 or 3) _order[a++] = i; }
            for (var p = q1; p <= q2; p++) _order[a++] = father.Order[p];
            for (var p = 0; p < n; p++) { var i = mother.Order[p]; if (_rank[i] is 2 or 4) _order[a++] = i; }
            _ = size;
        }
    }

    private void Mutate(ref Dice dice, bool backward)
    {
        var links = backward ? model.OutOf : model.Into;
        for (var p = 0; p + 1 < model.Count; p++)
            if (dice.Unit() < Tune.Mut)
            {
                var (x, y) = (_order[p], _order[p + 1]);
                var linked = false;
                for (var l = links.From[y]; l < links.From[y + 1]; l++) if (links.Of[l] == x) { linked = true; break; }
                if (!linked) (_order[p], _order[p + 1]) = (y, x);
            }
    }
}
