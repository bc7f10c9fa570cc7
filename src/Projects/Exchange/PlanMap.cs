using System.Text.RegularExpressions;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Exchange;

/// <summary>A task of a file as a step of a project would have it.</summary>
/// <param name="Row">Row of the file, as its program shows it.</param>
/// <param name="Code">Number it gets.</param>
/// <param name="Coded">The number is the file's own.</param>
/// <param name="Name">Name.</param>
/// <param name="Band">用地, 手续, 施工, 收尾; null when the file does not tell.</param>
/// <param name="Count">How its days are counted.</param>
/// <param name="Days">Days, 0 and more.</param>
/// <param name="NotBefore">Not before this day.</param>
/// <param name="Doer">Who does it, as the file names them.</param>
/// <param name="StartOn">First day our engine works out for the file as it is.</param>
/// <param name="FinishOn">Last day.</param>
/// <param name="Critical">On the chain that decides the finish.</param>
public sealed record MappedStep(int Row, string Code, bool Coded, string Name, string? Band, DayCount Count, int Days, DateOnly? NotBefore, string? Doer, DateOnly StartOn, DateOnly FinishOn, bool Critical);

/// <summary>A file's plan as steps and ties of a project.</summary>
/// <param name="Steps">In the order of the file.</param>
/// <param name="Links">Ties between their codes.</param>
/// <param name="FinishOn">The day our engine works out for the whole file.</param>
/// <param name="Calendars">Which calendar counts as what: “标准：工作日”.</param>
/// <param name="Notes">What is kept otherwise or left out.</param>
public sealed record MappedPlan(IReadOnlyList<MappedStep> Steps, IReadOnlyList<PlanLink> Links, DateOnly FinishOn, IReadOnlyList<string> Calendars, IReadOnlyList<ExchangeNote> Notes);

/// <summary>Makes steps and ties of a file. Our steps count whole days of three kinds and have no summaries: what that changes is told.</summary>
public sealed partial class PlanMap
{
    /// <summary>Bands of the chart.</summary>
    public static readonly string[] Bands = ["用地", "手续", "施工", "收尾"];

    private const int LongestName = 60;

    private readonly ProjectFile _file;
    private readonly Schedule _schedule;
    private readonly Dictionary<long, FileCalendar> _calendars = [];
    private readonly List<ExchangeNote> _notes = [];
    private readonly List<FileTask> _kept = [];
    private readonly Dictionary<long, string> _codes = [];
    private readonly Dictionary<long, string?> _bands = [];
    private readonly TreeTies _tree;

    private PlanMap(ProjectFile file, Schedule schedule)
    {
        (_file, _schedule) = (file, schedule);
        foreach (var calendar in file.Calendars)
            _calendars.TryAdd(calendar.Uid, calendar);
        _tree = new TreeTies(file);
    }

    /// <summary>The plan of a file that was read without fault.</summary>
    public static MappedPlan Of(ProjectFile file) => new PlanMap(file, CriticalPath.Schedule(file.ToNetwork()).Sure).Map();

    private MappedPlan Map()
    {
        Keep();
        Number();
        var steps = _kept.Select(Step).ToList();
        var links = new TieMap(_file, _codes, _tree, t => CountOf(t), DayOf, _notes).Links();
        var used = _kept.Where(t => !t.Elapsed).Select(t => t.CalendarUid ?? _file.CalendarUid).OfType<long>().Distinct().Where(_calendars.ContainsKey).Select(u => _calendars[u]);
        return new MappedPlan(steps, links, DateOnly.FromDateTime(_schedule.Finish), [.. used.Select(c => $"{c.Name}：{Say(CountOf(c))}")], _notes);
    }

    private void Keep()
    {
        var path = new Stack<FileTask>();
        foreach (var task in _file.Tasks.Where(FileNetwork.Counts))
        {
            while (path.Count > 0 && path.Peek().Outline >= task.Outline)
                path.Pop();
            _bands[task.Uid] = path.Reverse().Select(t => Bands.FirstOrDefault(b => t.Name?.Contains(b, StringComparison.Ordinal) == true)).FirstOrDefault(b => b is not null);
            path.Push(task);
            if (_tree.IsSummary(task.Uid))
                continue;
            if (task.External || !task.Active)
                Tell(NoteLevel.LeftOut, task, task.External ? "在别的文件里，不带入" : "在文件里已停用，不带入");
            else if (string.IsNullOrWhiteSpace(task.Name))
                Tell(NoteLevel.LeftOut, task, "没有名称，不带入");
            else
                _kept.Add(task);
        }
        var begun = _kept.Count(t => t.ActualStart is not null);
        if (begun > 0)
            _notes.Add(new ExchangeNote(NoteLevel.LeftOut, 0, $"文件里有{begun}项已经开始或完成，实际日期不带入：开工、办结要凭据，请在步骤里逐项登记。"));
        Count(_kept.Count(t => t.Baselines.Count > 0), "有基准计划", "基准不带入");
        Count(_kept.Count(t => t.Pauses.Count > 0), "中间有间歇", "间歇不带入，只带工期");
        Count(_kept.Count(t => t.Deadline is not null), "写了截止日期", "截止日期不带入，倒排以项目的承诺日为准");
    }

    private void Count(int count, string what, string how)
    {
        if (count > 0)
            _notes.Add(new ExchangeNote(NoteLevel.LeftOut, 0, $"有{count}项{what}，{how}。"));
    }

