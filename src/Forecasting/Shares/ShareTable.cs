using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Shares;

/// <summary>What a line of a decomposition is.</summary>
public enum ShareLineKind
{
    /// <summary>总计.</summary>
    Total,

    /// <summary>A group: 集群, 行业, 片区.</summary>
    Group,

    /// <summary>A part that was there in both periods.</summary>
    Item,

    /// <summary>新入统, as one term with its parts below.</summary>
    Entered,

    /// <summary>退出, as one term with its parts below.</summary>
    Left,

    /// <summary>分项合计与总量的差额: published total less the sum of the parts; shown, never spread.</summary>
    Difference,
}

/// <summary>
/// One line; lines below it add up to it exactly, in changes and in what is shown. Under a kept official total every line is rounded by itself:
/// the first level still adds up through the line of the difference, groups below may be off by a last digit.
/// </summary>
public sealed record ShareLine
{
    /// <summary>What it is.</summary>
    public required ShareLineKind Kind { get; init; }

    /// <summary>Key of the part, or names of the groups joined by “/”.</summary>
    public required string Key { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Amount then, what was not there as 0.</summary>
    public required decimal Base { get; init; }

    /// <summary>Amount now, what is not there as 0.</summary>
    public required decimal Now { get; init; }

    /// <summary>Now less base, exact.</summary>
    public decimal Change => Now - Base;

    /// <summary>Its own growth, per cent, unrounded; null without a base above 0.</summary>
    public decimal? GrowthPercent => Base > 0 ? Change / Base * 100 : null;

    /// <summary>拉动: its change as percentage points of the total's growth, unrounded.</summary>
    public required decimal PullPoints { get; init; }

    /// <summary>拉动 as shown, rounded so that the lines below a line add up to it.</summary>
    public required decimal PullShown { get; init; }

    /// <summary>贡献率: its change as per cent of the total's change, unrounded; null where it has no meaning.</summary>
    public required decimal? SharePercent { get; init; }

    /// <summary>贡献率 as shown.</summary>
    public required decimal? ShareShown { get; init; }

    /// <summary>What it is made of; largest pull first, against the total's direction last; 新入统, 退出 and 差额 at the end.</summary>
    public IReadOnlyList<ShareLine> Lines { get; init; } = [];
}

/// <summary>Why a table shows no 贡献率.</summary>
public enum ShareCaution
{
    /// <summary>It shows them.</summary>
    None,

    /// <summary>总量变动接近零: a rate would be any size.</summary>
    NearZero,

    /// <summary>有升有降: parts move against each other so much that rates pass 100 % and below 0.</summary>
    MixedSigns,
}

/// <summary>A change taken apart.</summary>
public sealed record ShareTable
{
    /// <summary>The total with everything below it.</summary>
    public required ShareLine Total { get; init; }

    /// <summary>Growth of the total, per cent: published where kept, else by the amounts. Pulls are points of the amounts' growth.</summary>
    public required decimal GrowthPercent { get; init; }

    /// <summary>Growth of what was there in both periods, per cent; null without a base above 0.</summary>
    public required decimal? ContinuingGrowthPercent { get; init; }

    /// <summary>Why there is no 贡献率, if so.</summary>
    public required ShareCaution Caution { get; init; }

    /// <summary>Digits shown.</summary>
    public required int Digits { get; init; }

    /// <summary>Footnotes: what has no meaning and why, what rounding left, what changed in scope.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>A line by its key, anywhere in the table.</summary>
    public ShareLine? Find(string key)
    {
        return In(Total);

        ShareLine? In(ShareLine line) => line.Key == key ? line : line.Lines.Select(In).FirstOrDefault(l => l is not null);
    }

    /// <summary>拉动…个百分点, 贡献率…: one line in words.</summary>
    public string Words(ShareLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var pull = line.PullShown >= 0 ? $"拉动{Percents.Points(line.PullShown, Digits)}" : $"下拉{Percents.Points(-line.PullShown, Digits)}";
        var rate = line.ShareShown is { } share ? $"，{(Total.Change < 0 ? "对降幅的贡献率" : "贡献率")}{Percents.Percent(share, Digits)}" : "";
        return $"{line.Name}{pull}{rate}";
    }
}
