using Guatu.Economy.Enterprises;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Data;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Ranks;

/// <summary>A closed ranking.</summary>
public sealed record RankHead(long Id, long IndicatorId, int Period, bool Cumulative, int Size, decimal? Zone, int Reported, DateTimeOffset At, string By);

/// <summary>A line of a ranking.</summary>
/// <param name="Place">Place.</param>
/// <param name="Id">Enterprise.</param>
/// <param name="Name">As people call it, of a closed ranking as they called it then.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Share">Of the zone, per cent.</param>
/// <param name="Growth">Against its own figure of a year before, per cent; never the official growth.</param>
/// <param name="Earlier">Place in the closed ranking before; null: it was not in it.</param>
public sealed record RankLine(int Place, long Id, string Name, decimal Value, decimal? Share, decimal? Growth, int? Earlier)
{
    /// <summary>Of the register as it is now.</summary>
    public Enterprise? Who { get; init; }
}

/// <summary>The page of a ranking.</summary>
/// <param name="Pick">Which figure.</param>
/// <param name="Size">Places.</param>
/// <param name="Lines">In order.</param>
/// <param name="Left">Of the closed ranking before, who is no longer in it.</param>
/// <param name="Before">The closed ranking it is held against.</param>
/// <param name="Closed">The closed one of just this period.</param>
/// <param name="Zone">The zone's figure.</param>
/// <param name="Reported">Enterprises with a figure.</param>
/// <param name="History">Closed rankings of this figure, newest first.</param>
/// <param name="Live">As figures stand now; false: as it was closed.</param>
public sealed record RankView(Pick Pick, int Size, IReadOnlyList<RankLine> Lines, IReadOnlyList<RankLine> Left, RankHead? Before, RankHead? Closed, decimal? Zone, int Reported, IReadOnlyList<RankHead> History, bool Live)
{
    /// <summary>Sum of all lines.</summary>
    public decimal Sum => Lines.Sum(l => l.Value);

    /// <summary>Those that came in.</summary>
    public IReadOnlyList<RankLine> Entered => Before is null ? [] : [.. Lines.Where(l => l.Earlier is null)];

    /// <summary>2026年1—8月, for a closed one.</summary>
    public string Words(RankHead head) => PeriodWords.Text(PeriodCode.Read(head.Period, Pick.Indicator!.Grid), head.Cumulative ? ValueForm.Cumulative : ValueForm.Current);
}

/// <summary>Reads rankings, as figures stand or as they were closed.</summary>
internal sealed class RankReader(GuatuDb db, FirmReader firms, IndicatorBook indicators, EnterpriseBook enterprises)
{
    public async Task<RankView> LiveAsync(Pick pick, int size, CancellationToken stop)
    {
        if (pick.Indicator is not { } indicator)
            return new RankView(pick, size, [], [], null, null, null, 0, [], true);
        var section = await firms.SectionAsync(pick, stop);
        var known = section.Values.Where(v => v.Now is not null).ToDictionary(v => v.Who.Id);
        var places = Ranking.Of(known.Values.Select(v => (v.Who.Id, v.Now!.Value)), size);
        var history = await HistoryAsync(indicator.Id, pick.Cumulative, size, stop);
        var code = PeriodCode.Of(pick.Period);
        var before = history.FirstOrDefault(h => h.Period < code);
        var earlier = before is null ? [] : await LinesAsync(before, stop);
        var change = Ranking.Against(places, [.. earlier.Select(l => new RankPlace(l.Place, l.Id, l.Value))]);
        var lines = places.Select(p => new RankLine(p.Place, p.Id, known[p.Id].Who.Short, p.Value, section.Share(p.Value), known[p.Id].Growth, change.Before.TryGetValue(p.Id, out var was) ? was : null) { Who = known[p.Id].Who }).ToList();
        var gone = change.Left.Select(l => l.Id).ToHashSet();
        return new RankView(pick, size, lines, [.. earlier.Where(l => gone.Contains(l.Id)).Select(l => l with { Growth = known.GetValueOrDefault(l.Id)?.Growth, Value = known.GetValueOrDefault(l.Id)?.Now ?? 0, Share = null })], before, history.FirstOrDefault(h => h.Period == code), section.Zone, known.Count, history, true);
    }

    /// <summary>A closed one; null when there is none.</summary>
    public async Task<RankView?> ClosedAsync(long id, CancellationToken stop)
    {
        if (await db.Set<RankSnapshotRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, stop) is not { } row || await indicators.OneAsync(row.IndicatorId, stop) is not { } indicator)
            return null;
        var head = Of(row);
        var history = await HistoryAsync(indicator.Id, head.Cumulative, head.Size, stop);
        var before = history.FirstOrDefault(h => h.Period < head.Period);
        var earlier = before is null ? [] : await LinesAsync(before, stop);
        var lines = (await LinesAsync(head, stop)).Select(l => indicator.Nature == Nature.Flow ? l : l with { Share = null }).ToList();
        var change = Ranking.Against([.. lines.Select(l => new RankPlace(l.Place, l.Id, l.Value))], [.. earlier.Select(l => new RankPlace(l.Place, l.Id, l.Value))]);
        var pick = new Pick([indicator], indicator, PeriodCode.Read(head.Period, indicator.Grid), head.Cumulative);
        var gone = change.Left.Select(l => l.Id).ToHashSet();
        return new RankView(pick, head.Size, [.. lines.Select(l => l with { Earlier = change.Before.TryGetValue(l.Id, out var was) ? was : null })], [.. earlier.Where(l => gone.Contains(l.Id)).Select(l => l with { Value = 0, Share = null, Growth = null })], before, head, head.Zone, head.Reported, history, false);
    }

    private async Task<IReadOnlyList<RankHead>> HistoryAsync(long indicator, bool cumulative, int size, CancellationToken stop) =>
        [.. (await db.Set<RankSnapshotRow>().AsNoTracking().Where(s => s.IndicatorId == indicator && s.Cumulative == cumulative && s.Size == size).OrderByDescending(s => s.Period).Take(60).ToListAsync(stop)).Select(Of)];

    private async Task<IReadOnlyList<RankLine>> LinesAsync(RankHead head, CancellationToken stop)
    {
        var register = (await enterprises.AllAsync(stop)).ToDictionary(e => e.Id);
        return [.. (await db.Set<RankLineRow>().AsNoTracking().Where(l => l.SnapshotId == head.Id).OrderBy(l => l.Place).ThenBy(l => l.EnterpriseId).ToListAsync(stop)).Select(l =>
        {
            var (value, before) = (l.Value / TargetBook.Scale, l.Before / TargetBook.Scale);
            return new RankLine(l.Place, l.EnterpriseId, l.Name, value, head.Zone is > 0 ? value / head.Zone.Value * 100 : null, before is > 0 ? ((value / before.Value) - 1) * 100 : null, null) { Who = register.GetValueOrDefault(l.EnterpriseId) };
        })];
    }

    private static RankHead Of(RankSnapshotRow r) => new(r.Id, r.IndicatorId, r.Period, r.Cumulative, r.Size, r.Zone / TargetBook.Scale, r.Reported, r.At, r.By);
}
