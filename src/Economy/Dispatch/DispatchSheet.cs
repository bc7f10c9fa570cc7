using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Look;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Dispatch;

/// <summary>A figure that should be there.</summary>
/// <param name="Due">Last day it was to come.</param>
/// <param name="Days">Days since then; 0 and below: not due yet.</param>
public sealed record Lacking(DateOnly Due, int Days);

/// <summary>One indicator on the dispatch sheet.</summary>
/// <param name="Indicator">Which.</param>
public sealed record DispatchRow(Indicator Indicator)
{
    /// <summary>Its target of the year.</summary>
    public Target? Target { get; init; }

    /// <summary>Last period the sheet asks for; null: none has ended this year.</summary>
    public Period? Through { get; init; }

    /// <summary>累计, or of a stock or rate the value at the period's end.</summary>
    public decimal? Actual { get; init; }

    /// <summary>预计, 快报, 核定, 修订.</summary>
    public FigureStage? Stage { get; init; }

    /// <summary>Published growth, per cent; never computed.</summary>
    public decimal? Growth { get; init; }

    /// <summary>The target as an amount in the indicator's unit; null when it is growth without a base.</summary>
    public decimal? Amount { get; init; }

    /// <summary>完成%.</summary>
    public decimal? Completion { get; init; }

    /// <summary>What should be there by now, per cent of the year's target: the mean course of earlier years, else time.</summary>
    public decimal? Course { get; init; }

    /// <summary>Years the course was taken over; empty when it is time.</summary>
    public IReadOnlyList<int> CourseYears { get; init; } = [];

    /// <summary>What should be there by now, in the indicator's unit, rounded as it is published.</summary>
    public decimal? Expected { get; init; }

    /// <summary>比序时: actual less expected; of rates and growth targets in percentage points.</summary>
    public decimal? Ahead { get; init; }

    /// <summary><see cref="Ahead"/> is in percentage points although the unit is not %: a growth target.</summary>
    public bool AheadInPoints { get; init; }

    /// <summary>后期月均所需.</summary>
    public decimal? NeededEach { get; init; }

    /// <summary>What came on average in the last three periods; null when unknown.</summary>
    public decimal? LatelyEach { get; init; }

    /// <summary>倒推所需增速, per cent.</summary>
    public decimal? NeededRate { get; init; }

    /// <summary>可能性, per cent 0–100.</summary>
    public decimal? Chance { get; init; }

    /// <summary>How the target stands.</summary>
    public TargetStanding Standing { get; init; } = TargetStanding.Unknown;

    /// <summary>Light, one of <see cref="Shapes"/>; null: none, for there is nothing to judge by.</summary>
    public string? Light { get; init; }

    /// <summary>The figure that is not there; null when it is.</summary>
    public Lacking? Lacking { get; init; }

    /// <summary>Earlier months are missing, so 累计 cannot be known.</summary>
    public bool Broken { get; init; }

    /// <summary>Early signs of the last period.</summary>
    public IReadOnlyList<Sign> Signs { get; init; } = [];

    /// <summary>Causes that were written down, largest first as entered.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>责任单位.</summary>
    public string? Unit { get; init; }

    /// <summary>来源单位: owes the figure.</summary>
    public string? Source { get; init; }

    /// <summary>Time gone and left.</summary>
    public YearTime? Time { get; init; }

    /// <summary>Not overdue, simply not there.</summary>
    public bool IsMissing => Lacking is { Days: > 0 };

    /// <summary>On the bad side of its course.</summary>
    public bool IsBad => Ahead is { } a && (Indicator.Better == Better.Less ? a > 0 : a < 0);

    /// <summary>The word beside the light.</summary>
    public string? LightWord => Light is null ? null : Light == Shapes.None ? IsMissing ? Zh.NotReported : null : Shapes.Word(Light);

