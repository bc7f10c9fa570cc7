using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>Late dates: what a node's successors, its deadline and its own date leave it.</summary>
internal static class BackwardPass
{
    public static void Run(Plan plan, Values values)
    {
        for (var i = plan.Nodes - 1; i >= 0; i--)
            Node(plan, values, plan.Order[i]);
    }

    public static void Node(Plan plan, Values values, int node)
    {
        switch (plan.Kind[node])
        {
            case NodeKind.Leaf:
                Leaf(plan, values, node);
                break;
            case NodeKind.Close:
                Close(plan, values, node);
                break;
            default:
                Open(plan, values, node);
                break;
        }
    }

    // Earliest of what the edges leaving a node allow its start and its finish.
    private static (long Start, long Finish) Bounds(Plan plan, Values values, int node)
    {
        var (start, finish) = (Moments.Never, Moments.Never);
        for (var k = plan.Out[node]; k < plan.Out[node + 1]; k++)
        {
            var e = plan.OutEdge[k];
            var to = plan.To[e];
            if (plan.Outside[to])
                continue;
            switch (plan.Edge[e])
            {
                case EdgeKind.FinishStart:
                    finish = Math.Min(finish, plan.Back(e, values.Seen[to]));
                    break;
                case EdgeKind.FinishFinish:
                    finish = Math.Min(finish, plan.Back(e, values.Limit[to]));
                    break;
                // The start of an activity that a person dated moves for nobody.
                case EdgeKind.StartStart when plan.State[node] != NodeState.Own:
                    start = Math.Min(start, plan.Back(e, values.Seen[to]));
                    break;
                case EdgeKind.StartFinish when plan.State[node] != NodeState.Own:
                    start = Math.Min(start, plan.Back(e, values.Limit[to]));
                    break;
                case EdgeKind.Closes:
                    finish = Math.Min(finish, values.LateFinish[to]);
                    // A link from the start of a summary holds the one below it that begins it.
                    if (values.EarlyStart[node] == values.EarlyStart[to])
                        start = Math.Min(start, values.LateStart[to]);
                    break;
            }
        }
        return (start, finish);
    }

    private static void Leaf(Plan plan, Values values, int node)
    {
        if (plan.State[node] == NodeState.Done)
        {
            (values.LateStart[node], values.LateFinish[node], values.Seen[node]) = (plan.FixedStart[node], plan.FixedFinish[node], plan.Resume[node]);
            values.Limit[node] = plan.FixedFinish[node];
            return;
        }
        var (start, finish) = Bounds(plan, values, node);
        finish = Math.Min(Math.Min(finish, values.Bound), plan.Deadline[node]);
        (start, finish) = Bonds(plan, values, node, start, finish);
        var (calendar, minutes, crews, share) = (plan.Calendar[node], plan.Minutes[node], plan.Crews[node], plan.Crews[node] is null ? 0 : values.Share[node]);
        var limit = finish;
        if (minutes == 0)
            start = finish = limit = Math.Min(start, finish);
        else if (crews is not null)
        {
            finish = crews.Previous(finish);
            if (start < crews.Start(finish, share))
            {
                finish = crews.Finish(start, share);
                limit = Math.Min(limit, crews.Next(finish));
            }
            start = crews.Start(finish, share);
        }
        else
        {
            finish = calendar.Previous(finish);
            var begins = calendar.Start(finish, minutes);
            if (start < begins && calendar.Next(start) < begins)
            {
                finish = calendar.Finish(start, minutes);
                limit = Math.Min(limit, calendar.Next(finish));
                begins = calendar.Start(finish, minutes);
            }
            start = begins;
        }
        values.Limit[node] = limit;
        (values.LateStart[node], values.LateFinish[node], values.Seen[node]) = (start, finish, start);
        if (plan.State[node] != NodeState.Begun)
            return;
        values.LateStart[node] = plan.FixedStart[node];
        values.Seen[node] = Math.Min(plan.Resume[node], calendar.Start(finish, plan.Remaining[node]));
    }

    private static (long Start, long Finish) Bonds(Plan plan, Values values, int node, long start, long finish)
    {
        var at = plan.At[node];
        var must = plan.Network.HonourConstraints && plan.State[node] == NodeState.Free;
        return plan.Bond[node] switch
        {
            Bond.StartNotAfter => (Math.Min(start, at), finish),
            Bond.FinishNotAfter => (start, Math.Min(finish, at)),
            Bond.StartOn when must => (at, plan.Crews[node] is null ? plan.Calendar[node].Finish(at, plan.Minutes[node]) : plan.Crews[node]!.Finish(at, values.Share[node])),
            Bond.FinishOn when must => (Moments.Never, at),
            Bond.StartOn => (Math.Min(start, at), finish),
            Bond.FinishOn => (start, Math.Min(finish, at)),
            _ => (start, finish),
        };
    }

    private static void Close(Plan plan, Values values, int node)
    {
        var (start, finish) = Bounds(plan, values, node);
        finish = Math.Min(finish, plan.Deadline[node]);
        if (plan.Bond[node] is Bond.FinishNotAfter or Bond.FinishOn)
            finish = Math.Min(finish, plan.At[node]);
        if (plan.Bond[node] is Bond.StartNotAfter)
            start = Math.Min(start, plan.At[node]);
        (values.LateStart[node], values.LateFinish[node]) = (start, finish);
    }

    private static void Open(Plan plan, Values values, int node)
    {
        var (start, finish, limit) = (Moments.Never, Moments.None, Moments.None);
        for (var k = plan.Out[node]; k < plan.Out[node + 1]; k++)
        {
            var to = plan.To[plan.OutEdge[k]];
            if (!plan.Outside[to])
                (start, finish, limit) = (Math.Min(start, values.LateStart[to]), Math.Max(finish, values.LateFinish[to]), Math.Max(limit, values.Limit[to]));
        }
        if (start == Moments.Never)
            start = finish = limit = values.Bound;
        values.Limit[node] = limit;
        (values.LateStart[node], values.LateFinish[node], values.Seen[node]) = (start, finish, start);
    }
}
