namespace Guatu.Forecasting.Calendar;

/// <summary>Which months the figures of a monthly series stand for.</summary>
/// <param name="FirstYear">Year of the first figure, 1910–2090.</param>
/// <param name="FirstMonth">Month of the first figure, 1–12; with <paramref name="Joint"/> 1 or 2 mean the joint period.</param>
/// <param name="Joint">January and February come as one figure, as the statistics of industry, retail and investment are published: eleven figures a year.</param>
public sealed record MonthLayout(int FirstYear, int FirstMonth, bool Joint = false)
{
    /// <summary>Figures of a year: 12, or 11 with the joint period.</summary>
    public int Season => Joint ? 11 : 12;

    /// <summary>First and last day of a figure, numbered from 0.</summary>
    public (DateOnly First, DateOnly Last) Days(int index)
    {
        var place = Place(FirstMonth) + index;
        var (year, month) = (FirstYear + (int)Math.Floor(place / (double)Season), Slot(index) + 1);
        if (!Joint)
            return (new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));
        return month == 1 ? (new DateOnly(year, 1, 1), new DateOnly(year, 3, 1).AddDays(-1)) : (new DateOnly(year, month + 1, 1), new DateOnly(year, month + 1, 1).AddMonths(1).AddDays(-1));
    }

    /// <summary>Which figure of its year this is, from 0.</summary>
    public int Slot(int index) => (Place(FirstMonth) + index) % Season;

    private int Place(int month) => Joint ? Math.Max(month - 2, 0) : month - 1;
}
