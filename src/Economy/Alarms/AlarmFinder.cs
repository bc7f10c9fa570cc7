using Guatu.Economy.Benchmarks;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Filing;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Alarms;

/// <summary>What a rule found about an indicator today.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Period"><see cref="PeriodCode"/>.</param>
/// <param name="Kind">Why.</param>
/// <param name="Part">Which sign or place; 0 where there is but one.</param>
/// <param name="UnitId">Who has to look into it.</param>
/// <param name="Text">Evidence in one sentence.</param>
public sealed record AlarmFinding(long IndicatorId, int Period, AlarmKind Kind, long Part, long? UnitId, string Text);

/// <summary>Finds what is to be warned of: red lights and signs of the sheets, figures past their day, signs of the comparison. Writes nothing.</summary>
internal sealed class AlarmFinder(GuatuDb db, DispatchReader sheets, FilingReader filing, BenchmarkReader benchmarks, IndicatorBook indicators, Rules rules)
{
    public async Task<IReadOnlyList<AlarmFinding>> FindAsync(CancellationToken stop)
    {
        var all = await indicators.AllAsync(stop);
        if (all.Count == 0)
            return [];
        var limits = await AlarmRules.OnAsync(rules, sheets.Today, stop);
        var found = new List<AlarmFinding>();
        // A monthly sheet shows what comes quarterly, by half years and yearly as well.
        foreach (var kind in new[] { PeriodKind.Month, PeriodKind.Week, PeriodKind.TenDay }.Where(k => all.Any(i => DispatchReader.Shows(k, i.Rhythm))))
            foreach (var row in (await sheets.SheetAsync(kind, null, stop)).Rows)
                found.AddRange(Of(row, limits));
        if (limits.Kinds.Contains(AlarmKind.Missing))
            foreach (var owed in await filing.OwedAsync([.. all.Where(i => i.Formula is null && !i.OfClusters)], sheets.Today, stop))
                if (owed.State == FilingState.Late && sheets.Today.DayNumber - owed.Due.DayNumber is var days && days >= limits.MissingDays)
                    found.Add(new(owed.Indicator.Id, PeriodCode.Of(owed.Period), AlarmKind.Missing, 0, owed.Indicator.SourceUnitId ?? owed.Indicator.UnitId, $"{owed.Indicator.Name}{PeriodWords.Text(owed.Period)}的数应于{Zh.Day(owed.Due, sheets.Today)}前报，至今没有报。"));
        foreach (var one in await benchmarks.AllAsync(stop))
            foreach (var sign in one.Signs)
                if ((sign.PlaceId == Place.Own ? AlarmKind.LowRank : AlarmKind.Lead) is var kind && limits.Kinds.Contains(kind))
                    found.Add(new(one.Indicator.Id, PeriodCode.Of(sign.Sign.At), kind, sign.PlaceId, one.Indicator.UnitId, sign.Sign.Sentence));
        return [.. found.DistinctBy(f => (f.IndicatorId, f.Period, f.Kind, f.Part))];
    }

    /// <summary>Are the open warnings exactly these?</summary>
    public async Task<bool> IsKnownAsync(IReadOnlyList<AlarmFinding> found, CancellationToken stop)
    {
        var open = await db.Set<AlarmRow>().AsNoTracking().Where(a => a.ClearedAt == null).Select(a => new { a.IndicatorId, a.Period, a.Kind, a.Part, a.Text }).ToListAsync(stop);
        return open.Count == found.Count && open.Select(a => (a.IndicatorId, a.Period, a.Kind, a.Part, a.Text)).ToHashSet().SetEquals(found.Select(f => (f.IndicatorId, f.Period, f.Kind, f.Part, f.Text)));
    }

    /// <summary>What one row of a sheet gives. Pure.</summary>
    internal static IEnumerable<AlarmFinding> Of(DispatchRow row, AlarmLimits limits)
    {
        if (row.Through is not { } through || row.IsMissing)
            yield break;
        var (indicator, code) = (row.Indicator, PeriodCode.Of(through));
        if (row.Light == Shapes.Red && limits.Kinds.Contains(AlarmKind.Red))
            yield return new(indicator.Id, code, AlarmKind.Red, 0, indicator.UnitId, Red(row, through));
        if (limits.Kinds.Contains(AlarmKind.Sign))
            foreach (var sign in row.Signs.Where(s => limits.Signs.Contains(s.Kind)).DistinctBy(s => s.Kind))
                yield return new(indicator.Id, code, AlarmKind.Sign, (long)sign.Kind + 1, indicator.SourceUnitId ?? indicator.UnitId, sign.Sentence);
    }

