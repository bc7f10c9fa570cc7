using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>Reads the XML of Microsoft Project 2003–2019 (MSPDI). Never follows what a file points to; document types are refused.</summary>
public static class MspdiReader
{
    /// <summary>Bytes of the largest file read: 64 MiB, about 100,000 tasks with what Project stores of each.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Reads a plan.</summary>
    public static FileReading Read(Stream stream) => FileReading.Of(notes =>
    {
        var root = Load(stream);
        if (root.Name.LocalName != "Project")
            throw new FaultException(FileFaultKind.OtherRoot, Fields.LineOf(root), $"这是一个 XML 文件，但根元素是“{root.Name.LocalName}”，不是 Project 的计划。请在 Project 里另存为“XML 格式”。");
        return new MspdiParts(notes).Project(new Fields(root));
    });

    private static XElement Load(Stream stream)
    {
        using var bytes = Bytes.Take(stream, MostBytes);
        try
        {
            using var reader = XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true, CloseInput = false });
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException exception)
        {
            bytes.Position = 0;
            throw Fault(bytes, exception);
        }
    }

    private static FaultException Fault(MemoryStream bytes, XmlException exception)
    {
        using var text = new StreamReader(bytes, Encoding.UTF8, true);
        var (lines, last, begins) = (0, 0, "");
        while (text.ReadLine() is { } line)
        {
            lines++;
            if (line.Trim().Length == 0)
                continue;
            last = lines;
            if (begins.Length < 400)
                begins += line;
            if (lines == exception.LineNumber && line.TrimEnd().Length > exception.LinePosition + 1)
                last = int.MaxValue; // there is more behind it: not the end of the file
        }
        var at = Math.Max(1, exception.LineNumber);
        if (!begins.TrimStart().StartsWith('<'))
            return new FaultException(FileFaultKind.NotThatFormat, 1, "这不是 XML 文件。请在 Project 里用“另存为 → XML 格式”导出，再上传。");
        if (begins.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            return new FaultException(FileFaultKind.DocumentType, at, $"第{at}行带有文档类型声明（DOCTYPE），为安全起见不读取。请用 Project 重新导出。");
        return at >= last
            ? new FaultException(FileFaultKind.CutOff, at, $"文件到第{at}行就断了，没有传完整。请重新导出后再上传。")
            : new FaultException(FileFaultKind.NotThatFormat, at, $"第{at}行不是合法的 XML。请用 Project 重新导出，不要手工改动文件。");
    }
}

/// <summary>Takes the parts of the file apart.</summary>
internal sealed class MspdiParts(List<ExchangeNote> notes)
{
    internal static readonly Bond[] Bonds = [Bond.Soon, Bond.Late, Bond.StartOn, Bond.FinishOn, Bond.StartNotBefore, Bond.StartNotAfter, Bond.FinishNotBefore, Bond.FinishNotAfter];
    internal static readonly LinkKind[] Kinds = [LinkKind.FinishFinish, LinkKind.FinishStart, LinkKind.StartFinish, LinkKind.StartStart];

    private readonly Dictionary<long, int> lines = [];
    private readonly Dictionary<long, List<(DateTime From, DateTime To, long Minutes)>> curves = [];

