using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;

namespace Guatu.Economy.WhyShort;

/// <summary>The picture as a table for those who work on with it: xlsx and JSON.</summary>
internal static class WhySheet
{
    public static byte[] Write(WhyView view)
    {
        var sheet = new SheetWriter("差额分析", 22, 34, 24, 14, 14, 18, 12, 40, 34, 12, 10)
            .Title($"{PeriodWords.CumulativeText(view.Period)}{view.Indicator.Name}差额分析").Note(view.Sentence).Note($"{view.Base}。{view.Source}")
            .Head(
            [
                [new("原因", 1, 2), new("怎么回事", 1, 2), new($"企业、项目（{view.Unit}）", 2), new("谁在管", 3), new("在办的事", 1, 2), new("怎么补", 3)],
                [new("名称"), new("影响"), new("领导"), new("单位"), new("经办人"), new("办法"), new("可补"), new("把握（%）")],
            ]);
        foreach (var p in view.Pillars)
        {
            var tasks = string.Join('\n', p.Tasks.Select(t => $"{t.Number} {t.Title}（{SnapshotWords.Of(t)}）"));
            sheet.Row(p.Title, p.Words, "合计", p.Column.Amount, p.Keeper?.Leader, p.Keeper?.Unit, p.Keeper?.Person, tasks, p.Fix, p.FixAmount, p.FixAmount > 0 ? Math.Round(p.FixSure!.Value / p.FixAmount.Value * 100, 0) : null);
            foreach (var item in p.Column.Items)
                sheet.Row(null, null, item.Name, item.Amount);
        }
        sheet.Row("差额", null, null, view.Gap, null, null, null, null, "合计", view.FixTotal);
        return sheet.ToBytes();
    }

    public static object Json(WhyView v) => new
    {
        indicator = v.Indicator.Id, v.Indicator.Name, v.Indicator.Unit, scope = IndicatorWords.Of(v.Indicator.Scope), caution = IndicatorWords.Caution(v.Indicator.Scope), period = PeriodWords.Key(v.Period),
        expected = v.Row.Expected, actual = v.Row.Actual, gap = v.Gap, gapUnit = v.Unit, v.Sentence, basis = v.Base, v.Obstacle, parts = v.Kind?.ToString(), v.Reported, chance = v.Row.Chance, light = v.Row.Light,
        columns = v.Pillars.Select(p => new
        {
            kind = p.Column.Kind.ToString(), p.Title, p.Words, p.Column.Amount, p.Column.Members, p.Column.Projects, causes = p.Column.Causes.Select(c => c.Id), items = p.Column.Items.Select(i => new { kind = i.Kind.ToString(), i.Id, i.Name, i.Amount }),
            keeper = p.Keeper, tasks = p.Tasks.Select(t => new { t.CommitmentId, t.Number, t.Title, light = t.State.ToString(), t.Due, t.Sentence }), p.Fix, p.FixAmount, fixSure = p.FixSure,
        }),
        fix = new { total = v.FixTotal, sure = v.FixSure, open = Math.Max(0, v.Open) },
        closing = v.Closing is not { } c ? null : new { c.Gap, c.Sentence, ranking = c.Ranking.Where(r => r.Counted).Take(20).Select(r => new { r.Move.Who.Name, option = r.Move.Option.Words, r.Move.Lift, r.Move.SharePercent }) },
    };
}
