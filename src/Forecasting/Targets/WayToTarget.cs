using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>Which base a needed growth was counted on.</summary>
public enum BaseOrigin
{
    /// <summary>None needed or none known.</summary>
    None,

    /// <summary>上年水平值 as they stand.</summary>
    Levels,

    /// <summary>可比基数, worked back from published growth: 累计 ÷ (1 + 增速); the rest of the year is scaled alike. An estimate, and labelled so.</summary>
    Implied,

    /// <summary>No amounts at all: the share of the base gone is the mean course of earlier years. An estimate, and labelled so.</summary>
    Shape,
}

/// <summary>How far a year's target is, and what is now needed. Per cents are per cents (8.5), differences of per cents are percentage points.</summary>
public sealed record WayToTarget
{
    /// <summary>The target.</summary>
    public required YearTarget Target { get; init; }

    /// <summary>Time gone and left.</summary>
    public required YearTime Time { get; init; }

    /// <summary>What it stands at: 累计 amount; of a ratio the numerator.</summary>
    public decimal? Actual { get; init; }

    /// <summary>The target as an amount: itself, base × (1 + growth), or ratio × expected denominator.</summary>
    public decimal? Amount { get; init; }

    /// <summary>缺口: amount − actual. Above 0 it is still to come, or of an upper limit what may still be used; below 0 it is beyond.</summary>
    public decimal? Gap { get; init; }

    /// <summary>完成率, per cent of the amount; of an upper limit the share used. Null for a target of 0 or below.</summary>
    public decimal? CompletionPercent { get; init; }

    /// <summary>序时进度, linear, 0 to 100 per cent.</summary>
    public decimal TimePercent => Time.Passed * 100;

    /// <summary>序时进度 by the mean course of earlier years, per cent; null when none is complete.</summary>
    public decimal? ShapePercent { get; init; }

    /// <summary>Years the course was taken over.</summary>
    public IReadOnlyList<int> ShapeYears { get; init; } = [];

    /// <summary>完成率 − linear 序时进度, percentage points.</summary>
    public decimal? DeviationPoints => CompletionPercent - TimePercent;

    /// <summary>完成率 − 序时进度 of earlier years, percentage points.</summary>
    public decimal? ShapeDeviationPoints => CompletionPercent - ShapePercent;

    /// <summary>How far behind, percentage points, above 0 is bad on either sense: by course of earlier years where known, else linear; of growth and ratio targets by the rate itself.</summary>
    public decimal? BehindPoints { get; init; }

    /// <summary>后期月均所需 (周均, 日均 by the grid's unit): gap ÷ units left; of an upper limit what may be used on average. Never below 0; null when nothing is left or known.</summary>
    public decimal? NeededEach { get; init; }

    /// <summary>Mean of the units gone, to hold it against; null before the first.</summary>
    public decimal? SoFarEach { get; init; }

    /// <summary>Growth to date, per cent: published where it is, else by levels; of a ratio the ratio to date.</summary>
    public decimal? RateToDate { get; init; }

    /// <summary>倒推所需增速: growth the rest of the year needs on the same months of the year before, per cent; of an upper limit what it may reach. Of a ratio: the ratio the rest needs.</summary>
    public decimal? NeededRate { get; init; }

    /// <summary>What base that was counted on.</summary>
    public BaseOrigin Base { get; init; }

    /// <summary>How it stands.</summary>
    public TargetStanding Standing { get; init; }

    /// <summary>In sentences an office would write, most important first.</summary>
    public IReadOnlyList<string> Sentences => TargetWords.Of(this);
}
