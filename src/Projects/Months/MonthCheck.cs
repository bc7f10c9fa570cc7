using Guatu.Kernel.Refusals;

namespace Guatu.Projects.Months;

/// <summary>
/// Figures of a month, all in 万元. What follows from other figures may be left open and is computed; what was typed is
/// held against them.
/// </summary>
public sealed record MonthFigures
{
    /// <summary>本月完成 (of January and February together in month 2), ≥ 0.</summary>
    public decimal? Done { get; init; }

    /// <summary>自年初累计; open: 本月 + 上月自年初.</summary>
    public decimal? Ytd { get; init; }

    /// <summary>上年末累计; open: what was reported last year.</summary>
    public decimal? Prior { get; init; }

    /// <summary>自开始建设累计; open: 上年末 + 自年初.</summary>
    public decimal? Since { get; init; }

    /// <summary>建筑工程, since the year began.</summary>
    public decimal? Build { get; init; }

    /// <summary>安装工程, since the year began.</summary>
    public decimal? Install { get; init; }

    /// <summary>设备工器具购置, since the year began.</summary>
    public decimal? Equip { get; init; }

    /// <summary>其他费用, since the year began.</summary>
    public decimal? Other { get; init; }

    /// <summary>Of 设备: 旧设备.</summary>
    public decimal? OldEquip { get; init; }

    /// <summary>Of 其他: 旧建筑物.</summary>
    public decimal? OldBuilding { get; init; }

    /// <summary>Of 其他: 建设用地费.</summary>
    public decimal? Land { get; init; }

    /// <summary>已支付资金 since the beginning.</summary>
    public decimal? Paid { get; init; }

    /// <summary>实施进度, per cent 0–100.</summary>
    public decimal? Percent { get; init; }

    internal IEnumerable<(string Field, string Label, decimal? Value)> Each =>
    [
        ("done", "本月完成", Done), ("ytd", "自年初累计", Ytd), ("prior", "上年末累计", Prior), ("since", "自开始建设累计", Since), ("build", "建筑工程", Build), ("install", "安装工程", Install),
        ("equip", "设备工器具购置", Equip), ("other", "其他费用", Other), ("oldEquip", "旧设备", OldEquip), ("oldBuilding", "旧建筑物", OldBuilding), ("land", "建设用地费", Land), ("paid", "已支付资金", Paid),
    ];

    internal bool HasParts => Build is not null || Install is not null || Equip is not null || Other is not null;
}

/// <summary>What is known before a month is reported.</summary>
/// <param name="Period">Its words: 1—2月, 5月.</param>
/// <param name="YtdBefore">自年初累计 of the month before in this year; null for the first report of the year.</param>
/// <param name="PriorKnown">自开始累计 at the end of last year, as reported; null when nothing was.</param>
/// <param name="PriorFrom">Where that was reported: 2025年12月.</param>
/// <param name="InStat">Is the project in the statistics?</param>
public sealed record MonthKnown(string Period, decimal? YtdBefore, decimal? PriorKnown, string? PriorFrom, bool InStat);

/// <summary>The arithmetic of the monthly report of fixed-asset investment. Pure.</summary>
public static class MonthCheck
{
    /// <summary>The figures with everything computed that was left open.</summary>
    public static MonthFigures Settled(MonthFigures figures, MonthKnown known)
    {
        var ytd = figures.Ytd ?? (figures.Done ?? 0) + (known.YtdBefore ?? 0);
        var prior = figures.Prior ?? known.PriorKnown ?? 0;
        return figures with { Done = figures.Done ?? 0, Ytd = ytd, Prior = prior, Since = figures.Since ?? prior + ytd };
    }

    /// <summary>Everything that does not add up, each named with the cell and both numbers.</summary>
    public static IEnumerable<Refusal> Of(MonthFigures typed, MonthKnown known)
    {
        if (typed.Done is null)
            yield return MonthRefusals.DoneMissing.At("done");
        foreach (var (field, label, _) in typed.Each.Where(e => e.Value < 0))
            yield return RegisterRefusals.FigureNegative.At(field, label);
        if (typed.Percent is < 0 or > 100)
            yield return MonthRefusals.PercentWrong.At("percent", Plain(typed.Percent));
        var f = Settled(typed, known);
        if (known.YtdBefore is { } before && f.Ytd != f.Done + before)
            yield return MonthRefusals.YtdWrong.At("ytd", Plain(f.Ytd), known.Period, Plain(f.Done), Plain(before), Plain(f.Done + before), Gap(f.Ytd, f.Done + before));
        else if (f.Ytd < f.Done)
            yield return MonthRefusals.YtdBelowMonth.At("ytd", Plain(f.Ytd), known.Period, Plain(f.Done));
        if (known.PriorKnown is { } prior && f.Prior != prior)
            yield return MonthRefusals.PriorWrong.At("prior", Plain(f.Prior), known.PriorFrom, Plain(prior));
        if (f.Since != f.Prior + f.Ytd)
            yield return MonthRefusals.SinceWrong.At("since", Plain(f.Since), Plain(f.Prior), Plain(f.Ytd), Plain(f.Prior + f.Ytd), Gap(f.Since, f.Prior + f.Ytd));
        foreach (var fault in Parts(f, known))
            yield return fault;
    }

    private static IEnumerable<Refusal> Parts(MonthFigures f, MonthKnown known)
    {
        var (build, install, equip, other) = (f.Build ?? 0, f.Install ?? 0, f.Equip ?? 0, f.Other ?? 0);
        var sum = build + install + equip + other;
        if (f.HasParts && sum != f.Ytd)
            yield return MonthRefusals.PartsWrong.At("build", Plain(build), Plain(install), Plain(equip), Plain(other), Plain(sum), Plain(f.Ytd), Gap(sum, f.Ytd));
        else if (!f.HasParts && known.InStat && f.Ytd > 0)
            yield return MonthRefusals.PartsMissing.At("build", Plain(f.Ytd));
        if (f.OldEquip > equip)
            yield return MonthRefusals.OldEquipWrong.At("oldEquip", Plain(f.OldEquip), Plain(equip));
        var (old, land) = (f.OldBuilding ?? 0, f.Land ?? 0);
        if (old + land > other)
            yield return MonthRefusals.OtherWrong.At("land", Plain(old), Plain(land), Plain(old + land), Plain(other));
    }

    private static string Plain(decimal? number) => $"{number:0.######}";

    private static string Gap(decimal? one, decimal? other) => Plain(Math.Abs((one ?? 0) - (other ?? 0)));
}

/// <summary>The periods of a year: January and February are one.</summary>
public static class MonthPeriods
{
    /// <summary>Months in which a report is made.</summary>
    public static IEnumerable<int> Each => Enumerable.Range(2, 11);

    /// <summary>1—2月, 5月.</summary>
    public static string Say(int month) => month <= 2 ? "1—2月" : $"{month}月";

    /// <summary>The first day a period counts.</summary>
    public static DateOnly First(int year, int month) => new(year, month <= 2 ? 1 : month, 1);

    /// <summary>The last day a period counts.</summary>
    public static DateOnly Last(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
