using Guatu.Kernel.Calendars;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Host.Demo;

/// <summary>A step of a project as the loader reads it back after a template was laid.</summary>
internal sealed class SeenStep
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public int Count { get; set; }
    public int Days { get; set; }
    public bool Waits { get; set; }
    public bool IsPermit { get; set; }
}

/// <summary>A step whose days the investor lays himself, as the loader reads it back.</summary>
internal sealed class OwnStep
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string Band { get; set; } = "";
    public string? Doer { get; set; }
    public int Count { get; set; }
    public string? Basis { get; set; }
    public decimal Cost { get; set; }
    public bool IsNode { get; set; }
    public bool IsPermit { get; set; }
}

/// <summary>A tie as the loader reads it back.</summary>
internal sealed class SeenTie
{
    public string FromCode { get; set; } = "";
    public string ToCode { get; set; } = "";
    public int Kind { get; set; }
    public int LagDays { get; set; }
}

/// <summary>
/// What became of a project's steps in the story: laid out by the engine so that a named step ends on a named day, then
/// held up at the step where the story has it stuck. So the past of the demo is one that could have been.
/// </summary>
internal sealed class DemoCourseOfWork
{
    private readonly Dictionary<string, StepDates> _dates;
    private readonly HashSet<string> _behind = [];

    private DemoCourseOfWork(Dictionary<string, StepDates> dates) => _dates = dates;

    /// <summary>Lays the steps.</summary>
    /// <param name="steps">Steps of the project.</param>
    /// <param name="ties">Their ties.</param>
    /// <param name="seasons">施工季节.</param>
    /// <param name="code">The step to be aligned; null is the end of all.</param>
    /// <param name="on">The day on which it ends.</param>
    /// <param name="stuck">The step that begins and does not end; null when nothing is stuck.</param>
    public static DemoCourseOfWork Of(IReadOnlyList<SeenStep> steps, IReadOnlyList<SeenTie> ties, IReadOnlyList<Season> seasons, string? code, DateOnly on, string? stuck)
    {
        var calendars = new PlanCalendars(WorkCalendar.Shipped.IsWorking, seasons);
        var begins = on.AddDays(-600);
        LaidPlan laid;
        var tries = 0;
        do
        {
            laid = Lay(steps, ties, calendars, begins);
            var end = code is null ? laid.ForecastOn : laid.Steps.First(s => s.Step.Code == code).FinishOn;
            begins = begins.AddDays(on.DayNumber - end.DayNumber);
        }
        while (++tries < 6); // seasons move with the beginning, so it takes a few turns
        var course = new DemoCourseOfWork(laid.Steps.ToDictionary(s => s.Step.Code));
        if (stuck is not null)
            course.Hold(stuck, ties);
        return course;
    }

    private static LaidPlan Lay(IReadOnlyList<SeenStep> steps, IReadOnlyList<SeenTie> ties, PlanCalendars calendars, DateOnly begins) => PlanBoard.Lay(new Plan
    {
        Steps = [.. steps.Select(s => new PlanStep { Code = s.Code, Name = s.Name, Count = (DayCount)s.Count, Days = s.Days, Waits = s.Waits })],
        Links = [.. ties.Select(t => new PlanLink(t.FromCode, t.ToCode, (LinkKind)t.Kind, t.LagDays))],
        Calendars = calendars, BeginsOn = begins, Today = begins,
    }).Laid ?? throw new InvalidOperationException("演示项目的流程模板排不出来");

    private void Hold(string stuck, IReadOnlyList<SeenTie> ties)
    {
        Stuck = stuck;
        var open = new Stack<string>([stuck]);
        while (open.TryPop(out var code))
            foreach (var tie in ties.Where(t => t.FromCode == code && _behind.Add(t.ToCode)))
                open.Push(tie.ToCode);
    }

    /// <summary>The step that does not end.</summary>
    public string? Stuck { get; private set; }

    /// <summary>The day a step would have ended, had nothing been stuck.</summary>
    public DateOnly Planned(string code) => _dates[code].FinishOn;

    /// <summary>The day a step was to begin.</summary>
    public DateOnly PlannedStart(string code) => _dates[code].StartOn;

    /// <summary>The first step of all.</summary>
    public DateOnly Begins => _dates.Values.Min(s => s.StartOn);

    /// <summary>The end by plan.</summary>
    public DateOnly Ends => _dates.Values.Max(s => s.FinishOn);

    /// <summary>Is this step in the project?</summary>
    public bool Has(string code) => _dates.ContainsKey(code);

    /// <summary>When a step really began, by a day; null when it has not.</summary>
    public DateOnly? Started(string code, DateOnly by) => !_behind.Contains(code) && _dates.TryGetValue(code, out var s) && s.StartOn <= by ? s.StartOn : null;

    /// <summary>When a step really ended, by a day; null when it has not.</summary>
    public DateOnly? Finished(string code, DateOnly by) => code != Stuck && !_behind.Contains(code) && _dates.TryGetValue(code, out var s) && s.FinishOn <= by ? s.FinishOn : null;

    /// <summary>Share of the building done by a day, 0 to 1, were it to go by plan.</summary>
    public decimal Share(DateOnly by)
    {
        var (from, to) = (PlannedStart("G03"), Planned("W01"));
        var x = Math.Clamp((decimal)(by.DayNumber - from.DayNumber) / Math.Max(1, to.DayNumber - from.DayNumber), 0, 1);
        return x * x * (3 - (2 * x)); // slow at first, quick in the middle, slow at the end
    }
}
