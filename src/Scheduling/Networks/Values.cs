using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>What the passes work out, one number per node. Of an open node: what binds the starts and finishes of all below it, and what they roll up to late.</summary>
internal sealed class Values(int nodes, int activities, bool crews)
{
    public long[] EarlyStart { get; private init; } = new long[nodes];

    public long[] EarlyFinish { get; private init; } = new long[nodes];

    /// <summary>The finish as successors see it: when a link asked for it, maybe a moment at which its own calendar rests.</summary>
    public long[] Reach { get; private init; } = new long[nodes];

    public long[] LateStart { get; private init; } = new long[nodes];

    public long[] LateFinish { get; private init; } = new long[nodes];

    /// <summary>What the late finish was cut from: a moment at which its own calendar may rest while its predecessors' do not.</summary>
    public long[] Limit { get; private init; } = new long[nodes];

    /// <summary>Latest start as predecessors see it: of a begun activity where its rest goes on.</summary>
    public long[] Seen { get; private init; } = new long[nodes];

    /// <summary>Before this an activity without predecessors may not start; open nodes hand it down, by node − Activities.</summary>
    public long[] Floor { get; private init; } = new long[nodes - activities];

    /// <summary>How long each crew works, worked out where the activity starts; empty when no activity has crews.</summary>
    public long[] Share { get; private init; } = new long[crews ? nodes : 0];

    public static Values For(Plan plan) => new(plan.Nodes, plan.Activities, plan.HasCrews) { Start = plan.Start };

    /// <summary>Where the network starts.</summary>
    public long Start { get; set; }

    /// <summary>Latest early finish.</summary>
    public long Finish { get; set; }

    /// <summary>The same as successors would see it.</summary>
    public long LatestReach { get; set; }

    /// <summary>What late dates hang on: a finish asked for, else the latest reach.</summary>
    public long Bound { get; set; }

    public Values Copy() => new(0, 0, false)
    {
        EarlyStart = [.. EarlyStart], EarlyFinish = [.. EarlyFinish], Reach = [.. Reach], LateStart = [.. LateStart], LateFinish = [.. LateFinish], Limit = [.. Limit],
        Seen = [.. Seen], Floor = [.. Floor], Share = [.. Share], Start = Start, Finish = Finish, LatestReach = LatestReach, Bound = Bound,
    };

    public void LatestFinish(Plan plan)
    {
        var (finish, reach) = (Moments.None, Moments.None);
        for (var i = 0; i < plan.Activities; i++)
            if (plan.Kind[i] == NodeKind.Leaf && !plan.Outside[i])
                (finish, reach) = (Math.Max(finish, EarlyFinish[i]), Math.Max(reach, Reach[i]));
        (Finish, LatestReach) = finish == Moments.None ? (Start, Start) : (finish, reach);
    }
}
