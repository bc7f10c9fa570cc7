namespace Guatu.Scheduling.Chance;

/// <summary>A finished step of the past.</summary>
/// <param name="Code">Steps of one code are of one kind, such as 环评审批.</param>
/// <param name="Planned">Days planned, above 0; others are passed over.</param>
/// <param name="Taken">Days taken, in the same unit, 0 and more.</param>
public sealed record StepTaken(string Code, double Planned, double Taken);

/// <summary>What this zone's finished steps of one code tell.</summary>
/// <param name="Code">The code.</param>
/// <param name="Count">How many finished steps it rests on.</param>
/// <param name="Median">Half of them took at most this part of what was planned.</param>
/// <param name="Eighty">Four of five took at most this part.</param>
/// <param name="Range">To be drawn from.</param>
public sealed record StepRecord(string Code, int Count, double Median, double Eighty, Ratios Range);

/// <summary>Turns what steps really took into ranges.</summary>
public static class StepHistory
{
    /// <summary>One record for each code with enough finished steps; fewer would pass off chance as knowledge.</summary>
    /// <param name="finished">In any order.</param>
    /// <param name="least">Fewest finished steps a range may rest on, 1 and more; a rule of the zone, usually 8.</param>
    public static IReadOnlyDictionary<string, StepRecord> Read(IEnumerable<StepTaken> finished, int least) =>
        finished.Where(s => s.Planned > 0 && s.Taken >= 0 && double.IsFinite(s.Planned) && double.IsFinite(s.Taken)).GroupBy(s => s.Code, StringComparer.Ordinal)
            .Select(g => (Code: g.Key, Values: g.Select(s => s.Taken / s.Planned).Order().ToArray())).Where(g => g.Values.Length >= Math.Max(1, least))
            .Select(g => (g.Code, g.Values, Range: new Ratios(g.Values)))
            .ToDictionary(g => g.Code, g => new StepRecord(g.Code, g.Values.Length, g.Range.Minutes(0.5, 1), g.Range.Minutes(0.8, 1), g.Range), StringComparer.Ordinal);
}
