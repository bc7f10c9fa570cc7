using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>A project as its page and the wall name it.</summary>
public sealed record ProjectHead
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>项目代码; null before 赋码.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public ProjectKind Kind { get; init; }

    /// <summary>Lists it stands on.</summary>
    public Tiers Tiers { get; init; }

    /// <summary>计划总投资, 万元, ≥ 0.</summary>
    public decimal TotalWan { get; init; }

    /// <summary>百亿: its total reaches the rule.</summary>
    public bool IsBig { get; init; }

    /// <summary>Land, square metres; null when none is known.</summary>
    public decimal? AreaSqm { get; init; }

    /// <summary>Who pays for it.</summary>
    public string? Investor { get; init; }

    /// <summary>责任单位.</summary>
    public Unit? Unit { get; init; }

    /// <summary>包保领导.</summary>
    public Person? Leader { get; init; }

    /// <summary>包保干部.</summary>
    public Person? Cadre { get; init; }

    /// <summary>专班.</summary>
    public string? Team { get; init; }

    /// <summary>Where it is in its life.</summary>
    public Stage Stage { get; init; }

    /// <summary>Going, paused, ended.</summary>
    public SideState Side { get; init; }

    /// <summary>Since when it is paused, ended or adjusted.</summary>
    public DateOnly? SideOn { get; init; }

    /// <summary>Why.</summary>
    public string? SideReason { get; init; }

    /// <summary>First day of work, planned or real.</summary>
    public DateOnly BeginsOn { get; init; }

    /// <summary>合同约定竣工.</summary>
    public DateOnly? ContractOn { get; init; }

    /// <summary>公开承诺竣工.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>计划竣工.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>实际开工.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>实际竣工.</summary>
    public DateOnly? FinishedOn { get; init; }

    /// <summary>Newest 实施进度, 0–100 per cent.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Newest 形象进度.</summary>
    public string? Progress { get; init; }

    /// <summary>The day of the newest report.</summary>
    public DateOnly? ReportedOn { get; init; }

    /// <summary>The day everything is laid backward from.</summary>
    public DateOnly? Goal => PromisedOn ?? ContractOn ?? PlannedOn;

    /// <summary>What kind of day that is: 公开承诺, 合同, 计划.</summary>
    public string GoalWord => PromisedOn is not null ? "承诺" : ContractOn is not null ? "合同" : "计划";
}

/// <summary>A commitment of the project with its light, and the step whose node it is.</summary>
/// <param name="Task">The commitment, judged by the ledger.</param>
/// <param name="StepCode">The step; null for others.</param>
/// <param name="Year">The year whose investment it is.</param>
public sealed record ProjectTask(JudgedCommitment Task, string? StepCode, int? Year);

/// <summary>A stage reached.</summary>
/// <param name="Stage">Which.</param>
/// <param name="On">When.</param>
/// <param name="Evidence">By which paper, with its number.</param>
public sealed record StageReached(Stage Stage, DateOnly On, string? Evidence);

/// <summary>A line of 承诺记录.</summary>
/// <param name="On">When; null when the day was not kept.</param>
/// <param name="Words">What was promised, or is forecast.</param>
/// <param name="Note">What it gives way: 让步59天.</param>
/// <param name="Bad">The note is debt.</param>
public sealed record PromiseLine(DateOnly? On, string Words, string? Note, bool Bad = false);

/// <summary>A promise of completion as it was made, with what became of it.</summary>
/// <param name="On">When it was made.</param>
/// <param name="First">The day first promised.</param>
/// <param name="Via">Where it was made public.</param>
/// <param name="Changes">Changes agreed or asked for, oldest first.</param>
public sealed record PromiseMade(DateOnly On, DateOnly First, string? Via, IReadOnlyList<PromiseChange> Changes);

/// <summary>A change of a promised day.</summary>
/// <param name="On">When it was decided, or asked for.</param>
/// <param name="Old">Day before.</param>
/// <param name="New">Day after.</param>
/// <param name="Reason">Why.</param>
/// <param name="Waits">Not agreed yet.</param>
public sealed record PromiseChange(DateOnly On, DateOnly? Old, DateOnly New, string Reason, bool Waits);

/// <summary>A month as reported.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">2 to 12; 2 holds January and February together.</param>
/// <param name="DoneWan">本月完成, 万元.</param>
/// <param name="YtdWan">自年初累计, 万元.</param>
/// <param name="Percent">实施进度, 0–100.</param>
/// <param name="Progress">形象进度.</param>
public sealed record MonthDone(int Year, int Month, decimal DoneWan, decimal YtdWan, decimal Percent, string Progress);

/// <summary>The months of a project for its chart.</summary>
/// <param name="Year">The year of the plan.</param>
/// <param name="Plan">Investment planned for each month, 万元; twelve, or none.</param>
/// <param name="Reports">Months reported of this year and the last, oldest first.</param>
public sealed record ProjectMonths(int Year, IReadOnlyList<decimal> Plan, IReadOnlyList<MonthDone> Reports);

/// <summary>One project with its plan laid out, as the pages show it.</summary>
public sealed record ProjectView
{
    /// <summary>The project.</summary>
    public required ProjectHead Head { get; init; }

    /// <summary>The day looked from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The plan before it was laid out; null without steps.</summary>
    public Plan? Plan { get; init; }

    /// <summary>The plan laid out; null when there is none or it cannot be laid.</summary>
    public LaidPlan? Laid { get; init; }

    /// <summary>Why the plan cannot be laid out.</summary>
    public PlanFault? Fault { get; init; }

    /// <summary>What can be done.</summary>
    public PlanAdvice Advice => Answer.Advice;

    /// <summary>Advice with its chances.</summary>
    public PlanAnswer Answer { get; init; } = PlanAnswer.None;

    /// <summary>按期可能性, 0–100 per cent; null when it was not worked out.</summary>
    public decimal? Chance { get; init; }

    /// <summary>Band of each step.</summary>
    public IReadOnlyDictionary<string, string> Bands { get; init; } = new Dictionary<string, string>();

    /// <summary>Legal holidays of the years shown.</summary>
    public IReadOnlyList<ChartRest> Rests { get; init; } = [];

    /// <summary>Its commitments, worst first.</summary>
    public IReadOnlyList<ProjectTask> Tasks { get; init; } = [];

    /// <summary>Stages reached, in order.</summary>
    public IReadOnlyList<StageReached> Stages { get; init; } = [];

    /// <summary>承诺记录.</summary>
    public IReadOnlyList<PromiseLine> Promises { get; init; } = [];

    /// <summary>Investment and progress by month; null when nothing was reported.</summary>
    public ProjectMonths? Months { get; init; }

    /// <summary>The reader may change the plan of this project.</summary>
    public bool MayWork { get; init; }

    /// <summary>The drawing of the plan; only when it is laid out.</summary>
    public PlanChartInput Chart(bool links = true) => new()
    {
        Laid = Laid!, Bands = Bands, Today = Today, ContractOn = Head.ContractOn, Seasons = Plan!.Calendars.Seasons, Rests = Rests,
        DaysOf = step => StepMoves.DaysOf(Plan, step), StepHref = links ? $"/projects/{Head.Id}/steps/" : null,
    };

    /// <summary>The worst of its lights; null without commitments.</summary>
    public JudgedCommitment? Worst => Tasks.Count == 0 ? null : Tasks[0].Task;
}
