namespace Guatu.People.Merging;

/// <summary>What happened to units on a day.</summary>
public enum UnitChangeKind
{
    /// <summary>合并: several become one.</summary>
    Merge = 1,

    /// <summary>更名: the same unit under another name.</summary>
    Rename = 2,

    /// <summary>分设: one becomes several.</summary>
    Split = 3,
}

/// <summary>One change of units with the document that ordered it. Only added.</summary>
internal sealed class UnitChangeRow
{
    public long Id { get; set; }
    public UnitChangeKind Kind { get; set; }
    public DateOnly Day { get; set; }

    /// <summary>文号.</summary>
    public required string Document { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>A unit before or after a change, with the name it had then.</summary>
internal sealed class UnitChangePartRow
{
    public long Id { get; set; }
    public long ChangeId { get; set; }
    public long UnitId { get; set; }

    /// <summary>False before the change, true after it.</summary>
    public bool After { get; set; }
    public required string Name { get; set; }
}
