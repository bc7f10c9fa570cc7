using Guatu.Economy.Charts;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Ranks;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Profiles;

/// <summary>Enterprises of a cluster or industry taken together.</summary>
/// <param name="Firms">In the statistics at the period's end.</param>
/// <param name="Reported">With a figure.</param>
/// <param name="Now">Sum of those with a figure; null when it may not be added, nobody reported, or it is hidden.</param>
/// <param name="SameNow">Sum of those with a figure in both years.</param>
/// <param name="SameBefore">The same a year before.</param>
/// <param name="Same">How many these are.</param>
/// <param name="Share">Of the zone's figure, per cent.</param>
public sealed record GroupSum(int Firms, int Reported, decimal? Now, decimal? SameNow, decimal? SameBefore, int Same, decimal? Share)
{
    /// <summary>Too few enterprises: single ones could be told from the sum.</summary>
    public bool Hidden { get; init; }

    /// <summary>同口径增减: of those with a figure in both years, per cent. Never the official growth.</summary>
    public decimal? Growth => SameBefore is > 0 && SameNow is { } now ? ((now / SameBefore.Value) - 1) * 100 : null;

    /// <summary>Takes the enterprises of a group together.</summary>
    /// <param name="all">The enterprises, those without figures too.</param>
    /// <param name="section">Figures of the period.</param>
    public static GroupSum Of(IReadOnlyCollection<Enterprise> all, FirmSection section)
    {
        var ids = all.Select(e => e.Id).ToHashSet();
        var values = section.Values.Where(v => ids.Contains(v.Who.Id)).ToList();
        var known = values.Where(v => v.Now is not null).ToList();
        var both = known.Where(v => v.Before is not null).ToList();
        decimal? now = section.Adds && known.Count > 0 ? known.Sum(v => v.Now) : null;
        return new GroupSum(all.Count(e => e.CountsOn(section.Pick.Period.Last)), known.Count, now, section.Adds && both.Count > 0 ? both.Sum(v => v.Now) : null, section.Adds && both.Count > 0 ? both.Sum(v => v.Before) : null, both.Count, section.Share(now));
    }

    /// <summary>
    /// Hides sums of fewer than so many enterprises from whoever may not see single ones. When one alone is hidden, the next smallest is too: else
    /// it could be worked out from the others and the total.
    /// </summary>
    public static IReadOnlyList<GroupSum> Veil(IReadOnlyList<GroupSum> groups, int least)
    {
        var hidden = groups.Select(g => g.Reported > 0 && g.Reported < least).ToArray();
        if (hidden.Count(h => h) == 1 && groups.Select((g, i) => (g, i)).Where(x => !hidden[x.i] && x.g.Reported > 0).OrderBy(x => x.g.Reported).ThenBy(x => x.g.Now ?? 0).Select(x => (int?)x.i).FirstOrDefault() is { } next)
            hidden[next] = true;
        return [.. groups.Select((g, i) => hidden[i] ? g with { Now = null, SameNow = null, SameBefore = null, Share = null, Hidden = true } : g)];
    }
}

/// <summary>The course of a group of enterprises.</summary>
internal static class GroupTrend
{
    /// <summary>
    /// 当期 of those with a figure in both years (同口径); where this year is not known yet, last year's of all. Only flows add up.
    /// </summary>
    public static TrendView Of(Indicator indicator, IEnumerable<SeriesView> views, int year, string title)
    {
        var all = views.ToList();
        var points = indicator.Grid.InYear(year).Select(p =>
        {
            var pairs = all.Select(v => (Now: v.Value(p), Before: p.YearsEarlier() is { } then ? v.Value(then) : null)).ToList();
            var both = pairs.Where(x => x is { Now: not null, Before: not null }).ToList();
            return both.Count > 0 ? new TrendPoint(PeriodWords.Short(p), both.Sum(x => x.Now), both.Sum(x => x.Before))
                : new TrendPoint(PeriodWords.Short(p), null, pairs.Any(x => x.Before is not null) ? pairs.Sum(x => x.Before ?? 0) : null);
        }).ToList();
        return new TrendView(title, indicator.Unit, indicator.Decimals, year, indicator.Nature == Nature.Flow ? points : []) { Note = "同口径：每一期只加两年都有数的企业。" + (IndicatorWords.Caution(indicator.Scope) is { } caution ? caution + "。" : "") };
    }
}
