using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Look;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Dispatch;

/// <summary>Works out one row of the sheet. Pure: the same figures, target and day give the same row.</summary>
internal static class RowMaker
{
    /// <summary>Last period of an indicator that had ended by a day, of the year looked at; null when none has.</summary>
    public static Period? Through(PeriodGrid grid, int year, DateOnly end)
    {
        var period = grid.At(end);
        if (period.Last > end)
            period = grid.Previous(period);
        return period.Year == year ? period : null;
    }

    public static DispatchRow Of(Indicator indicator, SeriesView view, Target? target, int year, DateOnly end, DateOnly today, DispatchLimits limits, Outlook? outlook)
    {
        var through = Through(indicator.Grid, year, end);
        var row = new DispatchRow(indicator) { Target = target, Through = through, Time = YearTime.Of(indicator.Grid, year, through) };
        if (through is not { } period)
            return row with { Amount = target is { Growth: false } ? target.Value : null };
        var cell = Values.ToDate(indicator, view, period);
        var growth = view.ReportedGrowth(period, ValueForm.Cumulative) ?? (indicator.Nature == Nature.Flow ? null : view.ReportedGrowth(period));
        row = row with { Actual = cell?.Value, Stage = cell?.Stage, Growth = growth, Broken = cell is null && view.Value(period) is not null };
        if (cell is null && growth is null && !row.Broken)
        {
            var due = period.Last.AddDays(indicator.DueDays);
            return row with { Amount = target is { Growth: false } ? target.Value : null, Lacking = new Lacking(due, today.DayNumber - due.DayNumber), Light = due < today ? Shapes.None : null };
        }
        if (target is not null)
            row = indicator.Nature == Nature.Flow ? Flow(row, view, target, period, limits) : Level(row, view, target, period);
        if (outlook is not null && target is not null && row.Amount is { } amount && (row.Actual is not null || indicator.Nature != Nature.Flow))
            row = row with { Chance = outlook.Chance(amount, row.Actual ?? 0, Sense(indicator)) };
        return row with { Light = LightOf(row, limits) };
    }

    /// <summary>Green, yellow, red by chance; by its standing where there is none; null without a target.</summary>
    public static string? LightOf(DispatchRow row, DispatchLimits limits) => row switch
    {
        { IsMissing: true } => Shapes.None,
        { Target: null } or { Indicator.Better: Better.Neither } => row.Signs.Any(s => s.Kind == Forecasting.Signs.SignKind.Divergence) ? Shapes.Yellow : null,
        { Standing: TargetStanding.Missed } => Shapes.Red,
        { Chance: { } chance } => chance >= limits.GreenFrom ? Shapes.Green : chance >= limits.YellowFrom ? Shapes.Yellow : Shapes.Red,
        { Standing: TargetStanding.Reached or TargetStanding.OnCourse } => Shapes.Green,
        { Standing: TargetStanding.Behind } => Shapes.Yellow,
        _ => null,
    };

    private static TargetSense Sense(Indicator indicator) => indicator.Better == Better.Less ? TargetSense.AtMost : TargetSense.AtLeast;

    private static DispatchRow Flow(DispatchRow row, SeriesView view, Target target, Period through, DispatchLimits limits)
    {
        var soFar = YearSoFar.Of(view, target.Year, through, limits.ShapeYears);
        if (TargetWay.Of(target.Of(row.Indicator), soFar).Way is not { } way)
            return row;
        var course = way.ShapePercent ?? way.TimePercent;
        var expected = way.Amount is { } amount ? Rounding.Round(amount * course / 100, row.Indicator.Decimals) : (decimal?)null;
        var inPoints = expected is null && target.Growth;
        var three = row.Indicator.Grid.Range(row.Indicator.Grid.InYear(through.Year)[0], through).Where(p => !p.Joint).Select(p => view.Value(p)).OfType<decimal>().TakeLast(3).ToList();
        return row with
        {
            Amount = way.Amount, Completion = way.CompletionPercent, Course = course, CourseYears = way.ShapeYears, Expected = expected,
            Ahead = inPoints ? way.RateToDate - target.Value : row.Actual - expected, AheadInPoints = inPoints, NeededEach = way.NeededEach, NeededRate = way.NeededRate, Standing = way.Standing, Time = way.Time,
            LatelyEach = three.Count > 0 ? three.Average() : null,
        };
    }

    // A stock goes from where it stood at the end of last year to its target; a rate is held against the target itself.
    private static DispatchRow Level(DispatchRow row, SeriesView view, Target target, Period through)
    {
        var (indicator, time) = (row.Indicator, row.Time!);
        if (target.Growth)
        {
            var lastYear = Values.ToDate(indicator, view, indicator.Grid.InYear(target.Year - 1)[^1])?.Value;
            return lastYear is { } known ? Level(row, view, target with { Growth = false, Value = known * (1 + (target.Value / 100)) }, through) with { Target = target } : row;
        }
        var more = indicator.Better != Better.Less;
        var good = row.Actual is { } now ? more ? now >= target.Value : now <= target.Value : (bool?)null;
        var ended = time.Left == 0;
        if (indicator.Nature == Nature.Rate)
        {
            var s = time.Passed;
            var isGrowth = indicator.Name.Contains("增速", StringComparison.Ordinal) || indicator.Name.Contains("增长", StringComparison.Ordinal);
            return row with
            {
                Amount = target.Value, Ahead = row.Actual - target.Value, Standing = Standing(good, ended),
                // Growth of the year is that of its parts weighted by their bases; without amounts the base is taken to lie evenly over the year.
                NeededRate = isGrowth && s is > 0 and < 1 ? (target.Value - (s * row.Actual)) / (1 - s) : null,
            };
        }
        var start = Values.ToDate(indicator, view, indicator.Grid.InYear(target.Year - 1)[^1])?.Value;
        var expected = start is { } from ? Rounding.Round(from + ((target.Value - from) * time.Passed), indicator.Decimals) : (decimal?)null;
        var onCourse = row.Actual is { } at && expected is { } course ? more ? at >= course : at <= course : (bool?)null;
        return row with
        {
            Amount = target.Value, Completion = target.Value > 0 && more && row.Actual is { } have ? have / target.Value * 100 : null, Expected = expected, Ahead = row.Actual - expected,
            NeededEach = more && time.Left > 0 && row.Actual is { } there ? Math.Max(0, target.Value - there) / time.Left : null,
            Standing = ended || good == true && more ? Standing(good, ended) : onCourse is { } fine ? fine ? TargetStanding.OnCourse : TargetStanding.Behind : Standing(good, ended),
        };
    }

    private static TargetStanding Standing(bool? good, bool ended) => good switch { null => TargetStanding.Unknown, true => ended ? TargetStanding.Reached : TargetStanding.OnCourse, false => ended ? TargetStanding.Missed : TargetStanding.Behind };
}
