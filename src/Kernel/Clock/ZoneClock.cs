namespace Guatu.Kernel.Clock;

/// <summary>
/// The zone's clock: moments in UTC from <see cref="TimeProvider"/>, days as people in China see them.
/// China keeps one offset (UTC+8, no summer time since 1991), so a fixed offset needs no time-zone data on the server.
/// </summary>
public sealed class ZoneClock(TimeProvider time)
{
    /// <summary>Offset of Beijing time.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now => time.GetUtcNow().ToOffset(Offset);

    /// <summary>The present day in Beijing time.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The Beijing day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment at which a Beijing day reaches the given hour.</summary>
    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0) => new(day.ToDateTime(new TimeOnly(hour, minute)), Offset);
}

/// <summary>
/// A clock that runs at normal speed from a chosen moment: the demo zone lives on its own days, so that the wall shows
/// the same trouble to everyone who starts it.
/// </summary>
public sealed class ShiftedTimeProvider(TimeSpan shift) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
