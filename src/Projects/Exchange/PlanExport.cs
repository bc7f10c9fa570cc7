using Guatu.Kernel.Calendars;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Exchange;

/// <summary>
/// Makes a file of a project's plan as it is laid out today: bands as summaries, the three counts as calendars with the
/// legal holidays and the seasons in them, lags as elapsed days, what is done with its dates. Other programs come to the same days.
/// </summary>
internal sealed class PlanExport(string name, Plan plan, LaidPlan laid, IReadOnlyDictionary<string, StepRow> rows, WorkCalendar work)
{
    private const int DayMinutes = CsvSheet.MinutesPerDay;

    // Calendars are written for the time of the plan and this much around it.
    private const int DaysAround = 400;

    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Evening = new(17, 0);

    private readonly Dictionary<string, long> _uids = plan.Steps.Select((s, i) => (s.Code, Uid: i + 1L)).ToDictionary(p => p.Code, p => p.Uid);
    private readonly List<string> _doers = [];
    private readonly List<FileAssignment> _assignments = [];

    /// <summary>The file, with what our plan says and such files cannot.</summary>
    public (ProjectFile File, IReadOnlyList<ExchangeNote> Notes) Make()
    {
        var begins = plan.Steps.Select(s => s.StartedOn ?? s.FinishedOn).Where(d => d is not null).Append(plan.BeginsOn).Append(plan.Today).Min()!.Value;
        var tasks = new List<FileTask>();
        foreach (var band in laid.Steps.GroupBy(s => rows[s.Step.Code].Band))
        {
            tasks.Add(new FileTask { Uid = 100_000 + tasks.Count, Row = tasks.Count + 1, Name = band.Key, Outline = 1, Summary = true, Start = At(band.Min(s => s.StartOn)), Finish = End(band.Max(s => s.FinishOn)) });
            foreach (var step in band)
                tasks.Add(Task(step) with { Row = tasks.Count + 1 });
        }
        var file = new ProjectFile
        {
            Name = name, Start = At(begins), Finish = End(laid.ForecastOn), StatusAt = At(plan.Today), CalendarUid = CsvSheet.WorkingUid, MinutesPerDay = DayMinutes, MinutesPerWeek = DayMinutes * 5,
            Calendars = Calendars(work, plan.Calendars, begins.AddDays(-DaysAround), laid.ForecastOn.AddDays(DaysAround)), Tasks = tasks,
            Resources = [.. _doers.Select((d, i) => new FileResource(i + 1, d, ResourceKind.Work, null, []))], Assignments = _assignments,
        };
        return (file, Notes());
    }

    private FileTask Task(StepDates dates)
    {
        var (step, row) = (dates.Step, rows[dates.Step.Code]);
        Assign(_uids[step.Code], step.Unit);
        var calendar = plan.Calendars.Of(step.Count);
        var task = new FileTask
        {
            Uid = _uids[step.Code], Code = step.Code, Wbs = step.Code, Name = step.Name, Outline = 2, Milestone = step.Days == 0, Minutes = (long)step.Days * DayMinutes,
            CalendarUid = step.Count switch { DayCount.Working => CsvSheet.WorkingUid, DayCount.Calendar => CsvSheet.EveryUid, _ => CsvSheet.BuildingUid }, IgnoreResourceCalendar = true,
            Start = At(dates.StartOn), Finish = step.Days == 0 ? At(dates.FinishOn) : End(dates.FinishOn), Notes = Words(step, row),
            Links = [.. plan.Links.Where(l => l.To == step.Code).Select(l => new FileLink(_uids[l.From], l.Kind, new Lag(l.LagDays * 1440m, LagUnit.Elapsed), Formats.ElapsedDays, []))],
            Stored = new FileDates(At(dates.StartOn), End(dates.FinishOn), dates.LatestStartOn is { } ls ? At(ls) : null, dates.LatestFinishOn is { } lf ? End(lf) : null, dates.FloatDays * (decimal)DayMinutes, null, dates.Critical),
        };
        if (step.FinishedOn is { } done)
            return task with { ActualStart = At(step.StartedOn ?? done), ActualFinish = End(done), Percent = 100, Remaining = 0 };
        if (step.StartedOn is { } began)
        {
            // As long as it will have taken in the end, whatever it was planned to take.
            var (used, left) = (Days(calendar, began, plan.Today.AddDays(-1)), Math.Max(1, Days(calendar, plan.Today, dates.FinishOn)));
            return task with { ActualStart = At(began), Minutes = (used + left) * DayMinutes, Remaining = left * DayMinutes, Percent = Math.Round(100m * used / (used + left), 0), Resume = used > 0 ? At(plan.Today) : null };
        }
        // Nothing begins before today, and what waits for nobody would.
        var floor = step.NotBefore > plan.Today ? step.NotBefore.Value : plan.Today;
        return task with { Constraint = new Constraint(Bond.StartNotBefore, At(floor)) };
    }

