using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>
/// A network kept worked out while it is changed: one activity or link at a time, going on only from what moved to what depends on it. Dates
/// are those <see cref="CriticalPath.Schedule"/> would give for the network as it now is. Not for several threads at once.
/// </summary>
public sealed class Rescheduler
{
    private readonly Activity[] activities;
    private readonly List<Link> links;
    private readonly DateTime? required;
    private readonly KeyIndex keys;
    private Network network;
    private Plan plan;
    private Values values;
    private int[] position;
    private int[] edgeOf;
    private Schedule view;
    private Worklist forward;
    private Worklist backward;

    /// <summary>Works the network out once.</summary>
    /// <param name="network">Sound by <see cref="CriticalPath.Check"/>; it is copied and stays as it is.</param>
    /// <param name="requiredFinish">As in <see cref="CriticalPath.Schedule"/>.</param>
    public Rescheduler(Network network, DateTime? requiredFinish = null)
    {
        activities = [.. network.Activities];
        links = [.. network.Links];
        required = requiredFinish;
        this.network = network with { Activities = activities, Links = links };
        plan = PlanBuilder.Build(this.network, out var fault) ?? throw new ArgumentException(fault!.Sentence, nameof(network));
        values = CriticalPath.Work(plan, required);
        keys = new KeyIndex(activities, out _);
        (position, edgeOf, view, forward, backward) = ([], [], null!, null!, null!);
        Index();
    }

    /// <summary>The network as it now is.</summary>
    public Network Network => network with { Activities = [.. activities], Links = [.. links] };

    /// <summary>Latest early finish.</summary>
    public DateTime Finish => view.Finish;

    /// <summary>Dates as they now are.</summary>
    public Dates this[long key] => view[key];

    /// <summary>Nodes looked at by the last change, forward and backward together: what it cost.</summary>
    public int Touched { get; private set; }

    /// <summary>All dates as they now are, standing for themselves.</summary>
    public Schedule Snapshot() => new(PlanBuilder.Build(Network, out _)!, values.Copy());

    /// <summary>Puts an activity in the place of the one with its key.</summary>
    /// <returns>The fault that forbids it; nothing has changed then.</returns>
    public NetworkFault? Change(Activity activity)
    {
        var index = keys.Find(activity.Key);
        if (index < 0)
            return new NetworkFault(FaultKind.UnknownLinkEnd, [activity.Key], [activity.Name]);
        if (PlanBuilder.Fault(activity) is { } kind)
            return new NetworkFault(kind, [activity.Key], [activity.Name]);
        var old = activities[index];
        activities[index] = activity;
        if ((activity.Crews.Count > 0 && !plan.HasCrews) || old.Parent != activity.Parent || old.Active != activity.Active || old.Foreign != activity.Foreign)
            return Anew(() => activities[index] = old);
        NodeFiller.Fill(plan, index, activity);
        Shares(index, activity);
        Dirty(index);
        if (plan.OpenOf[index] is var open and >= 0)
            Dirty(open);
        Propagate();
        return null;
    }

    /// <summary>Puts a link in the place of another between the same two activities: another kind or lag.</summary>
    /// <returns>The fault that forbids it; nothing has changed then.</returns>
    public NetworkFault? Change(Link old, Link link)
    {
        var place = Place(old);
        if (place < 0)
            return new NetworkFault(FaultKind.UnknownLinkEnd, [old.From, old.To], []);
        if (old.From != link.From || old.To != link.To || edgeOf[place] < 0)
        {
            links[place] = link;
            return Anew(() => links[place] = old);
        }
        links[place] = link;
        var e = edgeOf[place];
        plan.Edge[e] = (EdgeKind)link.Kind;
        (plan.Lag[e], plan.LagElapsed[e]) = (PlanBuilder.Lag(link, activities[keys.Find(link.From)]), link.Lag.Unit == LagUnit.Elapsed);
        forward.Add(position[plan.To[e]]);
        backward.Add(position[plan.From[e]]);
        Propagate();
        return null;
    }

    /// <summary>Adds a link.</summary>
    /// <returns>The fault that forbids it, such as the circle it would close; nothing has changed then.</returns>
    public NetworkFault? Add(Link link)
    {
        if (keys.Find(link.From) < 0 || keys.Find(link.To) < 0)
            return new NetworkFault(FaultKind.UnknownLinkEnd, [keys.Find(link.From) < 0 ? link.From : link.To], []);
        links.Add(link);
        return Relink(link, () => links.RemoveAt(links.Count - 1));
    }

    /// <summary>Takes a link out.</summary>
    /// <returns>The fault when there is no such link.</returns>
    public NetworkFault? Remove(Link link)
    {
        var place = Place(link);
        if (place < 0)
            return new NetworkFault(FaultKind.UnknownLinkEnd, [link.From, link.To], []);
        links.RemoveAt(place);
        return Relink(link, () => links.Insert(place, link));
    }

