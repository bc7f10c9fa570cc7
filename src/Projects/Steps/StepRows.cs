using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>A step of a project: made from a template, then the project's own to change.</summary>
internal sealed class StepRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }

    /// <summary>Unique within the project; the template's code while it comes from one.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>用地, 手续, 施工, 收尾: the band it stands in on the chart.</summary>
    public required string Band { get; set; }
    public int Place { get; set; }

    /// <summary>Whose it is: a unit of the zone.</summary>
    public long? UnitId { get; set; }

    /// <summary>Whose it is when no unit of the zone: the enterprise, the builder, a province's office.</summary>
    public string? Doer { get; set; }
    public DayCount Count { get; set; }

    /// <summary>Days by plan.</summary>
    public int Days { get; set; }

    /// <summary>Fewest days allowed.</summary>
    public int FewestDays { get; set; }

    /// <summary>法定时限, never pressed.</summary>
    public bool Statutory { get; set; }

    /// <summary>期满: a notice or trial that must have run its full days before it counts as done; a limit for an office (审查20个工作日) may be done sooner.</summary>
    public bool Waits { get; set; }
    public string? Basis { get; set; }

    /// <summary>有效期 of what it gives, months; null for ever.</summary>
    public int? ValidMonths { get; set; }

    /// <summary>万元 for each day saved.</summary>
    public decimal CostPerDay { get; set; }

    /// <summary>A permit that an office handles: it has a holder, a clock and lost days.</summary>
    public bool IsPermit { get; set; }

    /// <summary>A node of the wall: it becomes a commitment.</summary>
    public bool IsNode { get; set; }

    /// <summary>Safety or quality: cannot be done without evidence.</summary>
    public bool NeedsEvidence { get; set; }

    /// <summary>补正中、评审中…: the ball lies with this one today; null with <see cref="UnitId"/> or <see cref="Doer"/>.</summary>
    public string? Holder { get; set; }

    /// <summary>受理 (permit) or first day of work.</summary>
    public DateOnly? StartedOn { get; set; }
    public DateOnly? FinishedOn { get; set; }

    /// <summary>Days still needed as told by the doer, counted from <see cref="ToldOn"/>.</summary>
    public int? DaysLeft { get; set; }
    public DateOnly? ToldOn { get; set; }
    public DateOnly? NotBefore { get; set; }

    /// <summary>Number of the permit or paper it gave.</summary>
    public string? EvidenceNo { get; set; }
    public string? Sha256 { get; set; }
    public string? FileName { get; set; }

    /// <summary>Three points of its own: optimistic, pessimistic days; null uses the rulebook's spread.</summary>
    public int? LowDays { get; set; }
    public int? HighDays { get; set; }
    public int Version { get; set; }
}

/// <summary>A tie between two steps of a project.</summary>
internal sealed class StepLinkRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public required string FromCode { get; set; }
    public required string ToCode { get; set; }
    public LinkKind Kind { get; set; }

    /// <summary>Calendar days between; negative overlaps.</summary>
    public int LagDays { get; set; }

    /// <summary>可容缺.</summary>
    public bool Soft { get; set; }
    public string? Decider { get; set; }
}

/// <summary>停表: days the clock of a permit did not run.</summary>
internal sealed class StepStopRow
{
    public long Id { get; set; }
    public long StepId { get; set; }
    public DateOnly From { get; set; }

    /// <summary>Last day it stood; null while it stands.</summary>
    public DateOnly? To { get; set; }

    /// <summary>补正, 技术评审, 听证, 专家论证.</summary>
    public required string Reason { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>雨季, 春节停工… that slow the building sites of this zone, one row a year.</summary>
internal sealed class SeasonRow
{
    public long Id { get; set; }

    /// <summary>Null holds for all projects.</summary>
    public long? ProjectId { get; set; }
    public required string Name { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }

    /// <summary>0 to 1.</summary>
    public decimal Factor { get; set; }

    /// <summary>Why it is so: a notice, the weather of the years before.</summary>
    public string? Source { get; set; }
}

/// <summary>What the engine said of a project when it last looked; lists and walls read this instead of laying out 130 plans.</summary>
internal sealed class OutlookRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }

    /// <summary>The day it was laid out for.</summary>
    public DateOnly For { get; set; }
    public DateOnly? ForecastOn { get; set; }
    public DateOnly? GoalOn { get; set; }
    public int LateDays { get; set; }
    public int SpareDays { get; set; }
    public int EffectiveDays { get; set; }

    /// <summary>按期可能性, per cent 0–100; null when nothing was promised.</summary>
    public decimal? Chance { get; set; }
    public required string Sentence { get; set; }

    /// <summary>Codes of the deciding chain joined with ,.</summary>
    public required string Chain { get; set; }

    /// <summary>Code of the step that is late by most and not done; null when none is.</summary>
    public string? WorstStep { get; set; }
}