    private static long Days(WorkingCalendar calendar, DateOnly from, DateOnly to) => to < from ? 0 : (long)Math.Round(calendar.EffectiveDays(from, to), MidpointRounding.AwayFromZero);

    private void Assign(long task, string? doer)
    {
        if (string.IsNullOrWhiteSpace(doer))
            return;
        if (!_doers.Contains(doer))
            _doers.Add(doer);
        _assignments.Add(new FileAssignment(_assignments.Count + 1, task, _doers.IndexOf(doer) + 1, 1, null, []));
    }

    private static string? Words(PlanStep step, StepRow row)
    {
        string?[] words =
        [
            step.Statutory ? "法定时限，不得压缩" : step.FewestDays < step.Days ? $"最少{step.FewestDays}天" : null, step.Basis is { Length: > 0 } basis ? $"依据：{basis}" : null,
            row.ValidMonths is { } months ? $"有效期{months}个月" : null, step.StoppedDays > 0 ? $"停表{step.StoppedDays}天" : null,
        ];
        return string.Join('；', words.Where(w => w is not null)) is { Length: > 0 } text ? text : null;
    }

    private List<ExchangeNote> Notes()
    {
        var notes = new List<ExchangeNote>();
        if (plan.Links.Count(l => l.Soft) is > 0 and var soft)
            notes.Add(new ExchangeNote(NoteLevel.LeftOut, 0, $"{soft}处可容缺的关系按必须先办完写出，这类文件没有“容缺”。"));
        if (plan.Steps.Any(s => s.Statutory || s.Basis is not null || s.FewestDays < s.Days))
            notes.Add(new ExchangeNote(NoteLevel.Changed, 0, "法定时限、依据、最少天数写在备注里。"));
        if (plan.Calendars.Seasons.Count > 0)
            notes.Add(new ExchangeNote(NoteLevel.Changed, 0, $"{string.Join("、", plan.Calendars.Seasons.Select(s => s.Name).Distinct())}写成“施工工日”日历里的例外日，减半的按每天少干几小时。"));
        if (plan.Steps.Any(s => s is { StartedOn: not null, FinishedOn: null }))
            notes.Add(new ExchangeNote(NoteLevel.Told, 0, "在办的步骤按已用天数加还要天数写工期。"));
        return notes;
    }

    /// <summary>The three counts as calendars, holidays and seasons written for the days between.</summary>
    public static IReadOnlyList<FileCalendar> Calendars(WorkCalendar work, PlanCalendars calendars, DateOnly from, DateOnly to) =>
    [
        CsvSheet.Usual[0] with { Exceptions = Exceptions(calendars.Working, CsvSheet.Usual[0], from, to, d => NameOf(work, d)) },
        CsvSheet.Usual[1],
        CsvSheet.Usual[2] with { Exceptions = Exceptions(calendars.Building, CsvSheet.Usual[2], from, to, d => calendars.Seasons.Where(s => d >= s.From && d <= s.To).MinBy(s => s.Factor)?.Name) },
    ];

    private static string? NameOf(WorkCalendar work, DateOnly day) => work.NamedDaysOf(day.Year).FirstOrDefault(n => n.Day == day)?.Name;

    // Days beside each other that differ in the same way are one exception.
    private static List<FileException> Exceptions(WorkingCalendar calendar, FileCalendar usual, DateOnly from, DateOnly to, Func<DateOnly, string?> nameOf)
    {
        var exceptions = new List<FileException>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var hours = calendar.Hours(day);
            if (hours.SequenceEqual(usual.Week[day.DayOfWeek]))
                continue;
            var called = nameOf(day);
            if (exceptions.Count > 0 && exceptions[^1] is var last && last.To.AddDays(1) == day && last.Name == called && last.Hours.SequenceEqual(hours))
                exceptions[^1] = last with { To = day };
            else
                exceptions.Add(new FileException(called, day, day, hours, null, []));
        }
        return exceptions;
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(Morning);

    private static DateTime End(DateOnly day) => day.ToDateTime(Evening);
}
