namespace Guatu.Forecasting.Targets;

/// <summary>What a target fixes.</summary>
public enum TargetForm
{
    /// <summary>绝对量: an amount by the end of the year.</summary>
    Amount,

    /// <summary>增速: growth of the year on the year before, per cent.</summary>
    Growth,

    /// <summary>比率: numerator ÷ denominator over the year, per cent.</summary>
    Ratio,
}

/// <summary>Which side of the target is good.</summary>
public enum TargetSense
{
    /// <summary>不低于.</summary>
    AtLeast,

    /// <summary>不高于: energy, emissions, accidents.</summary>
    AtMost,
}

/// <summary>How a target of a year stands.</summary>
public enum TargetStanding
{
    /// <summary>已完成: reached, or kept to the end of the year.</summary>
    Reached,

    /// <summary>快于或持平序时.</summary>
    OnCourse,

    /// <summary>慢于序时.</summary>
    Behind,

    /// <summary>未完成, or a limit already used up.</summary>
    Missed,

    /// <summary>Nothing to judge by: no figure, or no plan to hold it against.</summary>
    Unknown,
}

/// <summary>One target of one year.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Form">What <paramref name="Value"/> is.</param>
/// <param name="Value">An amount in the unit of the indicator, or per cent (8.5 is 8.5 %).</param>
/// <param name="Sense">Which side is good.</param>
public sealed record YearTarget(int Year, TargetForm Form, decimal Value, TargetSense Sense = TargetSense.AtLeast);
