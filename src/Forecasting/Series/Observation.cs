namespace Guatu.Forecasting.Series;

/// <summary>How far a figure has come in the statistics. A later stage takes the place of an earlier one, whichever arrives first.</summary>
public enum FigureStage
{
    /// <summary>预计: somebody's estimate before the period has ended.</summary>
    Expected,

    /// <summary>快报: first count after it.</summary>
    Flash,

    /// <summary>核定: checked by the office that publishes it.</summary>
    Verified,

    /// <summary>修订: published anew after checking (年报、普查).</summary>
    Revised,
}

/// <summary>At which prices an amount is counted.</summary>
public enum PriceBasis
{
    /// <summary>现价: prices of its own time.</summary>
    CurrentPrices,

    /// <summary>可比价: prices held still, so that growth is real.</summary>
    ComparablePrices,
}

/// <summary>What was observed.</summary>
public enum FigureMeasure
{
    /// <summary>水平值: the amount itself, in the unit of the indicator.</summary>
    Level,

    /// <summary>公布增速: growth on the same period of the year before as it was published, in per cent; never recomputed.</summary>
    Growth,
}

/// <summary>
/// One figure as somebody gave it. Never changed: a correction is another observation. An amount and its published growth are two of them.
/// </summary>
/// <param name="Period">Which period.</param>
/// <param name="Value">In the unit of the indicator; growth in per cent (8.5 is 8.5 %).</param>
/// <param name="AsOf">When it was known.</param>
/// <param name="Source">Where it came from: a file, a report, an interface. Two that came at one moment are told apart by it.</param>
public sealed record Observation(Period Period, decimal Value, DateTimeOffset AsOf, string Source)
{
    /// <summary>当期 or 累计.</summary>
    public ValueForm Form { get; init; } = ValueForm.Current;

    /// <summary>Level or published growth.</summary>
    public FigureMeasure Measure { get; init; } = FigureMeasure.Level;

    /// <summary>预计, 快报, 核定, 修订.</summary>
    public FigureStage Stage { get; init; } = FigureStage.Flash;

    /// <summary>口径: 统计, 部门, 调度 or a finer one. Figures of two scopes are never put together.</summary>
    public string Scope { get; init; } = "";

    /// <summary>现价 or 可比价.</summary>
    public PriceBasis Prices { get; init; } = PriceBasis.CurrentPrices;

    // Stage first, then time; source and value only make the order total, so that it does not matter which arrives first.
    internal static int ByWeight(Observation a, Observation b)
    {
        var order = a.Stage.CompareTo(b.Stage);
        if (order == 0)
            order = a.AsOf.CompareTo(b.AsOf);
        if (order == 0)
            order = string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : a.Value.CompareTo(b.Value);
    }
}
