using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>Reads what Primavera P6 exports (XER): the plan, its WBS, calendars, links, constraints, progress and resources.</summary>
public static class XerReader
{
    /// <summary>Bytes of the largest file read: 64 MiB.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Reads a plan; of several projects in a file the one with the most activities.</summary>
    public static FileReading Read(Stream stream) => FileReading.Of(notes => new XerParts(XerTables.Read(Bytes.Text(stream, MostBytes)), notes).Project());
}

/// <summary>Takes the tables apart.</summary>
internal sealed class XerParts(XerTables tables, List<ExchangeNote> notes)
{
    // Activities and WBS elements have numbers of their own; those of the WBS are put out of the way.
    private const long WbsBase = 1_000_000_000_000;
    private const int MostLevels = 200;

    private readonly Dictionary<long, int> lines = [];

    public ProjectFile Project()
    {
        var sizes = tables["TASK"].CountBy(t => t.Key("proj_id")).ToDictionary(p => p.Key, p => p.Value);
        var project = tables["PROJECT"].Where(p => sizes.ContainsKey(p.Key("proj_id"))).MaxBy(p => sizes[p.Key("proj_id")])
            ?? throw new FaultException(FileFaultKind.NoTasks, 0, "文件里没有作业（TASK 表是空的）。请确认导出时选了项目。");
        var id = project.Key("proj_id");
        if (sizes.Count > 1)
            notes.Add(new ExchangeNote(NoteLevel.LeftOut, project.Line, $"文件里有{sizes.Count}个项目，只读作业最多的“{project.Text("proj_short_name")}”。"));
        var calendars = tables["CALENDAR"].Select(c => XerCalendar.Read(c, notes)).DistinctBy(c => c.Uid).ToList();
        var standard = project.Whole("clndr_id") ?? tables["CALENDAR"].FirstOrDefault(c => c.Text("default_flag") == "Y")?.Key("clndr_id");
        var data = project.Date("last_recalc_date");
        var planned = project.Date("plan_start_date");
        if (data is not null && planned is not null && data.Value.Date != planned.Value.Date)
            notes.Add(new ExchangeNote(NoteLevel.Told, project.Line, $"未开始的作业从数据日期 {data:yyyy年M月d日} 起算，计划开始 {planned:yyyy年M月d日} 只作说明。"));
        var file = new ProjectFile
        {
            Name = Named(id) ?? project.Text("proj_short_name") ?? "", Start = data ?? planned, Finish = project.Date("scd_end_date") ?? project.Date("plan_end_date"), StatusAt = data,
            HonourConstraints = false, CalendarUid = standard, Calendars = calendars, Tasks = Tasks(id), Resources = Resources(), Assignments = Assignments(id),
        };
        Tell(file);
        if (CriticalPath.Check(file.ToNetwork()) is not { } fault)
            return file;
        var row = fault.Keys.Select(k => lines.GetValueOrDefault(k)).FirstOrDefault();
        throw new FaultException(fault.Kind == FaultKind.Circle ? FileFaultKind.Circle : FileFaultKind.BadValue, row, $"第{row}行：{fault.Sentence}");
    }

    private string? Named(long project) => tables["PROJWBS"].FirstOrDefault(w => w.Whole("proj_id") == project && w.Text("proj_node_flag") == "Y")?.Text("wbs_name");

    // P6 keeps the tree apart from the activities: it is walked in its order, activities below their element by number.
    private List<FileTask> Tasks(long project)
    {
        var links = Links(project);
        var below = tables["PROJWBS"].Where(w => w.Key("proj_id") == project).ToLookup(w => w.Whole("parent_wbs_id"));
        var inside = tables["TASK"].Where(t => t.Key("proj_id") == project).ToLookup(t => t.Whole("wbs_id"));
        var elements = tables["PROJWBS"].Where(w => w.Key("proj_id") == project).ToDictionary(w => w.Key("wbs_id"));
        var tasks = new List<FileTask>();
        var seen = new HashSet<long>();
        var waiting = new Stack<(XerRow Row, int Level)>(elements.Values.Where(w => w.Text("proj_node_flag") == "Y" || w.Whole("parent_wbs_id") is not { } p || !elements.ContainsKey(p)).OrderByDescending(Place).Select(w => (w, 0)));
        while (waiting.Count > 0)
        {
            var (element, level) = waiting.Pop();
            var key = element.Key("wbs_id");
            if (!seen.Add(key) || level > MostLevels)
                continue;
            if (level > 0)
                tasks.Add(new FileTask { Uid = WbsBase + key, Wbs = element.Text("wbs_short_name"), Name = element.Text("wbs_name"), Outline = level, Summary = true });
            tasks.AddRange(inside[key].OrderBy(t => t.Text("task_code"), StringComparer.Ordinal).Select(t => Task(t, level + 1, links)));
            foreach (var child in below[key].OrderByDescending(Place))
                waiting.Push((child, level + 1));
        }
        tasks.AddRange(inside.Where(g => g.Key is not { } wbs || !elements.ContainsKey(wbs)).SelectMany(g => g).Select(t => Task(t, 1, links)));
        // An element without activities would stand as one of no duration.
        return [.. tasks.Where((t, i) => !t.Summary || (i + 1 < tasks.Count && tasks[i + 1].Outline > t.Outline))];
    }

