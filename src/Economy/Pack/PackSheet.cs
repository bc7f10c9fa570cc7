using Guatu.Economy.Dispatch;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;

namespace Guatu.Economy.Pack;

/// <summary>The figures of the analysis as a workbook and as JSON.</summary>
internal static class PackSheet
{
    public static byte[] Xlsx(PackFacts facts, AnalysisPack pack)
    {
        var sheets = new List<SheetWriter> { Completion(facts, pack) };
        if (facts.Main is { } main)
        {
            sheets.AddRange(new[] { ("结构", "产业集群", main.Clusters), ("行业", "行业", main.Industries) }.Where(s => s.Item3 is not null).Select(s => Shares(s.Item1, s.Item2, main, s.Item3!)));
            if (!facts.Hides)
                sheets.Add(Top(main));
        }
        sheets.Add(Problems(facts));
        var notes = new SheetWriter("数据来源", 8, 110).Title("数据来源").Head([[new("编号"), new("来源")]]);
        foreach (var note in pack.Notes)
            notes.Row(note.Sign, note.Text);
        return SheetWriter.Book([.. sheets, notes]);
    }

    public static object Json(AnalysisPack pack) => new
    {
        period = PeriodWords.Key(pack.Period), pack.Title, pack.Characters, limit = pack.Limits.Special, generalLimit = pack.Limits.General, pack.Limits.Source, pack.IsTooLong,
        parts = pack.Parts.Select(p => new
        {
            section = p.Section.ToString(), p.Title, own = p.Own is { } own ? new { own.Text, own.Version, own.At, own.By } : null,
            blocks = p.Blocks.Select(b => b switch { Block.Heading h => (object)new { heading = h.Text }, Block.Paragraph t => new { text = t.Text }, Block.Table t => new { t.Head, t.Rows }, _ => new { } }),
        }),
        notes = pack.Notes.Select(n => new { n.Number, n.Sign, n.Text, n.Href }),
    };

    private static SheetWriter Completion(PackFacts facts, AnalysisPack pack)
    {
        var writer = new SheetWriter("指标完成情况", 26, 12, 8, 14, 14, 10, 10, 14, 14, 10, 8, 46, 18).Title(pack.Title).Note(facts.Sheet.Sentence)
            .Head([[new("指标"), new("单位"), new("口径"), new("全年目标"), new($"{facts.Words}累计"), new("增长（%）"), new("完成（%）"), new("比序时"), new("后期均需"), new("可能性（%）"), new("灯"), new("一句话原因"), new("责任单位")]]);
        foreach (var r in facts.Sheet.Rows)
            writer.Row(r.Indicator.Name, r.Indicator.Unit, IndicatorWords.Of(r.Indicator.Scope), DispatchExport.TargetOf(r), At(r.Actual, r.Indicator.Decimals), At(r.Growth, 1), At(r.Completion, 1),
                r.AheadInPoints && r.Ahead is { } points ? EconomyWords.WithSign(points, 1) + "个百分点" : At(r.Ahead, r.Indicator.Decimals), At(r.NeededEach, DispatchExport.Finer(r)), At(r.Chance, 0), r.LightWord, r.Reason, r.Unit);
        return writer.Note($"注：{facts.Sheet.Footnote}");
    }

    private static SheetWriter Shares(string name, string kind, PackMain main, ShareTable table)
    {
        var digits = main.Row.Indicator.Decimals;
        var writer = new SheetWriter(name, 30, 16, 16, 14, 16, 14).Title($"{main.Row.Indicator.Name}分{kind}（{main.Row.Indicator.Unit}）").Note("拉动＝增减额÷上年同期总量，按总量计，不是公布增速。")
            .Head([[new(kind), new("累计"), new("上年同期"), new("增减"), new("拉动（个百分点）"), new("贡献率（%）")]]);
        foreach (var line in table.Total.Lines.Append(table.Total))
            writer.Row(line.Kind == ShareLineKind.Total ? "合计" : line.Name, At(line.Now, digits), At(line.Base, digits), At(line.Change, digits), line.PullShown, line.ShareShown);
        foreach (var note in table.Notes)
            writer.Note(note);
        return writer;
    }

    private static SheetWriter Top(PackMain main)
    {
        var digits = main.Row.Indicator.Decimals;
        var writer = new SheetWriter("重点企业", 8, 30, 16, 16, 14, 16).Title($"{main.Row.Indicator.Name}前{main.Top.Count}位企业（{main.Row.Indicator.Unit}）").Note($"{IndicatorWords.Of(main.Row.Indicator.Scope)}口径，{PeriodWords.CumulativeText(main.Through)}。{IndicatorWords.Caution(main.Row.Indicator.Scope)}")
            .Head([[new("位次"), new("企业"), new("累计"), new("上年同期"), new("增减"), new("拉动（个百分点）")]]);
        for (var i = 0; i < main.Top.Count; i++)
            writer.Row(i + 1, main.Top[i].Name, At(main.Top[i].Now, digits), At(main.Top[i].Before, digits), At(main.Top[i].Now - main.Top[i].Before, digits), main.Top[i].Pull);
        return writer;
    }

    private static SheetWriter Problems(PackFacts facts)
    {
        var writer = new SheetWriter("问题和措施", 24, 10, 24, 16, 40, 14, 10, 24, 18, 40).Title("问题和措施")
            .Head([[new("指标"), new("灯"), new("原因"), new("影响"), new("怎么补"), new("可补"), new("把握（%）"), new("领导"), new("单位"), new("在办的事")]]);
        foreach (var view in facts.Whys)
            foreach (var p in view.Pillars.Where(p => p.Column.Kind is ColumnKind.Cause or ColumnKind.Others))
                writer.Row(view.Indicator.Name, view.Row.LightWord, p.Title, p.Column.Amount, p.Fix, p.FixAmount, p.FixAmount > 0 ? Math.Round(p.FixSure!.Value / p.FixAmount.Value * 100, 0) : null, p.Keeper?.Leader, p.Keeper?.Unit, string.Join('\n', p.Tasks.Select(t => $"{t.Number} {t.Title}（{SnapshotWords.Of(t)}）")));
        return writer;
    }

    private static object? At(decimal? value, int digits) => value is { } known ? Math.Round(known, digits, MidpointRounding.AwayFromZero) : null;
}
