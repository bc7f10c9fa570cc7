using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Chance;

/// <summary>Walks back from a finish along what decided each date. Gives the activities whose duration lies on that way, last first.</summary>
internal sealed class DrivingChain(Plan plan, Values values)
{
    private readonly int[] _found = new int[plan.Activities];

    /// <summary>Of an activity, or (below 0) of the end of the network. The answer holds until asked again.</summary>
    public ReadOnlySpan<int> Of(int target)
    {
        var count = 0;
        var node = target >= 0 ? target : Last();
        var byFinish = true;
        while (node >= 0)
        {
            if (plan.Kind[node] == NodeKind.Close)
            {
                node = Below(node, byFinish);
                continue;
            }
            // Reached by its start its duration is not on the way.
            if (plan.Kind[node] == NodeKind.Leaf && byFinish)
                _found[count++] = node;
            var edge = plan.Kind[node] == NodeKind.Leaf && plan.State[node] != NodeState.Free ? -1 : Driving(node);
            if (edge < 0)
                break;
            byFinish = plan.Edge[edge] is EdgeKind.FinishStart or EdgeKind.FinishFinish;
            node = plan.From[edge];
            if (count == _found.Length)
                break;
        }
        return _found.AsSpan(0, count);
    }

    private int Last()
    {
        var last = -1;
        // Of those that end together the last in the links: the others may lead to it.
        foreach (var i in plan.Order)
            if (plan.Kind[i] == NodeKind.Leaf && !plan.Outside[i] && (last < 0 || values.EarlyFinish[i] >= values.EarlyFinish[last]))
                last = i;
        return last;
    }

    // Of a summary the one that ends last, or begins first.
    private int Below(int close, bool byFinish)
    {
        var found = -1;
        for (var e = plan.In[close]; e < plan.In[close + 1]; e++)
            if (plan.Edge[e] == EdgeKind.Closes && !plan.Outside[plan.From[e]]
                && (found < 0 || (byFinish ? values.EarlyFinish[plan.From[e]] > values.EarlyFinish[found] : values.EarlyStart[plan.From[e]] < values.EarlyStart[found])))
                found = plan.From[e];
        return found;
    }

    // The edge that asks most; where a summary above asks more, one of its edges. None when a date or the network's start holds it.
    private int Driving(int node)
    {
        var (calendar, minutes) = (plan.Calendar[node], plan.Minutes[node]);
        var earlyStart = values.EarlyStart[node];
        var (edge, asked) = (-1, Moments.None);
        for (var at = node; at >= 0;)
        {
            var above = -1;
            for (var e = plan.In[at]; e < plan.In[at + 1]; e++)
            {
                var from = plan.From[e];
                if (plan.Edge[e] == EdgeKind.Contains)
                    above = from;
                if (plan.Edge[e] is EdgeKind.Contains or EdgeKind.Closes)
                    continue;
                var moment = plan.Forward(e, plan.Edge[e] is EdgeKind.FinishStart or EdgeKind.FinishFinish ? values.Reach[from] : values.EarlyStart[from]);
                // An end that is asked for is told as the start it makes.
                if (plan.Edge[e] is EdgeKind.FinishFinish or EdgeKind.StartFinish && minutes > 0)
                    moment = calendar.Start(moment, minutes);
                if (moment > asked)
                    (edge, asked) = (e, moment);
            }
            at = above;
        }
        if (edge < 0)
            return -1;
        var reached = minutes == 0 ? asked >= values.Reach[node] : asked >= earlyStart || calendar.Next(asked) >= earlyStart;
        return reached ? edge : -1;
    }
}
