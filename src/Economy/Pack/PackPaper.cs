using Guatu.Economy.Dispatch;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Pack;

/// <summary>
/// Writes the analysis from the figures. Pure. What it says is what the sheet and the page 为什么差 say: rates are never added, differences of per cents
/// are points, growth is the published one, every scope is named, and each figure carries the number of its source.
/// </summary>
internal sealed class PackPaper
{
    /// <summary>A drawn bar towards more.</summary>
    public const char Full = '█';

    /// <summary>A drawn bar towards less; told apart without colour.</summary>
    public const char Hollow = '░';

    private const int BarLength = 8;

    private readonly PackFacts _facts;
    private readonly PackNotes _notes = new();

    private PackPaper(PackFacts facts) => _facts = facts;

    public static AnalysisPack Of(PackFacts facts)
    {
        var paper = new PackPaper(facts);
        var parts = Enum.GetValues<PackSection>().Select(s => new PackPart(s, TitleOf(s), facts.Own.GetValueOrDefault(s), [.. paper.Blocks(s)])).ToList();
        return new AnalysisPack
        {
            Period = facts.Sheet.Period, Zone = facts.Zone, Title = $"{facts.Zone}{facts.Sheet.Period.Year}年{facts.Words}经济运行分析", Day = facts.Sheet.Today, Parts = parts, Notes = paper._notes.All, Limits = facts.Limits,
        };
    }

    /// <summary>综述, 一、指标完成情况…</summary>
    public static string TitleOf(PackSection section) => section switch
    {
        PackSection.Overview => "综述", PackSection.Completion => "一、指标完成情况", PackSection.Structure => "二、结构", PackSection.Industry => "三、行业", PackSection.Top => "四、重点企业", PackSection.Projects => "五、项目",
        PackSection.Problems => "六、主要问题", _ => "七、下步措施",
    };

    private IEnumerable<Block> Blocks(PackSection section) => section switch
    {
        PackSection.Overview => Overview(), PackSection.Completion => Completion(), PackSection.Structure => Shares(_facts.Main?.Clusters, "产业集群"), PackSection.Industry => Shares(_facts.Main?.Industries, "行业"),
        PackSection.Top => Top(), PackSection.Projects => Projects(), PackSection.Problems => new PackProblems(_facts, Mark, MarkWhy).Problems(), _ => new PackProblems(_facts, Mark, MarkWhy).Measures(),
    };

    private IEnumerable<Block> Overview()
    {
        if (_facts.Sheet.Rows.Count == 0)
        {
            yield return new Block.Paragraph("还没有按月报的指标。");
            yield break;
        }
        var words = $"{_facts.Words}，{_facts.Sheet.Sentence}";
        if (_facts.Sheet.Worst is { Ahead: { } gap } worst)
            words += $"最要紧的是{worst.Indicator.Name}，比{(worst.Indicator.Nature == Nature.Rate || worst.AheadInPoints ? "目标" : "序时")}{(gap < 0 ? "少" : "多")}{Difference(worst, Math.Abs(gap))}{Mark(worst)}。";
        yield return new Block.Paragraph(words);
    }

    private IEnumerable<Block> Completion()
    {
        foreach (var band in _facts.Sheet.Bands)
        {
            var said = band.Where(r => r.Actual is not null || r.Growth is not null).Select(Sentence).ToList();
            if (said.Count > 0)
                yield return new Block.Paragraph($"{band.Key}：{string.Join('；', said)}。");
        }
        if (_facts.Sheet.Rows.Count > 0)
            yield return new Block.Table(["指标", "口径", "全年目标", $"{_facts.Words}", "增长%", "完成%", "比序时", "可能性%", "灯", "注"], [4, 1.3, 1.9, 2, 1.4, 1.5, 1.9, 1.6, 1, 0.9], [.. _facts.Sheet.Rows.Select(Cells)]);
        if (_facts.Sheet.Rows.Any(r => r.Indicator.Scope == Scope.Dispatch))
            yield return new Block.Paragraph("标“调度”的是调度数据，不作统计依据；三种口径不相加。增长取公布数，没有公布的写“—”。");
    }

