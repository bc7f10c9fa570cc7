using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>
/// The way to a year's target. 倒推所需增速 = (上年全年 × (1 + 目标增速) − 累计) ÷ 上年后期 − 1. Where growth is published, base means the base it speaks of:
/// levels of two years have different scopes, and a rate worked out across them would be wrong by the difference.
/// </summary>
public static class TargetWay
{
    /// <summary>Works it out; what cannot be known stays null. A fault only when the question itself is wrong.</summary>
    public static (WayToTarget? Way, FigureFault? Fault) Of(YearTarget target, YearSoFar soFar)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(soFar);
        if (target.Year != soFar.Year)
            return (null, new(FigureFaultKind.OtherKind, $"目标是{target.Year}年的，进度是{soFar.Year}年的。请选同一年。"));
        if (soFar.Through is { } through && through.Kind != soFar.Grid.Kind)
            return (null, new(FigureFaultKind.OtherKind, $"{through}不是本指标的期别（{soFar.Grid.Words}）。请按{soFar.Grid.Words}填写。"));
        if (target.Form == TargetForm.Growth && target.Value <= -100)
            return (null, new(FigureFaultKind.OutOfRange, "目标增速不能低于-100%。请核对目标。"));
        return (target.Form == TargetForm.Ratio ? Ratio(target, soFar) : Amount(target, soFar), null);
    }

    private static WayToTarget Amount(YearTarget target, YearSoFar soFar)
    {
        var time = YearTime.Of(soFar.Grid, soFar.Year, soFar.Through);
        var (total, toDate, origin) = Bases(soFar);
        var amount = target.Form == TargetForm.Amount ? target.Value : total * (1 + (target.Value / 100));
        var gap = amount - soFar.Actual;
        var completion = amount > 0 && soFar.Actual is { } actual ? actual / amount * 100 : null;
        var rate = soFar.ReportedGrowth ?? (toDate > 0 ? ((soFar.Actual / toDate) - 1) * 100 : null);
        var shape = Shape(soFar);
        var behind = Behind(target, rate, completion, shape ?? (time.Passed * 100));
        return new WayToTarget
        {
            Target = target, Time = time, Actual = soFar.Actual, Amount = amount, Gap = gap, CompletionPercent = completion,
            ShapePercent = shape, ShapeYears = shape is null ? [] : soFar.Shape!.Years, BehindPoints = behind,
            NeededEach = time.Left > 0 && gap is { } g ? Math.Max(0, g) / time.Left : null,
            SoFarEach = time.Gone > 0 ? soFar.Actual / time.Gone : null,
            RateToDate = time.Gone > 0 ? rate : null,
            NeededRate = time.Left == 0 ? null : origin == BaseOrigin.Shape ? NeededByShape(target, soFar) : total - toDate is > 0 and var rest && gap is { } need ? ((need / rest) - 1) * 100 : null,
            Base = origin, Standing = Standing(target, time, gap, rate, behind),
        };
    }

    // Growth and no amounts: 1 + g* = s·(1 + g) + (1 − s)·(1 + x), s the share of the base that lies behind.
    private static decimal? NeededByShape(YearTarget target, YearSoFar soFar)
    {
        var gone = soFar.Shape!.By(soFar.Through);
        return gone >= 1 || target.Form != TargetForm.Growth ? null : (target.Value - (gone * soFar.ReportedGrowth!.Value)) / (1 - gone);
    }

    private static (decimal? Total, decimal? ToDate, BaseOrigin Origin) Bases(YearSoFar soFar)
    {
        if (soFar.LastYear is { } total && soFar.LastYearToDate is { } toDate)
        {
            if (soFar.ReportedGrowth is > -100 and var growth && soFar.Actual is { } actual && toDate > 0 && actual > 0)
            {
                var implied = actual / (1 + (growth / 100));
                return (total * (implied / toDate), implied, BaseOrigin.Implied);
            }

            return (total, toDate, BaseOrigin.Levels);
        }

        return soFar.ReportedGrowth is not null && soFar.Shape is not null ? (null, null, BaseOrigin.Shape) : (soFar.LastYear, null, soFar.LastYear is null ? BaseOrigin.None : BaseOrigin.Levels);
    }

    private static decimal? Shape(YearSoFar soFar) => soFar.Shape?.By(soFar.Through) * 100;

    private static decimal? Behind(YearTarget target, decimal? rate, decimal? completion, decimal course)
    {
        var short_ = target.Form == TargetForm.Growth ? target.Value - rate : course - completion;
        return target.Sense == TargetSense.AtLeast ? short_ : -short_;
    }

    private static TargetStanding Standing(YearTarget target, YearTime time, decimal? gap, decimal? rate, decimal? behind)
    {
        var ended = time.Left == 0;
        var short_ = gap ?? (ended ? target.Value - rate : null);
        if (target.Sense == TargetSense.AtLeast && short_ <= 0)
            return TargetStanding.Reached;
        if (target.Sense == TargetSense.AtMost && short_ < 0)
            return TargetStanding.Missed;
        if (ended && short_ is not null)
            return target.Sense == TargetSense.AtMost ? TargetStanding.Reached : TargetStanding.Missed;
        return time.Gone == 0 || behind is null ? TargetStanding.Unknown : behind > 0 ? TargetStanding.Behind : TargetStanding.OnCourse;
    }

    private static WayToTarget Ratio(YearTarget target, YearSoFar soFar)
    {
        var time = YearTime.Of(soFar.Grid, soFar.Year, soFar.Through);
        var rate = soFar.Denominator > 0 ? soFar.Actual / soFar.Denominator * 100 : null;
        var behind = (target.Value - rate) * (target.Sense == TargetSense.AtLeast ? 1 : -1);
        var rest = soFar.YearDenominator - soFar.Denominator;
        var amount = target.Value / 100 * soFar.YearDenominator;
        var gap = amount - soFar.Actual;
        var standing = rate is null ? TargetStanding.Unknown
            : time.Left > 0 ? behind > 0 ? TargetStanding.Behind : TargetStanding.OnCourse
            : behind > 0 ? TargetStanding.Missed : TargetStanding.Reached;
        return new WayToTarget
        {
            Target = target, Time = time, Actual = soFar.Actual, Amount = amount, Gap = gap, BehindPoints = behind, RateToDate = rate,
            NeededRate = time.Left > 0 && rest > 0 ? gap / rest * 100 : null, Standing = standing,
        };
    }
}
