using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Filing;

/// <summary>How a filing stands on a day.</summary>
public enum FilingState
{
    /// <summary>已报.</summary>
    Filed = 1,

    /// <summary>迟报: filed after the day it was due.</summary>
    FiledLate = 2,

    /// <summary>待报: not due yet.</summary>
    Open = 3,

    /// <summary>未报: the day has passed.</summary>
    Late = 4,
}

/// <summary>A period an indicator owes or has filed.</summary>
/// <param name="Indicator">Indicator.</param>
/// <param name="Period">Which.</param>
/// <param name="Due">Last day on time.</param>
/// <param name="State">How it stands.</param>
/// <param name="At">When it first came in; null when it did not.</param>
public sealed record OwedPeriod(Indicator Indicator, Period Period, DateOnly Due, FilingState State, DateOnly? At);

/// <summary>Which periods an indicator owes on a day. Pure.</summary>
public static class Owed
{
    /// <summary>The day a period is due: its last day and the indicator's days after it, calendar days.</summary>
    public static DateOnly Due(Indicator indicator, Period period) => period.Last.AddDays(indicator.DueDays);

    /// <summary>The last period that is over.</summary>
    public static Period Ended(Indicator indicator, DateOnly today)
    {
        var at = indicator.Grid.At(today);
        return indicator.Grid.Previous(at);
    }

    /// <summary>
    /// The last period that is over, and before it, at most so many, those that were left out after the first one ever filed: a new indicator owes no past.
    /// A joint series has 1—2月 and no January.
    /// </summary>
    /// <param name="indicator">One that is reported, not computed.</param>
    /// <param name="today">The day.</param>
    /// <param name="back">How many periods before the last one are followed; of quarters and longer, one.</param>
    /// <param name="filed">Periods filed, with the day of the first filing.</param>
    public static IReadOnlyList<OwedPeriod> Of(Indicator indicator, DateOnly today, int back, IReadOnlyDictionary<int, DateOnly> filed)
    {
        var list = new List<OwedPeriod>();
        var first = filed.Count == 0 ? int.MaxValue : filed.Keys.Min();
        var period = Ended(indicator, today);
        for (var n = 0; n <= (indicator.Rhythm >= PeriodKind.Quarter ? Math.Min(back, 1) : back); n++, period = indicator.Grid.Previous(period))
        {
            var code = PeriodCode.Of(period);
            var due = Due(indicator, period);
            if (filed.TryGetValue(code, out var at))
            {
                if (n == 0)
                    list.Add(new OwedPeriod(indicator, period, due, at > due ? FilingState.FiledLate : FilingState.Filed, at));
            }
            else if (n == 0 || code > first)
            {
                list.Add(new OwedPeriod(indicator, period, due, today > due ? FilingState.Late : FilingState.Open, null));
            }
        }
        return list;
    }

    /// <summary>已报, 待报…</summary>
    public static string Word(FilingState state) => state switch { FilingState.Filed => "已报", FilingState.FiledLate => "迟报", FilingState.Open => "待报", _ => "未报" };
}
