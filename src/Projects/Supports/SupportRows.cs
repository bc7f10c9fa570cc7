namespace Guatu.Projects.Supports;

/// <summary>配套: a project that another one needs before it can run: a road, a substation, a sewer.</summary>
internal sealed class SupportRow
{
    public long Id { get; set; }

    /// <summary>The one that is waited for.</summary>
    public long ProjectId { get; set; }

    /// <summary>The one that waits.</summary>
    public long ForProjectId { get; set; }

    /// <summary>What for: 供电、通水、通车.</summary>
    public required string What { get; set; }

    /// <summary>Needed by this day.</summary>
    public DateOnly? NeededOn { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
