namespace Guatu.Projects.Care;

/// <summary>Which place in the care of a project: 包保领导 or 包保干部.</summary>
public enum Seat
{
    /// <summary>包保领导.</summary>
    Leader = 1,

    /// <summary>包保干部.</summary>
    Cadre = 2,
}

/// <summary>How the project was contacted.</summary>
public enum ContactWay
{
    /// <summary>现场.</summary>
    Site = 1,

    /// <summary>电话.</summary>
    Phone = 2,

    /// <summary>座谈.</summary>
    Talk = 3,

    /// <summary>其他.</summary>
    Other = 9,
}

/// <summary>联系记录. Only added.</summary>
internal sealed class ContactRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long PersonId { get; set; }
    public required string PersonName { get; set; }

    /// <summary>The place the person held then; null for somebody from the unit or the supervising office.</summary>
    public Seat? Seat { get; set; }
    public DateOnly On { get; set; }
    public ContactWay Way { get; set; }
    public required string Said { get; set; }
    public string? Problems { get; set; }
    public string? NextStep { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>包保移交: who held the place, who took it, what was open. Only added.</summary>
internal sealed class CareMoveRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public Seat Seat { get; set; }
    public long? FromId { get; set; }
    public string? FromName { get; set; }
    public long ToId { get; set; }
    public required string ToName { get; set; }
    public DateOnly On { get; set; }
    public string? OpenMatters { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>A person was told that his contact is overdue; once per interval.</summary>
internal sealed class ContactCallRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long PersonId { get; set; }

    /// <summary>The day the interval told of ran out.</summary>
    public DateOnly DueOn { get; set; }
    public DateTimeOffset At { get; set; }
}
