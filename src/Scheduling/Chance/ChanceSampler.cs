using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Chance;

/// <summary>One network run through many times. Its plan is its own: drawn durations are written into it. Nothing is allocated per run (but for steps of several crews).</summary>
internal sealed class ChanceSampler
{
    private readonly Plan _plan;
    private readonly Values _values;
    private readonly DrivingChain _chain;
    private readonly ChanceOptions _options;
    private readonly int _target;
    private readonly (int Node, StepChance Step)[] _steps;
    private readonly int[] _stepOf;
    private readonly long[] _planned;
    private readonly long[] _drawn;
    private readonly Crewed?[] _crews;

    // Per step: runs in which it decided, sums of its minutes, their squares, their product with the finish, its delay where it decided.
    private readonly int[] _decided;
    private readonly double[] _sum;
    private readonly double[] _squares;
    private readonly double[] _products;
    private readonly double[] _delay;

    public ChanceSampler(Plan plan, (int Node, StepChance Step)[] steps, ChanceOptions options, int target)
    {
        (_plan, _options, _target) = (plan, options, target);
        _steps = [.. steps.Where(s => plan.State[s.Node] is NodeState.Free or NodeState.Begun)];
        _values = new Values(plan.Nodes, plan.Activities, plan.HasCrews) { Start = plan.Start };
        _chain = new DrivingChain(plan, _values);
        _stepOf = new int[plan.Activities];
        Array.Fill(_stepOf, -1);
        for (var s = 0; s < _steps.Length; s++)
            _stepOf[_steps[s].Node] = s;
        _planned = [.. Enumerable.Range(0, plan.Activities).Select(i => plan.State[i] == NodeState.Begun ? plan.Remaining[i] : plan.Minutes[i])];
        _drawn = (long[])_planned.Clone();
        _crews = (Crewed?[])plan.Crews.Clone();
        (_decided, _sum, _squares, _products, _delay) = (new int[plan.Activities], new double[plan.Activities], new double[plan.Activities], new double[plan.Activities], new double[plan.Activities]);
        if (options.NotBefore is { } today)
            Hold(Moments.Of(today));
    }

    public Outlook Run()
    {
        for (var i = 0; i < _plan.Activities; i++)
            Set(i, _planned[i]);
        var planned = Pass();
        var finishes = new long[_options.Runs];
        double sum = 0, squares = 0;
        for (var run = 0; run < finishes.Length; run++)
        {
            Draw(run);
            var finish = finishes[run] = Pass();
            double late = finish - planned;
            sum += late;
            squares += late * late;
            if (_options.Risks)
                Count(late);
        }
        Array.Sort(finishes);
        return new Outlook(finishes, planned, _options.Risks ? Risks(sum, squares) : []);
    }

    // What is still to do is not done before today.
    private void Hold(long today)
    {
        for (var i = 0; i < _plan.Activities; i++)
        {
            if (_plan.Kind[i] != NodeKind.Leaf)
                continue;
            if (_plan.State[i] == NodeState.Begun)
                _plan.Resume[i] = Math.Max(_plan.Resume[i], today);
            else if (_plan.State[i] == NodeState.Free && _plan.Bond[i] is Bond.Soon or Bond.Late)
                (_plan.Bond[i], _plan.At[i]) = (Bond.StartNotBefore, today);
            else if (_plan.State[i] == NodeState.Free && _plan.Bond[i] == Bond.StartNotBefore)
                _plan.At[i] = Math.Max(_plan.At[i], today);
        }
    }

    private void Draw(int run)
    {
        var shared = 0.0;
        if (_options.Shared > 0)
        {
            var common = Dice.Of(_options.Seed, run, -1);
            shared = Math.Sqrt(_options.Shared) * Normal.Draw(ref common);
        }
        var own = Math.Sqrt(1 - _options.Shared);
        foreach (var (node, step) in _steps)
        {
            // Lots go by key: another step more or less leaves them as they are.
            var dice = Dice.Of(_options.Seed, run, step.Key.GetHashCode());
            var share = _options.Shared > 0 ? Normal.Below(shared + (own * Normal.Draw(ref dice))) : dice.Unit();
            var whole = _plan.Network.Activities[node].Minutes;
            var minutes = Math.Max(step.Least, step.Range.Minutes(share, whole));
            // Pauses stay as long as they are planned. Of a begun step what remains is stretched as the whole would be.
            if (_plan.State[node] == NodeState.Begun)
                minutes = whole > 0 ? _planned[node] * minutes / whole : _planned[node];
            else
                minutes += _planned[node] - whole;
            Set(node, (long)Math.Round(minutes, MidpointRounding.AwayFromZero));
        }
    }

    private void Set(int node, long minutes)
    {
        _drawn[node] = minutes;
        if (_plan.State[node] == NodeState.Free && _plan.Kind[node] == NodeKind.Leaf)
        {
            _plan.Minutes[node] = minutes;
            if (_crews[node] is { } shifts)
                _plan.Crews[node] = shifts.Stretched(minutes);
        }
        else if (_plan.State[node] == NodeState.Begun)
            _plan.FixedFinish[node] = _plan.Crews[node] is { } crews
                ? crews.Finish(_plan.Resume[node], crews.Each(_plan.Resume[node]) * minutes / Math.Max(1, _plan.Minutes[node]))
                : _plan.Calendar[node].Finish(_plan.Resume[node], minutes);
    }

    private long Pass()
    {
        ForwardPass.Run(_plan, _values);
        if (_target >= 0)
            return _values.EarlyFinish[_target];
        _values.LatestFinish(_plan);
        return _values.Finish;
    }

    private void Count(double late)
    {
        foreach (var node in _chain.Of(_target))
        {
            _decided[node]++;
            _delay[node] += _drawn[node] - _planned[node];
        }
        foreach (var (node, _) in _steps)
        {
            double over = _drawn[node] - _planned[node];
            _sum[node] += over;
            _squares[node] += over * over;
            _products[node] += over * late;
        }
    }

    private List<StepRisk> Risks(double sum, double squares)
    {
        double runs = _options.Runs;
        var spread = Math.Sqrt(Math.Max(0, (squares / runs) - (sum / runs * (sum / runs))));
        var risks = new List<StepRisk>();
        for (var i = 0; i < _plan.Activities; i++)
        {
            if (_plan.Kind[i] != NodeKind.Leaf || _plan.State[i] is NodeState.Done or NodeState.Own || (_decided[i] == 0 && _stepOf[i] < 0))
                continue;
            var own = Math.Sqrt(Math.Max(0, (_squares[i] / runs) - (_sum[i] / runs * (_sum[i] / runs))));
            var shared = (_products[i] / runs) - (_sum[i] / runs * (sum / runs));
            var correlation = own > 0 && spread > 0 ? Math.Clamp(shared / (own * spread), -1, 1) : 0;
            var criticality = _decided[i] / runs;
            var activity = _plan.Network.Activities[i];
            risks.Add(new StepRisk(activity.Key, activity.Name, criticality, correlation, spread > 0 ? criticality * own / spread : 0, _delay[i] / runs));
        }
        return [.. risks.OrderByDescending(r => r.Delay).ThenByDescending(r => r.Criticality)];
    }
}
