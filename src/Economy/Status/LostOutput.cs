using Guatu.Forecasting.Series;

namespace Guatu.Economy.Status;

/// <summary>What standing still or running slow costs, worked out from what the enterprise brought before. Pure.</summary>
public static class LostOutput
{
    /// <summary>Mean output of a day in the last known periods; null when none is known.</summary>
    /// <param name="view">当期 or 累计 of the enterprise.</param>
    /// <param name="before">Periods that ended before this day count.</param>
    /// <param name="periods">How many, 1–12.</param>
    public static decimal? Daily(SeriesView view, DateOnly before, int periods)
    {
        var last = view.Cells(ValueForm.Current).Where(c => c.Period.Last < before).TakeLast(periods).ToList();
        return last.Count == 0 ? null : last.Sum(c => c.Value) / last.Sum(c => c.Period.Last.DayNumber - c.Period.First.DayNumber + 1);
    }

    /// <summary>Lost share × daily output × days, 0 and more.</summary>
    /// <param name="state">How it ran; at 满产 and 正常 nothing is lost.</param>
    /// <param name="capacity">产能利用, per cent; of a stop it is 0 whatever was said.</param>
    /// <param name="days">1–7.</param>
    /// <param name="daily">Mean output of a day.</param>
    public static decimal? Of(RunState state, int? capacity, int? days, decimal? daily) => state switch
    {
        RunState.Full or RunState.Normal => 0,
        RunState.Stopped => daily * days,
        _ => daily * days * (100 - Math.Clamp(capacity ?? 100, 0, 100)) / 100,
    };
}