    // A number of ours is a letter and up to seven letters or digits; a row number of another program gets a T before it.
    private void Number()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var task in _kept)
            if ((task.Code ?? task.Wbs) is { } own && OwnCode().IsMatch(own) && taken.Add(own))
                _codes[task.Uid] = own;
        foreach (var task in _kept.Where(t => !_codes.ContainsKey(t.Uid)))
            _codes[task.Uid] = Free($"T{task.Row ?? task.Uid % 1_000_000:000}", taken);
    }

    private static string Free(string wanted, HashSet<string> taken)
    {
        var code = wanted;
        for (var n = 1; !taken.Add(code); n++)
            code = $"T{900_000 + n}";
        return code;
    }

    private MappedStep Step(FileTask task)
    {
        var dates = _schedule[task.Uid];
        var count = CountOf(task);
        var name = task.Name!.Trim();
        if (name.Length > LongestName)
        {
            Tell(NoteLevel.Changed, task, $"名称超过{LongestName}个字，只留前{LongestName}个字");
            name = name[..LongestName];
        }
        var own = (task.Code ?? task.Wbs) is { } code && string.Equals(code, _codes[task.Uid], StringComparison.Ordinal);
        return new MappedStep((int)Math.Clamp(task.Row ?? task.Uid, 0, int.MaxValue), _codes[task.Uid], own, name, _bands[task.Uid], count, DaysOf(task), NotBefore(task), DoerOf(task), DateOnly.FromDateTime(dates.Start), DateOnly.FromDateTime(dates.Finish), dates.Critical);
    }

    private int DaysOf(FileTask task)
    {
        var days = task.Elapsed ? task.Minutes / 1440m : task.Minutes / (decimal)DayOf(task);
        var whole = (int)Math.Min(1_000_000, Math.Ceiling(days));
        if (whole != days)
            Tell(NoteLevel.Changed, task, $"工期{days:0.##}天，进为{whole}天");
        return whole;
    }

    private DateOnly? NotBefore(FileTask task)
    {
        var at = task.Constraint.At is { } date ? DateOnly.FromDateTime(date) : (DateOnly?)null;
        if (task.Manual && (task.OwnStart ?? task.Start) is { } own)
        {
            Tell(NoteLevel.Changed, task, $"是手工排程，改为不早于{own:yyyy年M月d日}开始，之后随前置步骤走");
            return DateOnly.FromDateTime(own);
        }
        switch (task.Constraint.Bond)
        {
            case Bond.StartNotBefore:
                return at;
            case Bond.StartOn when at is not null:
                Tell(NoteLevel.Changed, task, $"必须开始于{at:yyyy年M月d日}，改为不早于这一天开始");
                return at;
            case Bond.Soon:
                return null;
            case Bond.Late:
                Tell(NoteLevel.Changed, task, "越晚越好，改为越早越好；最迟日期由倒排给出");
                return null;
            default:
                if (at is not null)
                    Tell(NoteLevel.LeftOut, task, $"的日期约束（{at:yyyy年M月d日}）不带入，最迟日期由倒排给出");
                return null;
        }
    }

    private string? DoerOf(FileTask task)
    {
        var names = from assignment in _file.Assignments
                    where assignment.TaskUid == task.Uid && assignment.ResourceUid is not null
                    join resource in _file.Resources on assignment.ResourceUid equals resource.Uid
                    where resource.Kind == ResourceKind.Work && !string.IsNullOrWhiteSpace(resource.Name)
                    select resource.Name!.Trim();
        return string.Join('、', names.Distinct().Take(3)) is { Length: > 0 } text ? text.Length > LongestName ? text[..LongestName] : text : null;
    }

    private DayCount CountOf(FileTask task) => task.Elapsed ? DayCount.Calendar : (task.CalendarUid ?? _file.CalendarUid) is { } uid && _calendars.TryGetValue(uid, out var calendar) ? CountOf(calendar) : DayCount.Working;

    // By its name when it is one of ours, else by its week: seven days are calendar days, fewer are working days.
    private DayCount CountOf(FileCalendar calendar) => calendar.Name switch
    {
        "工作日" => DayCount.Working, "自然日" => DayCount.Calendar, "施工工日" => DayCount.Building,
        _ => Week(calendar).All(h => h > 0) ? DayCount.Calendar : DayCount.Working,
    };

    /// <summary>Minutes of a full day of the task's calendar.</summary>
    private int DayOf(FileTask task) =>
        (task.CalendarUid ?? _file.CalendarUid) is { } uid && _calendars.TryGetValue(uid, out var calendar) && Week(calendar).Max() is var most and > 0 ? most : _file.MinutesPerDay;

    private List<int> Week(FileCalendar calendar) => [.. Enumerable.Range(0, 7).Select(d => Of(calendar, (DayOfWeek)d, 0).Sum(h => h.To - h.From))];

    private IReadOnlyList<Hours> Of(FileCalendar calendar, DayOfWeek day, int depth) =>
        calendar.Week.TryGetValue(day, out var hours) ? hours
        : depth < 16 && calendar.BaseUid is { } above && _calendars.TryGetValue(above, out var next) && next != calendar ? Of(next, day, depth + 1)
        : day is DayOfWeek.Saturday or DayOfWeek.Sunday ? [] : Hours.Office;

    /// <summary>工作日, 自然日, 施工工日.</summary>
    public static string Say(DayCount count) => count switch { DayCount.Working => "工作日", DayCount.Calendar => "自然日", _ => "施工工日" };

    private void Tell(NoteLevel level, FileTask task, string words) => _notes.Add(new ExchangeNote(level, (int)Math.Clamp(task.Row ?? 0, 0, int.MaxValue), $"“{task.Name}”{words}。"));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnCode();
}
