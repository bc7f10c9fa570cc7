namespace Guatu.Scheduling.Resources;

/// <summary>
/// Places activities one after another at the first period where they fit (serial schedule generation). Backward it does the same to
/// the mirrored problem. One decoder belongs to one thread; it keeps its profile to be used again.
/// </summary>
internal sealed class Decoder
{
    private readonly ResourceModel _model;
    private readonly ulong[] _free;
    private readonly int[] _finish;
    private readonly long[][] _left;
    private readonly long[][] _leftFrom;
    private int _touched;

    public Decoder(ResourceModel model)
    {
        _model = model;
        _free = new ulong[(model.Horizon + 1) * model.Words];
        _finish = new int[model.Count];
        _left = [.. model.Money.Select(_ => new long[model.Horizon])];
        _leftFrom = [.. model.Money.Select(_ => new long[model.Horizon])];
        for (var w = 0; w < model.Words; w++)
            for (var t = 0; t <= model.Horizon; t++)
                _free[(t * model.Words) + w] = model.Steady[w];
    }

    /// <summary>Schedules generated so far by this decoder.</summary>
    public long Passes { get; private set; }

    /// <summary>
    /// Places all activities in the order given. Backward, period 0 is the last before <paramref name="end"/> (which tables of capacity
    /// need to know; money and first days are not looked at, so such a plan is good for its order only).
    /// </summary>
    public int Place(ReadOnlySpan<int> order, bool backward, int end, int[] starts)
    {
        Passes++;
        Clear(backward, end);
        var links = backward ? _model.OutOf : _model.Into;
        var (from, of, lag) = (links.From, links.Of, links.Lag);
        var (duration, finish) = (_model.Duration, _finish);
        var makespan = 0;
        var money = !backward && _left.Length > 0;
        foreach (var i in order)
        {
            var at = backward ? 0 : _model.NotBefore[i];
            for (var l = from[i]; l < from[i + 1]; l++)
                at = Math.Max(at, finish[of[l]] + lag[l]);
            if (money)
                at = AfterMoney(i, at);
            if (duration[i] > 0)
                at = _model.Words == 1 ? FitOne(i, at) : FitMany(i, at);
            if (money)
                Spend(i, at);
            starts[i] = at;
            finish[i] = at + duration[i];
            makespan = Math.Max(makespan, finish[i]);
        }
        _touched = makespan;
        return makespan;
    }

    private void Clear(bool backward, int end)
    {
        var words = _model.Words;
        if (words == 1)
            _free.AsSpan(0, _touched).Fill(_model.Steady[0]);
        else
            for (var t = 0; t < _touched; t++)
                _model.Steady.CopyTo(_free, t * words);
        var table = _model.TablePeriods;
        if (table > 0)
            Lay(table, backward, end);
        if (backward)
            return;
        for (var b = 0; b < _left.Length; b++)
        {
            _model.Money[b].Released.CopyTo(_left[b], 0);
            Sweep(b);
        }
    }

    // Tables lie at fixed periods, whichever way they are read; whatever was there of the other way is wiped first.
    private void Lay(int table, bool backward, int end)
    {
        var words = _model.Words;
        for (var t = 0; t <= Math.Min(_model.Horizon, _laid); t++)
            _model.Steady.CopyTo(_free, t * words);
        if (!backward)
        {
            _model.Table.CopyTo(_free, 0);
            _laid = table;
            return;
        }
        for (var t = 0; t < table && t < end; t++)
            _model.Table.AsSpan(t * words, words).CopyTo(_free.AsSpan((end - 1 - t) * words));
        _laid = end;
    }

    private int _laid;

    private int FitOne(int i, int at)
    {
        var (free, need, guard, duration) = (_free, _model.Needs[i], _model.Guard[0], _model.Duration[i]);
        if (need == 0)
            return at;
        var run = 0;
        while (true)
        {
            if (((free[at] - need) & guard) == guard)
            {
                if (++run == duration)
                    break;
            }
            else
                run = 0;
            at++;
        }
        var start = at - duration + 1;
        for (var t = start; t <= at; t++)
            free[t] -= need;
        return start;
    }

    private int FitMany(int i, int at)
    {
        var (words, duration) = (_model.Words, _model.Duration[i]);
        var needs = _model.Needs.AsSpan(i * words, words);
        var run = 0;
        while (words > 0)
        {
            run = Fits(needs, _free.AsSpan(at * words, words)) ? run + 1 : 0;
            if (run == duration)
                break;
            at++;
        }
        var start = words > 0 ? at - duration + 1 : at;
        for (var t = start; t < start + duration; t++)
            for (var w = 0; w < words; w++)
                _free[(t * words) + w] -= needs[w];
        return start;
    }

    private bool Fits(ReadOnlySpan<ulong> needs, ReadOnlySpan<ulong> free)
    {
        for (var w = 0; w < needs.Length; w++)
            if (((free[w] - needs[w]) & _model.Guard[w]) != _model.Guard[w])
                return false;
        return true;
    }

    // Starting later spends later, so what fits at a period fits at all later ones: halving finds the first.
    private int AfterMoney(int i, int at)
    {
        for (var b = 0; b < _left.Length; b++)
        {
            var cost = _model.Money[b].Cost[i];
            if (cost == 0 || Affords(b, cost, i, at))
                continue;
            var (no, yes) = (at, _model.Horizon - _model.Duration[i] - 1);
            while (yes - no > 1)
            {
                var middle = (no + yes) / 2;
                if (Affords(b, cost, i, middle))
                    yes = middle;
                else
                    no = middle;
            }
            at = yes;
        }
        return at;
    }

    private bool Affords(int b, int cost, int i, int at)
    {
        var duration = _model.Duration[i];
        for (var k = 1; k < duration; k++)
            if (_left[b][at + k - 1] < MoneyModel.Spent(cost, duration, k))
                return false;
        return _leftFrom[b][at + Math.Max(0, duration - 1)] >= cost;
    }

    private void Spend(int i, int at)
    {
        var duration = _model.Duration[i];
        for (var b = 0; b < _left.Length; b++)
        {
            var cost = _model.Money[b].Cost[i];
            if (cost == 0)
                continue;
            for (var k = 1; k < duration; k++)
                _left[b][at + k - 1] -= MoneyModel.Spent(cost, duration, k);
            for (var t = at + Math.Max(0, duration - 1); t < _left[b].Length; t++)
                _left[b][t] -= cost;
            Sweep(b);
        }
    }

    // Least that is left from each period on.
    private void Sweep(int b)
    {
        var least = long.MaxValue;
        for (var t = _left[b].Length - 1; t >= 0; t--)
            _leftFrom[b][t] = least = Math.Min(least, _left[b][t]);
    }
}
