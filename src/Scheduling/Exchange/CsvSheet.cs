using System.Globalization;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>A plan as a table: one row a task, in Chinese columns. xlsx goes through rows of cells, which the caller reads and writes.</summary>
public static class CsvSheet
{
    /// <summary>Calendar of legal working days.</summary>
    public const long WorkingUid = 1;

    /// <summary>Calendar of every day.</summary>
    public const long EveryUid = 2;

    /// <summary>Calendar of days on the building site.</summary>
    public const long BuildingUid = 3;

    /// <summary>Minutes of a day in such a table.</summary>
    public const int MinutesPerDay = 480;

    internal static readonly string[] Columns = ["编号", "级别", "名称", "工期", "计量", "前置", "约束", "约束日期", "截止", "开始", "完成", "实际开始", "实际完成", "完成率", "里程碑", "责任", "备注"];

    internal static readonly (Bond Bond, string Word)[] Bonds =
    [
        (Bond.Late, "越晚越好"), (Bond.StartNotBefore, "不早于开始"), (Bond.StartNotAfter, "不晚于开始"), (Bond.FinishNotBefore, "不早于完成"), (Bond.FinishNotAfter, "不晚于完成"), (Bond.StartOn, "必须开始于"), (Bond.FinishOn, "必须完成于"),
    ];

    /// <summary>The three calendars of a table: 工作日 (Monday to Friday unless the caller has better), 自然日, 施工工日.</summary>
    public static IReadOnlyList<FileCalendar> Usual { get; } = [Make(WorkingUid, "工作日", false), Make(EveryUid, "自然日", true), Make(BuildingUid, "施工工日", true)];

    /// <summary>Reads a table of text.</summary>
    public static FileReading Read(Stream csv, IReadOnlyList<FileCalendar>? calendars = null) => FileReading.Of(notes => new SheetTable(CsvText.Read(csv), calendars ?? Usual, notes).Project());

    /// <summary>Reads rows of cells.</summary>
    public static FileReading Read(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<FileCalendar>? calendars = null) => FileReading.Of(notes => new SheetTable(rows, calendars ?? Usual, notes).Project());

    /// <summary>Rows of cells, the first of them the head; what a table cannot say is listed.</summary>
    public static (IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<ExchangeNote> Notes) Rows(ProjectFile file)
    {
        var notes = new List<ExchangeNote>();
        var tasks = file.Tasks.Where(FileNetwork.Counts).ToList();
        var number = Numbers(tasks);
        var calendars = file.Calendars.ToDictionary(c => c.Uid, c => c.Name ?? "");
        var who = Who(file);
        var rows = new List<IReadOnlyList<string>> { Columns };
        foreach (var task in tasks)
            rows.Add(Row(task, number, calendars, file.CalendarUid, who.GetValueOrDefault(task.Uid, "")));
        Tell(file, tasks, calendars, notes);
        return (rows, notes);
    }

    // Their own numbers where they have them, else the row's; one that is taken already gets a stroke behind it.
    private static Dictionary<long, string> Numbers(List<FileTask> tasks)
    {
        var (number, taken) = (new Dictionary<long, string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (task, i) in tasks.Select((t, i) => (t, i)).OrderBy(p => string.IsNullOrWhiteSpace(p.t.Code)))
        {
            var code = string.IsNullOrWhiteSpace(task.Code) ? (task.Row ?? i + 1).ToString(CultureInfo.InvariantCulture) : task.Code.Trim();
            while (!taken.Add(code))
                code += "'";
            number[task.Uid] = code;
        }
        return number;
    }

