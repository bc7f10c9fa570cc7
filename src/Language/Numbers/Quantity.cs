namespace Guatu.Language;

/// <summary>A number with its unit and comparator. Offsets are clean-text offsets.</summary>
/// <param name="Start">Where the comparator or number begins.</param>
/// <param name="Number">Where the number itself begins.</param>
/// <param name="End">One past the unit and the comparator behind it.</param>
/// <param name="UnitEnd">One past the unit.</param>
internal sealed record Quantity(
    int Start, int Number, int UnitEnd, int End, decimal Value, decimal? Max, string Unit, Comparator Comparator, bool Compared)
{
    /// <summary>Unit written in the text; false when it was concluded (净增10万 is 万人).</summary>
    public bool HasUnit { get; init; } = true;

    /// <summary>A rank (第54位): a fact, never a goal.</summary>
    public bool IsRank { get; init; }

    /// <summary>A bare Chinese numeral below eleven with a general measure word: often a figure of speech.</summary>
    public bool Loose { get; init; }
}
