namespace Guatu.Forecasting.Shares;

/// <summary>What the numbers of a decomposition are.</summary>
public enum ShareMeasure
{
    /// <summary>An amount: may be added.</summary>
    Amount,

    /// <summary>A growth rate: must not be added.</summary>
    Growth,

    /// <summary>A ratio (率、强度): must not be added.</summary>
    Ratio,
}

/// <summary>Whether something was in the statistics in both periods.</summary>
public enum ScopeState
{
    /// <summary>存量: in both.</summary>
    Continuing,

    /// <summary>新入统: only now; its base is not part of last year's published total.</summary>
    Entered,

    /// <summary>退出: only then.</summary>
    Left,
}

/// <summary>One of the parts a total is made of: an enterprise, or the smallest row there is.</summary>
/// <param name="Key">Names it; used once.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Base">Amount of the period compared with; null when it was not in the statistics then.</param>
/// <param name="Now">Amount of the period looked at; null when it no longer is.</param>
/// <param name="Groups">What it belongs to, widest first (产业集群, 行业, or 片区); empty stands right below the total.</param>
public sealed record ShareItem(string Key, string Name, decimal? Base, decimal? Now, params IReadOnlyList<string> Groups)
{
    /// <summary>Whether it was there in both periods.</summary>
    public ScopeState State => Base is null ? ScopeState.Entered : Now is null ? ScopeState.Left : ScopeState.Continuing;

    /// <summary>Now less base, what is not there as 0.</summary>
    public decimal Change => (Now ?? 0) - (Base ?? 0);
}

/// <summary>The published total, when there is one beside the parts.</summary>
/// <param name="Base">Total of the period compared with, above 0.</param>
/// <param name="Now">Total of the period looked at.</param>
/// <param name="GrowthPercent">Published growth, per cent; null takes it from the two. It may differ from them (可比口径).</param>
public sealed record OfficialTotal(decimal Base, decimal Now, decimal? GrowthPercent = null);

/// <summary>How a decomposition is worked out and shown. Numbers of the rulebook above.</summary>
public sealed record ShareRules
{
    /// <summary>Digits of pulls and contribution rates, 0 to 6.</summary>
    public int Digits { get; init; } = 2;

    /// <summary>Change of the total, per cent of its base, below which 贡献率 has no meaning; 0 and more.</summary>
    public decimal NearZeroPercent { get; init; } = 0.5m;

    /// <summary>Movement against the direction of the total, per cent of all movement, above which 贡献率 has no meaning; 0 to 50. 0 withholds it as soon as anything moves against.</summary>
    public decimal OpposingPercent { get; init; } = 25;

    /// <summary>The published total, kept as it is: parts are rounded each by itself and the difference is a line of its own. Null: parts make up the total, rounded so that they add up as shown.</summary>
    public OfficialTotal? KeepOfficial { get; init; }
}
