using Guatu.Economy.Dispatch;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Pack;

/// <summary>An enterprise among the largest.</summary>
/// <param name="Id">Of the register.</param>
/// <param name="Name">Short name.</param>
/// <param name="Now">累计 through the month.</param>
/// <param name="Before">The same a year before; null when there is none.</param>
/// <param name="Pull">拉动, percentage points of the whole's change by amounts.</param>
public sealed record TopLine(long Id, string Name, decimal Now, decimal? Before, decimal Pull);

/// <summary>The indicator that is taken apart.</summary>
internal sealed record PackMain(DispatchRow Row, Period Through)
{
    /// <summary>By cluster; null when amounts cannot be taken apart.</summary>
    public ShareTable? Clusters { get; init; }

    /// <summary>By industry.</summary>
    public ShareTable? Industries { get; init; }

    /// <summary>Largest first, at most so many as are looked at.</summary>
    public IReadOnlyList<TopLine> Top { get; init; } = [];

    /// <summary>Sum of all that reported.</summary>
    public decimal Sum { get; init; }

    /// <summary>How many reported.</summary>
    public int Reported { get; init; }

    /// <summary>Names of those that gave nothing this year and did a year before.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <summary>Among the largest now, not a year before.</summary>
    public IReadOnlyList<string> Entered { get; init; } = [];

    /// <summary>Among them a year before, not now.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Pull of the largest together, points.</summary>
    public decimal TopPull { get; init; }
}

/// <summary>A paragraph a person wrote.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Version">For the form that changes it.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record PackText(string Text, int Version, DateTimeOffset At, string By);

/// <summary>Everything the analysis is written from.</summary>
internal sealed record PackFacts
{
    public required DispatchSheet Sheet { get; init; }

    public required string Zone { get; init; }

    public required PackLimits Limits { get; init; }

    /// <summary>The figure behind each row, by indicator.</summary>
    public required IReadOnlyDictionary<long, Figure> Sources { get; init; }

    /// <summary>Null: no indicator has figures of enterprises.</summary>
    public PackMain? Main { get; init; }

    /// <summary>The reader may not see single enterprises.</summary>
    public bool Hides { get; init; }

    /// <summary>Why the short ones are short, most pressing first.</summary>
    public IReadOnlyList<WhyView> Whys { get; init; } = [];

    public IReadOnlyDictionary<PackSection, PackText> Own { get; init; } = new Dictionary<PackSection, PackText>();

    public string Words => Sheet.Words;
}
