using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>Makes a <see cref="Plan"/> of a network or says what is wrong with it.</summary>
internal sealed class PlanBuilder
{
    private readonly Network network;
    private readonly int count;
    private readonly int[] parent;
    private readonly int[] openOf;
    private readonly List<int> owner = [];
    private KeyIndex keys = null!;

    private PlanBuilder(Network network)
    {
        this.network = network;
        count = network.Activities.Count;
        (parent, openOf) = (new int[count], new int[count]);
    }

    public static Plan? Build(Network network, out NetworkFault? fault)
    {
        var builder = new PlanBuilder(network);
        fault = builder.Read();
        if (fault is not null)
            return null;
        var plan = builder.Compile();
        fault = builder.Sort(plan);
        return fault is null ? plan : null;
    }

    private NetworkFault? Read()
    {
        keys = new KeyIndex(network.Activities, out var twice);
        if (twice >= 0)
        {
            var key = network.Activities[twice].Key;
            return new NetworkFault(FaultKind.DuplicateKey, [key], [.. network.Activities.Where(a => a.Key == key).Select(a => a.Name)]);
        }
        Array.Fill(openOf, -1);
        for (var i = 0; i < count; i++)
        {
            var one = network.Activities[i];
            if (Fault(one) is { } kind)
                return Fault(kind, i);
            parent[i] = -1;
            if (one.Parent is not { } above)
                continue;
            parent[i] = keys.Find(above);
            if (parent[i] < 0)
                return Fault(FaultKind.UnknownParent, i);
        }
        for (var i = 0; i < count; i++)
            if (parent[i] is var above and >= 0 && openOf[above] < 0)
            {
                openOf[above] = count + owner.Count;
                owner.Add(above);
            }
        foreach (var link in network.Links)
            if (keys.Find(link.From) < 0 || keys.Find(link.To) < 0)
                return new NetworkFault(FaultKind.UnknownLinkEnd, [keys.Find(link.From) < 0 ? link.From : link.To], []);
        return null;
    }

    /// <summary>What is wrong with an activity by itself.</summary>
    public static FaultKind? Fault(Activity one) =>
        one.Minutes < 0 || one.Remaining < 0 || (one.Pauses.Count > 0 && one.Pauses.Any(p => p.After <= 0 || p.After >= one.Minutes || p.Minutes <= 0)) ? FaultKind.BadDuration
        : one.Constraint is { Bond: not (Bond.Soon or Bond.Late), At: null } ? FaultKind.MissingDate
        : null;

    /// <summary>Minutes of a link's lag.</summary>
    public static long Lag(Link link, Activity from) =>
        (long)Math.Round(link.Lag.Unit == LagUnit.Percent ? link.Lag.Amount / 100m * from.Minutes : link.Lag.Amount, MidpointRounding.AwayFromZero);

    private NetworkFault Fault(FaultKind kind, int activity) => new(kind, [network.Activities[activity].Key], [network.Activities[activity].Name]);

    private Plan Compile()
    {
        var nodes = count + owner.Count;
        var edges = Edges(nodes, out var into);
        var leaving = new int[nodes + 1];
        foreach (var from in edges.From)
            leaving[from + 1]++;
        for (var i = 0; i < nodes; i++)
            leaving[i + 1] += leaving[i];
        var next = leaving[..nodes];
        var outEdge = new int[edges.From.Length];
        for (var e = 0; e < outEdge.Length; e++)
            outEdge[next[edges.From[e]]++] = e;
        var plan = new Plan
        {
            Network = network, Activities = count, Nodes = nodes, Owner = [.. owner], OpenOf = openOf, Parent = parent, Start = Moments.Of(network.Start),
            Kind = new NodeKind[nodes], State = new NodeState[nodes], Outside = new bool[nodes], Calendar = new WorkingCalendar[nodes], LagCalendar = new WorkingCalendar[nodes],
            Minutes = new long[nodes], Crews = new Crewed?[nodes], Bond = new Bond[nodes], At = new long[nodes], Deadline = new long[nodes],
            FixedStart = new long[nodes], FixedFinish = new long[nodes], Resume = new long[nodes], Remaining = new long[nodes],
            In = into, From = edges.From, To = edges.To, Edge = edges.Kind, Lag = edges.Lag, LagElapsed = edges.Elapsed, LinkOf = edges.Link,
            Out = leaving, OutEdge = outEdge, Order = new int[nodes],
        };
        for (var i = 0; i < count; i++)
            NodeFiller.Fill(plan, i, network.Activities[i]);
        return plan;
    }

