namespace Guatu.Scheduling.Resources;

/// <summary>Pushes a found plan to the left as it stands and says what holds it: resources, and the chain that decides the end.</summary>
internal sealed class ResourceBinding
{
    private readonly ResourceModel _model;
    private readonly IReadOnlyList<Resource> _resources;
    private readonly int[] _starts;
    private readonly int[][] _needs;

    // Renewable: in use in each period. Budget: spent until the end of each period.
    private readonly long[][] _used;
    private readonly long[][] _given;

    private ResourceBinding(ResourceProblem problem, ResourceModel model, int[] starts)
    {
        (_model, _resources, _starts) = (model, problem.Resources, (int[])starts.Clone());
        var activities = problem.Activities.ToDictionary(a => a.Key, StringComparer.Ordinal);
        var end = End() + 1;
        _needs = [.. _resources.Select(r => model.Keys.Select(k => ResourceReading.Amount(activities[k], r.Key)).ToArray())];
        _used = [.. _resources.Select(_ => new long[end])];
        _given = [.. _resources.Select(r => Given(r, end))];
        for (var k = 0; k < _resources.Count; k++)
            for (var i = 0; i < model.Count; i++)
                Use(k, i, _starts[i], 1);
    }

    public static ResourcePlan Tell(ResourceProblem problem, ResourceModel model, int[] starts, int bound, long schedules)
    {
        var binding = new ResourceBinding(problem, model, starts);
        binding.PushLeft();
        var end = binding.End();
        var chain = binding.Chain(end);
        var named = model.Keys.Select((key, i) => (key, i)).ToDictionary(p => p.key, p => binding._starts[p.i], StringComparer.Ordinal);
        return new ResourcePlan(named, end, bound, schedules, binding.Uses(end, chain), chain);
    }

    private int End() => _starts.Select((s, i) => s + _model.Duration[i]).DefaultIfEmpty(0).Max();

    // Earlier activities first: what a later one leaves free lies behind them.
    private void PushLeft()
    {
        foreach (var i in Enumerable.Range(0, _model.Count).OrderBy(i => _starts[i]).ThenBy(i => i).ToList())
            for (var earliest = Earliest(i); _starts[i] > earliest && Blocking(i) < 0;)
                Move(i);
    }

    private void Move(int i)
    {
        for (var k = 0; k < _resources.Count; k++)
        {
            Use(k, i, _starts[i], -1);
            Use(k, i, _starts[i] - 1, 1);
        }
        _starts[i]--;
    }

    private int Earliest(int i)
    {
        var at = _model.NotBefore[i];
        for (var l = _model.Into.From[i]; l < _model.Into.From[i + 1]; l++)
            at = Math.Max(at, Free(l));
        return at;
    }

    private int Free(int link) => _starts[_model.Into.Of[link]] + _model.Duration[_model.Into.Of[link]] + _model.Into.Lag[link];

    /// <summary>The resource that forbids starting one period earlier; -1 when none does.</summary>
    private int Blocking(int i)
    {
        for (var k = 0; k < _resources.Count; k++)
        {
            var (need, duration, start) = (_needs[k][i], _model.Duration[i], _starts[i]);
            if (need == 0)
                continue;
            if (_resources[k].Kind == ResourceKind.Renewable)
            {
                if (duration > 0 && _used[k][start - 1] + need > _given[k][start - 1])
                    return k;
                continue;
            }
            for (var t = start - 1; t < start - 1 + Math.Max(1, duration); t++)
            {
                var more = MoneyModel.Spent(need, duration, t - start + 2) - (t < start ? 0 : MoneyModel.Spent(need, duration, t - start + 1));
                if (_given[k][t] - _used[k][t] < more)
                    return k;
            }
        }
        return -1;
    }

    private void Use(int k, int i, int start, int sign)
    {
        var (need, duration) = (_needs[k][i], _model.Duration[i]);
        if (need == 0)
            return;
        if (_resources[k].Kind == ResourceKind.Renewable)
            for (var t = start; t < start + duration; t++)
                _used[k][t] += sign * need;
        else
            for (var t = start; t < _used[k].Length; t++)
                _used[k][t] += sign * MoneyModel.Spent(need, duration, t - start + 1);
    }

    private static long[] Given(Resource resource, int end)
    {
        var given = new long[end];
        for (var t = 0; t < end; t++)
            given[t] = (t < resource.Amounts.Count ? resource.Amounts[t] : resource.Later) + (resource.Kind == ResourceKind.Budget && t > 0 ? given[t - 1] : 0);
        return given;
    }

    // From the end back: what each waited for last.
    private List<ResourceHold> Chain(int end)
    {
        var chain = new List<ResourceHold>();
        var seen = new HashSet<int>();
        for (var at = Enumerable.Range(0, _model.Count).FirstOrDefault(i => _starts[i] + _model.Duration[i] == end, -1); at >= 0 && seen.Add(at);)
        {
            var held = _starts[at] > Earliest(at) ? Blocking(at) : -1;
            chain.Add(new ResourceHold(_model.Keys[at], held < 0 ? null : _resources[held].Key));
            at = held < 0 ? Predecessor(at) : User(held, at);
        }
        chain.Reverse();
        return chain;
    }

    private int Predecessor(int i)
    {
        for (var l = _model.Into.From[i]; l < _model.Into.From[i + 1]; l++)
            if (Free(l) == _starts[i])
                return _model.Into.Of[l];
        return -1;
    }

    // Who gave it free at that moment; nobody when more of it came by the table or by a release.
    private int User(int k, int i) => Enumerable.Range(0, _model.Count)
        .Where(j => j != i && _needs[k][j] > 0 && _starts[j] + _model.Duration[j] == _starts[i])
        .OrderByDescending(j => _needs[k][j]).FirstOrDefault(-1);

    private List<ResourceUse> Uses(int end, List<ResourceHold> chain)
    {
        var waiting = new int[_resources.Count];
        for (var i = 0; i < _model.Count; i++)
            if (_starts[i] - Earliest(i) is > 0 and var periods && Blocking(i) is >= 0 and var k)
                waiting[k] += periods;
        var uses = new List<ResourceUse>();
        for (var k = 0; k < _resources.Count; k++)
        {
            var renewable = _resources[k].Kind == ResourceKind.Renewable;
            var peak = _used[k].DefaultIfEmpty(0).Max();
            var (used, given) = renewable ? (_used[k].Sum(), _given[k].Take(end).Sum()) : (peak, end > 0 ? _given[k][end - 1] : 0);
            uses.Add(new ResourceUse(_resources[k].Key, (int)Math.Min(int.MaxValue, peak), given == 0 ? 0 : Math.Min(1, (double)used / given), waiting[k], chain.Count(h => h.Resource == _resources[k].Key)));
        }
        return [.. uses.OrderByDescending(u => u.InChain).ThenByDescending(u => u.Waiting)];
    }
}
