using System.Globalization;
using System.Text;
using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Projects.Register;

namespace Guatu.Projects.Sheets;

/// <summary>The register as a sheet: with a head of merged cells that the import reads back, or as comma-separated text.</summary>
internal static class RegisterSheet
{
    private static readonly HeadCell[][] Head =
    [
        [
            new("序号", 1, 2), new("项目名称", 1, 2), new("项目代码", 1, 2), new("项目层级", 1, 2), new("项目类别", 1, 2), new("责任单位", 1, 2), new("包保", 2), new("当前阶段", 1, 2), new("投资（万元）", 4),
            new("实施进度（%）", 1, 2), new("形象进度", 1, 2), new("开工", 2), new("竣工", 3), new("入库时间", 1, 2),
        ],
        [new("领导"), new("干部"), new("总投资"), new("本年计划"), new("本年完成"), new("自开始累计完成"), new("计划开工"), new("实际开工"), new("计划竣工"), new("合同竣工"), new("实际竣工")],
    ];

    private static readonly string[] FlatHead =
        ["序号", "项目名称", "项目代码", "项目层级", "项目类别", "责任单位", "包保领导", "包保干部", "当前阶段", "总投资（万元）", "本年计划（万元）", "本年完成（万元）", "自开始累计完成（万元）", "实施进度（%）", "形象进度", "计划开工", "实际开工", "计划竣工", "合同竣工", "实际竣工", "入库时间"];

    public static byte[] Xlsx(IReadOnlyList<SheetProject> lines, DateOnly today, string zone)
    {
        var sheet = new SheetWriter("项目台账", 6, 34, 26, 16, 16, 18, 12, 12, 12, 14, 14, 14, 16, 12, 34, 16, 16, 16, 16, 16, 16)
            .Title($"{zone}重点项目台账").Note($"截至{Zh.FullDay(today)}　金额单位：万元　调度数据，不作统计依据").Head(Head);
        for (var i = 0; i < lines.Count; i++)
            sheet.Row([i + 1, .. Cells(lines[i])]);
        return sheet.ToBytes();
    }

    // With a byte-order mark, or Excel reads Chinese as the local code page; a leading = + - @ is quoted, or Excel runs it.
    public static byte[] Csv(IReadOnlyList<SheetProject> lines)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', FlatHead).Append("\r\n");
        for (var i = 0; i < lines.Count; i++)
            text.AppendJoin(',', Cells(lines[i]).Prepend(i + 1).Select(Cell)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<object?> Cells(SheetProject p) =>
    [
        p.Line.Name, p.Line.Code, TierWords.Of(p.Line.Tiers), ProjectWords.Of(p.Line.Kind), p.Line.Unit?.Name, p.Line.Leader?.Name, p.Line.Cadre?.Name, ProjectWords.Of(p.Line.Stage),
        p.Line.TotalWan, p.Line.PlanWan, p.Line.DoneWan, p.Line.SinceWan, p.Line.Percent, p.Line.Progress, p.Line.PlannedStartOn, p.Line.StartedOn, p.PlannedFinishOn, p.ContractFinishOn, p.Line.FinishedOn, p.Line.StatOn,
    ];

    private static string Cell(object? value)
    {
        var text = value switch { decimal number => number.ToString("0.######", CultureInfo.InvariantCulture), DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _ => value?.ToString() ?? "" };
        if (text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) && value is string)
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

/// <summary>A line of the sheet with the days the list does not show.</summary>
internal sealed record SheetProject(ProjectLine Line, DateOnly? PlannedFinishOn, DateOnly? ContractFinishOn);
