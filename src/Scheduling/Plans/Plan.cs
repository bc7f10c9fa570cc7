using System.Collections.Concurrent;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Plans;

/// <summary>How the days of a step are counted.</summary>
public enum DayCount
{
    /// <summary>工作日, legal working days with 调休.</summary>
    Working = 1,

    /// <summary>自然日, every day.</summary>
    Calendar = 2,

    /// <summary>施工工日: every day but those a season closes or thins out (春节停工, 雨季折半).</summary>
    Building = 3,
}

/// <summary>A step of a project: a permit, a notice, a building work.</summary>
public sealed record PlanStep
{
    /// <summary>Unique within the plan.</summary>
    public required string Code { get; init; }

    /// <summary>补偿安置公告, 桩基…</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is, as printed; null when nobody holds it.</summary>
    public string? Unit { get; init; }

    /// <summary>What its days are.</summary>
    public required DayCount Count { get; init; }

    /// <summary>Days it takes by plan, ≥ 0; 0 is a milestone.</summary>
    public required int Days { get; init; }

    /// <summary>Fewest days it can be pressed to, by the rulebook or by agreement; equals <see cref="Days"/> when it cannot.</summary>
    public int FewestDays { get; init; }

    /// <summary>法定时限: a notice or hearing that may not be shortened, whatever <see cref="FewestDays"/> says.</summary>
    public bool Statutory { get; init; }

    /// <summary>期满: a time that runs from an event, of which the day of the event does not count (民法典第201条). Ten days begun on the 1st end on the 11th.</summary>
    public bool Waits { get; init; }

    /// <summary>Days from its first to its last, the uncounted first day of a wait included.</summary>
    public int Span => Waits && Days > 0 ? Days + 1 : Days;

    /// <summary>Legal basis with document number, or the promise it rests on.</summary>
    public string? Basis { get; init; }

    /// <summary>万元 that each saved day costs; 0 for permits.</summary>
    public decimal CostPerDay { get; init; }

    /// <summary>First day on which it was worked; null when not begun.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>The day it was done.</summary>
    public DateOnly? FinishedOn { get; init; }

    /// <summary>Days still needed from today on, told by who does it; null: what is left by plan.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Not before this day.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Days its clock stood (补正, 技术评审), of its own count; added to its time.</summary>
    public int StoppedDays { get; init; }

    /// <summary>乐观 days of its own three points; null uses the zone's.</summary>
    public int? LowDays { get; init; }

    /// <summary>悲观 days of its own three points.</summary>
    public int? HighDays { get; init; }

    /// <summary>Its clock stands today: it takes no days until it runs again; shown, not guessed.</summary>
    public bool StandsStill { get; init; }
}

/// <summary>A tie between two steps.</summary>
/// <param name="From">Code of the earlier step.</param>
/// <param name="To">Code of the later step.</param>
/// <param name="Kind">How.</param>
/// <param name="LagDays">Days between, calendar days, negative for an overlap.</param>
/// <param name="Soft">可容缺: the later step may be accepted while the earlier one is still running, if who decides agrees; never through a statutory wait.</param>
/// <param name="Decider">Who decides that, as printed.</param>
public sealed record PlanLink(string From, string To, LinkKind Kind = LinkKind.FinishStart, int LagDays = 0, bool Soft = false, string? Decider = null);

/// <summary>The three counts of days as calendars, made once and shared: making one reads years of days.</summary>
public sealed class PlanCalendars
{
    private readonly Func<DateOnly, bool> _isWorking;
    private readonly ConcurrentDictionary<string, PlanCalendars> _worked = new();

    /// <summary>Calendars over the legal working days and the seasons of the site.</summary>
    public PlanCalendars(Func<DateOnly, bool> isWorking, IReadOnlyList<Season> seasons)
    {
        (_isWorking, Seasons) = (isWorking, seasons);
        Working = WorkingCalendar.Of("工作日", isWorking);
        Every = WorkingCalendar.Of("自然日", _ => true);
        Building = seasons.Count == 0 ? Every : WorkingCalendar.Of("施工工日", _ => true, seasons: seasons);
    }