    // Activities are the same, so are the nodes and their dates: only the edges are laid anew and followed from the link's two ends.
    private NetworkFault? Relink(Link link, Action undo)
    {
        if (PlanBuilder.Build(network, out var fault) is not { } changed)
        {
            undo();
            return fault;
        }
        plan = changed;
        Index();
        var (from, to) = (keys.Find(link.From), keys.Find(link.To));
        forward.Add(position[plan.OpenOf[to] >= 0 ? plan.OpenOf[to] : to]);
        backward.Add(position[from]);
        Propagate();
        return null;
    }

    private NetworkFault? Anew(Action undo)
    {
        if (PlanBuilder.Build(network, out var fault) is not { } changed)
        {
            undo();
            return fault;
        }
        plan = changed;
        values = CriticalPath.Work(plan, required);
        Index();
        Touched = 2 * plan.Nodes;
        return null;
    }

    private void Index()
    {
        position = new int[plan.Nodes];
        for (var i = 0; i < plan.Nodes; i++)
            position[plan.Order[i]] = i;
        edgeOf = new int[links.Count];
        Array.Fill(edgeOf, -1);
        for (var e = 0; e < plan.LinkOf.Length; e++)
            if (plan.LinkOf[e] >= 0)
                edgeOf[plan.LinkOf[e]] = e;
        view = new Schedule(plan, values);
        (forward, backward) = (new Worklist(plan.Nodes), new Worklist(plan.Nodes));
    }

    private int Place(Link link)
    {
        var from = keys.Find(link.From);
        if (from < 0)
            return -1;
        for (var k = plan.Out[from]; k < plan.Out[from + 1]; k++)
            if (plan.LinkOf[plan.OutEdge[k]] is var place and >= 0 && links[place] == link)
                return place;
        return links.IndexOf(link);
    }

    // Lags in per cent of this activity's duration.
    private void Shares(int index, Activity activity)
    {
        for (var k = plan.Out[index]; k < plan.Out[index + 1]; k++)
        {
            var e = plan.OutEdge[k];
            if (plan.LinkOf[e] < 0 || links[plan.LinkOf[e]] is not { Lag.Unit: LagUnit.Percent } link)
                continue;
            plan.Lag[e] = PlanBuilder.Lag(link, activity);
            forward.Add(position[plan.To[e]]);
        }
    }

    private void Dirty(int node)
    {
        forward.Add(position[node]);
        backward.Add(position[node]);
        // Lags into it are counted in its calendar.
        for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
            backward.Add(position[plan.From[e]]);
    }

    private void Propagate()
    {
        Touched = 0;
        if (network.BackFrom is not null)
        {
            _ = Anew(() => { });
            return;
        }
        Forward();
        var bound = values.Bound;
        values.LatestFinish(plan);
        if (required is null)
            values.Bound = values.LatestReach;
        if (values.Bound != bound)
        {
            // Every activity without successors hangs on it.
            backward.Clear();
            BackwardPass.Run(plan, values);
            Touched += plan.Nodes;
            return;
        }
        Backward();
    }

    private void Forward()
    {
        for (var at = forward.First(); at >= 0; at = forward.First())
        {
            Touched++;
            var node = plan.Order[at];
            var (start, finish, reach, floor, share) = (values.EarlyStart[node], values.EarlyFinish[node], values.Reach[node], plan.Kind[node] == NodeKind.Open ? values.Floor[node - plan.Activities] : 0, plan.HasCrews ? values.Share[node] : 0);
            ForwardPass.Node(plan, values, node);
            var moved = start != values.EarlyStart[node];
            if (!moved && finish == values.EarlyFinish[node] && reach == values.Reach[node] && (plan.Kind[node] != NodeKind.Open || floor == values.Floor[node - plan.Activities]) && (!plan.HasCrews || share == values.Share[node]))
                continue;
            for (var k = plan.Out[node]; k < plan.Out[node + 1]; k++)
                forward.Add(position[plan.To[plan.OutEdge[k]]]);
            backward.Add(position[node]);
            // Who begins a summary, and so is held by links from its start, may be another now.
            if (moved && plan.Kind[node] == NodeKind.Close)
                for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
                    backward.Add(position[plan.From[e]]);
        }
    }

    private void Backward()
    {
        for (var at = backward.Last(); at >= 0; at = backward.Last())
        {
            Touched++;
            var node = plan.Order[at];
            var (start, finish, limit, seen) = (values.LateStart[node], values.LateFinish[node], values.Limit[node], values.Seen[node]);
            BackwardPass.Node(plan, values, node);
            if (start == values.LateStart[node] && finish == values.LateFinish[node] && limit == values.Limit[node] && seen == values.Seen[node])
                continue;
            for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
                backward.Add(position[plan.From[e]]);
        }
    }
}
