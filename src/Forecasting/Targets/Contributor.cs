using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>Who can close a gap.</summary>
public enum ContributorKind
{
    /// <summary>企业.</summary>
    Enterprise,

    /// <summary>行业.</summary>
    Industry,

    /// <summary>项目.</summary>
    Project,
}

/// <summary>What somebody's rest of the year could be. Possibilities to talk about with whoever can bring them about, never numbers to be reported.</summary>
public enum Remainder
{
    /// <summary>自身趋势: last year's same periods at its own median growth of the past year.</summary>
    OwnTrend,

    /// <summary>今年最好月: each period left as good as its best single one this year.</summary>
    BestMonth,

    /// <summary>去年同期: each period left as last year.</summary>
    LastYear,

    /// <summary>按计划: what its own plan says.</summary>
    Plan,
}

/// <summary>One possibility.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Values">Value of each period left, in order.</param>
public sealed record RemainderOption(Remainder Kind, IReadOnlyList<decimal> Values)
{
    /// <summary>Sum over the rest of the year.</summary>
    public decimal Total => Values.Sum();

    /// <summary>In Chinese.</summary>
    public string Words => Kind switch { Remainder.OwnTrend => "回到自身趋势", Remainder.BestMonth => "每月达到今年最好月", Remainder.LastYear => "达到去年同期", _ => "按计划完成" };
}

/// <summary>An enterprise, industry or project with what is expected of the rest of its year, and what could be.</summary>
/// <param name="Key">Names it; used once.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Kind">Which sort.</param>
/// <param name="Expected">What the outlook counts with for each period left.</param>
/// <param name="Options">What could be instead.</param>
public sealed record Contributor(string Key, string Name, ContributorKind Kind, IReadOnlyList<decimal> Expected, IReadOnlyList<RemainderOption> Options)
{
    /// <summary>Key of the contributor it is part of (an enterprise of an industry): the two never count together.</summary>
    public string? Within { get; init; }

    /// <summary>
    /// From its own figures. Expected: last year's same periods at the median growth of the last three known periods; without last year the mean
    /// of this year's periods. Options that lack figures are left out.
    /// </summary>
    /// <param name="key">Names it.</param>
    /// <param name="name">As people call it.</param>
    /// <param name="kind">Which sort.</param>
    /// <param name="view">Its figures.</param>
    /// <param name="through">Last period everybody has reported; the rest of its year is what is left.</param>
    /// <param name="plan">Its own plan for each period left, if there is one.</param>
    public static Contributor Of(string key, string name, ContributorKind kind, SeriesView view, Period through, IReadOnlyList<decimal>? plan = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var grid = view.Grid;
        var left = grid.InYear(through.Year).Where(p => p > through).ToList();
        var lastYear = left.Select(p => p.YearsEarlier() is { } before ? view.Value(before) : null).ToList();
        var thisYear = grid.InYear(through.Year).Where(p => p <= through && !p.Joint).Select(p => view.Value(p)).OfType<decimal>().ToList();
        var ratios = Ratios(view, through);
        var options = new List<RemainderOption>();
        var known = lastYear.All(v => v is not null);
        if (known && Median(ratios) is { } own)
            options.Add(new(Remainder.OwnTrend, [.. lastYear.Select(v => v!.Value * own)]));
        if (thisYear.Count > 0)
            options.Add(new(Remainder.BestMonth, [.. left.Select(_ => thisYear.Max())]));
        if (known)
            options.Add(new(Remainder.LastYear, [.. lastYear.Select(v => v!.Value)]));
        if (plan is not null && plan.Count == left.Count)
            options.Add(new(Remainder.Plan, plan));
        // The joint 1—2月 is two months; halved it is no month anybody reported, but a fair pace when nothing else is known.
        var perMonth = thisYear.Count > 0 ? thisYear.Average() : through.Joint ? (view.Value(through) ?? 0) / 2 : 0;
        var pace = known && Median([.. ratios.TakeLast(3)]) is { } recent
            ? lastYear.Select(v => v!.Value * recent)
            : left.Select(_ => perMonth);
        return new Contributor(key, name, kind, [.. pace], left.Count == 0 ? [] : options);
    }

    // Growth factors on the year before, of the last year's worth of periods, oldest first.
    private static List<decimal> Ratios(SeriesView view, Period through)
    {
        var ratios = new List<decimal>();
        var period = through;
        for (var i = 0; i < view.Grid.PerYear; i++, period = view.Grid.Previous(period))
            if (view.Value(period) is { } now && period.YearsEarlier() is { } before && view.Value(before) is { } then && then > 0)
                ratios.Add(now / then);
        ratios.Reverse();
        return ratios;
    }

    private static decimal? Median(List<decimal> values)
    {
        if (values.Count == 0)
            return null;
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
