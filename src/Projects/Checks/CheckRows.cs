namespace Guatu.Projects.Checks;

/// <summary>What the keeper said of a finding. It belongs to the two numbers it was written for: when they change, the finding stands open again.</summary>
internal sealed class CheckAnswerRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }

    /// <summary>Kind of finding, month and its numbers: <see cref="CheckFinding.Key"/>.</summary>
    public required string Key { get; set; }
    public required string Words { get; set; }
    public DateOnly On { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
