using Guatu.Ledger.Clocks;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Lights;
using Guatu.People.Units;

namespace Guatu.Ledger.Parts;

/// <summary>A part in the tree of its whole.</summary>
/// <param name="Row">The part.</param>
/// <param name="Depth">1 for a part of the task shown.</param>
/// <param name="Light">Its light.</param>
/// <param name="Unit">责任单位.</param>
/// <param name="Person">责任人.</param>
/// <param name="Weight">Its share of the whole, 0–1; null where there is none.</param>
public sealed record PartNode(Commitment Row, int Depth, Light Light, Unit? Unit, Person? Person, decimal? Weight);

/// <summary>One urging and what came of it.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who urged.</param>
/// <param name="Unit">Who was urged.</param>
/// <param name="Text">What was said.</param>
/// <param name="AnsweredOn">Day of the next report; null while there is none.</param>
/// <param name="On">Number of the part, when the whole is shown.</param>
public sealed record UrgeView(DateTimeOffset At, string By, string Unit, string Text, DateOnly? AnsweredOn, string On);

/// <summary>One milestone of a clock.</summary>
/// <param name="Name">安排, 首次反馈, 办结.</param>
/// <param name="By">Last day.</param>
/// <param name="Provisional">暂定.</param>
/// <param name="MetOn">The day it was met; null while it is not.</param>
public sealed record Milestone(string Name, DateOnly By, bool Provisional, DateOnly? MetOn)
{
    /// <summary>Met late, or not met and the day is over.</summary>
    public bool IsMissed(DateOnly today) => (MetOn ?? today) > By;
}

/// <summary>The clock of a task as it runs.</summary>
/// <param name="Clock">Which.</param>
/// <param name="From">Day 0.</param>
/// <param name="Milestones">In order of time.</param>
/// <param name="Run">The last limit as it ran; null for what is followed until it is closed.</param>
public sealed record ClockView(Clock Clock, DateOnly From, IReadOnlyList<Milestone> Milestones, ClockRun? Run);

/// <summary>A request to stop the clock.</summary>
/// <param name="Id">Row.</param>
/// <param name="Waits">待批.</param>
/// <param name="AskedOn">Day asked.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="JudgedBy">Who judged.</param>
/// <param name="Verdict">In words.</param>
/// <param name="StoppedOn">First day it stood; null when refused or waiting.</param>
/// <param name="ResumedOn">The day it ran again.</param>
public sealed record StopView(long Id, bool Waits, DateOnly AskedOn, string AskedBy, string Reason, string Evidence, string? JudgedBy, string? Verdict, DateOnly? StoppedOn, DateOnly? ResumedOn);

/// <summary>One asking for closing and what became of it.</summary>
/// <param name="Id">Row.</param>
/// <param name="State">待核定, 已退回, 已销号, 已重新办理.</param>
/// <param name="At">When asked, or closed without being asked.</param>
/// <param name="AskedBy">Who asked; null when the office closed by itself.</param>
/// <param name="Words">What came of the work.</param>
/// <param name="JudgedAt">When judged.</param>
/// <param name="JudgedBy">Who judged.</param>
/// <param name="Reason">Why sent back, or what it was accepted on.</param>
/// <param name="DoneOn">The day it counts as done.</param>
/// <param name="LeaderId">Who is to see it.</param>
/// <param name="ReadAt">When seen.</param>
/// <param name="ReadWords">阅, or the new order.</param>
/// <param name="ReopenReason">Why it was opened again.</param>
public sealed record ClosingView(
    long Id, string State, DateTimeOffset At, string? AskedBy, string? Words, DateTimeOffset? JudgedAt, string? JudgedBy, string? Reason, DateOnly? DoneOn,
    long? LeaderId, DateTimeOffset? ReadAt, string? ReadWords, string? ReopenReason)
{
    /// <summary>待核定.</summary>
    public bool Waits => State == "待核定";

    /// <summary>待领导阅.</summary>
    public bool WaitsForLeader => State == "已销号" && LeaderId is not null && ReadAt is null;
}

/// <summary>What the actor may do with the task now.</summary>
public sealed record ChainMay(bool Split, bool Accept, bool AskStop, bool JudgeStop, bool Resume, bool AskClose, bool JudgeClose, bool Reopen, bool ReadResult);

/// <summary>The chain of responsibility of one task: what it is a part of, its parts, its clock, its closings.</summary>
public sealed record ChainView(
    Commitment? Whole, IReadOnlyList<PartNode> Parts, PartSum? Sum, PartProgress? Progress, IReadOnlyList<UrgeView> Urges, IReadOnlyList<Unit> Urgeable,
    ClockView? Clock, IReadOnlyList<StopView> Stops, IReadOnlyList<ClosingView> Closings, ChainMay May)
{
    /// <summary>Parts of the task itself that were not taken back.</summary>
    public IEnumerable<PartNode> Own => Parts.Where(p => p.Depth == 1 && p.Row.WithdrawnOn is null);

    /// <summary>The request to stop that waits.</summary>
    public StopView? StopAsked => Stops.FirstOrDefault(s => s.Waits);

    /// <summary>The newest closing.</summary>
    public ClosingView? Closing => Closings.Count > 0 ? Closings[0] : null;
}
