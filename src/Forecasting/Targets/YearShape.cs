using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>
/// 序时进度 by experience: which share of a year had come by the end of each period, the mean of earlier years (as a rule three). Tells a
/// fourth-quarter indicator from one that is late.
/// </summary>
public sealed class YearShape
{
    private readonly PeriodGrid grid;
    private readonly decimal[] shares;

    private YearShape(PeriodGrid grid, decimal[] shares, IReadOnlyList<int> years) => (this.grid, this.shares, Years) = (grid, shares, years);

    /// <summary>Years the mean was taken over; fewer than asked for when some were incomplete.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Share of the year done by the end of that period, normally 0 to 1; 0 before the first.</summary>
    public decimal By(Period? through) => through is { } period ? shares[grid.Place(period)] : 0;

    /// <summary>The mean over complete years before <paramref name="year"/>; null when there is none. Weeks and days have no shape: no two years lie alike.</summary>
    /// <param name="view">Levels of the same scope.</param>
    /// <param name="year">The year whose course is wanted; it and later ones are not looked at.</param>
    /// <param name="years">How many years back, 1 and more.</param>
    public static YearShape? Of(SeriesView view, int year, int years = 3)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Grid.Kind is PeriodKind.Day or PeriodKind.Week)
            return null;
        var sums = new decimal[view.Grid.CountIn(year)];
        var used = new List<int>();
        for (var before = year - years; before < year; before++)
        {
            var cells = view.Grid.InYear(before).Select(p => view.Value(p, ValueForm.Cumulative)).ToList();
            if (cells.Any(c => c is null) || cells[^1] <= 0)
                continue;
            for (var i = 0; i < sums.Length; i++)
                sums[i] += cells[i]!.Value / cells[^1]!.Value;
            used.Add(before);
        }

        if (used.Count == 0)
            return null;
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= used.Count;
        return new YearShape(view.Grid, sums, used);
    }
}