    public ProjectFile Project(Fields of)
    {
        var calendars = of.One("Calendars")?.Many("Calendar").Select(Calendar).ToList() ?? [];
        var assignments = of.One("Assignments")?.Many("Assignment").Select(Assignment).ToList() ?? [];
        var file = new ProjectFile
        {
            Name = of.Text("Name") ?? "",
            Start = of.Date("StartDate"), Finish = of.Date("FinishDate"), FromFinish = of.Flag("ScheduleFromStart") == false,
            HonourConstraints = of.Flag("HonorConstraints") ?? true,
            MinutesPerDay = Above(of, "MinutesPerDay", 480), MinutesPerWeek = Above(of, "MinutesPerWeek", 2400), DaysPerMonth = Above(of, "DaysPerMonth", 20),
            CriticalDays = of.Number("CriticalSlackLimit") ?? 0, StatusAt = of.Date("StatusDate"), CalendarUid = of.Whole("CalendarUID") is { } uid and >= 0 ? uid : null,
            Calendars = calendars, Assignments = assignments,
            Resources = of.One("Resources")?.Many("Resource").Select(Resource).ToList() ?? [],
            Tasks = of.One("Tasks")?.Many("Task").Select(Task).ToList() ?? [],
            Rest = of.Rest(),
        };
        if (!file.Tasks.Any(t => !t.Blank))
            throw new FaultException(FileFaultKind.NoTasks, of.Line, "文件里没有任务。请确认导出的是计划本身，不是模板或资源库。");
        Check(file);
        Tell(file);
        return Split(file);
    }

    private static int Above(Fields of, string name, int usual) => (int)Math.Clamp(of.Whole(name) ?? usual, 1, 1_000_000);

    private void Check(ProjectFile file)
    {
        foreach (var task in file.Tasks)
            foreach (var link in task.Links.Where(l => !lines.ContainsKey(l.From)))
                if (link.Rest.Any(r => r is { Name: "CrossProject" } && r.Xml.Contains(">1<", StringComparison.Ordinal)))
                    notes.Add(new ExchangeNote(NoteLevel.LeftOut, lines[task.Uid], $"“{task.Name}”的前置任务在另一个文件里，这条关系推算时不计。"));
                else
                    throw new FaultException(FileFaultKind.UnknownLinkEnd, lines[task.Uid], $"第{lines[task.Uid]}行的任务“{task.Name}”指向不存在的前置任务（UID {link.From}）。请在 Project 里删去这条关系或补上任务。");
        if (CriticalPath.Check(file.ToNetwork()) is not { } fault)
            return;
        var row = fault.Keys.Select(k => lines.GetValueOrDefault(k)).FirstOrDefault();
        throw new FaultException(fault.Kind == FaultKind.Circle ? FileFaultKind.Circle : FileFaultKind.BadValue, row, $"第{row}行：{fault.Sentence}");
    }

    private void Tell(ProjectFile file)
    {
        var hand = file.Tasks.Count(t => t.Manual && FileNetwork.Counts(t) && !t.Summary);
        if (hand > 0)
            notes.Add(new ExchangeNote(NoteLevel.Told, 0, $"有{hand}项任务是手工排程，按文件里写定的日期，不随前置任务移动。"));
        foreach (var task in file.Tasks.Where(FileNetwork.Counts))
        {
            if (task.External)
                notes.Add(new ExchangeNote(NoteLevel.Changed, lines[task.Uid], $"“{task.Name}”是别的文件里的任务，只当作固定日期。"));
            if (task.Constraint is { At: null, Bond: not (Bond.Soon or Bond.Late) })
                notes.Add(new ExchangeNote(NoteLevel.Changed, lines[task.Uid], $"“{task.Name}”有日期约束而没有日期，当作没有约束。"));
        }
    }

