using System.Globalization;
using Guatu.Kernel.Clock;

namespace Guatu.Host.Demo;

/// <summary>
/// The demo zone begins on one fixed morning and runs on from there at normal speed; the shift is kept in the data
/// folder so that a restart does not turn the clock back.
/// </summary>
public static class DemoClock
{
    /// <summary>The day on which the demo zone is first seen.</summary>
    public static readonly DateOnly FirstDay = new(2026, 9, 18);

    /// <summary>File in the data folder that keeps the shift.</summary>
    internal const string FileName = "demo-clock";

    /// <summary>The clock of a data folder.</summary>
    public static ShiftedTimeProvider Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            var shift = ZoneClock.At(FirstDay, 9) - TimeProvider.System.GetUtcNow();
            File.WriteAllText(path, shift.Ticks.ToString(CultureInfo.InvariantCulture));
        }
        return new ShiftedTimeProvider(TimeSpan.FromTicks(long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture)));
    }
}
