namespace Guatu.Language;

/// <summary>A sentence of the clean text and what the stages learn about it.</summary>
internal sealed class Sentence
{
    /// <summary>Where it begins, marker included.</summary>
    public required int Start { get; init; }
    public required int End { get; init; }

    /// <summary>Where its words begin, after a heading marker.</summary>
    public int Body { get; set; }

    /// <summary>The marker it begins with, if any.</summary>
    public MarkerHit? Marker { get; set; }

    /// <summary>First sentence of a line.</summary>
    public bool LineStart { get; init; }

    /// <summary>Last sentence of a line.</summary>
    public bool LineEnd { get; set; }

    /// <summary>Comes after the greeting or the title: part of the speech proper.</summary>
    public Heading? Section { get; set; }

    /// <summary>The heading this sentence is.</summary>
    public Heading? Heading { get; set; }

    /// <summary>Words in order, while the sentence is being read.</summary>
    public List<Token> Tokens { get; set; } = None.Tokens;

    /// <summary>Clauses in order, while the sentence is being read.</summary>
    public List<Clause> Clauses { get; set; } = None.Clauses;

    private static class None
    {
        public static readonly List<Token> Tokens = [];
        public static readonly List<Clause> Clauses = [];
    }

    public Mood? Mood { get; set; }

    public int Length => End - Body;
}

/// <summary>A stretch between commas; <see cref="From"/>..<see cref="To"/> are indexes into the sentence's tokens.</summary>
internal readonly record struct Clause(int Start, int End, int From, int To);
