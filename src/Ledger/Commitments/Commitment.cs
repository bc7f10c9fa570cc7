using System.Linq.Expressions;

namespace Guatu.Ledger.Commitments;

/// <summary>
/// A commitment (责) as pages, the API and other rooms read it: somebody owes an outcome by a day. Writing goes through
/// actions only; the row behind it stays inside this room.
/// </summary>
public sealed record Commitment
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>督〔2026〕12号.</summary>
    public required string Number { get; init; }

    /// <summary>Short title for the wall.</summary>
    public required string Title { get; init; }

    /// <summary>牵头单位; null is shown as a fault.</summary>
    public long? LeadUnitId { get; init; }

    /// <summary>责任人; null means the head of the unit.</summary>
    public long? LeadPersonId { get; init; }

    /// <summary>The day it was handed out.</summary>
    public required DateOnly AssignedOn { get; init; }

    /// <summary>The day it was entered; reports are asked for from then on.</summary>
    public DateOnly EnteredOn { get; init; }

    /// <summary>First day of work.</summary>
    public required DateOnly BeginsOn { get; init; }

    /// <summary>Last permitted day in force.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The first promise; never overwritten.</summary>
    public DateOnly? FirstDue { get; init; }

    /// <summary>The words the day was read from.</summary>
    public string? DueWords { get; init; }

    /// <summary>暂定.</summary>
    public bool DueProvisional { get; init; }

    /// <summary>How progress is counted.</summary>
    public Measure Measure { get; init; }

    /// <summary>What the target counts.</summary>
    public string? Indicator { get; init; }

    /// <summary>&gt;= &gt; &lt;= &lt; ~ = range.</summary>
    public string? Comparator { get; init; }

    /// <summary>Target in <see cref="TargetUnit"/>.</summary>
    public decimal? Target { get; init; }

    /// <summary>Upper end of a range.</summary>
    public decimal? TargetMax { get; init; }

    /// <summary>Unit as written.</summary>
    public string? TargetUnit { get; init; }

    /// <summary>How often it is reported; null follows the zone's habit.</summary>
    public string? Cadence { get; init; }

    /// <summary>Theme.</summary>
    public string? Topic { get; init; }

    /// <summary>speech, manual…</summary>
    public string SourceKind { get; init; } = "";

    /// <summary>Row of the source in its room.</summary>
    public long SourceId { get; init; }

    /// <summary>Title of the source.</summary>
    public string SourceTitle { get; init; } = "";

    /// <summary>Day of the source.</summary>
    public DateOnly SourceOn { get; init; }

    /// <summary>Heading it stands under.</summary>
    public string? SourceSection { get; init; }

    /// <summary>The words it came from.</summary>
    public string Quote { get; init; } = "";

    /// <summary>The words with their neighbours.</summary>
    public string? QuoteAround { get; init; }

    /// <summary>Offset in the untouched source.</summary>
    public int SourceStart { get; init; }

    /// <summary>End offset, exclusive.</summary>
    public int SourceEnd { get; init; }

    /// <summary>Meeting it was decided in.</summary>
    public long? MeetingId { get; init; }

    /// <summary>Name of that meeting.</summary>
    public string? MeetingName { get; init; }

    /// <summary>Day of that meeting.</summary>
    public DateOnly? MeetingOn { get; init; }

    /// <summary>Newest cumulative value, in the measure.</summary>
    public decimal? LastValue { get; init; }

    /// <summary>Day of the newest report.</summary>
    public DateOnly? LastReportOn { get; init; }

    /// <summary>The day it was accepted as done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The day its clock was stopped.</summary>
    public DateOnly? StoppedOn { get; init; }

    /// <summary>Why the clock stands.</summary>
    public string? StopReason { get; init; }

    /// <summary>The task it is a part of.</summary>
    public long? ParentId { get; init; }

    /// <summary>基数 of a growth target or 分母 of a ratio; only parts have one.</summary>
    public decimal? Base { get; init; }

    /// <summary>分子 of a ratio; only parts have one.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>The day the part was taken back (撤回).</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>Which clock of the rulebook runs, e.g. 13710.</summary>
    public string? ClockCode { get; init; }

    /// <summary>Day 0 of that clock.</summary>
    public DateOnly? ClockFrom { get; init; }

    /// <summary>The day the unit signed for it (签收).</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The day its result was sent back (退回); null again once a report has come. Until then a report is due at once.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>Grows with every change; a form sends it back.</summary>
    public int Version { get; init; }

    /// <summary>Everything, as a projection the database runs.</summary>
    internal static readonly Expression<Func<CommitmentRow, Commitment>> Whole = r => new Commitment
    {
        Id = r.Id, Number = r.Number, Title = r.Title, LeadUnitId = r.LeadUnitId, LeadPersonId = r.LeadPersonId, AssignedOn = r.AssignedOn, EnteredOn = r.EnteredOn, BeginsOn = r.BeginsOn,
        Due = r.Due, FirstDue = r.FirstDue, DueWords = r.DueWords, DueProvisional = r.DueProvisional, Measure = r.Measure, Indicator = r.Indicator, Comparator = r.Comparator,
        Target = r.Target, TargetMax = r.TargetMax, TargetUnit = r.TargetUnit, Cadence = r.Cadence, Topic = r.Topic, SourceKind = r.SourceKind, SourceId = r.SourceId,
        SourceTitle = r.SourceTitle, SourceOn = r.SourceOn, SourceSection = r.SourceSection, Quote = r.Quote, QuoteAround = r.QuoteAround, SourceStart = r.SourceStart, SourceEnd = r.SourceEnd,
        MeetingId = r.MeetingId, MeetingName = r.MeetingName, MeetingOn = r.MeetingOn, LastValue = r.LastValue, LastReportOn = r.LastReportOn,
        DoneOn = r.DoneOn, StoppedOn = r.StoppedOn, StopReason = r.StopReason, Version = r.Version,
        ParentId = r.ParentId, Base = r.Base, Numerator = r.Numerator, WithdrawnOn = r.WithdrawnOn,
        ClockCode = r.ClockCode, ClockFrom = r.ClockFrom, AcceptedOn = r.AcceptedOn, ReturnedOn = r.ReturnedOn,
    };

    /// <summary>What the wall needs and no more: thousands are read at once.</summary>
    internal static readonly Expression<Func<CommitmentRow, Commitment>> ForWall = r => new Commitment
    {
        Id = r.Id, Number = r.Number, Title = r.Title, LeadUnitId = r.LeadUnitId, LeadPersonId = r.LeadPersonId, AssignedOn = r.AssignedOn, EnteredOn = r.EnteredOn, BeginsOn = r.BeginsOn,
        Due = r.Due, FirstDue = r.FirstDue, Measure = r.Measure, Target = r.Target, TargetUnit = r.TargetUnit, Cadence = r.Cadence, Topic = r.Topic,
        MeetingId = r.MeetingId, MeetingName = r.MeetingName, MeetingOn = r.MeetingOn, LastValue = r.LastValue, LastReportOn = r.LastReportOn,
        DoneOn = r.DoneOn, StoppedOn = r.StoppedOn, StopReason = r.StopReason,
        ParentId = r.ParentId, ReturnedOn = r.ReturnedOn, Version = r.Version,
    };

    private static readonly Func<CommitmentRow, Commitment> Compiled = Whole.Compile();

    internal static Commitment Of(CommitmentRow row) => Compiled(row);
}

/// <summary>A change of a commitment after it was entered.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Field">What changed, in Chinese.</param>
/// <param name="Before">Old value.</param>
/// <param name="After">New value.</param>
/// <param name="Reason">Why.</param>
public sealed record Revision(DateTimeOffset At, string By, string Field, string? Before, string? After, string? Reason);

/// <summary>A report of progress.</summary>
/// <param name="Day">Day reported.</param>
/// <param name="Value">Cumulative value.</param>
/// <param name="Step">Change against the report before.</param>
/// <param name="Text">One sentence.</param>
/// <param name="NothingNew">“没有新进展” was ticked.</param>
/// <param name="By">Who reported.</param>
/// <param name="Evidence">Files handed in: key and name.</param>
public sealed record Report(DateOnly Day, decimal? Value, decimal? Step, string Text, bool NothingNew, string By, IReadOnlyList<(long Id, string Name)> Evidence);
