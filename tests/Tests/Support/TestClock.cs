namespace Guatu.Tests.Support;

/// <summary>A clock that stands still until a test moves it. Timers still run in real time.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The present moment of the test.</summary>
    public DateTimeOffset Now { get; set; } = now;

    public void Pass(TimeSpan time) => Now += time;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
