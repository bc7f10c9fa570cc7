using System.Collections.Concurrent;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.WhyShort;

/// <summary>What members have brought by a period, kept while the stamp stands; after a few new figures only their members are read anew.</summary>
internal sealed class MemberCache
{
    private const int MostKept = 60;

    /// <summary>New figures beyond which all is read anew.</summary>
    private const int MostFresh = 200;

    private readonly ConcurrentDictionary<(long Indicator, SubjectKind Kind, Period Through), (FigureStamp Stamp, IReadOnlyDictionary<long, MemberFacts> Facts)> _kept = new();

    public async Task<IReadOnlyDictionary<long, MemberFacts>> OfAsync(Indicator indicator, SubjectKind kind, Period through, FigureTotals totals, CancellationToken stop)
    {
        var key = (indicator.Id, kind, through);
        var stamp = await totals.StampAsync(indicator, kind, through.Year - 1, stop);
        if (_kept.TryGetValue(key, out var kept) && kept.Stamp == stamp)
            return kept.Facts;
        IReadOnlyDictionary<long, MemberFacts> facts;
        if (kept.Facts is not null && stamp.Count - kept.Stamp.Count is > 0 and < MostFresh && await totals.SinceAsync(indicator, kind, through.Year - 1, kept.Stamp, stop) is var fresh && fresh.Count == stamp.Count - kept.Stamp.Count)
        {
            var merged = kept.Facts.ToDictionary();
            foreach (var (id, one) in await ReadAsync(indicator, kind, through, [.. fresh.Distinct()], totals, stop))
                merged[id] = one;
            facts = merged;
        }
        else
            facts = await ReadAsync(indicator, kind, through, null, totals, stop);
        if (_kept.Count > MostKept)
            _kept.Clear();
        _kept[key] = (stamp, facts);
        return facts;
    }

    private static async Task<Dictionary<long, MemberFacts>> ReadAsync(Indicator indicator, SubjectKind kind, Period through, IReadOnlyCollection<long>? only, FigureTotals totals, CancellationToken stop)
    {
        var now = await totals.ToDateAsync(indicator, kind, through, only, stop);
        var before = through.YearsEarlier() is { } then ? await totals.ToDateAsync(indicator, kind, then, only, stop) : new Dictionary<long, decimal>();
        var year = await totals.ToDateAsync(indicator, kind, indicator.Grid.InYear(through.Year - 1)[^1], only, stop);
        return now.Keys.Union(before.Keys).Union(year.Keys).ToDictionary(id => id, id => new MemberFacts(At(now, id), At(before, id), At(year, id)));
    }

    private static decimal? At(IReadOnlyDictionary<long, decimal> of, long id) => of.TryGetValue(id, out var value) ? value : null;
}
