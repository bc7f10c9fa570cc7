using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>How much of a year has gone, and how much is left, counted as offices count: months as months (the joint 1—2月 is two), weeks and days by days.</summary>
/// <param name="Year">The year.</param>
/// <param name="Passed">Share gone, 0 to 1: m ÷ 12, or days ÷ days of the year.</param>
/// <param name="Gone">Units gone, 0 and more.</param>
/// <param name="Left">Units left, 0 and more; of weeks days ÷ 7, so not whole.</param>
/// <param name="Unit">月, 旬, 周 or 日: what <paramref name="Gone"/> and <paramref name="Left"/> count.</param>
public sealed record YearTime(int Year, decimal Passed, decimal Gone, decimal Left, string Unit)
{
    /// <summary>The time of a year through the end of a period; null is before its first. A period of another year counts as the whole year or nothing.</summary>
    public static YearTime Of(PeriodGrid grid, int year, Period? through)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var newYear = new DateOnly(year, 1, 1);
        var days = newYear.AddYears(1).DayNumber - newYear.DayNumber;
        var gone = through is { } period ? Math.Clamp(period.Last.DayNumber - newYear.DayNumber + 1, 0, days) : 0;
        if (grid.Kind is PeriodKind.Day)
            return new(year, gone / (decimal)days, gone, days - gone, "日");
        if (grid.Kind is PeriodKind.Week)
            return new(year, gone / (decimal)days, gone / 7m, (days - gone) / 7m, "周");
        var last = gone == 0 ? 0 : gone == days ? 12 : through!.Value.Month;
        if (grid.Kind is not PeriodKind.TenDay)
            return new(year, last / 12m, last, 12 - last, "月");
        var thirds = gone == 0 ? 0 : gone == days ? 36 : through!.Value.Number;
        return new(year, gone / (decimal)days, thirds, 36 - thirds, "旬");
    }

    /// <summary>后期: 后3个月, 后7.3周, 后40天.</summary>
    public string LeftWords => Unit switch
    {
        "月" => $"后{Percents.Plain(Left, 0)}个月",
        "日" => $"后{Percents.Plain(Left, 0)}天",
        "周" => $"后{Percents.Plain(Left, 1)}周",
        _ => $"后{Percents.Plain(Left, 0)}个旬",
    };
}
