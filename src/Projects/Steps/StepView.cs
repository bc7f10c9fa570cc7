using Guatu.People.Units;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>The head of a project on the pages of its steps.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Goal">The day everything is laid backward from.</param>
/// <param name="GoalWord">公开承诺, 合同约定, 计划.</param>
/// <param name="LeadUnit">责任单位.</param>
/// <param name="Ended">终止.</param>
/// <param name="Stage">How far the register says it is.</param>
public sealed record StepProject(long Id, string Name, ProjectKind Kind, DateOnly? Goal, string GoalWord, string? LeadUnit, bool Ended, Stage Stage);

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Something before it is not done.</summary>
    Waiting = 0,

    /// <summary>今天就能受理（开始）.</summary>
    Ready = 1,

    /// <summary>可以容缺受理.</summary>
    ReadyWaived = 2,

    /// <summary>办理中.</summary>
    Going = 3,

    /// <summary>停表.</summary>
    Standing = 4,

    /// <summary>办完.</summary>
    Done = 5,
}

/// <summary>A tie as the page of one of its ends shows it.</summary>
/// <param name="Code">The other step.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How they are tied.</param>
/// <param name="LagDays">Days between.</param>
/// <param name="Soft">可容缺.</param>
/// <param name="Decider">谁定.</param>
/// <param name="Done">The other step is done.</param>
/// <param name="Waived">容缺 was recorded.</param>
public sealed record StepTie(string Code, string Name, LinkKind Kind, int LagDays, bool Soft, string? Decider, bool Done, bool Waived);

/// <summary>Days a clock stood.</summary>
/// <param name="From">First.</param>
/// <param name="To">Last; null while it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who entered it.</param>
public sealed record StepStop(DateOnly From, DateOnly? To, string Reason, string By);

/// <summary>A line of a step's history.</summary>
/// <param name="Day">The day it is about.</param>
/// <param name="Words">What happened.</param>
/// <param name="By">Who entered it.</param>
/// <param name="At">When.</param>
public sealed record StepEvent(DateOnly Day, string Words, string By, DateTimeOffset At);

/// <summary>容缺 that was recorded.</summary>
/// <param name="From">The earlier step.</param>
/// <param name="FromName">Its name.</param>
/// <param name="Decider">谁同意.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">When.</param>
/// <param name="DueOn">补齐日.</param>
/// <param name="MadeGood">The earlier step is done by now.</param>
public sealed record StepWaiver(string From, string FromName, string Decider, string Reason, DateOnly On, DateOnly DueOn, bool MadeGood);

/// <summary>A step of a project as pages and the API read it.</summary>
public sealed record Step
{
    /// <summary>Unique within the project.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>段.</summary>
    public required string Band { get; init; }

    /// <summary>The zone's unit whose it is.</summary>
    public long? UnitId { get; init; }

    /// <summary>Whose it is, as printed.</summary>
    public required string Whose { get; init; }

    /// <summary>Who holds the ball today.</summary>
    public required string Holder { get; init; }

    /// <summary>Days by plan, of <see cref="Count"/>.</summary>
    public int Days { get; init; }

    /// <summary>What the days are.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<DayCount>))]
    public DayCount Count { get; init; }

    /// <summary>Fewest days.</summary>
    public int FewestDays { get; init; }

    /// <summary>法定.</summary>
    public bool Statutory { get; init; }

    /// <summary>期满才算.</summary>
    public bool Waits { get; init; }

    /// <summary>Basis.</summary>
    public string? Basis { get; init; }

    /// <summary>有效期, months.</summary>
    public int? ValidMonths { get; init; }

    /// <summary>万元 for each day saved.</summary>
    public decimal CostPerDay { get; init; }

    /// <summary>An office handles it.</summary>
    public bool IsPermit { get; init; }

    /// <summary>A node.</summary>
    public bool IsNode { get; init; }

    /// <summary>Not done without evidence.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>Where it stands.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<StepState>))]
    public StepState State { get; init; }

    /// <summary>What it waits for, in words; null when for nothing.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>受理（开始）.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>办完.</summary>
    public DateOnly? FinishedOn { get; init; }

    /// <summary>Days still needed, told on <see cref="ToldOn"/>.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>When that was told.</summary>
    public DateOnly? ToldOn { get; init; }

    /// <summary>Not before.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>文号.</summary>
    public string? EvidenceNo { get; init; }

    /// <summary>Name of the file.</summary>
    public string? FileName { get; init; }

    /// <summary>Optimistic days.</summary>
    public int? LowDays { get; init; }

    /// <summary>Pessimistic days.</summary>
    public int? HighDays { get; init; }

    /// <summary>Forecast (or actual) start.</summary>
    public DateOnly? ForecastStart { get; init; }

    /// <summary>Forecast (or actual) finish.</summary>
    public DateOnly? ForecastFinish { get; init; }

    /// <summary>最迟开始, laid backward from the promised day.</summary>
    public DateOnly? LatestStart { get; init; }

    /// <summary>最迟完成.</summary>
    public DateOnly? LatestFinish { get; init; }

    /// <summary>Calendar days behind the latest finish.</summary>
    public int LateDays { get; init; }

    /// <summary>On the chain that decides the day.</summary>
    public bool Critical { get; init; }

    /// <summary>Version for the change form.</summary>
    public int Version { get; init; }
}

/// <summary>A step of the template the project does without.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Reason">Why.</param>
public sealed record OmittedStep(string Code, string Name, string Reason);

/// <summary>All steps of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Template">Name of the template they were laid by; null when by none.</param>
/// <param name="Steps">In order.</param>
/// <param name="Omitted">Left out.</param>
/// <param name="Sentence">How the plan stands; why it cannot be laid out.</param>
/// <param name="ForecastOn">按现在预测.</param>
/// <param name="MayKeep">May the actor lay and change steps?</param>
/// <param name="MayWork">May the actor work on the project's steps? The office of a step may on its own besides.</param>
/// <param name="Today">Today.</param>
public sealed record StepList(StepProject Project, string? Template, IReadOnlyList<Step> Steps, IReadOnlyList<OmittedStep> Omitted, string? Sentence, DateOnly? ForecastOn, bool MayKeep, bool MayWork, DateOnly Today);

/// <summary>One step with everything that hangs on it.</summary>
/// <param name="Project">The project.</param>
/// <param name="Step">The step.</param>
/// <param name="Before">What it waits for.</param>
/// <param name="After">What waits for it.</param>
/// <param name="Stops">停表.</param>
/// <param name="Waivers">容缺.</param>
/// <param name="Events">History, newest first.</param>
/// <param name="BeforeText">前置步骤 as typed.</param>
/// <param name="MayKeep">May the actor change it?</param>
/// <param name="MayWork">May the actor work on it?</param>
/// <param name="Directory">Units for choices.</param>
/// <param name="Today">Today.</param>
public sealed record StepDetail(
    StepProject Project, Step Step, IReadOnlyList<StepTie> Before, IReadOnlyList<StepTie> After, IReadOnlyList<StepStop> Stops, IReadOnlyList<StepWaiver> Waivers, IReadOnlyList<StepEvent> Events,
    string BeforeText, bool MayKeep, bool MayWork, ZoneDirectory Directory, DateOnly Today);