    private FileTask Task(Fields of)
    {
        var uid = of.Whole("UID") ?? throw new FaultException(FileFaultKind.MissingUid, of.Line, $"第{of.Line}行的任务没有编号（UID）。请用 Project 重新导出。");
        if (!lines.TryAdd(uid, of.Line))
            throw new FaultException(FileFaultKind.DuplicateUid, of.Line, $"第{of.Line}行的任务编号（UID {uid}）在第{lines[uid]}行已经用过。请用 Project 重新导出。");
        if (of.Look("LevelingDelay") is { } delay && delay is not ("0" or ""))
            notes.Add(new ExchangeNote(NoteLevel.Changed, of.Line, $"“{of.Look("Name")}”有资源调配延迟，推算时不计。"));
        if (of.Look("IsSubproject") == "1")
            notes.Add(new ExchangeNote(NoteLevel.LeftOut, of.Line, $"“{of.Look("Name")}”是插入的子项目，它里面的任务不在这个文件里。"));
        return new FileTask
        {
            Uid = uid, Row = of.Whole("ID"), Name = of.Text("Name"), Outline = (int)Math.Clamp(of.Whole("OutlineLevel") ?? 1, 0, 10_000), OutlineNumber = of.Text("OutlineNumber"), Wbs = of.Text("WBS"),
            Summary = of.Flag("Summary") ?? false, Milestone = of.Flag("Milestone") ?? false, Blank = of.Flag("IsNull") ?? false, Manual = of.Flag("Manual") ?? false,
            External = of.Flag("ExternalTask") ?? false, Active = of.Flag("Active") ?? true,
            Minutes = of.Minutes("Duration") ?? 0, Format = (int)(of.Whole("DurationFormat") ?? Formats.Days),
            Start = of.Date("Start"), Finish = of.Date("Finish"), OwnStart = of.Date("ManualStart"), OwnFinish = of.Date("ManualFinish"),
            Constraint = Constraint(of), Deadline = of.Date("Deadline"), CalendarUid = of.Whole("CalendarUID") is { } calendar and >= 0 ? calendar : null, IgnoreResourceCalendar = of.Flag("IgnoreResourceCalendar") ?? false,
            Percent = of.Number("PercentComplete") ?? 0, ActualStart = of.Date("ActualStart"), ActualFinish = of.Date("ActualFinish"), Remaining = of.Minutes("RemainingDuration"),
            Stop = of.Date("Stop"), Resume = of.Date("Resume"), Stored = Stored(of), Notes = of.Text("Notes"),
            Links = [.. of.Many("PredecessorLink").Select(l => Link(l, of.Look("Name")))], Baselines = [.. of.Many("Baseline").Select(Baseline)], Rest = of.Rest(),
        };
    }

    private static Constraint Constraint(Fields of)
    {
        var type = of.Whole("ConstraintType") ?? 0;
        if (type < 0 || type >= Bonds.Length)
            throw of.Bad("ConstraintType", type.ToString(CultureInfo.InvariantCulture));
        return new Constraint(Bonds[type], of.Date("ConstraintDate"));
    }

    private static FileDates? Stored(Fields of)
    {
        var dates = new FileDates(of.Date("EarlyStart"), of.Date("EarlyFinish"), of.Date("LateStart"), of.Date("LateFinish"), of.Number("TotalSlack") / 10, of.Number("FreeSlack") / 10, of.Flag("Critical"));
        return dates == new FileDates(null, null, null, null, null, null, null) ? null : dates;
    }

    private static FileLink Link(Fields of, string? task)
    {
        var type = of.Whole("Type") ?? 1;
        if (type < 0 || type >= Kinds.Length)
            throw new FaultException(FileFaultKind.UnknownLinkKind, of.Line, $"第{of.Line}行：“{task}”的前置关系类型是 {type}，只认 0（完成—完成）、1（完成—开始）、2（开始—完成）、3（开始—开始）。请在 Project 里重设这条关系。");
        var from = of.Whole("PredecessorUID") ?? throw new FaultException(FileFaultKind.MissingUid, of.Line, $"第{of.Line}行：“{task}”的前置关系没有写前置任务的编号（PredecessorUID）。请用 Project 重新导出。");
        var format = (int)(of.Whole("LagFormat") ?? Formats.Days);
        var lag = of.Number("LinkLag") ?? 0;
        var amount = Formats.IsPercent(format) ? new Lag(lag, LagUnit.Percent) : new Lag(lag / 10, Formats.IsElapsed(format) ? LagUnit.Elapsed : LagUnit.Working);
        return new FileLink(from, Kinds[type], amount, format, of.Rest());
    }

    private static FileBaseline Baseline(Fields of) => new((int)(of.Whole("Number") ?? 0), of.Date("Start"), of.Date("Finish"), of.Minutes("Duration"), of.Rest());

