using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Chance;

/// <summary>A step whose duration is not sure.</summary>
/// <param name="Key">Its activity in the network.</param>
/// <param name="Range">How long it may take; of a begun step what remains is stretched in the same proportion.</param>
/// <param name="Least">Working minutes it never takes less than, such as a statutory notice, 0 and more.</param>
public sealed record StepChance(long Key, StepRange Range, long Least = 0);

/// <summary>How to draw.</summary>
/// <param name="Seed">The same seed gives the same answer; a step draws the same lots whatever the other steps are.</param>
/// <param name="Runs">How often the network is run through, 1 to 1,000,000.</param>
/// <param name="Shared">
/// How much one common cause moves all steps together: correlation of their normal scores, 0 (independent) up to 1. Independent steps
/// make up for each other, so 0 flatters the promised day where one department or one shortage delays everything.
/// </param>
/// <param name="NotBefore">Today: what is still to do is not done before it.</param>
/// <param name="Target">Activity whose finish is asked for; null is the end of the whole network.</param>
/// <param name="Risks">Count which steps decided; a third quicker without, and then no step is told of.</param>
public sealed record ChanceOptions(int Seed = 1, int Runs = 10_000, double Shared = 0, DateTime? NotBefore = null, long? Target = null, bool Risks = true);

/// <summary>What one step does to the finish.</summary>
/// <param name="Key">Activity.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Criticality">Share of runs in which its duration decided the finish, 0 to 1.</param>
/// <param name="Correlation">Between its duration and the finish, −1 to 1 (cruciality); 0 for a sure step.</param>
/// <param name="Sensitivity">Criticality × spread of the step ÷ spread of the finish, 0 and more (schedule sensitivity index).</param>
/// <param name="Delay">Working minutes by which it moved the finish beyond plan, mean over all runs: what it took longer where it decided.</param>
public sealed record StepRisk(long Key, string Name, double Criticality, double Correlation, double Sensitivity, double Delay);

/// <summary>When it will be finished, as far as that can be known (完工概率).</summary>
public sealed class Outlook
{
    private readonly long[] _finishes;

    internal Outlook(long[] sorted, long planned, IReadOnlyList<StepRisk> steps) => (_finishes, Planned, Steps) = (sorted, Moments.Date(planned), steps);

    /// <summary>How many runs it rests on.</summary>
    public int Runs => _finishes.Length;

    /// <summary>The finish when every step takes what is planned.</summary>
    public DateTime Planned { get; }

    /// <summary>Steps that are not finished, those that move the finish most first.</summary>
    public IReadOnlyList<StepRisk> Steps { get; }

    /// <summary>Half of the runs are finished by then.</summary>
    public DateTime P50 => Finish(0.5);

    /// <summary>Four of five runs are finished by then: what may be promised without being bold.</summary>
    public DateTime P80 => Finish(0.8);

    /// <summary>Probability, 0 to 1, to be finished in the evening of a day.</summary>
    public double Probability(DateOnly day) => Share((day.DayNumber + 1L) * Moments.MinutesPerDay);

    /// <summary>Probability, 0 to 1, to be finished at a moment.</summary>
    public double Probability(DateTime moment) => Share(Moments.Of(moment));

    /// <summary>Finish that a share (0 to 1) of the runs does not exceed.</summary>
    public DateTime Finish(double share) => Moments.Date(_finishes[Math.Clamp((int)Math.Ceiling(share * Runs) - 1, 0, Runs - 1)]);

    /// <summary>How many runs finish on each day, in order; days without any are left out.</summary>
    public IReadOnlyList<(DateOnly Day, int Runs)> Days() =>
        [.. _finishes.GroupBy(f => DateOnly.FromDateTime(Moments.Date(f))).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    private double Share(long moment)
    {
        var (low, high) = (0, Runs);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_finishes[middle] <= moment)
                low = middle + 1;
            else
                high = middle;
        }
        return (double)low / Runs;
    }
}

/// <summary>An answer, or the sentence that says what to mend.</summary>
/// <param name="Value">Null exactly when there is a fault.</param>
/// <param name="Fault">In Chinese.</param>
public sealed record ChanceAnswer(Outlook? Value, string? Fault)
{
    /// <summary>The answer; for callers that have checked their network.</summary>
    public Outlook Sure => Value ?? throw new InvalidOperationException(Fault);
}
