namespace Guatu.Language;

/// <summary>A stretch of text that names a time. Offsets are clean-text offsets.</summary>
internal sealed record TimeExpression(int Start, int End, string Norm, DeadlineClass Class, DateOnly? Due)
{
    /// <summary>First day of the period, where there is one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Normal form as a reporting period (2025-H1, 2026-01/2026-09), null if it is none.</summary>
    public string? Period { get; init; }

    /// <summary>Looks back (去年, 今年以来, 年初): never a time limit.</summary>
    public bool Past { get; init; }

    /// <summary>Its digits belong to the time and are no quantity.</summary>
    public bool HoldsNumber { get; init; } = true;

    /// <summary>Has 前, 底, 内, 起 or the like and so limits something.</summary>
    public bool Limits { get; init; }
}
