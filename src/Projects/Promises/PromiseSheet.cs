using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;

namespace Guatu.Projects.Promises;

/// <summary>Promises as xlsx: the table leaders ask for before they step before the press.</summary>
internal static class PromiseSheet
{
    public static byte[] Write(IReadOnlyList<Promise> list, DateOnly today)
    {
        var sheet = new SheetWriter("公开承诺", 5, 30, 12, 18, 14, 14, 14, 14, 14, 18, 34, 16, 12, 8, 40)
            .Title("向社会公开承诺兑现情况").Note($"截至{Zh.FullDay(today)}；兑现只看当初承诺")
            .Head(
            [
                [new("序号", 1, 2), new("项目", 1, 2), new("承诺事项", 1, 2), new("怎样", 1, 2), new("日期", 5), new("工程量", 1, 2), new("让步度", 1, 2), new("责任单位", 1, 2), new("包保领导", 1, 2), new("公开", 1, 2), new("调整情况", 1, 2)],
                [new("合同约定"), new("当初承诺"), new("现行承诺"), new("现在预计"), new("实际")],
            ]);
        var no = 0;
        foreach (var p in list)
            sheet.Row(++no, p.Project, p.ItemWord, p.Verdict.Words, p.ContractOn, p.FirstOn, p.NowOn, p.ForecastOn, p.ActualOn, p.AmountWords, p.Concession.Words, p.Unit?.Name, p.Leader?.Called, p.Published ? "是" : "否",
                string.Join("\n", p.Revisions.Where(r => r.State == RevisionState.Approved).Select(r => $"{Zh.FullDay(r.DecidedOn!.Value)}{r.DecidedBy}同意：{r.Reason}")));
        return sheet.ToBytes();
    }
}
