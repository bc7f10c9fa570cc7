using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>Takes a table apart: finds the head, then one task a row.</summary>
internal sealed partial class SheetTable(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<FileCalendar> calendars, List<ExchangeNote> notes)
{
    private const int HeadWithin = 10;

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["序号"] = "编号", ["标识号"] = "编号", ["ID"] = "编号", ["工序编号"] = "编号", ["任务编号"] = "编号", ["大纲级别"] = "级别", ["层级"] = "级别", ["任务名称"] = "名称", ["工序"] = "名称", ["工序名称"] = "名称", ["步骤"] = "名称",
        ["天数"] = "工期", ["日历"] = "计量", ["计日"] = "计量", ["前置任务"] = "前置", ["前置步骤"] = "前置", ["紧前工序"] = "前置", ["紧前"] = "前置", ["限制类型"] = "约束", ["限制日期"] = "约束日期", ["截止日期"] = "截止", ["期限"] = "截止",
        ["开始时间"] = "开始", ["计划开始"] = "开始", ["完成时间"] = "完成", ["计划完成"] = "完成", ["实际开始时间"] = "实际开始", ["实际完成时间"] = "实际完成", ["完成百分比"] = "完成率", ["进度"] = "完成率", ["资源名称"] = "责任", ["责任单位"] = "责任",
    };

    private readonly Dictionary<string, int> columns = [];
    private readonly Dictionary<string, (long Uid, int Row)> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FileResource> resources = [];
    private readonly List<FileAssignment> assignments = [];

    public ProjectFile Project()
    {
        var head = Head();
        var lines = Enumerable.Range(head + 1, Math.Max(0, rows.Count - head - 1)).Where(r => Cell(r, "编号").Length + Cell(r, "名称").Length > 0).ToList();
        if (lines.Count == 0)
            throw new FaultException(FileFaultKind.NoTasks, 0, "表里没有任务，请在表头下面逐行填写。");
        foreach (var row in lines)
            Number(row);
        var levels = lines.Select(Level).ToList();
        var tasks = lines.Select((row, i) => Task(row, levels[i], i + 1 < lines.Count && levels[i + 1] > levels[i])).ToList();
        var file = new ProjectFile
        {
            Start = tasks.Select(t => t.ActualStart ?? t.Start).Where(d => d is not null).Min(), HonourConstraints = true, CalendarUid = CsvSheet.WorkingUid, Calendars = calendars,
            Tasks = tasks, Resources = resources, Assignments = assignments,
        };
        if (tasks.Any(t => t.Start is not null && t.Links.Count > 0))
            notes.Add(new ExchangeNote(NoteLevel.Told, 0, "有前置的任务，开始、完成日期由程序推算，表里写的只供对照；没有前置的按表里的开始日期起算。"));
        if (CriticalPath.Check(file.ToNetwork()) is not { } fault)
            return file;
        var at = fault.Keys.Select(k => known.Values.FirstOrDefault(v => v.Uid == k).Row).FirstOrDefault();
        throw new FaultException(fault.Kind == FaultKind.Circle ? FileFaultKind.Circle : FileFaultKind.BadValue, at, $"第{at}行：{fault.Sentence}");
    }

    private int Head()
    {
        for (var r = 0; r < Math.Min(HeadWithin, rows.Count); r++)
        {
            columns.Clear();
            for (var c = 0; c < rows[r].Count; c++)
            {
                var name = rows[r][c].Trim();
                columns.TryAdd(Names.GetValueOrDefault(name, name), c);
            }
            if (columns.ContainsKey("名称") && columns.ContainsKey("编号"))
            {
                if (!columns.ContainsKey("工期"))
                    throw new FaultException(FileFaultKind.MissingColumn, r + 1, $"第{r + 1}行的表头里没有“工期”一列，请补上。");
                foreach (var other in columns.Keys.Where(k => k.Length > 0 && !CsvSheet.Columns.Contains(k)))
                    notes.Add(new ExchangeNote(NoteLevel.LeftOut, r + 1, $"“{other}”一列不认识，没有读入。"));
                return r;
            }
        }
        throw new FaultException(FileFaultKind.MissingColumn, 1, "找不到表头，至少要有“编号”“名称”“工期”三列，最好还有“计量”“前置”。");
    }

    private string Cell(int row, string column) => columns.TryGetValue(column, out var at) && at < rows[row].Count ? rows[row][at].Trim() : "";

    private void Number(int row)
    {
        var code = Cell(row, "编号");
        if (code.Length == 0)
            throw new FaultException(FileFaultKind.MissingUid, row + 1, $"第{row + 1}行“{Cell(row, "名称")}”没有编号，请补上。");
        if (!known.TryAdd(code, (known.Count + 1, row + 1)))
            throw new FaultException(FileFaultKind.DuplicateUid, row + 1, $"第{row + 1}行的编号“{code}”在第{known[code].Row}行已经用过，请另编。");
    }

    private int Level(int row) => Cell(row, "级别") is not { Length: > 0 } text ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is > 0 and < 100 ? level : throw Bad(row, "级别", text, "写 1、2、3…");

    private FileTask Task(int row, int level, bool summary)
    {
        var (uid, _) = known[Cell(row, "编号")];
        var (minutes, format, calendar) = summary ? (0, Formats.Days, (long?)null) : Length(row);
        var (constraint, links) = (Constraint(row), Links(row));
        var start = Date(row, "开始", false);
        if (!summary && links.Count == 0 && start is not null && constraint.Bond == Bond.Soon)
            constraint = new Constraint(Bond.StartNotBefore, start);
        foreach (var name in Cell(row, "责任").Split(['、', ',', '，', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Assign(uid, name);
        var percent = Cell(row, "完成率").TrimEnd('%', '％') is { Length: > 0 } text ? decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var done) && done is >= 0 and <= 100 ? done : throw Bad(row, "完成率", text, "写 0 到 100") : 0;
        return new FileTask
        {
            Uid = uid, Row = row + 1, Code = Cell(row, "编号"), Name = Cell(row, "名称"), Outline = level, Summary = summary, Milestone = Cell(row, "里程碑") is "是" or "√" or "1" || (!summary && minutes == 0),
            Minutes = minutes, Format = format, CalendarUid = calendar, Start = start, Finish = Date(row, "完成", true), Constraint = constraint, Deadline = Date(row, "截止", true), Percent = percent,
            ActualStart = Date(row, "实际开始", false), ActualFinish = Date(row, "实际完成", true), Notes = Cell(row, "备注") is { Length: > 0 } words ? words : null, Links = links,
        };
    }

    private void Assign(long task, string name)
    {
        var one = resources.FirstOrDefault(r => r.Name == name);
        if (one is null)
            resources.Add(one = new FileResource(resources.Count + 1, name, ResourceKind.Work, null, []));
        assignments.Add(new FileAssignment(assignments.Count + 1, task, one.Uid, 1, null, []));
    }

    private (long Minutes, int Format, long? Calendar) Length(int row)
    {
        var (text, counted) = (Cell(row, "工期"), Cell(row, "计量"));
        if (text.Length == 0)
            text = "0";
        if (Duration().Match(text) is not { Success: true } match || !decimal.TryParse(match.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 100_000)
            throw Bad(row, "工期", text, "写天数，如 30、30天、22个工作日");
        var unit = match.Groups["unit"].Value;
        if (counted.Length == 0)
            counted = unit is "天" or "日" or "个自然日" or "自然日" ? "自然日" : unit is "个月" or "月" ? "自然日" : "工作日";
        if (counted.Split('/') is ["昼夜" or "连续", .. var own])
            return ((long)Math.Round(number * 1440), Formats.ElapsedDays, own.Length > 0 ? Calendar(row, own[0]) : null);
        var minutes = number * unit switch { "周" or "w" => 5m * CsvSheet.MinutesPerDay, "个月" or "月" => 30m * CsvSheet.MinutesPerDay, "小时" or "h" => 60m, _ => CsvSheet.MinutesPerDay };
        return ((long)Math.Round(minutes), Formats.Days, Calendar(row, counted));
    }

    private long Calendar(int row, string counted)
    {
        if (calendars.FirstOrDefault(c => c.Name == counted) is { } same)
            return same.Uid;
        if (counted is "日历日" or "天")
            return CsvSheet.EveryUid;
        notes.Add(new ExchangeNote(NoteLevel.Changed, row + 1, $"第{row + 1}行的计量“{counted}”不认识，按工作日计；可写：工作日、自然日、施工工日、昼夜。"));
        return CsvSheet.WorkingUid;
    }

    private Constraint Constraint(int row)
    {
        var word = Cell(row, "约束");
        if (word.Length == 0 || word is "越早越好")
            return Networks.Constraint.None;
        foreach (var (bond, text) in CsvSheet.Bonds)
            if (text == word)
                return bond == Bond.Late ? new Constraint(bond)
                    : new Constraint(bond, Date(row, "约束日期", bond is Bond.FinishNotAfter or Bond.FinishNotBefore or Bond.FinishOn) ?? throw Bad(row, "约束日期", "", $"“{word}”要写日期"));
        throw Bad(row, "约束", word, $"可写：{string.Join("、", CsvSheet.Bonds.Select(b => b.Word))}");
    }

    private List<FileLink> Links(int row)
    {
        var links = new List<FileLink>();
        foreach (var piece in TieText.Pieces(Cell(row, "前置")))
        {
            if (TieText.Read(piece, known.ContainsKey) is not { } tie)
                throw new FaultException(FileFaultKind.UnknownLinkKind, row + 1, $"第{row + 1}行的前置“{piece}”看不懂，写法如 3、3FS+2天、5SS、A01FF-3个工作日。");
            if (!known.TryGetValue(tie.Code, out var from))
                throw new FaultException(FileFaultKind.UnknownLinkEnd, row + 1, $"第{row + 1}行的前置“{piece}”指向表里没有的编号，请改正。");
            links.Add(new FileLink(from.Uid, tie.Kind, tie.Lag, tie.Format, []));
        }
        return links;
    }

    private DateTime? Date(int row, string column, bool end)
    {
        var text = Cell(row, column);
        if (text.Length == 0)
            return null;
        if (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment;
        return DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.AddHours(end ? 17 : 8) : throw Bad(row, column, text, "写成 2026-03-12");
    }

    private static FaultException Bad(int row, string column, string text, string how) => new(FileFaultKind.BadValue, row + 1, $"第{row + 1}行的{column}{(text.Length == 0 ? "没有填" : $"“{(text.Length > 40 ? text[..40] : text)}”认不出来")}，{how}。");

    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    [GeneratedRegex(@"^(?<n>\d+(?:\.\d+)?)\s*(?<unit>个工作日|工作日|个自然日|自然日|天|日|周|个月|月|小时|days?|d|w|h)?\s*[?？]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
