namespace Guatu.People.SignIn;

/// <summary>The hash of a password somebody used before, so that it is not used again.</summary>
internal sealed class OldPasswordRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset At { get; set; }
}
