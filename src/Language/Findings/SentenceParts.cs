namespace Guatu.Language;

/// <summary>Everything measurable in one sentence, found before it is judged.</summary>
internal sealed record SentenceParts(
    List<TimeExpression> Times, List<Quantity> Quantities, List<UnitMention> Units,
    List<Deadline> Deadlines, List<Target> Targets, List<Cadence> Cadence);
