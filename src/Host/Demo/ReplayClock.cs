namespace Guatu.Host.Demo;

/// <summary>A clock that stands on the moment it was given: the loader walks it through half a year.</summary>
internal sealed class ReplayClock : TimeProvider
{
    /// <summary>The moment.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
