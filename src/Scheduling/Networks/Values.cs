using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>What the passes work out, one number per node. Of an open node: what binds the starts and finishes of all below it, and what they roll up to late.</summary>
internal sealed class Values(int nodes)
{
    public long[] EarlyStart { get; private init; } = new long[nodes];

    public long[] EarlyFinish { get; private init; } = new long[nodes];

    public long[] LateStart { get; private init; } = new long[nodes];

    public long[] LateFinish { get; private init; } = new long[nodes];

    /// <summary>Latest start as predecessors see it: of a begun activity where its rest goes on.</summary>
    public long[] Seen { get; private init; } = new long[nodes];

    /// <summary>Before this an activity without predecessors may not start; open nodes hand it down.</summary>
    public long[] Floor { get; private init; } = new long[nodes];

    /// <summary>How long each crew works, worked out where the activity starts.</summary>
    public long[] Share { get; private init; } = new long[nodes];

    /// <summary>Where the network starts.</summary>
    public long Start { get; set; }

    /// <summary>Latest early finish.</summary>
    public long Finish { get; set; }

    /// <summary>What late dates hang on: a finish asked for, else <see cref="Finish"/>.</summary>
    public long Bound { get; set; }

    public Values Copy() => new(0)
    {
        EarlyStart = [.. EarlyStart], EarlyFinish = [.. EarlyFinish], LateStart = [.. LateStart], LateFinish = [.. LateFinish],
        Seen = [.. Seen], Floor = [.. Floor], Share = [.. Share], Start = Start, Finish = Finish, Bound = Bound,
    };

    public void LatestFinish(Plan plan)
    {
        var finish = Moments.None;
        for (var i = 0; i < plan.Activities; i++)
            if (plan.Kind[i] == NodeKind.Leaf && !plan.Outside[i] && EarlyFinish[i] > finish)
                finish = EarlyFinish[i];
        Finish = finish == Moments.None ? Start : finish;
    }
}
