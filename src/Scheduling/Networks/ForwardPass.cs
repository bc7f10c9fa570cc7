using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>Early dates: what a node's predecessors, its own date and its progress make of it.</summary>
internal static class ForwardPass
{
    public static void Run(Plan plan, Values values)
    {
        foreach (var node in plan.Order)
            Node(plan, values, node);
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

    // Latest of what the edges into a node ask of its start and of its finish.
    private static (long Start, long Finish, long Floor) Bounds(Plan plan, Values values, int node)
    {
        var (start, finish, floor) = (Moments.None, Moments.None, values.Start);
        for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
        {
            var from = plan.From[e];
            var (es, ef) = (values.EarlyStart[from], values.Reach[from]);
            switch (plan.Edge[e])
            {
                case EdgeKind.FinishStart:
                    start = Math.Max(start, plan.Forward(e, ef));
                    break;
                case EdgeKind.StartStart:
                    start = Math.Max(start, plan.Forward(e, es));
                    break;
                case EdgeKind.FinishFinish:
                    finish = Math.Max(finish, plan.Forward(e, ef));
                    break;
                case EdgeKind.StartFinish:
                    finish = Math.Max(finish, plan.Forward(e, es));
                    break;
                case EdgeKind.Contains:
                    (start, finish, floor) = (Math.Max(start, es), Math.Max(finish, ef), Math.Min(floor, values.Floor[from - plan.Activities]));
                    continue;
            }
            // The start of the network holds nobody back whose predecessors lie before it already.
            floor = Math.Min(floor, es);
        }
        return (start, finish, floor);
    }

    private static void Leaf(Plan plan, Values values, int node)
    {
        var crews = plan.Crews[node];
        if (plan.State[node] != NodeState.Free)
        {
            values.EarlyStart[node] = plan.FixedStart[node];
            values.EarlyFinish[node] = values.Reach[node] = plan.FixedFinish[node];
            if (crews is not null)
                values.Share[node] = crews.Each(plan.FixedStart[node]);
            return;
        }
        var (start, finish, floor) = Bounds(plan, values, node);
        var (bond, at) = (plan.Bond[node], plan.At[node]);
        if (bond == Bond.StartNotBefore)
            (start, floor) = (Math.Max(start, at), Math.Min(floor, at));
        else if (bond == Bond.FinishNotBefore || (bond == Bond.FinishOn && !plan.Network.HonourConstraints))
            finish = Math.Max(finish, at);
        else if (bond == Bond.StartOn && !plan.Network.HonourConstraints)
            start = Math.Max(start, at);
        start = Math.Max(start, floor);
        var (calendar, minutes) = (plan.Calendar[node], plan.Minutes[node]);
        if (plan.Network.HonourConstraints && bond >= Bond.StartNotAfter)
            (start, finish) = Honour(plan, node, start, finish, bond, at);
        if (minutes == 0)
        {
            values.EarlyStart[node] = values.EarlyFinish[node] = values.Reach[node] = Math.Max(start, finish);
            return;
        }
        if (crews is not null)
        {
            start = crews.Next(start);
            var share = values.Share[node] = crews.Each(start);
            var end = crews.Finish(start, share);
            if (finish > end)
            {
                start = crews.Start(finish, share);
                share = values.Share[node] = crews.Each(start);
                end = crews.Finish(start, share);
            }
            (values.EarlyStart[node], values.EarlyFinish[node], values.Reach[node]) = (start, end, Math.Max(end, finish));
            return;
        }
        start = calendar.Next(start);
        var ends = calendar.Finish(start, minutes);
        if (finish > ends)
        {
            start = calendar.Start(finish, minutes);
            ends = calendar.Finish(start, minutes);
        }
        // Who asked for the finish may still be at work while this one's calendar rests.
        (values.EarlyStart[node], values.EarlyFinish[node], values.Reach[node]) = (start, ends, Math.Max(ends, finish));
    }

    // Dates that win over links: what the links ask is cut off at them.
    private static (long Start, long Finish) Honour(Plan plan, int node, long start, long finish, Bond bond, long at)
    {
        var (calendar, minutes) = (plan.Calendar[node], plan.Minutes[node]);
        switch (bond)
        {
            case Bond.StartOn:
                return (at, Moments.None);
            case Bond.FinishOn:
                return (calendar.Start(at, minutes), at);
            case Bond.StartNotAfter:
                return (Math.Min(start, at), Math.Min(finish, minutes == 0 ? at : calendar.Finish(at, minutes)));
            case Bond.FinishNotAfter:
                return (Math.Min(start, calendar.Start(at, minutes)), Math.Min(finish, at));
            default:
                return (start, finish);
        }
    }

    private static void Open(Plan plan, Values values, int node)
    {
        var (start, finish, floor) = Bounds(plan, values, node);
        if (plan.Bond[node] is Bond.StartNotBefore or Bond.StartOn)
            (start, floor) = (Math.Max(start, plan.At[node]), Math.Min(floor, plan.At[node]));
        // A summary that a person dated holds back what is below it.
        if (plan.State[node] == NodeState.Own)
            (start, floor) = (Math.Max(start, plan.FixedStart[node]), Math.Min(floor, plan.FixedStart[node]));
        (values.EarlyStart[node], values.Reach[node], values.Floor[node - plan.Activities]) = (start, finish, floor);
    }

    private static void Close(Plan plan, Values values, int node)
    {
        var (start, finish, reach) = (Moments.Never, Moments.None, Moments.None);
        for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
            if (plan.Edge[e] == EdgeKind.Closes && plan.From[e] is var below && !plan.Outside[below])
                (start, finish, reach) = (Math.Min(start, values.EarlyStart[below]), Math.Max(finish, values.EarlyFinish[below]), Math.Max(reach, values.Reach[below]));
        if (start == Moments.Never)
            start = finish = reach = values.Start;
        if (plan.State[node] == NodeState.Own)
            (start, finish, reach) = (plan.FixedStart[node], plan.FixedFinish[node], plan.FixedFinish[node]);
        (values.EarlyStart[node], values.EarlyFinish[node], values.Reach[node]) = (start, finish, reach);
    }
}
