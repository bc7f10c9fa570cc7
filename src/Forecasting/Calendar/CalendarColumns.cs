namespace Guatu.Forecasting.Calendar;

/// <summary>
/// What the calendar does to each figure, as numbers a regression can weigh. Spring Festival by three windows, 20 days
/// before, the seven days off, 20 days after: Roberts and White (2015), Seasonal Adjustment of Chinese Economic Statistics,
/// RBA Research Discussion Paper 2015-13, in the manner of Findley et al. (1998) for moving holidays in X-12-ARIMA.
/// Working days as the logarithm of their number. All are told as differences from the mean of the same month over many
/// years: what every January has belongs to the season.
/// </summary>
internal sealed class CalendarColumns
{
    /// <summary>Days before and after the seven days off in which the effect is felt: 20, source RDP 2015-13.</summary>
    private const int Before = 20, Off = 7, After = 20;

    /// <summary>Years the means are taken over: long enough for the festival to have wandered through its dates evenly.</summary>
    private const int MeanFrom = 1984, MeanTo = 2040;

    private readonly MonthLayout layout;
    private readonly Func<int, DateOnly> festival;
    private readonly Func<DateOnly, bool>? works;
    private readonly double[][] means;

    public CalendarColumns(MonthLayout layout, Func<int, DateOnly> festival, Func<DateOnly, bool>? works)
    {
        (this.layout, this.festival, this.works) = (layout, festival, works);
        var whole = new MonthLayout(MeanFrom, 1, layout.Joint);
        means = new double[layout.Season][];
        var years = MeanTo - MeanFrom + 1;
        for (var s = 0; s < layout.Season; s++)
        {
            means[s] = new double[Count];
            for (var k = 0; k < years; k++)
            {
                var raw = Raw(whole.Days(s + (k * layout.Season)), known: false);
                for (var c = 0; c < Count; c++)
                    means[s][c] += raw[c] / years;
            }
        }
    }

    /// <summary>Before, off, after, working days.</summary>
    public const int Count = 4;

    public double[] At(int index)
    {
        var (raw, mean) = (Raw(layout.Days(index), known: true), means[layout.Slot(index)]);
        for (var c = 0; c < Count; c++)
            raw[c] -= mean[c];
        return raw;
    }

    private double[] Raw((DateOnly First, DateOnly Last) days, bool known)
    {
        var day = known ? festival(days.First.Year) : SpringFestival.Of(days.First.Year);
        double Share(int from, int count)
        {
            var first = Math.Max(day.AddDays(from).DayNumber, days.First.DayNumber);
            var last = Math.Min(day.AddDays(from + count - 1).DayNumber, days.Last.DayNumber);
            return Math.Max(0, last - first + 1) / (double)count;
        }
        var working = 0;
        for (var d = days.First; d <= days.Last; d = d.AddDays(1))
            if (known && works is not null ? works(d) : d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (d < day || d >= day.AddDays(Off)))
                working++;
        return [Share(-Before, Before), Share(0, Off), Share(Off, After), Math.Log(Math.Max(working, 1))];
    }
}
