using Guatu.Economy.Charts;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Profiles;

/// <summary>An industry: a 大类 by two digits, or a narrower one.</summary>
public sealed record IndustryLine(string Code, string Name, GroupSum Sum);

/// <summary>The page of an industry.</summary>
/// <param name="Code">Two to four digits.</param>
/// <param name="Name">Name.</param>
/// <param name="Section">Figures.</param>
/// <param name="Sum">All its enterprises together.</param>
/// <param name="Trend">Their course.</param>
/// <param name="Firms">Those with a figure, the largest first.</param>
/// <param name="Under">小类 below it.</param>
public sealed record IndustryView(string Code, string Name, FirmSection Section, GroupSum Sum, TrendView Trend, IReadOnlyList<FirmValue> Firms, IReadOnlyList<IndustryLine> Under);

/// <summary>Reads industries from their enterprises.</summary>
internal sealed class IndustryReader(EnterpriseBook enterprises, FirmReader firms, FigureTotals totals)
{
    public async Task<(FirmSection Section, IReadOnlyList<IndustryLine> Lines)> AllAsync(Pick pick, CancellationToken stop)
    {
        var (all, section) = (await enterprises.AllAsync(stop), await firms.SectionAsync(pick, stop));
        return (section, Lines(all, section, 2));
    }

    public async Task<IndustryView?> OneAsync(string code, Pick pick, CancellationToken stop)
    {
        if (code.Length is < 2 or > 4 || !code.All(char.IsAsciiDigit))
            return null;
        var of = (await enterprises.AllAsync(stop)).Where(e => e.Industry?.StartsWith(code, StringComparison.Ordinal) == true).ToList();
        if (of.Count == 0 && !Industries.Knows(code))
            return null;
        var section = await firms.SectionAsync(pick, stop);
        var ids = of.Select(e => e.Id).ToHashSet();
        var series = pick.Indicator is { } indicator && ids.Count > 0 ? await totals.SeriesOfAsync(indicator, SubjectKind.Enterprise, ids, pick.Period.Year - 1, stop) : new Dictionary<long, Forecasting.Series.SeriesView>();
        var name = Industries.Name(code);
        return new IndustryView(code, name, section, GroupSum.Of(of, section), pick.Indicator is { } i ? GroupTrend.Of(i, series.Values, pick.Period.Year, name + i.Name) : new TrendView(name, "", 2, pick.Period.Year, []),
            [.. section.Values.Where(v => v.Now is not null && ids.Contains(v.Who.Id)).OrderByDescending(v => v.Now).ThenBy(v => v.Who.Id)], code.Length == 2 ? Lines(of, section, 4) : []);
    }

    private static IReadOnlyList<IndustryLine> Lines(IEnumerable<Enterprise> all, FirmSection section, int digits) =>
        [.. all.Where(e => e.Industry is { Length: 4 }).GroupBy(e => e.Industry![..digits]).Select(g => new IndustryLine(g.Key, Industries.Name(g.Key), GroupSum.Of([.. g], section))).OrderByDescending(l => l.Sum.Now ?? 0).ThenBy(l => l.Code, StringComparer.Ordinal)];
}
