using System.Globalization;

namespace Guatu.Forecasting.Series;

/// <summary>How periods are written: for people (2026年3月上旬), as a key that sorts (2026-03-T1), and with all of the year before (2026年1—9月).</summary>
public static class PeriodWords
{
    internal static readonly string[] Thirds = ["上旬", "中旬", "下旬"];
    internal static readonly string[] Quarters = ["一季度", "二季度", "三季度", "四季度"];
    internal static readonly string[] Halves = ["上半年", "下半年"];

    /// <summary>The period alone: 2026年3月, 2026年1—2月, 2026年第16周, 2026年一季度.</summary>
    public static string Text(Period period) => $"{period.Year}年{Short(period)}";

    /// <summary>Without its year, for the head of a column; empty for a year.</summary>
    public static string Short(Period period) => period.Kind switch
    {
        PeriodKind.Day => $"{period.First.Month}月{period.First.Day}日",
        PeriodKind.Week => $"第{period.Number}周",
        PeriodKind.TenDay => $"{period.Month}月{Thirds[(period.Number - 1) % 3]}",
        PeriodKind.Month => period.Joint ? "1—2月" : $"{period.Number}月",
        PeriodKind.Quarter => Quarters[period.Number - 1],
        PeriodKind.Half => Halves[period.Number - 1],
        _ => "",
    };

    /// <summary>From 1 January to its end: 2026年1—9月, 2026年前三季度, 2026年前16周, 2026年全年.</summary>
    public static string CumulativeText(Period period) => $"{period.Year}年" + period.Kind switch
    {
        PeriodKind.Day => $"截至{period.First.Month}月{period.First.Day}日",
        PeriodKind.Week => $"前{period.Number}周",
        PeriodKind.TenDay => $"截至{Short(period)}",
        PeriodKind.Month => period.Number == 1 ? "1月" : $"1—{period.Number}月",
        PeriodKind.Quarter => period.Number switch { 1 => Quarters[0], 2 => Halves[0], 3 => "前三季度", _ => "全年" },
        PeriodKind.Half => period.Number == 1 ? Halves[0] : "全年",
        _ => "全年",
    };

    /// <summary>In the form of its figure.</summary>
    public static string Text(Period period, ValueForm form) => form == ValueForm.Cumulative ? CumulativeText(period) : Text(period);

    /// <summary>A key for storage: sorts as time does within one kind, and <see cref="PeriodReader"/> reads it back. 2026-03-05, 2026-W16, 2026-03-T1, 2026-03, 2026-01+02, 2026-Q1, 2026-H1, 2026.</summary>
    public static string Key(Period period) => period.Kind switch
    {
        PeriodKind.Day => period.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PeriodKind.Week => $"{period.Year:0000}-W{period.Number:00}",
        PeriodKind.TenDay => $"{period.Year:0000}-{period.Month:00}-T{((period.Number - 1) % 3) + 1}",
        PeriodKind.Month => period.Joint ? $"{period.Year:0000}-01+02" : $"{period.Year:0000}-{period.Number:00}",
        PeriodKind.Quarter => $"{period.Year:0000}-Q{period.Number}",
        PeriodKind.Half => $"{period.Year:0000}-H{period.Number}",
        _ => $"{period.Year:0000}",
    };

    /// <summary>Several periods together: 2026年4—5月合计 where they follow one another, else each named.</summary>
    public static string Together(IReadOnlyList<Period> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        if (periods.Count == 0)
            return "";
        if (periods.Count == 1)
            return Text(periods[0]);
        var inARow = true;
        for (var i = 1; i < periods.Count; i++)
            inARow &= periods[i].Year == periods[0].Year && periods[i].First == periods[i - 1].Last.AddDays(1);
        if (!inARow)
            return string.Join('、', periods.Select(Text)) + "合计";
        return periods[0].Kind == PeriodKind.Month
            ? $"{periods[0].Year}年{periods[0].First.Month}—{periods[^1].Month}月合计"
            : $"{Text(periods[0])}至{Short(periods[^1])}合计";
    }
}
