namespace Guatu.Language;

/// <summary>What the mood stage found out about a sentence.</summary>
internal sealed class Mood
{
    private readonly Dictionary<Evidence, int> counts = [];
    private readonly Dictionary<Evidence, string> words = [];

    /// <summary>Sum of the weights; the sign decides.</summary>
    public double Sum { get; private set; } = Weights.Bias;

    /// <summary>Probability-like value between 0 and 1.</summary>
    public double Score => 1 / (1 + Math.Exp(-Sum));

    public bool IsOrder => Sum >= Weights.Threshold;

    /// <summary>Clean offset where the order itself begins when a procedural part stands before it.</summary>
    public int OrderStart { get; set; } = -1;

    public IReadOnlyDictionary<Evidence, int> Counts => counts;

    public int Count(Evidence evidence) => counts.GetValueOrDefault(evidence);

    public bool Has(Evidence evidence) => counts.ContainsKey(evidence);

    public void Add(Evidence evidence, string word = "")
    {
        var n = counts.GetValueOrDefault(evidence);
        counts[evidence] = n + 1;
        if (word.Length > 0) words.TryAdd(evidence, word);
        if (n < Weights.Cap) Sum += Weights.Of(evidence);
    }

    /// <summary>Takes evidence back: what a clause before the order reported does not speak against the order.</summary>
    public void Forget(params ReadOnlySpan<Evidence> kinds)
    {
        foreach (var kind in kinds)
            if (counts.Remove(kind, out var n)) Sum -= Math.Min(n, Weights.Cap) * Weights.Of(kind);
    }

    /// <summary>The strongest reasons for, in Chinese: 有责任词“务必”；点名单位；有时限.</summary>
    public string Why()
    {
        var reasons = counts.Keys.Where(e => Weights.Of(e) > 0 && Weights.Phrase(e).Length > 0)
            .OrderByDescending(Weights.Of).ThenBy(e => e).Take(5)
            .Select(e => words.TryGetValue(e, out var word) ? Weights.Phrase(e) + "“" + word + "”" : Weights.Phrase(e));
        return string.Join("；", reasons);
    }

    /// <summary>The strongest reason against, or null.</summary>
    public string? Against()
    {
        var worst = counts.Keys.Where(e => Weights.Of(e) < -0.3).OrderBy(Weights.Of).ThenBy(e => e).ToList();
        return worst.Count == 0 ? null : Weights.Phrase(worst[0]);
    }
}