    private static long Place(XerRow element) => element.Whole("seq_num") ?? 0;

    private ILookup<long, FileLink> Links(long project)
    {
        var rows = tables["TASK"].Where(t => t.Key("proj_id") == project).Select(t => t.Key("task_id")).ToHashSet();
        var everywhere = tables["TASK"].Select(t => t.Key("task_id")).ToHashSet();
        var links = new List<(long To, FileLink Link)>();
        foreach (var row in tables["TASKPRED"])
        {
            var (to, from) = (row.Key("task_id"), row.Key("pred_task_id"));
            if (!rows.Contains(to))
                continue;
            if (!everywhere.Contains(from) && row.Whole("pred_proj_id") is null or 0 || (!everywhere.Contains(from) && row.Whole("pred_proj_id") == project))
                throw new FaultException(FileFaultKind.UnknownLinkEnd, row.Line, $"第{row.Line}行的逻辑关系指向不存在的紧前作业（{from}）。请用 P6 重新导出。");
            if (!rows.Contains(from))
            {
                notes.Add(new ExchangeNote(NoteLevel.LeftOut, row.Line, $"第{row.Line}行的紧前作业在另一个项目里，这条关系推算时不计。"));
                continue;
            }
            links.Add((to, new FileLink(from, KindOf(row), new Lag(row.Minutes("lag_hr_cnt") ?? 0), Formats.Days, [])));
        }
        return links.ToLookup(l => l.To, l => l.Link);
    }

    private static LinkKind KindOf(XerRow row) => row.Text("pred_type") switch
    {
        null or "PR_FS" => LinkKind.FinishStart, "PR_SS" => LinkKind.StartStart, "PR_FF" => LinkKind.FinishFinish, "PR_SF" => LinkKind.StartFinish,
        var other => throw new FaultException(FileFaultKind.UnknownLinkKind, row.Line, $"第{row.Line}行的逻辑关系类型“{other}”不认识，只认 PR_FS、PR_SS、PR_FF、PR_SF。请用 P6 重新导出。"),
    };

    private FileTask Task(XerRow row, int outline, ILookup<long, FileLink> links)
    {
        var uid = row.Key("task_id");
        if (!lines.TryAdd(uid, row.Line))
            throw new FaultException(FileFaultKind.DuplicateUid, row.Line, $"第{row.Line}行的作业号（task_id {uid}）在第{lines[uid]}行已经用过。请用 P6 重新导出。");
        var (type, name) = (row.Text("task_type"), row.Text("task_name"));
        var spans = type is "TT_LOE" or "TT_WBS";
        if (spans)
            notes.Add(new ExchangeNote(NoteLevel.Changed, row.Line, $"“{name}”是{(type == "TT_LOE" ? "配合作业" : "WBS 汇总作业")}，工期随别的作业，推算时不计。"));
        var minutes = row.Minutes("target_drtn_hr_cnt") ?? row.Minutes("remain_drtn_hr_cnt") ?? 0;
        var status = row.Text("status_code");
        var (constraint, deadline) = Constraints(row, name);
        return new FileTask
        {
            Uid = uid, Code = row.Text("task_code"), Name = name, Outline = outline, Milestone = type is "TT_Mile" or "TT_FinMile", Active = !spans,
            Minutes = type is "TT_Mile" or "TT_FinMile" ? 0 : Math.Max(0, minutes), CalendarUid = row.Whole("clndr_id"), IgnoreResourceCalendar = type != "TT_Rsrc",
            Start = row.Date("act_start_date") ?? row.Date("early_start_date") ?? row.Date("target_start_date"), Finish = row.Date("act_end_date") ?? row.Date("early_end_date") ?? row.Date("target_end_date"),
            Constraint = constraint, Deadline = deadline,
            ActualStart = status is "TK_Active" or "TK_Complete" ? row.Date("act_start_date") : null, ActualFinish = status == "TK_Complete" ? row.Date("act_end_date") : null,
            Remaining = row.Minutes("remain_drtn_hr_cnt"), Percent = status == "TK_Complete" ? 100 : row.Number("phys_complete_pct") ?? 0, Resume = status == "TK_Active" ? row.Date("restart_date") : null,
            Stored = new FileDates(row.Date("early_start_date"), row.Date("early_end_date"), row.Date("late_start_date"), row.Date("late_end_date"), row.Minutes("total_float_hr_cnt"), row.Minutes("free_float_hr_cnt"), null),
            Links = [.. links[uid]],
        };
    }