    private IReadOnlyList<string> Cells(DispatchRow r) =>
    [
        $"{r.Indicator.Name}（{r.Indicator.Unit}）", IndicatorWords.Of(r.Indicator.Scope), Said(DispatchExport.TargetOf(r), r), r.Actual is null && r.Growth is null ? Zh.NotReported : EconomyWords.Number(r.Actual, r.Indicator.Decimals), EconomyWords.WithSign(r.Growth, 1),
        EconomyWords.Number(r.Completion, 1), r.Ahead is { } ahead ? EconomyWords.WithSign(ahead, Digits(r)) + (InPoints(r) ? "个百分点" : "") : Zh.NotApplicable, EconomyWords.Number(r.Chance, 0), r.LightWord ?? "", Mark(r),
    ];

    private static string Said(object? target, DispatchRow row) => target switch { decimal amount => EconomyWords.Number(amount, row.Indicator.Decimals), null => Zh.NotApplicable, _ => target.ToString()! };

    /// <summary>规上工业总产值198.60亿元①，完成63.7%，比序时少1.08亿元.</summary>
    private string Sentence(DispatchRow r)
    {
        var words = r.Indicator.Name + (r.Actual is { } actual ? EconomyWords.Number(actual, r.Indicator.Decimals) + r.Indicator.Unit : "") + Mark(r);
        if (r.Growth is { } growth)
            words += $"，{(r.Actual is null ? "" : "同比")}{Percents.Growth(growth)}";
        if (r.Completion is { } done)
            words += $"，完成年度目标{EconomyWords.Number(done, 1)}%";
        if (r.Ahead is { } ahead)
            words += Math.Round(ahead, Digits(r), MidpointRounding.AwayFromZero) == 0 ? $"，与{Held(r)}持平" : $"，比{Held(r)}{(ahead < 0 ? "少" : "多")}{Difference(r, Math.Abs(ahead))}";
        return words;
    }

    private static string Held(DispatchRow r) => r.Indicator.Nature == Nature.Rate || r.AheadInPoints ? "目标" : "序时";

    private IEnumerable<Block> Shares(ShareTable? table, string kind)
    {
        if (_facts.Main is not { } main || table is null)
        {
            yield return new Block.Paragraph($"没有企业分项数据，或上年同期总量不全，分解不到{kind}。");
            yield break;
        }
        var mark = MarkMembers(main);
        var (rising, falling) = (table.Total.Lines.Where(l => l.PullShown > 0 && l.Kind == ShareLineKind.Group).ToList(), table.Total.Lines.Where(l => l.PullShown < 0 && l.Kind == ShareLineKind.Group).ToList());
        yield return new Block.Paragraph($"{main.Row.Indicator.Name}{_facts.Words}比上年同期{Change(table.Total.Change, main.Row.Indicator)}{mark}（按总量计，不是公布增速）。"
            + (rising.Count > 0 ? $"拉动最多的是{string.Join('，', rising.Take(3).Select(l => $"{l.Name}{EconomyWords.Number(l.PullShown, 2)}个百分点"))}。" : "")
            + (falling.Count > 0 ? $"下拉最多的是{string.Join('，', falling.OrderBy(l => l.PullShown).Take(3).Select(l => $"{l.Name}{EconomyWords.Number(-l.PullShown, 2)}个百分点"))}。" : ""));
        var most = table.Total.Lines.Select(l => Math.Abs(l.PullShown)).DefaultIfEmpty(0).Max();
        yield return new Block.Table([kind, $"累计（{main.Row.Indicator.Unit}）", "上年同期", "拉动（个百分点）", "拉动图"], [3.4, 2.2, 2.2, 2, 3.4],
            [.. table.Total.Lines.Select(l => (IReadOnlyList<string>)[l.Name, Number(l.Now, main), Number(l.Base, main), EconomyWords.WithSign(l.PullShown, 2), Bar(l.PullShown, most)]), ["合计" + mark, Number(table.Total.Now, main), Number(table.Total.Base, main), EconomyWords.WithSign(table.Total.PullShown, 2), ""]]);
        if (table.Notes.Count > 0)
            yield return new Block.Paragraph("注：" + string.Concat(table.Notes));
    }

