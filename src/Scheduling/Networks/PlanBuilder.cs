using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>Makes a <see cref="Plan"/> of a network or says what is wrong with it.</summary>
internal sealed class PlanBuilder
{
    private readonly Network network;
    private readonly int count;
    private readonly int[] parent;
    private readonly int[] openOf;
    private readonly Activity[] activities;
    private readonly Link[] links;
    private readonly int[] fromOf;
    private readonly int[] toOf;
    private readonly bool[] foreign;
    private readonly bool[] inactive;
    private readonly List<int> owner = [];
    private KeyIndex keys = null!;

    private PlanBuilder(Network network)
    {
        this.network = network;
        count = network.Activities.Count;
        (parent, openOf) = (new int[count], new int[count]);
        (foreign, inactive) = (new bool[count], new bool[count]);
        // Arrays of its own: reading through the interface of a list costs more than the copy.
        (activities, links) = ([.. network.Activities], [.. network.Links]);
        (fromOf, toOf) = (new int[links.Length], new int[links.Length]);
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
        keys = new KeyIndex(activities, out var twice);
        if (twice >= 0)
        {
            var key = activities[twice].Key;
            return new NetworkFault(FaultKind.DuplicateKey, [key], [.. activities.Where(a => a.Key == key).Select(a => a.Name)]);
        }
        Array.Fill(openOf, -1);
        for (var i = 0; i < count; i++)
        {
            var one = activities[i];
            (foreign[i], inactive[i]) = (one.Foreign, !one.Active);
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
        for (var l = 0; l < links.Length; l++)
        {
            (fromOf[l], toOf[l]) = (keys.Find(links[l].From), keys.Find(links[l].To));
            if (fromOf[l] < 0 || toOf[l] < 0)
                return new NetworkFault(FaultKind.UnknownLinkEnd, [fromOf[l] < 0 ? links[l].From : links[l].To], []);
        }
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

    private NetworkFault Fault(FaultKind kind, int activity) => new(kind, [activities[activity].Key], [activities[activity].Name]);

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
            NodeFiller.Fill(plan, i, activities[i]);
        return plan;
    }

    private sealed record EdgeArrays(int[] From, int[] To, EdgeKind[] Kind, long[] Lag, bool[] Elapsed, int[] Link);

    // Gathered as they come, counted by the node they go into, then put into their places.
    private EdgeArrays Edges(int nodes, out int[] into)
    {
        var (raw, sum) = Gather();
        var start = new int[nodes + 1];
        for (var e = 0; e < sum; e++)
            start[raw.To[e] + 1]++;
        for (var i = 0; i < nodes; i++)
            start[i + 1] += start[i];
        var all = new EdgeArrays(new int[sum], new int[sum], new EdgeKind[sum], new long[sum], new bool[sum], new int[sum]);
        var next = start[..nodes];
        for (var r = 0; r < sum; r++)
        {
            var e = next[raw.To[r]]++;
            (all.From[e], all.To[e], all.Kind[e]) = (raw.From[r], raw.To[r], raw.Kind[r]);
            (all.Lag[e], all.Elapsed[e], all.Link[e]) = (raw.Lag[r], raw.Elapsed[r], raw.Link[r]);
        }
        into = start;
        return all;
    }

    private (EdgeArrays Raw, int Sum) Gather()
    {
        var most = links.Length + (owner.Count > 0 ? 2 * count : 0);
        var raw = new EdgeArrays(new int[most], new int[most], new EdgeKind[most], new long[most], new bool[most], new int[most]);
        var sum = 0;
        for (var i = 0; i < count && owner.Count > 0; i++)
            if (parent[i] is var above and >= 0)
            {
                (raw.From[sum], raw.To[sum], raw.Kind[sum], raw.Link[sum]) = (openOf[above], openOf[i] >= 0 ? openOf[i] : i, EdgeKind.Contains, -1);
                sum++;
                (raw.From[sum], raw.To[sum], raw.Kind[sum], raw.Link[sum]) = (i, above, EdgeKind.Closes, -1);
                sum++;
            }
        for (var l = 0; l < links.Length; l++)
        {
            var (from, to) = (fromOf[l], toOf[l]);
            // Nothing moves a foreign activity. One taken out still follows others (the passes keep it from holding them) but leads none.
            if (foreign[to] || inactive[from])
                continue;
            (raw.From[sum], raw.To[sum], raw.Kind[sum], raw.Link[sum]) = (from, openOf[to] >= 0 ? openOf[to] : to, (EdgeKind)links[l].Kind, l);
            if (links[l].Lag.Amount != 0)
                (raw.Lag[sum], raw.Elapsed[sum]) = (Lag(links[l], activities[from]), links[l].Lag.Unit == LagUnit.Elapsed);
            sum++;
        }
        return (raw, sum);
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
        return new NetworkFault(FaultKind.Circle, [.. members.Select(m => activities[m].Key)], [.. members.Select(m => activities[m].Name)]);
    }
}
