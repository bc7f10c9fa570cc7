using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Signs;

/// <summary>Kinds of early signs (苗头性、倾向性问题).</summary>
public enum SignKind
{
    /// <summary>水平突变: from one period on everything lies lower or higher.</summary>
    LevelShift,

    /// <summary>趋势转折: growth itself has changed.</summary>
    TrendBreak,

    /// <summary>异常点: one period out of line.</summary>
    Outlier,

    /// <summary>连续下滑: below last year, or slowing, period after period.</summary>
    Falls,

    /// <summary>用电与产值背离.</summary>
    Divergence,

    /// <summary>未报: no figures any more.</summary>
    Silence,

    /// <summary>领先优势收窄, or lost.</summary>
    Lead,

    /// <summary>位次持续靠后.</summary>
    LowRank,
}

/// <summary>One early sign with what it rests on. Something to look into, not a finding about anybody.</summary>
/// <param name="Kind">Which.</param>
/// <param name="At">Period in which it could first be told.</param>
/// <param name="Periods">Periods it is about, in order.</param>
/// <param name="Values">What was seen in them: growth in per cent, lead in points, ranks; empty of a silence.</param>
/// <param name="Up">Towards more; false towards less.</param>
/// <param name="Statistic">The figure that was tested.</param>
/// <param name="Threshold">What it was tested against.</param>
/// <param name="Method">How, named as in the literature, in Chinese.</param>
/// <param name="Sentence">For a person who knows no statistics.</param>
public sealed record Sign(SignKind Kind, Period At, IReadOnlyList<Period> Periods, IReadOnlyList<double> Values, bool Up, double Statistic, double Threshold, string Method, string Sentence);

/// <summary>A series to be watched: consecutive periods, null where nothing is known.</summary>
/// <param name="Name">As told in sentences: 工业用电量, 应税销售.</param>
/// <param name="Grid">Periods.</param>
/// <param name="First">First period.</param>
/// <param name="Values">当期 values from there on.</param>
public sealed record SignSeries(string Name, PeriodGrid Grid, Period First, IReadOnlyList<decimal?> Values)
{
    /// <summary>Periods of the values.</summary>
    public IReadOnlyList<Period> Periods { get; } = Lay(Grid, First, Values.Count);

    /// <summary>
    /// From a view. January and February of a monthly series are put together, as offices do: the Spring Festival lies now in one, now in the
    /// other, and each alone would alarm every year.
    /// </summary>
    public static SignSeries? Of(string name, SeriesView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Last is not { } last || !view.Cells(ValueForm.Current).Any())
            return null;
        var first = view.Cells(ValueForm.Current).First().Period;
        if (view.Grid.Kind != PeriodKind.Month || view.Grid.Joint)
            return new SignSeries(name, view.Grid, first, view.Currents(first, last));
        var grid = PeriodGrid.JointMonths;
        var from = first.Number switch { 1 => Period.OfJanuaryFebruary(first.Year), 2 => Period.OfMonth(first.Year, 3), _ => first };
        var to = last.Number switch { 1 => Period.OfMonth(last.Year - 1, 12), 2 => Period.OfJanuaryFebruary(last.Year), _ => last };
        return to < from ? null : new SignSeries(name, grid, from, [.. grid.Range(from, to).Select(p => p.Joint ? view.Total(p) : view.Value(p))]);
    }

    private static Period[] Lay(PeriodGrid grid, Period first, int count)
    {
        var periods = new Period[count];
        for (var i = 0; i < count; i++)
            periods[i] = i == 0 ? first : grid.Next(periods[i - 1]);
        return periods;
    }
}
