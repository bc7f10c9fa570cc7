namespace Guatu.Forecasting.Signs;

/// <summary>
/// Thresholds of the early signs; the rulebook above holds them. Defaults were set so that quiet series raise at most 2 alarms in 100 months
/// (measured by the bench command <c>signs</c>, see docs/periods.md), not by any regulation.
/// </summary>
public sealed record SignRules
{
    /// <summary>异常点: multiples of the usual deviation (1.4826 × MAD) from which a single period is an outlier; 3 to 6. Hampel 1974 takes 3; monthly watching of many series needs more.</summary>
    public double OutlierTimes { get; init; } = 4;

    /// <summary>水平突变: height of the cumulative sum at which a shift is told, in usual deviations; 3 to 10 (Page 1954; Montgomery's tables use 4 to 5).</summary>
    public double ShiftHeight { get; init; } = 4;

    /// <summary>Slack of the cumulative sum, usual deviations per period; 0.25 to 1. Half the shift that should be found fast.</summary>
    public double ShiftSlack { get; init; } = 0.75;

    /// <summary>Least periods a shift has lasted before it is told, 2 to 6.</summary>
    public int ShiftPeriods { get; init; } = 3;

    /// <summary>Least size of anything told, per cent; 0 to 20. Below it nobody would act.</summary>
    public double LeastPercent { get; init; } = 3;

    /// <summary>趋势转折: share of a shift that must have built up gradually for it to be called a change of trend, 0 to 1.</summary>
    public double RampShare { get; init; } = 0.5;

    /// <summary>连续N期下滑: how many periods in a row, 2 to 6.</summary>
    public int Falls { get; init; } = 3;

    /// <summary>How far below the usual a run of falls lies before it is told, its median in usual deviations of a mean of so many; 0 tells every run.</summary>
    public double FallTimes { get; init; } = 4;

    /// <summary>Periods the usual growth is taken over (its median), 4 to 24.</summary>
    public int GrowthWindow { get; init; } = 12;

    /// <summary>Periods the usual deviation is taken over, 12 to 60.</summary>
    public int SpreadWindow { get; init; } = 36;

    /// <summary>Least deviations seen before anything is told, 6 to 24. A monthly series speaks after 12 + 4 + this many months.</summary>
    public int LeastHistory { get; init; } = 10;

    /// <summary>背离: electricity down and output up (or the reverse) by more than this, per cent, 0 to 20.</summary>
    public double DivergencePercent { get; init; } = 2;

    /// <summary>Multiples of the usual deviation of their difference, each period; 1 to 6.</summary>
    public double DivergenceTimes { get; init; } = 2.5;

    /// <summary>Periods in a row, 1 to 6.</summary>
    public int DivergencePeriods { get; init; } = 2;

    /// <summary>失联: periods without a report, 1 to 12.</summary>
    public int SilentPeriods { get; init; } = 2;

    /// <summary>领先优势收窄: periods in a row the lead gets smaller, 2 to 6.</summary>
    public int LeadPeriods { get; init; } = 3;

    /// <summary>By how much together, percentage points, 0 and more.</summary>
    public double LeadPoints { get; init; } = 1;

    /// <summary>位次靠后: share of the field counted from the bottom, per cent; 5 to 50.</summary>
    public double LowRankPercent { get; init; } = 20;

    /// <summary>Periods in a row in it, 2 to 12.</summary>
    public int LowRankPeriods { get; init; } = 2;
}
