namespace Guatu.Forecasting.Series;

/// <summary>Why a figure, a period or a calculation was not taken.</summary>
public enum FigureFaultKind
{
    /// <summary>The text names no period.</summary>
    UnknownPeriod,

    /// <summary>The text names several periods (4—5月) where one is wanted.</summary>
    SeveralPeriods,

    /// <summary>The period has another length than those of the series.</summary>
    OtherKind,

    /// <summary>January or February alone in a series that has 1—2月 as one.</summary>
    JointMonths,

    /// <summary>Growth rates or ratios were to be added.</summary>
    RatesNotAdded,

    /// <summary>A base or a denominator is missing, zero or below.</summary>
    NoBase,

    /// <summary>A needed figure is missing.</summary>
    MissingFigure,

    /// <summary>Two things carry one key.</summary>
    SameKey,

    /// <summary>A number lies outside what it may be.</summary>
    OutOfRange,
}

/// <summary>One fault, named, with a sentence that says what to do.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Sentence">In Chinese, for the person whose figure it is.</param>
public sealed record FigureFault(FigureFaultKind Kind, string Sentence);
