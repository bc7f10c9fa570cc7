namespace Guatu.Forecasting.Series;

/// <summary>Where a value comes from.</summary>
public enum CellOrigin
{
    /// <summary>填报: somebody gave it.</summary>
    Observed,

    /// <summary>推算: 累计 less 累计 before, or 累计 before plus 当期; exact.</summary>
    Derived,
}

/// <summary>One value in force.</summary>
/// <param name="Period">Of which period.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Value">In the unit of the series.</param>
/// <param name="Origin">Given or worked out.</param>
/// <param name="Stage">Of the observation; of a derived one the lowest of those it was made from.</param>
public sealed record Cell(Period Period, ValueForm Form, decimal Value, CellOrigin Origin, FigureStage Stage);

/// <summary>
/// Periods whose sum is known while none of them is alone: after a missing report the next 累计 brings them together. Never split.
/// </summary>
/// <param name="Periods">Two or more, in order.</param>
/// <param name="Value">Their sum.</param>
public sealed record Stretch(IReadOnlyList<Period> Periods, decimal Value)
{
    /// <summary>2026年4—5月合计.</summary>
    public string Words => PeriodWords.Together(Periods);
}

/// <summary>A given 当期 and two given 累计 that do not fit: usually months before were corrected inside the 累计. Shown, never mended.</summary>
/// <param name="Period">The period.</param>
/// <param name="Current">As given.</param>
/// <param name="ByCumulative">累计 less 累计 before.</param>
public sealed record FormDifference(Period Period, decimal Current, decimal ByCumulative)
{
    /// <summary>Cumulative less given; above 0 the earlier months grew.</summary>
    public decimal Difference => ByCumulative - Current;

    /// <summary>For the person who keeps the figure.</summary>
    public string Sentence => $"{PeriodWords.Text(Period)}当期数为{Current}，按累计数相减为{ByCumulative}，相差{Difference}。可能前期数已调整，请核对并说明，系统不作改动。";
}
