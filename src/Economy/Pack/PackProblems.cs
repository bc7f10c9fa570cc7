using Guatu.Economy.Dispatch;
using Guatu.Economy.WhyShort;
using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Snapshots;

namespace Guatu.Economy.Pack;

/// <summary>问题 and 措施 of the analysis: what was written down as causes and how they are made good, and what nobody has written yet. Pure.</summary>
internal sealed class PackProblems(PackFacts facts, Func<DispatchRow, string> mark, Func<WhyView, string> markWhy)
{
    public IEnumerable<Block> Problems()
    {
        var number = 0;
        foreach (var view in facts.Whys)
        {
            var causes = view.Pillars.Where(p => p.Column.Kind == ColumnKind.Cause).ToList();
            yield return new Block.Paragraph($"{++number}.{view.Sentence.TrimEnd('。')}{markWhy(view)}。" + (causes.Count == 0 ? $"原因还没有写明，请{view.Row.Unit ?? "责任单位"}写明。" : string.Concat(causes.Select(p => Cause(view, p)))));
        }
        foreach (var row in facts.Sheet.Rows.Where(r => !r.IsMissing && r.Light is Shapes.Red or Shapes.Yellow && facts.Whys.All(v => v.Indicator.Id != r.Indicator.Id)))
            yield return new Block.Paragraph($"{++number}.{row.Indicator.Name}{row.LightWord}灯{mark(row)}，{row.Reason}。");
        foreach (var row in facts.Sheet.Rows.Where(r => r.IsMissing))
            yield return new Block.Paragraph($"{++number}.{row.Indicator.Name}：{row.Reason}。");
        foreach (var row in facts.Sheet.Rows)
            foreach (var sign in row.Signs)
                yield return new Block.Paragraph($"{++number}.苗头：{sign.Sentence.TrimEnd('。')}{mark(row)}。请{row.Source ?? row.Unit ?? "来源单位"}核实，不作为问题认定。");
        if (number == 0)
            yield return new Block.Paragraph("各项指标没有红灯、黄灯和未报，没有发现苗头。");
    }

    public IEnumerable<Block> Measures()
    {
        var number = 0;
        foreach (var view in facts.Whys)
        {
            foreach (var pillar in view.Pillars.Where(p => p.Column.Kind is ColumnKind.Cause or ColumnKind.Others))
                yield return new Block.Paragraph($"{++number}.{pillar.Title}：{pillar.Fix?.TrimEnd('。') ?? "办法还没有写"}。{Brings(view, pillar)}{Who(pillar)}{Tasks(pillar)}");
            if (view.Gap is { } gap && view.Pillars.Any(p => p.Column.Kind is ColumnKind.Cause or ColumnKind.Others) && view.FixTotal > 0)
                yield return new Block.Paragraph($"以上全做成可为{view.Indicator.Name}补{view.Say(view.FixTotal)}，按把握折算{view.Say(view.FixSure)}，" + (view.Open > 0 && gap != 0 ? $"仍缺{view.Say(view.Open)}，须再找增量。" : "能补齐差额。"));
        }
        foreach (var row in facts.Sheet.Rows.Where(r => r.IsMissing))
            yield return new Block.Paragraph($"{++number}.{row.Source ?? row.Unit ?? "来源单位"}尽快补报{row.Indicator.Name}。");
        if (number == 0)
            yield return new Block.Paragraph("没有写明的措施。");
    }

    /// <summary>What stands in the ledger about it, with its light; an open cause with nobody's task is said to have none.</summary>
    public static string Tasks(WhyPillar pillar) => pillar.Tasks.Count == 0 ? "还没有列督办任务。" : string.Concat(pillar.Tasks.Take(3).Select(t => $"已列{t.Number}“{t.Title}”，{SnapshotWords.Of(t)}。"));

    private static string Cause(WhyView view, WhyPillar p) =>
        $"{p.Title}影响{EconomyWords.WithSign(p.Column.Amount, view.Digits)}{view.Unit}{(p.Column.Items.Count > 0 && view.SeesMembers ? $"（{string.Join('，', p.Column.Items.Select(i => i.Name + EconomyWords.WithSign(i.Amount, view.Digits)))}）" : "")}{(string.IsNullOrWhiteSpace(p.Words) ? "" : "，" + p.Words.TrimEnd('。'))}。";

    private static string Brings(WhyView view, WhyPillar p) => p.FixAmount is not > 0 ? "" : $"年底前可补{view.Say(p.FixAmount.Value)}，把握{EconomyWords.Number(p.FixSure!.Value / p.FixAmount.Value * 100, 0)}%。";

    private static string Who(WhyPillar p) => p.Keeper is not { } k || (k.Leader ?? k.Unit ?? k.Person) is null ? "还没有定责任人。"
        : string.Join('，', new[] { k.Leader is { } l ? l + "包联" : null, k.Unit is { } u ? u + "负责" : null, k.Person is { } who ? who + "经办" : null }.OfType<string>()) + "。";
}
