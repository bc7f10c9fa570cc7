using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>What the chart 计划与实际 of one commitment shows.</summary>
public sealed record CourseChartInput
{
    /// <summary>The plan.</summary>
    public required Course Course { get; init; }

    /// <summary>Reported cumulative values, in any order.</summary>
    public required IReadOnlyList<CoursePoint> Actual { get; init; }

    /// <summary>The day looked from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Unit of the values, such as 户; % for rates.</summary>
    public string Unit { get; init; } = "%";

    /// <summary>What is done to the unit, such as 签腾, for the spoken sentence.</summary>
    public string Verb { get; init; } = "完成";

    /// <summary>A short remark beside the real value, such as 8月21日以后几乎没动; empty for none.</summary>
    public string Remark { get; init; } = "";
}

/// <summary>Draws plan and reality of one commitment with the missing stretch on the today line.</summary>
public static class CourseChart
{
    /// <summary>The chart as one SVG element at the width given, in CSS pixels (880 at the desk, 340 on a phone).</summary>
    public static string Draw(CourseChartInput input, int width) => throw new NotImplementedException();
}
