namespace Guatu.Language;

/// <summary>What the mood stage found out about a sentence.</summary>
internal sealed class Mood
{
    private static readonly int Kinds = Enum.GetValues<Evidence>().Length;

    private readonly int[] counts = new int[Kinds];
    private readonly (int Start, int End)[] words = new (int, int)[Kinds];

    /// <summary>Sum of the weights; the sign decides.</summary>
    public double Sum { get; private set; } = Weights.Bias;

    /// <summary>Probability-like value between 0 and 1.</summary>
    public double Score => 1 / (1 + Math.Exp(-Sum));

    public bool IsOrder => Sum >= Weights.Threshold;

    /// <summary>Clean offset where the order itself begins when a procedural part stands before it.</summary>
    public int OrderStart { get; init; } = -1;

    /// <summary>All evidence with its count, for fitting the weights.</summary>
    public IEnumerable<(Evidence Kind, int Count)> Counts =>
        Enum.GetValues<Evidence>().Where(Has).Select(e => (e, Count(e)));

    public int Count(Evidence evidence) => counts[(int)evidence];

    public bool Has(Evidence evidence) => counts[(int)evidence] > 0;

    /// <param name="evidence">What was found.</param>
    /// <param name="start">Where its word begins in the clean text, if a word stands for it.</param>
    /// <param name="end">Where the word ends.</param>
    public void Add(Evidence evidence, int start = 0, int end = 0)
    {
        var n = counts[(int)evidence]++;
        if (n == 0) words[(int)evidence] = (start, end);
        if (n < Weights.Cap) Sum += Weights.Of(evidence);
    }

    /// <summary>Takes evidence back: what a clause before the order reported does not speak against the order.</summary>
    public void Forget(params ReadOnlySpan<Evidence> kinds)
    {
        foreach (var kind in kinds)
        {
            Sum -= Math.Min(counts[(int)kind], Weights.Cap) * Weights.Of(kind);
            counts[(int)kind] = 0;
        }
    }

    /// <summary>The strongest reasons for, in Chinese: 有责任词“务必”；点名单位；有时限.</summary>
    public string Why(CleanText text)
    {
        var reasons = new List<string>();
        foreach (var kind in Weights.Strongest)
        {
            if (!Has(kind) || Weights.Of(kind) <= 0 || Weights.Phrase(kind).Length == 0) continue;
            var (start, end) = words[(int)kind];
            reasons.Add(end > start ? Weights.Phrase(kind) + "“" + text.Slice(start, end) + "”" : Weights.Phrase(kind));
            if (reasons.Count == 5) break;
        }

        return string.Join("；", reasons);
    }

    /// <summary>The strongest reason against, or null.</summary>
    public string? Against()
    {
        for (var i = Weights.Strongest.Length - 1; i >= 0; i--)
        {
            var kind = Weights.Strongest[i];
            if (Weights.Of(kind) > -0.3) return null;
            if (Has(kind)) return Weights.Phrase(kind);
        }

        return null;
    }
}