    /// <summary>一句话原因: causes, else a sign, else that nobody wrote one.</summary>
    public string? Reason
    {
        get
        {
            if (Lacking is { Days: > 0 } late)
                return $"{Source ?? Unit ?? "没有来源单位"}{late.Due.Month}月{late.Due.Day}日应报，未报{late.Days}天";
            if (Lacking is { } open)
                return $"{open.Due.Month}月{open.Due.Day}日前报";
            if (Broken)
                return "以前的期别没有报全，累计算不出来";
            if (Light is Shapes.Red or Shapes.Yellow && Causes.Count > 0)
                return string.Join('，', Causes.Take(2)) + (Causes.Count > 2 ? $"等{Causes.Count}件事" : "");
            if (Light is Shapes.Red or Shapes.Yellow)
                return Signs.Count > 0 && Target is null ? Signs[^1].Sentence : "原因还没有写明";
            return null;
        }
    }
}

/// <summary>The dispatch sheet.</summary>
/// <param name="Kind">周, 旬, 月, 季.</param>
/// <param name="Period">Period it looks through.</param>
/// <param name="Rows">In the order of the catalogue.</param>
/// <param name="Time">Of the year.</param>
/// <param name="Limits">Thresholds in force.</param>
/// <param name="Today">Today.</param>
public sealed record DispatchSheet(PeriodKind Kind, Period Period, IReadOnlyList<DispatchRow> Rows, YearTime Time, DispatchLimits Limits, DateOnly Today)
{
    /// <summary>A chance of so few per cent is as good as none.</summary>
    private const decimal AsGoodAsNone = 5;

    /// <summary>1—8月, 前三季度, 前33周.</summary>
    public string Words => PeriodWords.CumulativeText(Period)[5..];

    /// <summary>Bands in the order of their first row.</summary>
    public IEnumerable<IGrouping<string, DispatchRow>> Bands => Rows.GroupBy(r => r.Indicator.Band);

    /// <summary>Most pressing: red, behind, with the smallest chance (below <see cref="AsGoodAsNone"/> all are alike and the catalogue goes on); null when none is.</summary>
    public DispatchRow? Worst => Rows.Where(r => r.Light == Shapes.Red && r.IsBad).OrderBy(r => r.Indicator.Nature == Nature.Flow ? 0 : 1).ThenBy(r => Math.Max(AsGoodAsNone, r.Chance ?? 100)).FirstOrDefault();

    /// <summary>How many of a light.</summary>
    public int Count(string light) => Rows.Count(r => r.Light == light);

    /// <summary>16项指标，5红5黄5绿，1项未报。时间进度66.7%。</summary>
    public string Sentence
    {
        get
        {
            var lights = string.Concat(new[] { Shapes.Red, Shapes.Yellow, Shapes.Green }.Where(l => Count(l) > 0).Select(l => Count(l) + Shapes.Word(l)));
            var missing = Rows.Count(r => r.IsMissing);
            return $"{Rows.Count}项指标{(lights.Length > 0 ? "，" + lights : "")}{(missing > 0 ? $"，{missing}项未报" : "")}。时间进度{Percents.Percent(Time.Passed * 100)}。";
        }
    }

    /// <summary>What has to be said under the sheet.</summary>
    public string Footnote =>
        $"完成栏的短竖线是序时进度：有近{Limits.ShapeYears}年完整数据的按同期平均，没有的按时间进度{Percents.Percent(Time.Passed * 100)}。单位为%的指标，比序时是个百分点。工业、投资等指标1月不出数，1—2月合并。"
        + "增长取公布数，不由两年总量相除，没有公布的写“—”。统计、部门、调度三种口径不相加；调度数据，不作统计依据。"
        + $"灯：可能性{Limits.GreenFrom:0.##}%以上绿，{Limits.YellowFrom:0.##}%至{Limits.GreenFrom:0.##}%黄，{Limits.YellowFrom:0.##}%以下红（规则库，由本区确定）。可能性按历史数据测算，不知道没有发生过的事。未报的指标留在表内。";
}