    private IEnumerable<Block> Top()
    {
        if (_facts.Hides || _facts.Main is not { Top.Count: > 0 } main)
        {
            yield return new Block.Paragraph(_facts.Hides ? "没有查看企业数据的权限，不列企业。" : "没有企业分项数据。");
            yield break;
        }
        var (mark, unit) = (MarkMembers(main), main.Row.Indicator.Unit);
        var sum = main.Top.Sum(t => t.Now);
        yield return new Block.Paragraph($"{main.Row.Indicator.Name}前{main.Top.Count}位企业{_facts.Words}合计{Number(sum, main)}{unit}{mark}，占{main.Reported}家报送企业合计的{EconomyWords.Number(main.Sum > 0 ? sum / main.Sum * 100 : 0, 1)}%，"
            + $"{(main.TopPull >= 0 ? "拉动" : "下拉")}{EconomyWords.Number(Math.Abs(main.TopPull), 2)}个百分点（按总量计）。其中比上年同期增加的{main.Top.Count(t => t.Now > t.Before)}家，减少的{main.Top.Count(t => t.Now < t.Before)}家，上年同期没有数的{main.Top.Count(t => t.Before is null)}家。"
            + Listed("新进入的有", main.Entered) + Listed("退出的有", main.Gone) + Listed("上年同期有、今年没有报的有", main.Silent));
        yield return new Block.Table(["位次", "企业", $"累计（{unit}）", "上年同期", "增减", "拉动（个百分点）"], [1, 4, 2.4, 2.4, 2.2, 2.2],
            [.. main.Top.Take(_facts.Limits.Listed).Select((t, i) => (IReadOnlyList<string>)[$"{i + 1}", t.Name, Number(t.Now, main), t.Before is { } b ? Number(b, main) : Zh.NotApplicable, EconomyWords.WithSign(t.Now - t.Before, main.Row.Indicator.Decimals), EconomyWords.WithSign(t.Pull, 2)])]);
        if (main.Top.Count > _facts.Limits.Listed)
            yield return new Block.Paragraph($"其余{main.Top.Count - _facts.Limits.Listed}家见附表（xlsx“重点企业”）。");
    }

