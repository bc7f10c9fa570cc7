using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>Legal holidays behind the drawing, both ends included.</summary>
/// <param name="Name">国庆节, 春节…</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
public sealed record ChartRest(string Name, DateOnly From, DateOnly To);

/// <summary>What the back-schedule drawing (倒排工期图) shows.</summary>
public sealed record PlanChartInput
{
    /// <summary>The plan laid out: forward from today, backward from the promise.</summary>
    public required LaidPlan Laid { get; init; }

    /// <summary>Band of each step by its code (用地, 手续, 施工, 收尾); steps of one band stand together.</summary>
    public required IReadOnlyDictionary<string, string> Bands { get; init; }

    /// <summary>The day looked from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>合同约定竣工; null for none.</summary>
    public DateOnly? ContractOn { get; init; }

    /// <summary>Seasons that close the site or slow it.</summary>
    public IReadOnlyList<Season> Seasons { get; init; } = [];

    /// <summary>Legal holidays.</summary>
    public IReadOnlyList<ChartRest> Rests { get; init; } = [];

    /// <summary>Days a step still takes as its form would show them; only asked when bars can be moved.</summary>
    public Func<PlanStep, int> DaysOf { get; init; } = step => step.Days;

    /// <summary>Address under which the page of a step stands, its code put behind; null for no links.</summary>
    public string? StepHref { get; init; }
}

/// <summary>How the back-schedule is drawn.</summary>
public sealed record PlanChartOptions
{
    /// <summary>Width asked for, in CSS pixels or drawing units on paper; 600 to 12,000.</summary>
    public int Width { get; init; } = 1392;

    /// <summary>For a phone: the names stand over the bars instead of in a column of their own, so that they scroll together.</summary>
    public bool Narrow { get; init; }

    /// <summary>Literal colours inside the SVG, no links.</summary>
    public bool ForPaper { get; init; }

    /// <summary>Bars of steps not yet done carry what the script needs to move them.</summary>
    public bool Movable { get; init; }
}
