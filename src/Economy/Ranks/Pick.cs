using System.Globalization;
using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Http;

namespace Guatu.Economy.Ranks;

/// <summary>Which figure of enterprises is looked at.</summary>
/// <param name="Choices">Indicators enterprises have figures of, in the order of the catalogue.</param>
/// <param name="Indicator">The one; null when there is none.</param>
/// <param name="Period">Its period.</param>
/// <param name="Cumulative">累计 rather than 当期; of stocks and rates without meaning.</param>
public sealed record Pick(IReadOnlyList<Indicator> Choices, Indicator? Indicator, Period Period, bool Cumulative)
{
    /// <summary>Last period any enterprise has a figure of.</summary>
    public Period Last { get; init; } = Period;

    /// <summary>当期 or 累计.</summary>
    public ValueForm Form => Cumulative ? ValueForm.Cumulative : ValueForm.Current;

    /// <summary>2026年1—8月, 2026年8月.</summary>
    public string Words => PeriodWords.Text(Period, Form);

    /// <summary>2026年1—8月规上工业总产值.</summary>
    public string Title => Words + Indicator?.Name;

    /// <summary>For an address.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"indicator={Indicator?.Id}&period={Uri.EscapeDataString(PeriodWords.Key(Period))}{(Cumulative ? "" : "&form=current")}");

    /// <summary>What has to stand under every table of enterprises.</summary>
    public string Caution => Indicator is null ? "" : IndicatorWords.Caution(Indicator.Scope) is { } caution ? caution + "。" : $"{IndicatorWords.Of(Indicator.Scope)}口径。";

    /// <summary>Periods to choose from, newest first.</summary>
    public IEnumerable<Period> Periods
    {
        get
        {
            if (Indicator is null)
                yield break;
            var period = Last;
            for (var i = 0; i < 36; i++, period = Indicator.Grid.Previous(period))
                yield return period;
        }
    }
}

/// <summary>Reads which figure an address asks for: indicator=number or code, period=2026-08, form=current.</summary>
internal sealed class PickReader(IndicatorBook indicators, FigureTotals totals, Kernel.Clock.ZoneClock clock)
{
    public async Task<Outcome<Pick>> ReadAsync(HttpContext http, CancellationToken stop) =>
        await ReadAsync(http.Request.Query["indicator"].ToString(), http.Request.Query["period"].ToString(), http.Request.Query["form"] == "current", stop);

    public async Task<Outcome<Pick>> ReadAsync(string indicator, string period, bool current, CancellationToken stop)
    {
        var has = await totals.WithAsync(SubjectKind.Enterprise, stop);
        // One that was asked for is shown empty rather than not at all.
        var choices = (await indicators.AllAsync(stop)).Where(i => has.Contains(i.Id) || Is(i, indicator)).ToList();
        var none = new Pick(choices, null, Forecasting.Series.Period.At(PeriodKind.Month, clock.Today).Previous(), !current);
        if (indicator.Length > 0 && choices.All(i => !Is(i, indicator)))
            return KernelRefusals.NotFound.At("indicator", "这个指标的企业数据");
        var one = choices.FirstOrDefault(i => Is(i, indicator)) ?? choices.FirstOrDefault(i => i is { Nature: Nature.Flow, PartsOf: SubjectKind.Enterprise }) ?? choices.FirstOrDefault();
        if (one is null)
            return none;
        var last = await totals.LastAsync(one, SubjectKind.Enterprise, stop) ?? none.Period;
        // A plus in an address is a blank for whoever decodes it.
        var text = period.Trim().Replace(' ', '+');
        // While the first few have filed a new period, the one before is shown.
        var asked = last;
        if (text.Length == 0 && one.Grid.Previous(last) is var before && 2 * await totals.SubjectsAsync(one, SubjectKind.Enterprise, last, stop) < await totals.SubjectsAsync(one, SubjectKind.Enterprise, before, stop))
            asked = before;
        if (text.Length > 0)
        {
            if (PeriodReader.Read(text) is not { Fault: null } read || read.Read.Period.Year < 2000 || read.Read.Period.First > clock.Today)
                return DispatchRefusals.PeriodWrong.At("period", text);
            asked = read.Read.Period.Kind == one.Rhythm ? one.Grid.At(read.Read.Period.Last) : RowMaker.Through(one.Grid, read.Read.Period.Year, read.Read.Period.Last) ?? one.Grid.At(read.Read.Period.Last);
        }
        return new Pick(choices, one, asked, !current) { Last = last > asked ? last : asked };
    }

    private static bool Is(Indicator i, string text) => i.Code == text || i.Id.ToString(CultureInfo.InvariantCulture) == text;
}
