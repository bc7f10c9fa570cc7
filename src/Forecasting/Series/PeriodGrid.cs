namespace Guatu.Forecasting.Series;

/// <summary>
/// The periods a series runs in: their length, and whether January and February are one. The statistics of industry, investment and retail
/// are <c>new PeriodGrid(PeriodKind.Month, Joint: true)</c>: 11 periods a year.
/// </summary>
/// <param name="Kind">Length of a period.</param>
/// <param name="Joint">January and February come as one (1—2月); of months only, elsewhere it has no meaning and is ignored.</param>
public sealed record PeriodGrid(PeriodKind Kind, bool Joint = false)
{
    /// <summary>Months with 1—2月 as one: 规上工业, 固定资产投资, 社会消费品零售总额.</summary>
    public static PeriodGrid JointMonths { get; } = new(PeriodKind.Month, Joint: true);

    /// <summary>Twelve months: 税收, 用电量, 进出口.</summary>
    public static PeriodGrid Months { get; } = new(PeriodKind.Month);

    private bool Joins => Joint && Kind == PeriodKind.Month;

    /// <summary>Periods in a common year: 365, 52, 36, 12 (11 when joint), 4, 2, 1. The season length for methods.</summary>
    public int PerYear => Kind switch { PeriodKind.Day => 365, PeriodKind.Week => 52, PeriodKind.TenDay => 36, PeriodKind.Month => Joins ? 11 : 12, PeriodKind.Quarter => 4, PeriodKind.Half => 2, _ => 1 };

    /// <summary>The period the day lies in.</summary>
    public Period At(DateOnly day) => Joins && day.Month <= 2 ? Period.OfJanuaryFebruary(day.Year) : Period.At(Kind, day);

    /// <summary>The one after it.</summary>
    public Period Next(Period period) => Joins && period.Number == 12 ? Period.OfJanuaryFebruary(period.Year + 1) : period.Next();

    /// <summary>The one before it.</summary>
    public Period Previous(Period period) => Joins && period.Number == 3 ? Period.OfJanuaryFebruary(period.Year) : period.Previous();

    /// <summary>All periods of a year (of weeks: the ISO year) in order.</summary>
    public IReadOnlyList<Period> InYear(int year)
    {
        var count = CountIn(year);
        var periods = new Period[count];
        periods[0] = Kind == PeriodKind.Week ? Period.OfWeek(year, 1) : At(new DateOnly(year, 1, 1));
        for (var i = 1; i < count; i++)
            periods[i] = periods[i - 1].Next();
        return periods;
    }

    /// <summary>How many periods that year has.</summary>
    public int CountIn(int year) => Period.MostIn(Kind, year) - (Joins ? 1 : 0);

    /// <summary>Place of a period in its year, from 0.</summary>
    public int Place(Period period) => period.Number - (Joins ? 2 : 1);

    /// <summary>The period at that place of the year, from 0.</summary>
    public Period InYearAt(int year, int place) => Joins && place == 0 ? Period.OfJanuaryFebruary(year) : Kind switch
    {
        PeriodKind.Day => Period.OfDay(new DateOnly(year, 1, 1).AddDays(place)),
        PeriodKind.Week => Period.OfWeek(year, place + 1),
        PeriodKind.TenDay => Period.OfTenDay(year, (place / 3) + 1, (place % 3) + 1),
        PeriodKind.Month => Period.OfMonth(year, place + (Joins ? 2 : 1)),
        PeriodKind.Quarter => Period.OfQuarter(year, place + 1),
        PeriodKind.Half => Period.OfHalf(year, place + 1),
        _ => Period.OfYear(year),
    };

    /// <summary>Periods from the first to the last, both with; none when the last lies before.</summary>
    public IEnumerable<Period> Range(Period first, Period last)
    {
        for (var period = first; period < last; period = Next(period))
            yield return period;
        if (first <= last)
            yield return last;
    }

    /// <summary>Steps from one period to another: 0 the same, below 0 when it lies before.</summary>
    public int Steps(Period from, Period to)
    {
        if (to < from)
            return -Steps(to, from);
        var steps = Place(to) - Place(from);
        for (var year = from.Year; year < to.Year; year++)
            steps += CountIn(year);
        return steps;
    }

    /// <summary>
    /// Puts a figure where the series has it. February cumulative is 1—2月 in a joint series; 1—2月 is February cumulative in one of single
    /// months. January alone and February alone are refused by a joint series, other lengths always.
    /// </summary>
    public (Period Period, ValueForm Form, FigureFault? Fault) Fit(Period period, ValueForm form)
    {
        if (period.Kind != Kind)
            return (period, form, new(FigureFaultKind.OtherKind, $"{PeriodWords.Text(period)}不是本指标的期别（{Words}）。请按{Words}填写。"));
        if (Joins && !period.Joint && period.Number <= 2)
            return period.Number == 2 && form == ValueForm.Cumulative
                ? (Period.OfJanuaryFebruary(period.Year), ValueForm.Cumulative, null)
                : (period, form, new(FigureFaultKind.JointMonths, $"本指标1月份免报，1—2月合并为一期，没有{PeriodWords.Text(period)}的数。请填{period.Year}年1—2月。"));
        if (!Joins && period.Joint)
            return (Period.OfMonth(period.Year, 2), ValueForm.Cumulative, null);
        return (period, form, null);
    }

    /// <summary>As told in a sentence: 日、周、旬、月（1—2月合并）…</summary>
    public string Words => Kind switch
    {
        PeriodKind.Day => "日", PeriodKind.Week => "周", PeriodKind.TenDay => "旬", PeriodKind.Month => Joins ? "月（1—2月合并）" : "月",
        PeriodKind.Quarter => "季度", PeriodKind.Half => "半年", _ => "年",
    };
}
