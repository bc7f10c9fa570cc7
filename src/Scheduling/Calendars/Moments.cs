namespace Guatu.Scheduling.Calendars;

/// <summary>Moments as whole minutes since 0001-01-01: what the passes count in.</summary>
internal static class Moments
{
    public const int MinutesPerDay = 1440;

    /// <summary>Days that have a date: until 9999-12-31.</summary>
    public const int Days = 3_652_059;

    public const long Last = (long)Days * MinutesPerDay - 1;

    /// <summary>No moment given. Far enough from both ends that adding a lag does not overflow.</summary>
    public const long None = long.MinValue / 4;

    /// <summary>No upper bound.</summary>
    public const long Never = long.MaxValue / 4;

    public static long Of(DateTime at) => at.Ticks / TimeSpan.TicksPerMinute;

    public static long Of(DateTime? at) => at is { } moment ? Of(moment) : None;

    public static DateTime Date(long moment) => new(Math.Clamp(moment, 0, Last) * TimeSpan.TicksPerMinute);

    public static int Day(long moment) => (int)(Math.Clamp(moment, 0, Last) / MinutesPerDay);
}