    private static IReadOnlyList<string> Row(FileTask task, Dictionary<long, string> number, Dictionary<long, string> calendars, long? standard, string who)
    {
        var own = (task.CalendarUid ?? (task.Elapsed ? null : standard)) is { } uid && calendars.TryGetValue(uid, out var name) ? name : "";
        // Lags of what runs day and night still count by a calendar.
        var counted = !task.Elapsed ? own : own.Length > 0 ? $"昼夜/{own}" : "昼夜";
        var length = task.Elapsed ? task.Minutes / 1440m : task.Minutes / (decimal)MinutesPerDay;
        return
        [
            number[task.Uid], task.Outline.ToString(CultureInfo.InvariantCulture), task.Name ?? "", task.Summary ? "" : length.ToString("0.######", CultureInfo.InvariantCulture), task.Summary ? "" : counted,
            string.Join('、', task.Links.Where(l => number.ContainsKey(l.From)).Select(l => TieText.Write(number[l.From], l))),
            Bonds.FirstOrDefault(b => b.Bond == task.Constraint.Bond).Word ?? "", Date(task.Constraint.At, task.Constraint.Bond is Bond.FinishNotAfter or Bond.FinishNotBefore or Bond.FinishOn), Date(task.Deadline, true),
            Date(task.Start), Date(task.Finish, true), Date(task.ActualStart), Date(task.ActualFinish, true),
            task.Percent == 0 ? "" : task.Percent.ToString("0.##", CultureInfo.InvariantCulture), task.Milestone ? "是" : "", who, task.Notes ?? "",
        ];
    }

    private static Dictionary<long, string> Who(ProjectFile file)
    {
        var names = new Dictionary<long, string?>();
        foreach (var resource in file.Resources)
            names.TryAdd(resource.Uid, resource.Name);
        return file.Assignments.Where(a => a.ResourceUid is { } uid && !string.IsNullOrEmpty(names.GetValueOrDefault(uid))).GroupBy(a => a.TaskUid)
            .ToDictionary(g => g.Key, g => string.Join('、', g.Select(a => names[a.ResourceUid!.Value]).Distinct()));
    }

    private static void Tell(ProjectFile file, List<FileTask> tasks, Dictionary<long, string> calendars, List<ExchangeNote> notes)
    {
        var used = tasks.Where(t => !t.Summary && !t.Elapsed).Select(t => t.CalendarUid ?? file.CalendarUid).OfType<long>().Distinct().Where(calendars.ContainsKey).Select(u => calendars[u]).ToList();
        if (used.Where(n => n is not ("工作日" or "自然日" or "施工工日")).ToList() is { Count: > 0 } others)
            notes.Add(new ExchangeNote(NoteLevel.Changed, 0, $"表格只写日历的名称（{string.Join("、", others)}），不写工作时间；读回时按本区的工作日计。"));
        Count(tasks.Count(t => t.Pauses.Count > 0), "中间有间歇的任务", "间歇没有写出");
        Count(tasks.Count(t => t.Baselines.Count > 0), "有基准计划的任务", "基准没有写出");
        Count(tasks.Count(t => t.Manual), "手工排程的任务", "读回时随前置任务移动");
        Count(tasks.Count(t => !t.Active), "停用的任务", "读回时当作有效");
        Count(tasks.Count(t => t.Stop is not null || t.Resume is not null), "停过工的任务", "停工、复工时刻没有写出");
        Count(file.Assignments.Count(a => a.Units is not null and not 1), "资源分配", "投入比例没有写出，只写了名称");

        void Count(int count, string what, string how)
        {
            if (count > 0)
                notes.Add(new ExchangeNote(NoteLevel.LeftOut, 0, $"{what}有{count}项，{how}。"));
        }
    }

    // 08:00 of a beginning and 17:00 of an end are left to the reader.
    private static string Date(DateTime? at, bool end = false) =>
        at?.ToString(at.Value.TimeOfDay == TimeSpan.FromHours(end ? 17 : 8) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static FileCalendar Make(long uid, string name, bool every) => new()
    {
        Uid = uid, Name = name,
        Week = Enumerable.Range(0, 7).ToDictionary(d => (DayOfWeek)d, d => every || d is > 0 and < 6 ? Hours.Office : []),
    };
}
