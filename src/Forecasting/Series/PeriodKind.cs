namespace Guatu.Forecasting.Series;

/// <summary>How long a period of a statistical series is. Ordered from short to long.</summary>
public enum PeriodKind
{
    /// <summary>日.</summary>
    Day,

    /// <summary>周: Monday to Sunday, numbered by ISO 8601; belongs to the year its Thursday lies in.</summary>
    Week,

    /// <summary>旬: 1st–10th, 11th–20th, 21st to the end of the month.</summary>
    TenDay,

    /// <summary>月; the joint 1—2月 is of this kind too.</summary>
    Month,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>半年.</summary>
    Half,

    /// <summary>年.</summary>
    Year,
}

/// <summary>Whether a figure counts one period or all of the year up to its end.</summary>
public enum ValueForm
{
    /// <summary>当期: what came in this period alone.</summary>
    Current,

    /// <summary>累计: from 1 January to the end of the period.</summary>
    Cumulative,
}
