using System.Collections.Concurrent;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Dispatch;

/// <summary>
/// The zone's own series with their forecasts and signs, kept while their stamp stands. A revised cell makes one series be read and one forecast
/// be made anew; all other rows stay.
/// </summary>
internal sealed class SeriesCache
{
    /// <summary>Views of one series kept: the periods people look through.</summary>
    private const int MostLooks = 40;

    /// <summary>What is counted below this many a period on average jumps by chance.</summary>
    private const int FewEach = 20;

    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    public async Task<IReadOnlyDictionary<long, Entry>> ZoneAsync(IReadOnlyList<Indicator> indicators, FigureTotals totals, FigureReader reader, CancellationToken stop)
    {
        var stamps = await totals.StampsAsync(Subject.Zone, stop);
        bool Stale(Indicator i) => !_entries.TryGetValue(i.Id, out var kept) || kept.Stamp != stamps.GetValueOrDefault(i.Id) || kept.Grid != i.Grid;
        if (indicators.Where(Stale).ToList() is { Count: > 0 } stale)
            foreach (var (id, view) in await reader.SeriesAsync(stale, Subject.Zone, Period.FirstYear, stop))
                _entries[id] = new Entry(stamps.GetValueOrDefault(id), stale.First(i => i.Id == id).Grid, view);
        return indicators.ToDictionary(i => i.Id, i => _entries[i.Id]);
    }

    /// <summary>One series as it stands.</summary>
    internal sealed class Entry(FigureStamp stamp, PeriodGrid grid, SeriesView view)
    {
        private readonly ConcurrentDictionary<(Period, int), Outlook?> _outlooks = new();
        private IReadOnlyList<Sign>? _signs;

        public FigureStamp Stamp { get; } = stamp;

        public PeriodGrid Grid { get; } = grid;

        public SeriesView View { get; } = view;

        private static bool IsFew(SeriesView view) => view.Cells(ValueForm.Current).Select(c => c.Value).OfType<decimal>().TakeLast(12).DefaultIfEmpty().Average() < FewEach;

        public Outlook? Outlook(Indicator indicator, Period through, int leastPeriods)
        {
            if (_outlooks.Count > MostLooks)
                _outlooks.Clear();
            return _outlooks.GetOrAdd((through, leastPeriods), key => Dispatch.Outlook.Of(indicator, View, key.Item1, key.Item2));
        }

        /// <summary>Signs that could first be told at the last period known. Of flows only, for a rate has no growth of its own; and not of what is counted in ones: two projects after four are chance.</summary>
        public IReadOnlyList<Sign> Signs(Indicator indicator) => _signs ??=
            indicator is { Nature: Nature.Flow } && !(indicator.Decimals == 0 && IsFew(View)) && SignSeries.Of(indicator.Name, View) is { } series && series.Periods.Count > 0 ? [.. SignReader.Of(series).Where(s => s.At == series.Periods[^1])] : [];
    }
}
