namespace Guatu.Scheduling.Chance;

/// <summary>How long a step may take, as a distribution.</summary>
public abstract record StepRange
{
    /// <summary>Working minutes that are not exceeded with a probability.</summary>
    /// <param name="share">The probability, 0 to 1.</param>
    /// <param name="planned">Planned working minutes of the step, 0 and more.</param>
    public abstract double Minutes(double share, long planned);

    /// <summary>What is wrong with it, in Chinese after the name of the step; null when nothing is.</summary>
    public abstract string? Fault { get; }
}

/// <summary>How chance lies between three points.</summary>
public enum PointShape
{
    /// <summary>Beta as PERT has it (Malcolm et al. 1959): the likely value weighs four times each end; mean (a + 4m + b) / 6.</summary>
    Pert,

    /// <summary>Straight lines from the ends up to the likely value; mean (a + m + b) / 3. Heavier ends than PERT.</summary>
    Triangle,
}

/// <summary>Three points a person who knows the work gives (乐观、最可能、悲观), in working minutes.</summary>
/// <param name="Optimistic">Hardly ever less, 0 and more.</param>
/// <param name="Likely">Most often.</param>
/// <param name="Pessimistic">Hardly ever more.</param>
/// <param name="Shape">How chance lies between them.</param>
public sealed record ThreePoints(long Optimistic, long Likely, long Pessimistic, PointShape Shape = PointShape.Pert) : StepRange
{
    private const int Cells = 1024;

    private readonly Lazy<double[]> _table = new(() => Table(Optimistic, Likely, Pessimistic));

    /// <inheritdoc/>
    public override string? Fault => Optimistic < 0 ? "的乐观工期小于 0，请改正。" : Optimistic > Likely || Likely > Pessimistic ? "的三个工期应当是乐观不大于最可能、最可能不大于悲观，请改正。" : null;

    /// <inheritdoc/>
    public override double Minutes(double share, long planned)
    {
        double width = Pessimistic - Optimistic;
        if (width <= 0)
            return Likely;
        var peak = (Likely - Optimistic) / width;
        if (Shape == PointShape.Triangle)
            return Optimistic + (width * (share < peak ? Math.Sqrt(share * peak) : 1 - Math.Sqrt((1 - share) * (1 - peak))));
        var table = _table.Value;
        var at = Math.Clamp(share, 0, 1) * Cells;
        var cell = Math.Min(Cells - 1, (int)at);
        return Optimistic + (width * (table[cell] + ((at - cell) * (table[cell + 1] - table[cell]))));
    }

    /// <summary>The same points with the same shape are the same range, whether the table is made yet or not.</summary>
    public bool Equals(ThreePoints? other) =>
        other is not null && (Optimistic, Likely, Pessimistic, Shape) == (other.Optimistic, other.Likely, other.Pessimistic, other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Optimistic, Likely, Pessimistic, Shape);

    // The beta's quantiles have no closed form: its density is summed up in small steps once and read backward.
    private static double[] Table(double least, double likely, double most)
    {
        const int Steps = 8 * Cells;
        var (alpha, beta) = (4 * (likely - least) / (most - least), 4 * (most - likely) / (most - least));
        var sums = new double[Steps + 1];
        for (var i = 0; i < Steps; i++)
        {
            var x = (i + 0.5) / Steps;
            sums[i + 1] = sums[i] + (Math.Pow(x, alpha) * Math.Pow(1 - x, beta));
        }
        var table = new double[Cells + 1];
        var at = 0;
        for (var c = 0; c <= Cells; c++)
        {
            var target = sums[Steps] * c / Cells;
            while (at < Steps - 1 && sums[at + 1] < target)
                at++;
            table[c] = c == Cells ? 1 : (at + Math.Min(1, (target - sums[at]) / Math.Max(double.Epsilon, sums[at + 1] - sums[at]))) / Steps;
        }
        return table;
    }
}

/// <summary>What finished steps of the same kind took, as parts of what was planned for them: 1.2 is a fifth longer.</summary>
/// <param name="Values">One of each finished step, in any order, 0 and more; at least one.</param>
public sealed record Ratios(IReadOnlyList<double> Values) : StepRange
{
    private readonly Lazy<double[]> _sorted = new(() => [.. Values.Order()]);

    /// <inheritdoc/>
    public override string? Fault => Values.Count == 0 ? "没有历史数据，请改用三个工期。" : Values.Any(v => v is < 0 or double.NaN or double.PositiveInfinity) ? "的历史数据里有小于 0 或不是数的，请改正。" : null;

    /// <summary>Between two neighbours chance runs straight; nothing beyond the shortest and the longest seen.</summary>
    public override double Minutes(double share, long planned)
    {
        var sorted = _sorted.Value;
        var at = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var below = Math.Min(sorted.Length - 1, (int)at);
        var above = Math.Min(sorted.Length - 1, below + 1);
        return planned * (sorted[below] + ((at - below) * (sorted[above] - sorted[below])));
    }

    /// <summary>The same values in the same order.</summary>
    public bool Equals(Ratios? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Values.Count, HashCode.Combine);
}