    /// <summary>What slows or closes the building site.</summary>
    public IReadOnlyList<Season> Seasons { get; }

    /// <summary>Legal working days, 调休 included.</summary>
    public WorkingCalendar Working { get; }

    /// <summary>Every day.</summary>
    public WorkingCalendar Every { get; }

    /// <summary>Every day, seasons taken off.</summary>
    public WorkingCalendar Building { get; }

    /// <summary>The calendar of a count.</summary>
    public WorkingCalendar Of(DayCount count) => count switch
    {
        DayCount.Working => Working, DayCount.Calendar => Every, DayCount.Building => Building,
        _ => throw new ArgumentOutOfRangeException(nameof(count)),
    };

    /// <summary>Is this a legal working day?</summary>
    public bool IsWorking(DateOnly day) => _isWorking(day);

    /// <summary>The same with a gang kept on site through these seasons.</summary>
    public PlanCalendars Through(IReadOnlyCollection<string> seasons) => seasons.Count == 0 ? this
        : _worked.GetOrAdd(string.Join('|', seasons.Order(StringComparer.Ordinal)), _ => new PlanCalendars(_isWorking, [.. Seasons.Where(s => !seasons.Contains(s.Name))]));
}

/// <summary>A closed season through which a gang may be kept on site.</summary>
/// <param name="Season">Name of the season.</param>
/// <param name="CostPerDay">万元 for each day worked.</param>
public sealed record WorkableSeason(string Season, decimal CostPerDay);

/// <summary>A project's network with its calendars, to be laid backward from the promised day.</summary>
public sealed record Plan
{
    /// <summary>Steps in the order of the wall.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Ties.</summary>
    public required IReadOnlyList<PlanLink> Links { get; init; }

    /// <summary>Counts of days.</summary>
    public required PlanCalendars Calendars { get; init; }

    /// <summary>First day of the plan.</summary>
    public required DateOnly BeginsOn { get; init; }

    /// <summary>Today; nothing not yet done can lie before it.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The day promised; null when nothing was promised.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Seasons that may be worked through, at a cost.</summary>
    public IReadOnlyList<WorkableSeason> Workable { get; init; } = [];

    /// <summary>
    /// The plan as it is once these remedies are taken: fewer days for a compressed step, finish-to-finish for a loosened
    /// tie, no closed days for a season worked through. A new promise changes nothing here.
    /// </summary>
    public Plan With(IReadOnlyList<Remedy> remedies)
    {
        var days = remedies.Where(r => r.Kind == RemedyKind.Compress).ToDictionary(r => r.Key["compress:".Length..], r => r.Days);
        var loose = remedies.Where(r => r.Kind == RemedyKind.Overlap).Select(r => r.Key["overlap:".Length..]).ToHashSet();
        return this with
        {
            Steps = [.. Steps.Select(s => !days.TryGetValue(s.Code, out var left) ? s : s.StartedOn is null && s.DaysLeft is null ? s with { Days = left } : s with { DaysLeft = left })],
            Links = [.. Links.Select(l => l.Kind == LinkKind.FinishStart && loose.Contains($"{l.From}>{l.To}") ? l with { Kind = LinkKind.FinishFinish } : l)],
            Calendars = Calendars.Through([.. remedies.Where(r => r.Kind == RemedyKind.WorkSeason).Select(r => r.Key["season:".Length..])]),
        };
    }
}

/// <summary>What the plan says of one step. All days are inclusive.</summary>
/// <param name="Step">The step.</param>
/// <param name="StartOn">Actual or forecast first day.</param>
/// <param name="FinishOn">Actual or forecast last day.</param>
/// <param name="LatestStartOn">Last day to begin if the promise is to hold; null without a promise.</param>
/// <param name="LatestFinishOn">Last day to be done if the promise is to hold (倒排).</param>
/// <param name="FloatDays">总时差: days of its own count it can slip before the promise breaks; negative when it has broken it.</param>
/// <param name="LateDays">Calendar days that the forecast finish lies behind the latest; 0 when it does not.</param>
/// <param name="LateWorkingDays">The same in working days.</param>
/// <param name="Critical">On the chain that decides the forecast day.</param>
/// <param name="DrivenBy">Codes of the steps that decide when it begins.</param>
public sealed record StepDates(
    PlanStep Step, DateOnly StartOn, DateOnly FinishOn, DateOnly? LatestStartOn, DateOnly? LatestFinishOn, int? FloatDays, int LateDays, int LateWorkingDays, bool Critical, IReadOnlyList<string> DrivenBy);

