using System.Globalization;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Templates;

/// <summary>A template as a table: one row a step, its ties in the last column. The shipped ones are such tables; the xlsx is the same.</summary>
internal static class TemplateSheet
{
    private const int HeadRow = 2;

    public static readonly IReadOnlyList<string> Columns =
        ["编号", "名称", "段", "单位", "天数", "计日", "最少天数", "法定", "依据", "有效期（月）", "部门办理", "节点", "要凭据", "每赶一天（万元）", "情形", "前置步骤"];

    /// <summary>The whole template as xlsx.</summary>
    public static byte[] Write(Template template)
    {
        var sheet = new SheetWriter(template.Name, 8, 30, 8, 18, 8, 10, 10, 8, 50, 12, 10, 8, 8, 14, 16, 30)
            .Title($"{template.Name}流程模板")
            .Note("整张改好再传回，有一处错就都不收。法定：时限（不压缩）、期满（公告、公示期满才算）或空着；前置步骤写编号，如A01、B02+15、C03同开、D04容缺（行政审批局）。")
            .Head([[.. Columns.Select(c => new HeadCell(c))]]);
        foreach (var s in template.Steps)
            sheet.Row(s.Code, s.Name, s.Band, s.Unit, s.Days, StepWords.Of(s.Count), s.FewestDays, Statutory(s), s.Basis, s.ValidMonths, Tick(s.IsPermit), Tick(s.IsNode), Tick(s.NeedsEvidence), s.CostPerDay == 0 ? null : s.CostPerDay, s.Tag, template.Before(s.Code));
        return sheet.ToBytes();
    }

    /// <summary>Steps and ties of an xlsx that was written by <see cref="Write"/>, or everything that is wrong with it by row and column.</summary>
    public static Outcome<(IReadOnlyList<TemplateStep> Steps, IReadOnlyList<PlanLink> Links)> Read(string fileName, Stream content)
    {
        var read = SheetReader.Read(fileName, content);
        if (!read.Ok)
            return Outcome<(IReadOnlyList<TemplateStep>, IReadOnlyList<PlanLink>)>.Refused(read.Refusals);
        var sheet = read.Value;
        for (var c = 0; c < Columns.Count; c++)
            if (sheet[HeadRow, c] is var found && found != Typing.Narrow(Columns[c]))
                return found.Length == 0 && c == 0 ? StepRefusals.SheetWrong.At("file", fileName) : StepRefusals.SheetHead.At("file", ReadSheet.Place(HeadRow, c), Columns[c], found);
        var rows = Enumerable.Range(HeadRow + 1, Math.Max(0, sheet.Rows.Count - HeadRow - 1)).Where(r => sheet.Rows[r].Any(cell => cell.Length > 0))
            .Select(r => (Row: r + 1, Cells: (IReadOnlyList<string>)[.. Enumerable.Range(0, Columns.Count).Select(c => c is 1 or 3 or 8 ? Widened(sheet[r, c]) : sheet[r, c])])).ToList();
        if (rows.Count == 0)
            return StepRefusals.SheetWrong.At("file", fileName);
        return Read(rows);
    }

    /// <summary>Rows of cells in the order of <see cref="Columns"/>.</summary>
    public static Outcome<(IReadOnlyList<TemplateStep> Steps, IReadOnlyList<PlanLink> Links)> Read(IReadOnlyList<(int Row, IReadOnlyList<string> Cells)> rows)
    {
        var faults = new List<(int Row, string Column, string Words)>();
        var steps = new List<TemplateStep>();
        var links = new List<PlanLink>();
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, cells) in rows)
        {
            var (step, own) = One(cells, (column, words) => faults.Add((row, column, words)));
            rowOf[step.Code] = row;
            steps.Add(step);
            links.AddRange(own);
        }
        faults.AddRange(TemplateCheck.Faults(steps, links).Select(f => (rowOf[f.Code], f.Column, f.Words)));
        if (faults.Count > 0)
            return Outcome<(IReadOnlyList<TemplateStep>, IReadOnlyList<PlanLink>)>.Refused([.. faults.DistinctBy(f => (f.Row, f.Column)).OrderBy(f => f.Row).Select(f => StepRefusals.SheetCell.At("file", f.Row, f.Column, f.Words))]);
        if (TemplateCheck.Round(steps, links) is { } round)
            return StepRefusals.Round.At("file", round);
        return (steps, links);
    }

    /// <summary>One row of cells.</summary>
    public static (TemplateStep Step, IReadOnlyList<PlanLink> Links) One(IReadOnlyList<string> cells, Action<string, string> fault)
    {
        string At(int c) => c < cells.Count ? cells[c].Trim() : "";
        int Whole(int c, bool needed)
        {
            if (At(c).Length == 0 && !needed)
                return 0;
            if (int.TryParse(At(c), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            fault(Columns[c], At(c).Length == 0 ? "要填整数" : $"“{At(c)}”看不懂，填整数");
            return 0;
        }
        bool Yes(int c)
        {
            if (At(c) is not ("" or "是" or "否" or "√" or "1" or "0"))
                fault(Columns[c], $"写“是”或空着，“{At(c)}”看不懂");
            return At(c) is "是" or "√" or "1";
        }
        if (StepWords.Count(At(5)) is null)
            fault(Columns[5], $"计日只有工作日、自然日、施工工日，“{At(5)}”看不懂");
        if (At(7) is not ("" or "时限" or "期满"))
            fault(Columns[7], $"写时限、期满或空着，“{At(7)}”看不懂");
        if (At(13).Length > 0 && !decimal.TryParse(At(13), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            fault(Columns[13], $"“{At(13)}”看不懂，填万元数");
        var code = At(0).ToUpperInvariant();
        var (links, unread) = Predecessors.Read(At(15), code);
        if (unread is not null)
            fault(Columns[15], $"“{unread}”看不懂，写编号，如A01、B02+15、C03同开、D04容缺（行政审批局）");
        var step = new TemplateStep
        {
            Code = code, Name = At(1), Band = At(2), Unit = At(3), Days = Whole(4, true), Count = StepWords.Count(At(5)) ?? DayCount.Calendar, FewestDays = Whole(6, true), Statutory = At(7).Length > 0, Waits = At(7) == "期满",
            Basis = At(8), ValidMonths = At(9).Length == 0 ? null : Whole(9, true), IsPermit = Yes(10), IsNode = Yes(11), NeedsEvidence = Yes(12),
            CostPerDay = decimal.TryParse(At(13), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cost) ? cost : 0, Tag = At(14).Length == 0 ? null : At(14),
        };
        return (step, links);
    }

    // The reader of sheets narrows signs for the sake of figures; names and laws are printed with the signs of Chinese.
    private static string Widened(string text) => string.Create(text.Length, text, static (wide, narrow) =>
    {
        for (var i = 0; i < narrow.Length; i++)
            wide[i] = narrow[i] switch { '(' => '（', ')' => '）', ';' => '；', ',' => '，', ':' => '：', var other => other };
    });

    private static string? Statutory(TemplateStep s) => s.Statutory ? s.Waits ? "期满" : "时限" : null;

    private static string? Tick(bool yes) => yes ? "是" : null;
}
