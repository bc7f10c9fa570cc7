namespace Guatu.Forecasting.Series;

/// <summary>
/// The values in force of one scope and price basis. 当期 and 累计 are turned into each other where that is exact; what a missing period leaves
/// open stays open, or comes as a <see cref="Stretch"/>.
/// </summary>
public sealed class SeriesView
{
    private readonly Dictionary<(Period, ValueForm, FigureMeasure), Observation> inForce;
    private readonly SortedDictionary<int, SeriesYear> years = [];

    internal SeriesView(PeriodGrid grid, Dictionary<(Period, ValueForm, FigureMeasure), Observation> inForce)
    {
        (Grid, this.inForce) = (grid, inForce);
        foreach (var year in inForce.Keys.Where(k => k.Item3 == FigureMeasure.Level).Select(k => k.Item1.Year).Distinct())
            years[year] = new SeriesYear(grid, year, inForce);
    }

    /// <summary>The periods it runs in.</summary>
    public PeriodGrid Grid { get; }

    /// <summary>Years with any level, in order.</summary>
    public IReadOnlyCollection<int> Years => years.Keys;

    /// <summary>Last period with a level, given or derived; null when there is none.</summary>
    public Period? Last => years.Count == 0 ? null : Cells(ValueForm.Current).Concat(Cells(ValueForm.Cumulative)).Select(c => (Period?)c.Period).Max();

    /// <summary>Value of a period, or null when it is not known.</summary>
    public Cell? At(Period period, ValueForm form = ValueForm.Current) => years.TryGetValue(period.Year, out var year) && year.Holds(period) ? year.At(period, form) : null;

    /// <summary>The number alone.</summary>
    public decimal? Value(Period period, ValueForm form = ValueForm.Current) => At(period, form)?.Value;

    /// <summary>All known values of a form in order.</summary>
    public IEnumerable<Cell> Cells(ValueForm form) => years.Values.SelectMany(y => y.Cells(form));

    /// <summary>Sums of periods that are not known one by one.</summary>
    public IReadOnlyList<Stretch> Stretches => [.. years.Values.SelectMany(y => y.Stretches)];

    /// <summary>Where 当期 and 累计 as given do not fit.</summary>
    public IReadOnlyList<FormDifference> FormDifferences => [.. years.Values.SelectMany(y => y.Differences)];

    /// <summary>Periods between the first and the last known one without a 当期 of their own.</summary>
    public IReadOnlyList<Period> Missing
    {
        get
        {
            var known = Cells(ValueForm.Current).Select(c => c.Period).ToHashSet();
            var first = known.Count == 0 ? null : (Period?)known.Min();
            return first is { } from && Last is { } to ? [.. Grid.Range(from, to).Where(p => !known.Contains(p))] : [];
        }
    }

    /// <summary>Sum over a longer period made of whole periods of the grid (二季度, 上半年, 全年), by 累计 or 当期; null when it is not known exactly.</summary>
    public decimal? Total(Period outer)
    {
        var parts = outer.Parts(Grid.Kind, Grid.Joint);
        return parts.Count > 0 && parts[0].Year == parts[^1].Year && years.TryGetValue(parts[0].Year, out var year) ? year.Between(Grid.Place(parts[0]), Grid.Place(parts[^1]) + 1) : null;
    }

    /// <summary>Growth on the same period a year before as it was published, per cent; null when none was.</summary>
    public decimal? ReportedGrowth(Period period, ValueForm form = ValueForm.Current) => inForce.GetValueOrDefault((period, form, FigureMeasure.Growth))?.Value;

    /// <summary>
    /// Ratio of the levels less 1, per cent, unrounded; null without a base above 0. Not the official growth: its base may have another scope
    /// (see <see cref="ScopeDifferences"/>).
    /// </summary>
    public decimal? GrowthByLevels(Period period, ValueForm form = ValueForm.Current) =>
        period.YearsEarlier() is { } before && Value(period, form) is { } now && Value(before, form) is { } then && then > 0 ? ((now / then) - 1) * 100 : null;

    /// <summary>
    /// Periods whose published growth is not the ratio of the levels beyond rounding (可比口径差异). Lists, corrects nothing.
    /// </summary>
    /// <param name="tolerance">Percentage points that are put down to rounding, 0 and more; null works it out from the digits of the numbers.</param>
    public IReadOnlyList<ScopeDifference> ScopeDifferences(decimal? tolerance = null)
    {
        var found = new List<ScopeDifference>();
        foreach (var ((period, form, _), growth) in inForce.Where(p => p.Key.Item3 == FigureMeasure.Growth).OrderBy(p => p.Key.Item1).ThenBy(p => p.Key.Item2))
        {
            if (GrowthByLevels(period, form) is not { } byLevels)
                continue;
            var (now, then) = (Value(period, form)!.Value, Value(period.YearsEarlier()!.Value, form)!.Value);
            var allowed = tolerance ?? ScopeDifference.Rounding(growth.Value, now, then);
            if (Math.Abs(growth.Value - byLevels) > allowed)
                found.Add(new ScopeDifference(period, form, growth.Value, byLevels, now, then, allowed));
        }

        return found;
    }

    /// <summary>当期 values from a period to another as an array for methods; null where unknown.</summary>
    public IReadOnlyList<decimal?> Currents(Period from, Period to) => [.. Grid.Range(from, to).Select(p => Value(p))];
}
