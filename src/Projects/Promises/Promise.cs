using Guatu.People.Units;

namespace Guatu.Projects.Promises;

/// <summary>A promise as pages and the API read it.</summary>
public sealed record Promise
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>Its name.</summary>
    public required string Project { get; init; }

    /// <summary>What was promised.</summary>
    public required PromiseItem Item { get; init; }

    /// <summary>竣工, 开工, 投产 or words of its own.</summary>
    public required string ItemWord { get; init; }

    /// <summary>合同约定.</summary>
    public DateOnly? ContractOn { get; init; }

    /// <summary>当初承诺.</summary>
    public DateOnly? FirstOn { get; init; }

    /// <summary>现行承诺.</summary>
    public DateOnly? NowOn { get; init; }

    /// <summary>现在预计; null when the plan does not foretell this item.</summary>
    public DateOnly? ForecastOn { get; init; }

    /// <summary>实际, by evidence.</summary>
    public DateOnly? ActualOn { get; init; }

    /// <summary>What it was proven by.</summary>
    public string? Evidence { get; init; }

    /// <summary>What the amount counts.</summary>
    public string? AmountName { get; init; }

    /// <summary>Amount first promised, in <see cref="AmountUnit"/>.</summary>
    public decimal? FirstAmount { get; init; }

    /// <summary>Amount in force.</summary>
    public decimal? NowAmount { get; init; }

    /// <summary>Unit of the amounts.</summary>
    public string? AmountUnit { get; init; }

    /// <summary>Amount by contract, in <see cref="ContractUnit"/>.</summary>
    public decimal? ContractAmount { get; init; }

    /// <summary>Unit of the contract.</summary>
    public string? ContractUnit { get; init; }

    /// <summary>Scope first promised.</summary>
    public string? FirstScope { get; init; }

    /// <summary>Scope in force.</summary>
    public string? NowScope { get; init; }

    /// <summary>公开渠道.</summary>
    public string? Via { get; init; }

    /// <summary>The day it was made.</summary>
    public DateOnly PromisedOn { get; init; }

    /// <summary>文号 or meeting.</summary>
    public string? Document { get; init; }

    /// <summary>责任单位.</summary>
    public Unit? Unit { get; init; }

    /// <summary>责任人.</summary>
    public Person? Person { get; init; }

    /// <summary>包保领导 of the project.</summary>
    public Person? Leader { get; init; }

    /// <summary>Commitment of the ledger that answers for it.</summary>
    public long? CommitmentId { get; init; }

    /// <summary>Is it on the public page?</summary>
    public bool Published { get; init; }

    /// <summary>What more is shown there.</summary>
    public PublicFields Shown { get; init; }

    /// <summary>The approved words.</summary>
    public string? PublicNote { get; init; }

    /// <summary>Grows with every change.</summary>
    public int Version { get; init; }

    /// <summary>The project's newest 实施进度, per cent 0–100.</summary>
    public decimal? Percent { get; init; }

    /// <summary>How it stands.</summary>
    public required PromiseVerdict Verdict { get; init; }

    /// <summary>让步度.</summary>
    public required Concession Concession { get; init; }

    /// <summary>Every change asked for, oldest first.</summary>
    public IReadOnlyList<PromiseRevision> Revisions { get; init; } = [];

    /// <summary>The change that waits for an answer.</summary>
    public PromiseRevision? Waiting => Revisions.FirstOrDefault(r => r.State == RevisionState.Asked);

    /// <summary>12.4公里 with what it counts.</summary>
    public string? AmountWords => NowAmount is { } now ? $"{AmountName}{Kernel.Look.Zh.Amount(now, AmountUnit ?? "")}" : null;
}

/// <summary>A change of a promise as pages read it.</summary>
/// <param name="Id">Key.</param>
/// <param name="OldOn">Day before.</param>
/// <param name="NewOn">Day asked for; null when the day is not touched.</param>
/// <param name="OldAmount">Amount before.</param>
/// <param name="NewAmount">Amount asked for; null when not touched.</param>
/// <param name="OldScope">Scope before.</param>
/// <param name="NewScope">Scope asked for; null when not touched.</param>
/// <param name="Reason">Why.</param>
/// <param name="Public">May the public read the reason?</param>
/// <param name="AskedOn">When.</param>
/// <param name="AskedBy">By whom.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedOn">When it was answered.</param>
/// <param name="DecidedBy">By whom.</param>
/// <param name="Words">Why not, or on what terms.</param>
/// <param name="Document">Decided in.</param>
public sealed record PromiseRevision(
    long Id, DateOnly? OldOn, DateOnly? NewOn, decimal? OldAmount, decimal? NewAmount, string? OldScope, string? NewScope, string Reason, bool Public, DateOnly AskedOn, string AskedBy,
    RevisionState State, DateOnly? DecidedOn, string? DecidedBy, string? Words, string? Document);

/// <summary>How somebody keeps promises: the share is told with what it is a share of.</summary>
/// <param name="Name">Unit or leader.</param>
/// <param name="Kept">Kept in time.</param>
/// <param name="KeptLate">Kept late.</param>
/// <param name="Broken">Past and not done.</param>
/// <param name="Due">Denominator: past or done.</param>
/// <param name="All">All promises, those not due yet included.</param>
public sealed record PromiseCredit(string Name, int Kept, int KeptLate, int Broken, int Due, int All)
{
    /// <summary>Kept of due, per cent; null while none is due.</summary>
    public decimal? Share => Due == 0 ? null : Math.Round(100m * Kept / Due, 1);

    /// <summary>Adds up a group.</summary>
    public static PromiseCredit Of(string name, IReadOnlyCollection<PromiseVerdict> verdicts) => new(
        name, verdicts.Count(v => v.State == PromiseState.Kept), verdicts.Count(v => v.State == PromiseState.KeptLate), verdicts.Count(v => v.State == PromiseState.Broken), verdicts.Count(v => v.IsDue), verdicts.Count);
}
