using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>
/// What is known of an indicator in a year. All amounts of one scope, unit and price basis. What is not known stays null: an indicator may have
/// published growth and no amount (规上工业增加值), or an amount and no base.
/// </summary>
/// <param name="Grid">Periods it runs in.</param>
/// <param name="Year">The year.</param>
/// <param name="Through">Last period with a figure; null before the first.</param>
public sealed record YearSoFar(PeriodGrid Grid, int Year, Period? Through)
{
    /// <summary>累计 amount through <see cref="Through"/>, in the unit of the indicator; of a ratio: the numerator.</summary>
    public decimal? Actual { get; init; }

    /// <summary>The whole year before.</summary>
    public decimal? LastYear { get; init; }

    /// <summary>The year before through the same period.</summary>
    public decimal? LastYearToDate { get; init; }

    /// <summary>Published growth of the 累计, per cent. When given, the bases are put on its scope (see <see cref="TargetWay"/>).</summary>
    public decimal? ReportedGrowth { get; init; }

    /// <summary>Mean course of earlier years, if known.</summary>
    public YearShape? Shape { get; init; }

    /// <summary>Of a ratio: the denominator through <see cref="Through"/>.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Of a ratio: the denominator the whole year is expected to have.</summary>
    public decimal? YearDenominator { get; init; }

    /// <summary>Takes all from a view: 累计, base, published growth, the mean course of three years.</summary>
    public static YearSoFar Of(SeriesView view, int year, Period? through = null, int shapeYears = 3)
    {
        ArgumentNullException.ThrowIfNull(view);
        through ??= view.Grid.InYear(year).Where(p => view.Value(p, ValueForm.Cumulative) is not null || view.ReportedGrowth(p, ValueForm.Cumulative) is not null).Select(p => (Period?)p).LastOrDefault();
        var all = view.Grid.InYear(year - 1)[^1];
        return new YearSoFar(view.Grid, year, through)
        {
            Actual = through is { } t ? view.Value(t, ValueForm.Cumulative) : 0,
            LastYear = view.Value(all, ValueForm.Cumulative),
            LastYearToDate = through is null ? 0 : through.Value.YearsEarlier() is { } before ? view.Value(before, ValueForm.Cumulative) : null,
            ReportedGrowth = through is { } p ? view.ReportedGrowth(p, ValueForm.Cumulative) : null,
            Shape = YearShape.Of(view, year, shapeYears),
        };
    }
}