/// <summary>What can be done about a promise that does not hold.</summary>
public enum RemedyKind
{
    /// <summary>压缩: take fewer days, not below what is allowed.</summary>
    Compress = 1,

    /// <summary>容缺受理、并联: begin before the earlier step is done.</summary>
    Overlap = 2,

    /// <summary>避开季节: keep a gang on site through a closed season.</summary>
    WorkSeason = 3,

    /// <summary>改承诺: promise a later day, with reason and approval.</summary>
    Promise = 4,
}

/// <summary>One thing that can be done, checked by running the whole plan again with it.</summary>
/// <param name="Key">Stable key: compress:STEP, overlap:FROM>TO, season:NAME.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Words">A clause in Chinese: “主体结构由120天压到100天”.</param>
/// <param name="Decider">Who decides, as printed.</param>
/// <param name="DaysSaved">Calendar days by which it alone brings the forecast forward.</param>
/// <param name="Cost">万元; 0 when it costs nothing that is known.</param>
/// <param name="Days">For a compression the days it then takes (left to do, of its own count); 0 otherwise.</param>
public sealed record Remedy(string Key, RemedyKind Kind, string Words, string? Decider, int DaysSaved, decimal Cost, int Days = 0);

/// <summary>A set of remedies and the day it leads to.</summary>
/// <param name="Remedies">The smallest set found; for a new promise exactly that one.</param>
/// <param name="FinishOn">Forecast with all of them.</param>
/// <param name="LateDays">Calendar days still behind the promise; 0 when it holds.</param>
/// <param name="Cost">万元 together.</param>
/// <param name="Proven">The search was exact: no smaller set does it.</param>
public sealed record Scheme(IReadOnlyList<Remedy> Remedies, DateOnly FinishOn, int LateDays, decimal Cost, bool Proven);

/// <summary>A plan laid out: forward from today, backward from the promise.</summary>
/// <param name="Steps">In the order of the plan.</param>
/// <param name="ForecastOn">按现在预测: the day everything is done.</param>
/// <param name="PromisedOn">The promise it was held against.</param>
/// <param name="LateDays">Calendar days behind the promise; 0 when it holds.</param>
/// <param name="SpareDays">Calendar days in hand before the promise; 0 when late.</param>
/// <param name="EffectiveDays">有效工日: building days left from today to the promise, seasons taken off, fractions rounded down.</param>
/// <param name="Chain">卡住的链: codes of the steps that decide the day, first to last.</param>
/// <param name="Reasons">Where the late days come from, clauses in Chinese with their days.</param>
/// <param name="Sentence">One sentence that says how it stands.</param>
/// <param name="Explanation">The paragraph 为什么赶不上; empty when the promise holds.</param>
public sealed record LaidPlan(
    IReadOnlyList<StepDates> Steps, DateOnly ForecastOn, DateOnly? PromisedOn, int LateDays, int SpareDays, int EffectiveDays, IReadOnlyList<string> Chain,
    IReadOnlyList<string> Reasons, string Sentence, string Explanation);

/// <summary>What can be done about a plan that is late.</summary>
/// <param name="Remedies">Each alone, most days saved first; all were run through the whole plan.</param>
/// <param name="Schemes">First the smallest set that keeps the promise, or the best that can be had; then what costs nothing; last a new promise. Empty when nothing is late.</param>
public sealed record PlanAdvice(IReadOnlyList<Remedy> Remedies, IReadOnlyList<Scheme> Schemes);

/// <summary>A plan that cannot be laid out.</summary>
/// <param name="Circle">Codes of the steps that wait for each other, in order; empty when that is not it.</param>
/// <param name="Words">What is wrong, in Chinese.</param>
public sealed record PlanFault(IReadOnlyList<string> Circle, string Words);
