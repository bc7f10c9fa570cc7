namespace Guatu.Ledger.Warnings;

/// <summary>A rule that watches every open commitment.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Cleared">What is said when its cause is gone.</param>
public sealed record WarningRule(string Code, string Name, string Cleared);

/// <summary>The rules there are. Their numbers are rows of the rulebook.</summary>
public static class WarningRules
{
    /// <summary>The light is yellow or red.</summary>
    public static readonly WarningRule Behind = new("behind", "进度滞后", "已赶上序时进度。");

    /// <summary>The due day is over.</summary>
    public static readonly WarningRule Overdue = new("overdue", "逾期", "已办结或时限已依规调整。");

    /// <summary>The due day is near and the work is not done.</summary>
    public static readonly WarningRule DueSoon = new("due-soon", "临近时限", "已办结，或时限已过转为逾期。");

    /// <summary>Reports come, nothing moves: 月月提月月不见进展.</summary>
    public static readonly WarningRule Stalled = new("stalled", "停滞", "已有新进展。");

    /// <summary>A report is missing.</summary>
    public static readonly WarningRule Unreported = new("unreported", "迟报漏报", "已补报。");

    /// <summary>Handed out and not arranged: no unit, no person, no date.</summary>
    public static readonly WarningRule Unarranged = new("unarranged", "交办未安排", "已明确责任和时限。");

    /// <summary>All, worst first.</summary>
    public static readonly IReadOnlyList<WarningRule> All = [Overdue, Behind, Stalled, Unreported, Unarranged, DueSoon];

    /// <summary>The rule of a code.</summary>
    public static WarningRule Of(string code) => All.First(r => r.Code == code);
}

/// <summary>What a rule found today.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="CommitmentId">On which commitment.</param>
/// <param name="UnitId">Its unit.</param>
/// <param name="Level">How loud.</param>
/// <param name="Text">The sentence.</param>
public sealed record Finding(string Rule, long CommitmentId, long? UnitId, WarningLevel Level, string Text);
