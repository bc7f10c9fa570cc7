using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Snapshots;

/// <summary>What became of a commitment between two snapshots. Each commitment falls into exactly one.</summary>
public enum Change
{
    /// <summary>新增.</summary>
    Added = 1,

    /// <summary>不再列入: withdrawn, or out of the earlier snapshot's scope.</summary>
    Gone,

    /// <summary>新办结.</summary>
    Done,

    /// <summary>重新办理: was done, is open again.</summary>
    Reopened,

    /// <summary>新逾期.</summary>
    Overdue,

    /// <summary>新转红.</summary>
    Red,

    /// <summary>新转黄.</summary>
    Yellow,

    /// <summary>转绿: back on course.</summary>
    Green,

    /// <summary>有好转: overdue or red before, yellow or red now.</summary>
    Eased,

    /// <summary>时限调整.</summary>
    Due,

    /// <summary>有进展: only the value moved.</summary>
    Value,

    /// <summary>没有变化.</summary>
    Same,
}

/// <summary>One commitment of the two snapshots.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">The earlier line; null when it is new.</param>
/// <param name="After">The later line; null when it is gone.</param>
public sealed record ChangedLine([property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Change>))] Change Change, SnapshotLine? Before, SnapshotLine? After)
{
    /// <summary>The newer of the two.</summary>
    public SnapshotLine Line => After ?? Before!;
}

/// <summary>Compares two snapshots. Pure.</summary>
public static class SnapshotCompare
{
    /// <summary>The classes in the order in which a meeting reads them, with their words.</summary>
    public static readonly IReadOnlyList<(Change Change, string Word)> Words =
    [
        (Change.Overdue, "新逾期"), (Change.Red, "新转红"), (Change.Yellow, "新转黄"), (Change.Reopened, "重新办理"), (Change.Eased, "有好转"), (Change.Green, "转绿"), (Change.Done, "新办结"),
        (Change.Added, "新增"), (Change.Due, "时限调整"), (Change.Value, "有进展"), (Change.Gone, "不再列入"), (Change.Same, "没有变化"),
    ];

    /// <summary>The word of a class.</summary>
    public static string Word(Change change) => Words.First(w => w.Change == change).Word;

    /// <summary>Every commitment of both, once. A line that was done before and has since left the snapshots is no change.</summary>
    public static IReadOnlyList<ChangedLine> Of(IReadOnlyList<SnapshotLine> before, IReadOnlyList<SnapshotLine> after)
    {
        var earlier = before.ToDictionary(l => l.CommitmentId);
        var later = after.Select(l => l.CommitmentId).ToHashSet();
        return
        [
            .. after.Select(b => earlier.GetValueOrDefault(b.CommitmentId) is { } a ? new ChangedLine(Judge(a, b), a, b) : new ChangedLine(b.DoneOn is null ? Change.Added : Change.Done, null, b)),
            .. before.Where(a => !later.Contains(a.CommitmentId)).Select(a => new ChangedLine(a.DoneOn is null ? Change.Gone : Change.Same, a, null)),
        ];
    }

    private static Change Judge(SnapshotLine a, SnapshotLine b)
    {
        if (a.DoneOn is null != b.DoneOn is null)
            return b.DoneOn is null ? Change.Reopened : Change.Done;
        if (b.DoneOn is not null)
            return Change.Same;
        var (was, now) = (Badness(a.State), Badness(b.State));
        if (now > was)
            return b.State switch { LightState.Overdue => Change.Overdue, LightState.Red => Change.Red, _ => Change.Yellow };
        if (now < was)
            return now > 0 ? Change.Eased : b.State == LightState.Green ? Change.Green : a.Due != b.Due ? Change.Due : Change.Eased;
        return a.Due != b.Due ? Change.Due : a.Value != b.Value ? Change.Value : Change.Same;
    }

    /// <summary>0 for every state that is no trouble.</summary>
    private static int Badness(LightState state) => state switch { LightState.Overdue => 3, LightState.Red => 2, LightState.Yellow => 1, _ => 0 };
}