    private sealed record EdgeArrays(int[] From, int[] To, EdgeKind[] Kind, long[] Lag, bool[] Elapsed, int[] Link);

    // Two rounds: count what goes into each node, then put every edge into its place.
    private EdgeArrays Edges(int nodes, out int[] into)
    {
        var start = new int[nodes + 1];
        Visit((_, to, _, _, _, _) => start[to + 1]++);
        for (var i = 0; i < nodes; i++)
            start[i + 1] += start[i];
        var sum = start[nodes];
        var all = new EdgeArrays(new int[sum], new int[sum], new EdgeKind[sum], new long[sum], new bool[sum], new int[sum]);
        var next = start[..nodes];
        Visit((from, to, kind, lag, elapsed, link) =>
        {
            var e = next[to]++;
            (all.From[e], all.To[e], all.Kind[e], all.Lag[e], all.Elapsed[e], all.Link[e]) = (from, to, kind, lag, elapsed, link);
        });
        into = start;
        return all;
    }

    private void Visit(Action<int, int, EdgeKind, long, bool, int> take)
    {
        for (var i = 0; i < count; i++)
            if (parent[i] is var above and >= 0)
            {
                take(openOf[above], openOf[i] >= 0 ? openOf[i] : i, EdgeKind.Contains, 0, false, -1);
                take(i, above, EdgeKind.Closes, 0, false, -1);
            }
        // Below an empty summary nothing would carry a link through; there is none, for a summary is what somebody names as parent.
        for (var l = 0; l < network.Links.Count; l++)
        {
            var link = network.Links[l];
            var (from, to) = (keys.Find(link.From), keys.Find(link.To));
            // Nothing moves a foreign activity and nothing asks about one taken out.
            if (!network.Activities[to].Active || network.Activities[to].Foreign || !network.Activities[from].Active)
                continue;
            take(from, openOf[to] >= 0 ? openOf[to] : to, (EdgeKind)link.Kind, Lag(link, network.Activities[from]), link.Lag.Unit == LagUnit.Elapsed, l);
        }
    }

    private NetworkFault? Sort(Plan plan)
    {
        var waiting = new int[plan.Nodes];
        var (read, written) = (0, 0);
        for (var i = 0; i < plan.Nodes; i++)
        {
            waiting[i] = plan.In[i + 1] - plan.In[i];
            if (waiting[i] == 0)
                plan.Order[written++] = i;
        }
        while (read < written)
        {
            var node = plan.Order[read++];
            for (var k = plan.Out[node]; k < plan.Out[node + 1]; k++)
                if (--waiting[plan.To[plan.OutEdge[k]]] == 0)
                    plan.Order[written++] = plan.To[plan.OutEdge[k]];
        }
        return written == plan.Nodes ? null : Circle(plan, waiting);
    }

    // Every node still waiting waits for another that does: going back from any of them must come round.
    private NetworkFault Circle(Plan plan, int[] waiting)
    {
        var seen = new Dictionary<int, int>();
        var way = new List<int>();
        var node = Array.FindIndex(waiting, w => w > 0);
        while (seen.TryAdd(node, way.Count))
        {
            way.Add(node);
            for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
                if (waiting[plan.From[e]] > 0)
                {
                    node = plan.From[e];
                    break;
                }
        }
        way.RemoveRange(0, seen[node]);
        way.Reverse();
        var members = new List<int>();
        foreach (var activity in way.Select(plan.Dated))
            if (!members.Contains(activity))
                members.Add(activity);
        // Told from the member that stands first in the network, so that one circle reads the same however it was found.
        var first = members.IndexOf(members.Min());
        members = [.. members.Skip(first), .. members.Take(first)];
        return new NetworkFault(FaultKind.Circle, [.. members.Select(m => network.Activities[m].Key)], [.. members.Select(m => network.Activities[m].Name)]);
    }
}