    private (Constraint, DateTime?) Constraints(XerRow row, string? name)
    {
        var (first, second) = (row.Text("cstr_type"), row.Text("cstr_type2"));
        DateTime? deadline = null;
        if (second is "CS_MEOB")
            deadline = row.Date("cstr_date2");
        else if (second is not null)
            notes.Add(new ExchangeNote(NoteLevel.LeftOut, row.Line, $"“{name}”的第二个约束推算时不计。"));
        if (first is "CS_MANDSTART" or "CS_MANDFIN")
            notes.Add(new ExchangeNote(NoteLevel.Changed, row.Line, $"“{name}”是强制日期约束，这里当作一般的固定日期，前置作业赶不上时以前置作业为准。"));
        var bond = first switch
        {
            null => Bond.Soon, "CS_ALAP" => Bond.Late, "CS_MSO" or "CS_MANDSTART" => Bond.StartOn, "CS_MSOA" => Bond.StartNotBefore, "CS_MSOB" => Bond.StartNotAfter,
            "CS_MEO" or "CS_MANDFIN" => Bond.FinishOn, "CS_MEOA" => Bond.FinishNotBefore, "CS_MEOB" => Bond.FinishNotAfter,
            _ => throw new FaultException(FileFaultKind.BadValue, row.Line, $"第{row.Line}行（TASK 表）的约束“{first}”不认识。请用 P6 重新导出。"),
        };
        return (new Constraint(bond, row.Date("cstr_date")), deadline);
    }

    private List<FileResource> Resources() =>
        [.. tables["RSRC"].Select(r => new FileResource(r.Key("rsrc_id"), r.Text("rsrc_name"), r.Text("rsrc_type") == "RT_Mat" ? ResourceKind.Material : ResourceKind.Work, r.Whole("clndr_id"), []))];

    private List<FileAssignment> Assignments(long project) =>
        [.. tables["TASKRSRC"].Where(a => a.Whole("proj_id") is not { } p || p == project).Select((a, i) => new FileAssignment(a.Whole("taskrsrc_id") ?? i + 1, a.Key("task_id"), a.Whole("rsrc_id"), a.Number("target_qty_per_hr"), a.Minutes("target_qty"), []))];

    private void Tell(ProjectFile file)
    {
        var own = file.Tasks.ToDictionary(t => t.Uid, t => t.CalendarUid);
        if (file.Tasks.Any(t => t.Links.Any(l => l.Lag.Amount != 0 && own.GetValueOrDefault(l.From) != t.CalendarUid)))
            notes.Add(new ExchangeNote(NoteLevel.Changed, 0, "前后作业日历不同时，时距按后一项作业的日历计；P6 默认按前一项，结果可能差几天。"));
        if (file.Tasks.Any(t => t.Resume is not null))
            notes.Add(new ExchangeNote(NoteLevel.Told, 0, "已开始作业的剩余工期从文件里的“剩余最早开始”接着算。"));
        foreach (var (table, words) in new[] { ("TASKACTV", "作业分类码"), ("UDFVALUE", "用户自定义字段"), ("TASKPROC", "作业步骤"), ("TASKNOTE", "作业记事"), ("TASKMEMO", "作业记事"), ("PROJCOST", "费用") })
            if (tables[table].Count > 0)
                notes.Add(new ExchangeNote(NoteLevel.LeftOut, tables[table][0].Line, $"{words}（{table} 表，{tables[table].Count}行）没有读入。"));
    }
}