    private static string Listed(string head, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"{head}{string.Join('、', names.Take(5))}{(names.Count > 5 ? $"等{names.Count}家" : "")}。";

    private IEnumerable<Block> Projects()
    {
        var rows = _facts.Sheet.Rows.Where(r => _facts.Limits.ProjectWords.Any(w => r.Indicator.Name.Contains(w, StringComparison.Ordinal))).ToList();
        var known = rows.Where(r => r.Actual is not null || r.Growth is not null).Select(Sentence).ToList();
        if (known.Count > 0)
            yield return new Block.Paragraph(string.Join('；', known) + "。");
        foreach (var view in _facts.Whys)
            foreach (var pillar in view.Pillars.Where(p => p.Column.Cause?.Kind == CauseKind.Project))
                yield return new Block.Paragraph($"{pillar.Title}，影响{view.Indicator.Name}{EconomyWords.WithSign(pillar.Column.Amount, view.Digits)}{view.Unit}{MarkWhy(view)}"
                    + (pillar.Column.Items.Count > 0 && view.SeesMembers ? $"，涉及{string.Join('、', pillar.Column.Items.Select(i => i.Name))}" : "") + $"。{Sentence(pillar.Words)}{PackProblems.Tasks(pillar)}");
        if (rows.Count == 0 && !_facts.Whys.Any(v => v.Pillars.Any(p => p.Column.Cause?.Kind == CauseKind.Project)))
            yield return new Block.Paragraph("没有按月报的项目指标，也没有写明项目方面的原因。");
    }

    private static string Sentence(string? words) => string.IsNullOrWhiteSpace(words) ? "" : words.Trim().TrimEnd('。') + "。";

    /// <summary>Number of the source of a row.</summary>
    private string Mark(DispatchRow r)
    {
        var (indicator, figure) = (r.Indicator, _facts.Sources.GetValueOrDefault(r.Indicator.Id));
        if (r.Actual is null && r.Growth is null)
            return "";
        var caution = IndicatorWords.Caution(indicator.Scope) is { } c ? $"（{c}）" : "";
        var period = r.Through is not { } through ? "" : indicator.Nature == Nature.Flow ? PeriodWords.CumulativeText(through) : PeriodWords.Text(through);
        var entry = indicator.Formula is { } formula ? $"由{formula}算出" : figure is null ? "" : $"{figure.By}{Zh.FullDay(ZoneClock.DayOf(figure.At))}{IndicatorWords.Of(figure.Channel)}，数据号{figure.Id}";
        var made = figure is { Form: ValueForm.Current } && indicator.Nature == Nature.Flow && r.Actual is not null ? "由各期当期数相加" : "";
        var text = $"{indicator.Name}：{IndicatorWords.Of(indicator.Scope)}口径{caution}，{period}，单位{indicator.Unit}，{r.Source ?? "没有来源单位"}提供" + string.Concat(new[] { r.Stage is { } s ? IndicatorWords.Of(s) : "", made, entry }.Where(x => x.Length > 0).Select(x => "，" + x)) + "。";
        return _notes.Mark($"row/{indicator.Id}", text, r.Through is { } at ? $"/figures/trail/{indicator.Id}/0/0/{PeriodCode.Of(at)}" : null);
    }

    private string MarkMembers(PackMain main) => _notes.Mark($"members/{main.Row.Indicator.Id}",
        $"{main.Row.Indicator.Name}分企业：{IndicatorWords.Of(main.Row.Indicator.Scope)}口径{(IndicatorWords.Caution(main.Row.Indicator.Scope) is { } c ? $"（{c}）" : "")}，{PeriodWords.CumulativeText(main.Through)}，单位{main.Row.Indicator.Unit}，{main.Reported}家企业填报；上年同期取同一企业同一口径的数；拉动＝各部分增减额÷上年同期总量。",
        $"/economy/why/{main.Row.Indicator.Id}?period={PeriodWords.Key(main.Through)}");

    private string MarkWhy(WhyView view) => _notes.Mark($"why/{view.Indicator.Id}",
        $"{view.Indicator.Name}差额分析：{PeriodWords.CumulativeText(view.Period)}，单位{view.Unit}，{view.Source}{view.Base}{(view.Base.Length > 0 ? "。" : "")}{(view.Kind is null ? "没有分项数据，影响数额由写原因的单位填写。" : $"由{view.Reported}{view.MemberWords}的数分解，各列之和等于差额。")}",
        $"/economy/why/{view.Indicator.Id}?period={PeriodWords.Key(view.Period)}");

    private static bool InPoints(DispatchRow r) => r.AheadInPoints || r.Indicator.Unit == "%";

    private static int Digits(DispatchRow r) => r.AheadInPoints ? 1 : r.Indicator.Decimals;

    private static string Difference(DispatchRow r, decimal value) => EconomyWords.Number(value, Digits(r)) + (r.AheadInPoints ? "个百分点" : r.Indicator.DifferenceUnit);

    private static string Change(decimal change, Indicator i) => change >= 0 ? $"增加{EconomyWords.Number(change, i.Decimals)}{i.Unit}" : $"减少{EconomyWords.Number(-change, i.Decimals)}{i.Unit}";

    private static string Number(decimal value, PackMain main) => EconomyWords.Number(value, main.Row.Indicator.Decimals);

    private static string Bar(decimal value, decimal most) => most <= 0 ? "" : new string(value < 0 ? Hollow : Full, (int)Math.Round(Math.Abs(value) / most * BarLength, MidpointRounding.AwayFromZero));
}
