using Guatu.Economy.Dispatch;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Charts;

/// <summary>The zone's own trend of an indicator with its target and forecast, as the dispatch sheet knows them.</summary>
internal sealed class TrendReader(DispatchReader sheet, SeriesCache cache, FigureTotals totals, FigureReader figures)
{
    /// <summary>Null when there is no such indicator, or nothing to draw.</summary>
    public async Task<TrendView?> ZoneAsync(long indicator, CancellationToken stop)
    {
        if (await sheet.OneAsync(indicator, null, stop) is not { } one)
            return null;
        var (row, view, limits) = one;
        var period = row.Through ?? row.Indicator.Grid.Previous(row.Indicator.Grid.At(sheet.Today));
        // The forecast of the cache is that of the sheet; rates and stocks of which no figure came this year have none.
        var outlook = row.Actual is not null ? (await cache.ZoneAsync([row.Indicator], totals, figures, stop))[indicator].Outlook(row.Indicator, period, limits.LeastPeriods) : null;
        return TrendView.Of(row.Indicator, view, period.Year, row.Amount, outlook) is { Any: true } trend ? trend : null;
    }
}
