using System.Globalization;

namespace Guatu.Ledger.Lights;

/// <summary>How a light rule measures being behind the plan.</summary>
public enum LightMeasure
{
    /// <summary>Percentage points between planned and real progress; yellow from the first edge, red beyond the second (银川).</summary>
    PointsBehind,

    /// <summary>Real as per cent of expected; yellow below the first edge, red below the second (武汉).</summary>
    ShareOfExpected,

    /// <summary>What is missing as per cent of expected; yellow for any shortfall from the first edge, red beyond the second (三亚).</summary>
    ShortfallOfExpected,
}

/// <summary>
/// One light rule, named after the place it was taken from. A preset is a row of the rulebook;
/// no page and no function knows a threshold of its own.
/// </summary>
public sealed record LightPreset
{
    /// <summary>Key of the rulebook row, such as <c>yinchuan-2025</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name printed near every light, such as 参照银川2025.</summary>
    public required string Name { get; init; }

    /// <summary>What the two edges are measured in.</summary>
    public required LightMeasure Measure { get; init; }

    /// <summary>Edge of yellow: percentage points for <see cref="LightMeasure.PointsBehind"/>, per cent otherwise; 0 to 100.</summary>
    public required decimal Yellow { get; init; }

    /// <summary>Edge of red, in the same unit, on the far side of yellow; 0 to 100.</summary>
    public required decimal Red { get; init; }

    /// <summary>Where the rule was published.</summary>
    public required string Source { get; init; }

    /// <summary>The place whose rule it is.</summary>
    public required string Region { get; init; }

    /// <summary>The rule of red in the words of a legend, such as 慢30个百分点以上.</summary>
    public string RedWords => Measure switch
    {
        LightMeasure.PointsBehind => $"慢{Words.Plain(Red)}个百分点以上",
        LightMeasure.ShareOfExpected => $"不到序时的{Words.Plain(Red)}%",
        _ => $"比序时少{Words.Plain(Red)}%以上",
    };

    /// <summary>The rule of yellow in the words of a legend, such as 慢10至30个百分点.</summary>
    public string YellowWords => Measure switch
    {
        LightMeasure.PointsBehind => $"慢{Words.Plain(Yellow)}至{Words.Plain(Red)}个百分点",
        LightMeasure.ShareOfExpected => $"为序时的{Words.Plain(Red)}%至{Words.Plain(Yellow)}%",
        _ when Yellow <= 0 => $"比序时少，不超过{Words.Plain(Red)}%",
        _ => $"比序时少{Words.Plain(Yellow)}%至{Words.Plain(Red)}%",
    };

    /// <summary>
    /// The colour for a position on the plan.
    /// </summary>
    /// <param name="expected">What the plan expected by now, in any unit.</param>
    /// <param name="actual">What has been done, in the same unit.</param>
    /// <param name="gapPoints">Percentage points behind; negative when ahead.</param>
    /// <returns><see cref="LightState.Green"/>, <see cref="LightState.Yellow"/> or <see cref="LightState.Red"/>.</returns>
    public LightState Colour(decimal expected, decimal actual, decimal gapPoints)
    {
        if (expected <= 0 || actual >= expected) return LightState.Green;
        return Measure switch
        {
            LightMeasure.PointsBehind => Over(gapPoints),
            LightMeasure.ShareOfExpected => Under(actual / expected * 100),
            _ => Over((expected - actual) / expected * 100),
        };
    }

    private LightState Over(decimal behind) =>
        behind > Red ? LightState.Red : behind > 0 && behind >= Yellow ? LightState.Yellow : LightState.Green;

    private LightState Under(decimal share) =>
        share < Red ? LightState.Red : share < Yellow ? LightState.Yellow : LightState.Green;

    /// <summary>
    /// Reads a preset from the plain texts of a rulebook row.
    /// </summary>
    /// <returns>
    /// The preset, or the name of what is wrong: <c>light-preset.code-missing</c>, <c>light-preset.name-missing</c>,
    /// <c>light-preset.measure-unknown</c>, <c>light-preset.edge-not-a-number</c>, <c>light-preset.edge-out-of-range</c>,
    /// <c>light-preset.edges-crossed</c>.
    /// </returns>
    public static (LightPreset? Preset, string? Fault) Parse(
        string? code, string? name, string? measure, string? yellow, string? red, string? source, string? region)
    {
        if (string.IsNullOrWhiteSpace(code)) return (null, "light-preset.code-missing");
        if (string.IsNullOrWhiteSpace(name)) return (null, "light-preset.name-missing");
        if (!Enum.TryParse<LightMeasure>(measure, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            return (null, "light-preset.measure-unknown");
        if (!TryEdge(yellow, out var y) || !TryEdge(red, out var r)) return (null, "light-preset.edge-not-a-number");
        if (y is < 0 or > 100 || r is < 0 or > 100) return (null, "light-preset.edge-out-of-range");
        if (kind == LightMeasure.ShareOfExpected ? r > y : r < y) return (null, "light-preset.edges-crossed");
        var preset = new LightPreset
        {
            Code = code.Trim(),
            Name = name.Trim(),
            Measure = kind,
            Yellow = y,
            Red = r,
            Source = source?.Trim() ?? "",
            Region = region?.Trim() ?? "",
        };
        return (preset, null);
    }

    private static bool TryEdge(string? text, out decimal edge) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out edge);
}
