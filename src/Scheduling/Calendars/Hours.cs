namespace Guatu.Scheduling.Calendars;

/// <summary>One stretch of working time within a day.</summary>
/// <param name="From">First minute of the day, 0 to 1439.</param>
/// <param name="To">End, exclusive, minute of the day, 1 to 1440 (1440 is midnight).</param>
public readonly record struct Hours(int From, int To)
{
    /// <summary>08:00–12:00 and 13:00–17:00: what programs of this kind mean by a day of 480 minutes.</summary>
    public static IReadOnlyList<Hours> Office { get; } = [new(480, 720), new(780, 1020)];

    /// <summary>Midnight to midnight.</summary>
    public static IReadOnlyList<Hours> Whole { get; } = [new(0, 1440)];

    /// <summary>A day of so many minutes, 1 to 1440: begins at 08:00 with an hour's noon as long as that fits.</summary>
    public static IReadOnlyList<Hours> Day(int minutes) => minutes switch
    {
        <= 0 => [],
        <= 240 => [new(480, 480 + minutes)],
        <= 900 => [new(480, 720), new(780, 540 + minutes)],
        _ => [new(0, Math.Min(minutes, 1440))],
    };
}
