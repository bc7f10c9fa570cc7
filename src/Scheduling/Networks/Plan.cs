using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>What a node of the compiled network is. A summary is two: what binds all below it, and what they roll up to.</summary>
internal enum NodeKind : byte
{
    Leaf,
    Close,
    Open,
}

/// <summary>How far an activity has come, or that a person fixed it.</summary>
internal enum NodeState : byte
{
    Free,
    Begun,
    Done,
    Own,
}

/// <summary>What ties two nodes: the four kinds of link, and the two that hold a summary together.</summary>
internal enum EdgeKind : byte
{
    FinishStart,
    StartStart,
    FinishFinish,
    StartFinish,
    Contains,
    Closes,
}

/// <summary>
/// A network as arrays. Node i is activity i (a leaf, or what a summary rolls up to); what binds all below a summary comes behind them.
/// Edges lie sorted by the node they go into; <see cref="Out"/> finds those that leave one.
/// </summary>
internal sealed class Plan
{
    public required Network Network { get; init; }

    public required int Activities { get; init; }

    public required int Nodes { get; init; }

    /// <summary>Activity of an open node, by node − Activities.</summary>
    public required int[] Owner { get; init; }

    /// <summary>Open node of a summary, −1 for a leaf.</summary>
    public required int[] OpenOf { get; init; }

    /// <summary>Activity index of the parent, −1 without.</summary>
    public required int[] Parent { get; init; }

    public required NodeKind[] Kind { get; init; }

    public required NodeState[] State { get; init; }

    /// <summary>Foreign or inactive: neither the project's finish nor a summary counts it.</summary>
    public required bool[] Outside { get; init; }

    /// <summary>Calendar the work is counted in.</summary>
    public required WorkingCalendar[] Calendar { get; init; }

    /// <summary>Calendar lags into it are counted in.</summary>
    public required WorkingCalendar[] LagCalendar { get; init; }

    /// <summary>Working minutes with pauses; of an own-dated one between its dates.</summary>
    public required long[] Minutes { get; init; }

    public required Crewed?[] Crews { get; init; }

    /// <summary>Whether any activity has crews of other hours.</summary>
    public bool HasCrews { get; set; }

    public required Bond[] Bond { get; init; }

    public required long[] At { get; init; }

    public required long[] Deadline { get; init; }

    /// <summary>Of begun, done and own-dated ones.</summary>
    public required long[] FixedStart { get; init; }

    /// <inheritdoc cref="FixedStart"/>
    public required long[] FixedFinish { get; init; }

    /// <summary>Of begun ones where the rest goes on, of done ones their finish.</summary>
    public required long[] Resume { get; init; }

    /// <summary>Of begun ones working minutes still to do.</summary>
    public required long[] Remaining { get; init; }

    public required int[] In { get; init; }

    public required int[] From { get; init; }

    public required int[] To { get; init; }

    public required EdgeKind[] Edge { get; init; }

    public required long[] Lag { get; init; }

    public required bool[] LagElapsed { get; init; }

    /// <summary>Index of the link an edge came from, −1 for those of summaries.</summary>
    public required int[] LinkOf { get; init; }

    public required int[] Out { get; init; }

    public required int[] OutEdge { get; init; }

    /// <summary>Nodes so that every edge goes forward.</summary>
    public required int[] Order { get; init; }

    public long Start { get; init; }

    /// <summary>The activity's node that has its early dates: a summary's roll-up for its open node.</summary>
    public int Dated(int node) => node < Activities ? node : Owner[node - Activities];

    /// <summary>The node that has its late dates.</summary>
    public int Late(int activity) => OpenOf[activity] >= 0 ? OpenOf[activity] : activity;

    /// <summary>A moment moved forward over an edge's lag.</summary>
    public long Forward(int edge, long at)
    {
        var lag = Lag[edge];
        return lag == 0 ? at : LagElapsed[edge] ? at + lag : LagCalendar[To[edge]].Step(at, lag);
    }

    /// <summary>The latest moment that, moved forward, is not after this one.</summary>
    public long Back(int edge, long at)
    {
        var lag = Lag[edge];
        if (lag == 0)
            return at;
        if (LagElapsed[edge])
            return at - lag;
        var calendar = LagCalendar[To[edge]];
        return lag > 0 ? calendar.Start(at, lag) : calendar.Next(calendar.Finish(at, -lag));
    }
}