    private static FileResource Resource(Fields of) =>
        new(of.Whole("UID") ?? throw new FaultException(FileFaultKind.MissingUid, of.Line, $"第{of.Line}行的资源没有编号（UID）。请用 Project 重新导出。"), of.Text("Name"), (ResourceKind)Math.Clamp(of.Whole("Type") ?? 1, 0, 2), of.Whole("CalendarUID") is { } calendar and >= 0 ? calendar : null, of.Rest());

    private FileAssignment Assignment(Fields of)
    {
        var task = of.Whole("TaskUID") ?? throw new FaultException(FileFaultKind.MissingUid, of.Line, $"第{of.Line}行的资源分配没有写任务编号（TaskUID）。请用 Project 重新导出。");
        var curve = of.Seen("TimephasedData").Where(t => t.Text("Type") == "1").Select(t => (From: t.Date("Start"), To: t.Date("Finish"), Minutes: t.Minutes("Value") ?? 0)).ToList();
        if (curve.Count > 0 && curve.All(c => c.From is not null && c.To is not null))
            curves[task] = curves.ContainsKey(task) ? [] : [.. curve.Select(c => (c.From!.Value, c.To!.Value, c.Minutes))];
        return new FileAssignment(of.Whole("UID") ?? 0, task, of.Whole("ResourceUID"), of.Number("Units"), of.Minutes("Work"), of.Rest());
    }

    // Interruptions are said nowhere but in the working curve of a task's single assignment: stretches of working time without work.
    private ProjectFile Split(ProjectFile file)
    {
        if (curves.Count == 0)
            return file;
        var calendars = new CalendarDesk(file);
        return file with { Tasks = [.. file.Tasks.Select(t => !t.Summary && t.ActualStart is null && curves.TryGetValue(t.Uid, out var curve) && curve.Count > 0 ? t with { Pauses = Pauses(t, curve, calendars.Of(t.CalendarUid ?? file.CalendarUid) ?? WorkingCalendar.Weekdays()) } : t)] };
    }

    private static List<Pause> Pauses(FileTask task, List<(DateTime From, DateTime To, long Minutes)> curve, WorkingCalendar calendar)
    {
        var (pauses, done, rests) = (new List<Pause>(), 0L, 0L);
        foreach (var (from, to, minutes) in curve.OrderBy(c => c.From))
        {
            var open = calendar.Between(from, to);
            if (minutes == 0)
            {
                rests += open;
                continue;
            }
            if (rests > 0 && done > 0)
                pauses.Add(new Pause(done, rests));
            (done, rests) = (done + open, 0);
        }
        return done == task.Minutes && pauses.All(p => p.After < task.Minutes) ? pauses : [];
    }

    private FileCalendar Calendar(Fields of)
    {
        var uid = of.Whole("UID") ?? throw new FaultException(FileFaultKind.MissingUid, of.Line, $"第{of.Line}行的日历没有编号（UID）。请用 Project 重新导出。");
        var days = of.One("WeekDays")?.Many("WeekDay").ToList() ?? [];
        var listed = of.One("Exceptions")?.Many("Exception").Select(MspdiDays.Exception).ToList();
        // Since 2007 the days that differ stand twice: as rules and, for older programs, day by day.
        var old = days.Where(d => d.Whole("DayType") == 0).Select(MspdiDays.Old).OfType<FileException>().ToList();
        return new FileCalendar
        {
            Uid = uid, Name = of.Text("Name"), IsBase = of.Flag("IsBaseCalendar") ?? true, BaseUid = of.Whole("BaseCalendarUID") is { } above and >= 0 ? above : null,
            Week = MspdiDays.Week(days), Exceptions = listed ?? old,
            Weeks = of.One("WorkWeeks")?.Many("WorkWeek").Select(MspdiDays.Weeks).ToList() ?? [], Rest = of.Rest(),
        };
    }
}