    private static string Red(DispatchRow row, Period through)
    {
        var indicator = row.Indicator;
        var digits = row.AheadInPoints ? 1 : indicator.Decimals;
        var parts = new List<string>();
        if (row.Actual is { } actual)
            parts.Add($"{(indicator.Nature == Nature.Rate ? "为" : "完成")}{EconomyWords.Number(actual, indicator.Decimals)}{indicator.Unit}");
        if (row.Ahead is { } ahead)
            parts.Add($"比{(indicator.Nature == Nature.Rate || row.AheadInPoints ? "目标" : "序时")}{(ahead < 0 ? "少" : "多")}{EconomyWords.Number(Math.Abs(ahead), digits)}{(row.AheadInPoints ? "个百分点" : indicator.DifferenceUnit)}");
        if (row.Chance is { } chance)
            parts.Add($"全年完成可能性{(chance < 1 ? "不到1" : EconomyWords.Number(chance, 0))}%");
        return $"{(indicator.Nature == Nature.Flow ? PeriodWords.CumulativeText(through) : PeriodWords.Text(through))}{indicator.Name}{string.Join('，', parts)}。{(indicator.Scope == Scope.Dispatch ? "调度数据，不作统计依据。" : "")}";
    }
}

/// <summary>What is warned of, as of a day.</summary>
/// <param name="Kinds">Kinds.</param>
/// <param name="Signs">Kinds of signs.</param>
/// <param name="MissingDays">Days past the day a figure was due, ≥ 1.</param>
public sealed record AlarmLimits(IReadOnlyCollection<AlarmKind> Kinds, IReadOnlyCollection<SignKind> Signs, int MissingDays);

/// <summary>Rulebook rows of warnings about indicators.</summary>
internal static class AlarmRules
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    private static readonly (string Word, SignKind Kind)[] SignWords = [("水平突变", SignKind.LevelShift), ("趋势转折", SignKind.TrendBreak), ("异常点", SignKind.Outlier), ("连续下滑", SignKind.Falls), ("背离", SignKind.Divergence), ("失联", SignKind.Silence)];

    public static IEnumerable<RuleSeed> Seeds =>
    [
        new("economy.alarm-kinds", "哪些情形发经济预警", "红灯、苗头、未报、领先收窄、位次靠后", "种类", "通用", "由本区确定；苗头性、倾向性问题第一时间预警", Always),
        new("economy.alarm-signs", "哪些苗头发预警", string.Join('、', SignWords.Select(w => w.Word)), "种类", "通用", "由本区确定；苗头请人核实，不作认定", Always),
        new("economy.alarm-missing-days", "指标数据过期几天没有报发预警", "1", "日", "通用", "由本区确定", Always),
    ];

    public static async Task<AlarmLimits> OnAsync(Rules rules, DateOnly day, CancellationToken stop) => new(
        [.. Enum.GetValues<AlarmKind>().Where(Split<AlarmKind>((await rules.OnAsync("economy.alarm-kinds", day, stop)).Value, AlarmWords.Of))], [.. SignWords.Select(w => w.Kind).Where(Split<SignKind>((await rules.OnAsync("economy.alarm-signs", day, stop)).Value, k => SignWords.First(w => w.Kind == k).Word))],
        (int)(await rules.OnAsync("economy.alarm-missing-days", day, stop)).Number);

    /// <summary>Why a value cannot be used; null when it can.</summary>
    public static string? Fault(Rule rule, string value)
    {
        var known = rule.Code switch { "economy.alarm-kinds" => Enum.GetValues<AlarmKind>().Select(AlarmWords.Of).ToList(), "economy.alarm-signs" => SignWords.Select(w => w.Word).ToList(), _ => null };
        return known is null || value.Split('、', StringSplitOptions.TrimEntries).All(known.Contains) ? null : $"“{rule.Name}”只能填{string.Join('、', known)}里的，用顿号分开。";
    }

    private static Func<T, bool> Split<T>(string value, Func<T, string> word)
    {
        var named = value.Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return one => named.Contains(word(one));
    }
}
