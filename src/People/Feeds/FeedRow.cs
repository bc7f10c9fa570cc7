namespace Guatu.People.Feeds;

/// <summary>A person's address for calendars. Found by the hash of its secret; the secret itself is sealed, to be shown to its owner.</summary>
internal sealed class FeedRow
{
    public long PersonId { get; set; }
    public required string Hash { get; set; }
    public required string Sealed { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
