using System.Globalization;

namespace Guatu.Forecasting.Calendar;

/// <summary>First day of the lunar year, worked out by the framework's lunisolar calendar (1901–2100): no table to go stale.</summary>
public static class SpringFestival
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <param name="year">1902–2100.</param>
    public static DateOnly Of(int year) => DateOnly.FromDateTime(Lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0));
}
