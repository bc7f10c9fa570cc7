using Guatu.Scheduling.Chance;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Plans;

/// <summary>按期可能性: how likely the promised day is, and which steps carry the risk.</summary>
/// <param name="Percent">Probability of the promised day, per cent 0–100; null without a promise.</param>
/// <param name="HalfOn">Half of the runs are done by then.</param>
/// <param name="SafeOn">Four of five are: what may be promised without being bold.</param>
/// <param name="Risks">Steps that move the finish most: name, share of runs in which it decided (per cent), mean days it cost.</param>
/// <param name="Runs">How often it was drawn.</param>
public sealed record PlanChance(decimal? Percent, DateOnly HalfOn, DateOnly SafeOn, IReadOnlyList<(string Step, int Decides, decimal Days)> Risks, int Runs);

/// <summary>Draws a plan's durations by lot.</summary>
public static class PlanLottery
{
    private const int DayMinutes = 480;
    private const int MostRisks = 5;
    private const int Cells = 400;

    // The last one made: a zone has one.
    private static volatile Spreading? _spread;

    /// <summary>
    /// The chance of the promise. A statutory wait takes what it takes; a step with its own three points draws from them;
    /// one whose code has a history in this zone from that; all others between the two spreads.
    /// </summary>
    /// <param name="plan">Not changed; finished plans have no chance left to tell.</param>
    /// <param name="history">Ratios of this zone's finished steps by code.</param>
    /// <param name="low">Optimistic share of the planned days, above 0, at most 1.</param>
    /// <param name="high">Pessimistic share, at least 1.</param>
    /// <param name="together">How much one cause moves all steps, 0 to 1.</param>
    /// <param name="runs">How often, 1 to 1,000,000.</param>
    /// <param name="seed">The same seed gives the same answer.</param>
    /// <param name="risks">Also tell which steps carry the risk; quicker without.</param>
    public static PlanChance? Of(Plan plan, IReadOnlyDictionary<string, StepRecord> history, double low, double high, double together, int runs = 10_000, int seed = 1, bool risks = true)
    {
        if (plan.Steps.All(s => s.FinishedOn is not null) || PlanBoard.FaultOf(plan) is not null)
            return null;
        var pass = new PlanPass(plan);
        var steps = Enumerable.Range(0, plan.Steps.Count).Where(i => plan.Steps[i] is { FinishedOn: null, Statutory: false, Days: > 0 } && pass.DaysLeft(i) > 0).ToList();
        var spread = Spread(low, high);
        var answer = ChanceRun.Run(pass.Network(plan.Calendars), [.. steps.Select(i => Range(plan.Steps[i], i, pass.DaysLeft(i), history, spread))], new ChanceOptions(seed, runs, together, Risks: risks));
        if (answer.Value is not { } outlook)
            return null;
        return new PlanChance(
            plan.PromisedOn is { } promised ? Math.Round((decimal)outlook.Probability(promised) * 100, 1) : null, DateOnly.FromDateTime(outlook.P50), DateOnly.FromDateTime(outlook.P80),
            [.. outlook.Steps.Where(s => s.Delay > 0 && s.Criticality > 0).Take(MostRisks).Select(s => (s.Name, (int)Math.Round(s.Criticality * 100), Math.Round((decimal)s.Delay / DayMinutes, 1)))], runs);
    }

    private static StepChance Range(PlanStep step, int key, int left, IReadOnlyDictionary<string, StepRecord> history, Ratios spread)
    {
        if (step.LowDays is not { } least || step.HighDays is not { } most || step.Days == 0)
            return new StepChance(key, history.TryGetValue(step.Code, out var record) ? record.Range : spread);
        var share = (double)left / step.Days;
        return new StepChance(key, new ThreePoints((long)(Math.Min(least * share, left) * DayMinutes), (long)left * DayMinutes, (long)(Math.Max(most * share, left) * DayMinutes)));
    }

    // One table of quantiles for all steps without points of their own: making one takes longer than drawing from it.
    private static Ratios Spread(double low, double high)
    {
        const int Scale = 100_000;
        if (_spread is { } known && known.Low == low && known.High == high)
            return known.Spread;
        var points = new ThreePoints((long)(Math.Min(low, 1) * Scale), Scale, (long)(Math.Max(high, 1) * Scale));
        var spread = new Ratios([.. Enumerable.Range(0, Cells + 1).Select(i => points.Minutes((double)i / Cells, 0) / Scale)]);
        _spread = new Spreading(low, high, spread);
        return spread;
    }

    private sealed record Spreading(double Low, double High, Ratios Spread);
}
