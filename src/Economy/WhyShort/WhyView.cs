using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Look;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;

namespace Guatu.Economy.WhyShort;

/// <summary>Who has a column in hand.</summary>
/// <param name="Leader">Leader; null: none.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Person">Person.</param>
public sealed record Keeper(string? Leader, string? Unit, string? Person);

/// <summary>A column with all that is known of it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Title">Its head.</param>
/// <param name="Words">A sentence below.</param>
/// <param name="Keeper">Who has it in hand; null where nobody has to.</param>
/// <param name="Tasks">Commitments about it with their lights.</param>
public sealed record WhyPillar(WhyColumn Column, string Title, string? Words, Keeper? Keeper, IReadOnlyList<SnapshotLine> Tasks)
{
    /// <summary>What its fixes would bring, in the indicator's unit.</summary>
    public decimal? FixAmount => Column.Causes.Any(c => c.FixAmount is not null) ? Column.Causes.Sum(c => c.FixAmount ?? 0) : null;

    /// <summary>The same by the chance given to each.</summary>
    public decimal? FixSure => FixAmount is null ? null : Column.Causes.Sum(c => (c.FixAmount ?? 0) * (c.FixSure ?? 0) / 100);

    /// <summary>怎么补.</summary>
    public string? Fix => string.Join('；', Column.Causes.Select(c => c.Fix).Where(f => !string.IsNullOrEmpty(f))) is { Length: > 0 } words ? words : null;
}

/// <summary>Why an indicator is short.</summary>
public sealed record WhyView
{
    /// <summary>The row of the dispatch sheet.</summary>
    public required DispatchRow Row { get; init; }

    /// <summary>Period looked through.</summary>
    public required Period Period { get; init; }

    /// <summary>Today.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Columns from left to right; they add up to the gap exactly.</summary>
    public IReadOnlyList<WhyPillar> Pillars { get; init; } = [];

    /// <summary>What members are; null: there are figures of none.</summary>
    public SubjectKind? Kind { get; init; }

    /// <summary>How many reported.</summary>
    public int Reported { get; init; }

    /// <summary>What could close the gap besides what was written down; null when nothing is missing or known.</summary>
    public GapClosing? Closing { get; init; }

    /// <summary>Why it cannot be taken apart; null when it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The person may see single enterprises.</summary>
    public bool SeesMembers { get; init; }

    /// <summary>The person may write causes down.</summary>
    public bool MayKeep { get; init; }

    /// <summary>The person may make tasks.</summary>
    public bool MayTask { get; init; }

    /// <summary>The indicator.</summary>
    public Indicator Indicator => Row.Indicator;

    /// <summary>Actual less expected; null when either is unknown.</summary>
    public decimal? Gap => Row.Ahead;

    /// <summary>Digits.</summary>
    public int Digits => Row.AheadInPoints ? 1 : Indicator.Decimals;

    /// <summary>What differences are told in.</summary>
    public string Unit => Row.AheadInPoints ? "个百分点" : Indicator.DifferenceUnit;

    /// <summary>1—8月.</summary>
    public string Words => PeriodWords.CumulativeText(Period)[5..];

    /// <summary>All that was written down as 怎么补.</summary>
    public decimal FixTotal => Pillars.Sum(p => p.FixAmount ?? 0);

    /// <summary>The same by the chance given to each.</summary>
    public decimal FixSure => Pillars.Sum(p => p.FixSure ?? 0);

    /// <summary>Still missing when all of it is done; 0 and below: nothing.</summary>
    public decimal Open => Math.Abs(Gap ?? 0) - FixTotal;

