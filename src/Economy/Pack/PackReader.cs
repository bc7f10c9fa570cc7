using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Pack;

/// <summary>Gathers what the analysis of a month is written from, out of the readers the pages use: so its figures are theirs.</summary>
internal sealed class PackReader(GuatuDb db, DispatchReader sheets, WhyReader why, MemberCache members, FigureTotals totals, FigureTrail trail, EnterpriseBook enterprises, ZoneSettings settings, Rules rules, CurrentActor current)
{
    /// <summary>Short indicators taken apart; the rest is named.</summary>
    private const int MostWhys = 8;

    /// <summary>Figures of one period code read for the footnotes.</summary>
    private const int MostFigures = 2_000;

    public DateOnly Today => sheets.Today;

    public async Task<PackFacts> FactsAsync(Period? month, CancellationToken stop)
    {
        var sheet = await sheets.SheetAsync(PeriodKind.Month, month, stop);
        var limits = await PackRules.OnAsync(rules, Today, stop);
        var hides = current.Actor?.MaySome(EconomyPermissions.SeeEnterprises) != true;
        return new PackFacts
        {
            Sheet = sheet, Zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop), Limits = limits, Hides = hides, Sources = await SourcesAsync(sheet, stop), Own = await OwnAsync(PeriodCode.Of(sheet.Period), stop),
            Main = Pick(sheet.Rows, limits.MainWord) is { } row ? await MainAsync(row, limits, stop) : null, Whys = await WhysAsync(sheet, stop),
        };
    }

    public async Task<AnalysisPack> PackAsync(Period? month, CancellationToken stop) => PackPaper.Of(await FactsAsync(month, stop));

    /// <summary>The indicator the analysis takes apart: named by the rulebook, else the first whose enterprises are known.</summary>
    public static Indicator? Pick(IEnumerable<Indicator> indicators, string word)
    {
        var fit = indicators.Where(i => i.Nature == Nature.Flow && i.PartsOf == SubjectKind.Enterprise).ToList();
        return fit.FirstOrDefault(i => i.Name.Contains(word, StringComparison.Ordinal)) ?? fit.FirstOrDefault();
    }

    private static DispatchRow? Pick(IReadOnlyList<DispatchRow> rows, string word) => Pick(rows.Where(r => r.Through is not null).Select(r => r.Indicator), word) is { } main ? rows.First(r => r.Indicator.Id == main.Id) : null;

    private async Task<IReadOnlyDictionary<PackSection, PackText>> OwnAsync(int code, CancellationToken stop) =>
        (await db.Set<PackTextRow>().AsNoTracking().Where(t => t.Period == code).ToListAsync(stop)).ToDictionary(t => t.Section, t => new PackText(t.Text, t.Version, t.At, t.By));

    // One question for each rhythm: the rows of a month have the same code.
    private async Task<IReadOnlyDictionary<long, Figure>> SourcesAsync(DispatchSheet sheet, CancellationToken stop)
    {
        var known = sheet.Rows.ToDictionary(r => r.Indicator.Id, r => r.Indicator);
        var found = new Dictionary<long, Figure>();
        foreach (var code in sheet.Rows.Where(r => r.Through is not null).Select(r => PeriodCode.Of(r.Through!.Value)).Distinct())
            foreach (var figure in await trail.PageAsync(known, null, SubjectKind.Zone, 0, code, all: false, null, MostFigures, stop))
                if (!found.TryGetValue(figure.IndicatorId, out var has) || has.Form == ValueForm.Current && figure.Form == ValueForm.Cumulative)
                    found[figure.IndicatorId] = figure;
        return found;
    }

    private async Task<IReadOnlyList<WhyView>> WhysAsync(DispatchSheet sheet, CancellationToken stop)
    {
        var views = new List<WhyView>();
        foreach (var row in sheet.Rows.Where(r => !r.IsMissing && r.Light is Shapes.Red or Shapes.Yellow && (r.Causes.Count > 0 || r.Ahead is not null && r.IsBad)).OrderBy(r => r == sheet.Worst ? 0 : 1).ThenByDescending(r => r.Causes.Count > 0).ThenBy(r => r.Chance ?? 100).Take(MostWhys))
            if (await why.ReadAsync(row.Indicator.Id, row.Through ?? sheet.Period, stop) is { } view)
                views.Add(view);
        return views;
    }

    private async Task<PackMain?> MainAsync(DispatchRow row, PackLimits limits, CancellationToken stop)
    {
        var (indicator, through) = (row.Indicator, row.Through!.Value);
        var facts = await members.OfAsync(indicator, SubjectKind.Enterprise, through, totals, stop);
        if (!facts.Values.Any(f => f.Actual is not null))
            return null;
        var known = (await enterprises.AllAsync(stop)).ToDictionary(e => e.Id);
        var clusters = (await enterprises.ClustersAsync(stop)).ToDictionary(c => c.Id, c => c.Name);
        var official = await OfficialAsync(row, through, stop);
        string Name(long id) => known.TryGetValue(id, out var e) ? e.Short : $"第{id}号企业";
        // Who has not reported is neither growth nor decline: it stays out of both sides and is named.
        var counted = facts.Where(f => f.Value.Actual is not null || f.Value.LastToDate is not null && known.GetValueOrDefault(f.Key)?.LeftOn <= through.Last).ToList();
        ShareTable? By(Func<long, string> group) => Contributions.Of([.. counted.Select(f => new ShareItem($"{f.Key}", Name(f.Key), f.Value.LastToDate, f.Value.Actual, group(f.Key)))], new ShareRules { KeepOfficial = official }).Table;
        var byCluster = By(id => known.GetValueOrDefault(id)?.ClusterId is { } c && clusters.TryGetValue(c, out var name) ? name : "未归集群");
        var reported = facts.Where(f => f.Value.Actual is not null).OrderByDescending(f => f.Value.Actual).ThenBy(f => f.Key).ToList();
        var total = byCluster?.Total.Base ?? 0;
        decimal Pull(decimal change) => total > 0 ? change / total * 100 : 0;
        var top = reported.Take(limits.Top).Select(f => new TopLine(f.Key, Name(f.Key), f.Value.Actual!.Value, f.Value.LastToDate, Math.Round(Pull(f.Value.Actual!.Value - (f.Value.LastToDate ?? 0)), 2, MidpointRounding.AwayFromZero))).ToList();
        var before = facts.Where(f => f.Value.LastToDate is not null).OrderByDescending(f => f.Value.LastToDate).ThenBy(f => f.Key).Take(limits.Top).Select(f => f.Key).ToList();
        return new PackMain(row, through)
        {
            Clusters = byCluster, Industries = By(id => IndustryNames.Of(known.GetValueOrDefault(id)?.Industry)), Top = top, Sum = reported.Sum(f => f.Value.Actual!.Value), Reported = reported.Count,
            Silent = [.. facts.Where(f => f.Value.Actual is null && f.Value.LastToDate is not null && !(known.GetValueOrDefault(f.Key)?.LeftOn <= through.Last)).Select(f => Name(f.Key))],
            Entered = before.Count == 0 ? [] : [.. top.Where(t => !before.Contains(t.Id)).Select(t => t.Name)], Gone = [.. before.Where(b => top.All(t => t.Id != b)).Select(Name)], TopPull = Pull(top.Sum(t => t.Now - (t.Before ?? 0))),
        };
    }

    // The zone's own total stays as it is; what the enterprises do not add up to stands as a line of its own.
    private async Task<OfficialTotal?> OfficialAsync(DispatchRow row, Period through, CancellationToken stop) =>
        row.Actual is { } now && through.YearsEarlier() is { } then && await sheets.OneAsync(row.Indicator.Id, through, stop) is { } one && one.View.Value(then, ValueForm.Cumulative) is > 0 and var before ? new OfficialTotal(before, now, row.Growth) : null;
}
