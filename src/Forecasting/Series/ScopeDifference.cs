namespace Guatu.Forecasting.Series;

/// <summary>
/// 可比口径差异: published growth and the ratio of the published levels disagree, because the base was revised or the set of enterprises changed.
/// Both are kept; the published one is the official one.
/// </summary>
/// <param name="Period">The period.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Reported">Published growth, per cent.</param>
/// <param name="ByLevels">Ratio of the levels less 1, per cent.</param>
/// <param name="Level">Level of the period.</param>
/// <param name="LastYear">Level of the same period a year before, above 0.</param>
/// <param name="Tolerance">What was put down to rounding, percentage points.</param>
public sealed record ScopeDifference(Period Period, ValueForm Form, decimal Reported, decimal ByLevels, decimal Level, decimal LastYear, decimal Tolerance)
{
    /// <summary>By levels less published, in percentage points (the difference of two per cents is in points).</summary>
    public decimal Points => ByLevels - Reported;

    /// <summary>The base of the year before that the published growth speaks of: level ÷ (1 + growth); null for −100 % and below.</summary>
    public decimal? ImpliedBase => Reported > -100 ? Level / (1 + (Reported / 100)) : null;

    /// <summary>For a footnote.</summary>
    public string Sentence =>
        $"{PeriodWords.Text(Period, Form)}公布增速{Percents.Percent(Reported)}，按两年水平值计算为{Percents.Percent(ByLevels)}，相差{Percents.Points(Math.Abs(Points))}。属可比口径差异，以公布增速为准，不作改动。";

    /// <summary>How far rounding alone can drive the two apart, in percentage points: half a digit of growth and of each level as they are written.</summary>
    internal static decimal Rounding(decimal growth, decimal now, decimal then)
    {
        var ratio = Math.Abs(now / then);
        return Half(growth) + (100 * ((Half(now) / then) + (ratio * Half(then) / then)));
    }

    private static decimal Half(decimal value)
    {
        var half = 0.5m;
        for (var i = 0; i < value.Scale; i++)
            half /= 10;
        return half;
    }
}
