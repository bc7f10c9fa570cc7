using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Ranks;

/// <summary>An enterprise's figure of a period beside that of a year before.</summary>
/// <param name="Who">Enterprise.</param>
/// <param name="Now">Null: not reported.</param>
/// <param name="Before">A year before; null: not known.</param>
public sealed record FirmValue(Enterprise Who, decimal? Now, decimal? Before)
{
    /// <summary>Its own two figures against each other, per cent; null without a base above 0. Never the official growth.</summary>
    public decimal? Growth => Now is { } now && Before is > 0 ? ((now / Before.Value) - 1) * 100 : null;
}

/// <summary>All enterprises in one period.</summary>
/// <param name="Pick">Which figure.</param>
/// <param name="Values">Those with a figure now or a year before, in the order of the register.</param>
/// <param name="Zone">The zone's own figure of the same indicator.</param>
/// <param name="ZoneBefore">The same a year before.</param>
/// <param name="ZoneGrowth">Published growth, per cent.</param>
public sealed record FirmSection(Pick Pick, IReadOnlyList<FirmValue> Values, decimal? Zone, decimal? ZoneBefore, decimal? ZoneGrowth)
{
    /// <summary>Amounts may be added and shared out.</summary>
    public bool Adds => Pick.Indicator?.Nature == Nature.Flow;

    /// <summary>Share of the zone, per cent; null where it has none.</summary>
    public decimal? Share(decimal? value) => Adds && value is { } known && Zone is > 0 ? known / Zone.Value * 100 : null;
}

/// <summary>Reads enterprises' figures of a period; 累计 from the cache the page of the gap uses, so that a revised cell reads one enterprise anew.</summary>
internal sealed class FirmReader(EnterpriseBook enterprises, FigureReader figures, FigureTotals totals, MemberCache members, SeriesCache zone)
{
    public async Task<FirmSection> SectionAsync(Pick pick, CancellationToken stop)
    {
        if (pick.Indicator is not { } indicator)
            return new FirmSection(pick, [], null, null, null);
        var facts = indicator.Nature == Nature.Flow && pick.Cumulative ? await ToDateAsync(indicator, pick.Period, stop) : await OfPeriodAsync(indicator, pick.Period, stop);
        var values = (await enterprises.AllAsync(stop)).Where(e => facts.ContainsKey(e.Id)).Select(e => new FirmValue(e, facts[e.Id].Now, facts[e.Id].Before)).ToList();
        var view = (await zone.ZoneAsync([indicator], totals, figures, stop))[indicator.Id].View;
        decimal? Zone(Period? p) => p is not { } at ? null : indicator.Nature == Nature.Flow ? view.Value(at, pick.Form) : Values.Of(indicator, view, at);
        return new FirmSection(pick, values, Zone(pick.Period), Zone(pick.Period.YearsEarlier()), view.ReportedGrowth(pick.Period, pick.Form));
    }

    private async Task<IReadOnlyDictionary<long, (decimal? Now, decimal? Before)>> ToDateAsync(Indicator indicator, Period period, CancellationToken stop) =>
        (await members.OfAsync(indicator, SubjectKind.Enterprise, period, totals, stop)).Where(f => f.Value.Actual is not null || f.Value.LastToDate is not null).ToDictionary(f => f.Key, f => (f.Value.Actual, f.Value.LastToDate));

    // 当期 as it was given, else 累计 less 累计 before; of stocks and rates what was reported, never a difference.
    private async Task<IReadOnlyDictionary<long, (decimal? Now, decimal? Before)>> OfPeriodAsync(Indicator indicator, Period period, CancellationToken stop)
    {
        var before = period.YearsEarlier();
        var flow = indicator.Nature == Nature.Flow;
        var asked = new List<Period> { period };
        if (before is { } then)
            asked.Add(then);
        foreach (var p in flow ? asked.ToList() : [])
            if (indicator.Grid.Place(p) > 0)
                asked.Add(indicator.Grid.Previous(p));
        var cells = (await figures.AcrossAsync(indicator, SubjectKind.Enterprise, asked, stop)).Where(c => c.Value is not null).ToLookup(c => c.SubjectId);
        decimal? At(IEnumerable<CrossValue> own, Period? p)
        {
            if (p is not { } at)
                return null;
            decimal? Given(Period of, ValueForm form) => own.FirstOrDefault(c => c.Period == PeriodCode.Of(of) && c.Form == form)?.Value;
            if (!flow)
                return Given(at, ValueForm.Cumulative) ?? Given(at, ValueForm.Current);
            return Given(at, ValueForm.Current) ?? (indicator.Grid.Place(at) == 0 ? Given(at, ValueForm.Cumulative) : Given(at, ValueForm.Cumulative) - Given(indicator.Grid.Previous(at), ValueForm.Cumulative));
        }
        return cells.Select(c => (c.Key, Now: At(c, period), Before: At(c, before))).Where(c => c.Now is not null || c.Before is not null).ToDictionary(c => c.Key, c => (c.Now, c.Before));
    }
}