    /// <summary>One sentence.</summary>
    public string Sentence
    {
        get
        {
            if (Row.IsMissing)
                return Row.Reason + "。";
            if (Gap is not { } gap)
                return Row.Target is null ? $"{Indicator.Name}没有年度目标，不判断进度。" : $"{Words}{Indicator.Name}还看不出进度。";
            var rate = Indicator.Nature == Nature.Rate || Row.AheadInPoints;
            var head = $"{Words}{Indicator.Name}比{(rate ? "目标" : "序时")}{(gap < 0 ? $"少{Say(-gap)}" : gap > 0 ? $"多{Say(gap)}" : "持平")}。";
            var parts = new List<string>();
            var causes = Pillars.Where(p => p.Column.Kind is ColumnKind.Cause or ColumnKind.Others).ToList();
            if (causes.Count > 0 && causes.Sum(c => c.Column.Amount) is not 0 and var sum)
                parts.Add($"{Count(causes.Sum(c => c.Column.Causes.Count))}件事{(sum < 0 ? "少了" : "多了")}{Say(Math.Abs(sum))}");
            foreach (var p in Pillars)
                if (p.Column.Kind is ColumnKind.Over)
                    parts.Add($"{p.Column.Members}{MemberWords}多{Say(p.Column.Amount)}");
                else if (p.Column.Kind is ColumnKind.Under)
                    parts.Add($"{(causes.Count > 0 ? "其他" : "")}{p.Column.Members}{MemberWords}少{Say(-p.Column.Amount)}");
                else if (p.Column.Kind is ColumnKind.Near)
                    parts.Add($"{p.Column.Members}{MemberWords}基本持平，合计{(p.Column.Amount < 0 ? "少" : "多")}{Say(Math.Abs(p.Column.Amount))}");
                else if (p.Column.Kind is ColumnKind.Rest && Pillars.Count > 1)
                    parts.Add($"还有{(p.Column.Amount < 0 ? "少的" : "多的")}{Say(Math.Abs(p.Column.Amount))}没有分解到{(Kind is { } k ? IndicatorWords.Of(k) : "企业")}");
            return head + (parts.Count > 0 ? string.Join('，', parts) + "。" : "");
        }
    }

    /// <summary>家企业, 个行业.</summary>
    public string MemberWords => Kind is null or SubjectKind.Enterprise ? "家企业" : "个" + IndicatorWords.Of(Kind.Value);

    /// <summary>Where it stands: before and after the chance, which has a light of its own.</summary>
    public string Base
    {
        get
        {
            var said = new List<string>();
            if (Row.Expected is { } expected && Row.Actual is { } actual)
                said.Add($"序时{Amount(expected)}，实际{Amount(actual)}{(Row.Completion is { } done ? $"，完成全年{EconomyWords.Number(done, 1)}%" : "")}");
            if (Row is { Amount: { } amount, NeededEach: { } each })
                said.Add($"要完成{Amount(amount)}，{Row.Time!.LeftWords}{Row.Time.Unit}均需{Amount(each)}{(Row.LatelyEach is { } lately ? $"，近3期平均{Amount(lately)}" : "")}");
            said.Add(Row.CourseYears.Count > 0 ? $"序时按近{Row.CourseYears.Count}年同期平均{EconomyWords.Number(Row.Course, 1)}%" : Row.Course is { } course ? $"没有完整的往年数据，序时按时间进度{EconomyWords.Number(course, 1)}%" : "");
            return string.Join('。', said.Where(s => s.Length > 0));
        }
    }

    /// <summary>调度口径，快报，不作统计依据。</summary>
    public string Source => $"{IndicatorWords.Of(Indicator.Scope)}口径{(Row.Stage is { } s ? "，" + IndicatorWords.Of(s) : "")}{(Indicator.Scope == Scope.Dispatch ? "，" + IndicatorWords.Caution(Indicator.Scope) : "")}。";

    /// <summary>With unit.</summary>
    public string Amount(decimal value) => EconomyWords.Number(value, Indicator.Decimals) + Indicator.Unit;

    /// <summary>A difference with unit.</summary>
    public string Say(decimal value) => EconomyWords.Number(value, Digits) + Unit;

    /// <summary>Light of the indicator.</summary>
    public string Light => Row.Light ?? Shapes.None;

    private static string Count(int count) => count switch { 1 => "一", 2 => "两", 3 => "三", 4 => "四", 5 => "五", 6 => "六", 7 => "七", 8 => "八", 9 => "九", 10 => "十", _ => count.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
