using Guatu.People.Units;
using Guatu.Projects.Promises;

namespace Guatu.Projects.PublicPages;

/// <summary>
/// All that the public may know of a promise, and the only record the public page and its data are made from. What was not
/// approved is null here, so it cannot slip out by a change of a page.
/// </summary>
public sealed record PublicProject
{
    /// <summary>Key of the project.</summary>
    public required long Id { get; init; }

    /// <summary>Key of the promise.</summary>
    public required long PromiseId { get; init; }

    /// <summary>Name of the project.</summary>
    public required string Name { get; init; }

    /// <summary>竣工, 开工, 投产 or words of its own.</summary>
    public required string Item { get; init; }

    /// <summary>Is it the completion?</summary>
    public bool IsFinish { get; init; }

    /// <summary>How it stands; without an approved forecast only what has happened.</summary>
    public required PromiseVerdict Verdict { get; init; }

    /// <summary>The approved words.</summary>
    public string? Note { get; init; }

    /// <summary>当初承诺.</summary>
    public required DateOnly FirstOn { get; init; }

    /// <summary>现行承诺.</summary>
    public required DateOnly NowOn { get; init; }

    /// <summary>现在预计, when approved.</summary>
    public DateOnly? ForecastOn { get; init; }

    /// <summary>The day it was done.</summary>
    public DateOnly? ActualOn { get; init; }

    /// <summary>合同约定, when approved.</summary>
    public DateOnly? ContractOn { get; init; }

    /// <summary>已完成, per cent, when approved.</summary>
    public decimal? Percent { get; init; }

    /// <summary>What the amount counts: 里程, 学位.</summary>
    public string? AmountName { get; init; }

    /// <summary>12.4公里.</summary>
    public string? Amount { get; init; }

    /// <summary>As first promised, when it was changed.</summary>
    public string? FirstAmount { get; init; }

    /// <summary>责任单位, when approved.</summary>
    public string? Unit { get; init; }

    /// <summary>包保领导 as surname and post, when approved and there is a post.</summary>
    public string? Leader { get; init; }

    /// <summary>建设内容, when approved.</summary>
    public string? Scope { get; init; }

    /// <summary>建设地点, when approved.</summary>
    public string? Place { get; init; }

    /// <summary>总投资, 万元, when approved.</summary>
    public decimal? TotalWan { get; init; }

    /// <summary>identification, preparation, implementation, completion, completed or cancelled (OC4IDS).</summary>
    public required string Phase { get; init; }

    /// <summary>Changes that were agreed to, oldest first.</summary>
    public IReadOnlyList<PublicRevision> Revisions { get; init; } = [];

    /// <summary>The day something of this last changed.</summary>
    public required DateOnly ChangedOn { get; init; }

    /// <summary>旧日期划线: missed or revised.</summary>
    public bool Struck => NowOn != FirstOn || Verdict.State is PromiseState.Broken or PromiseState.KeptLate;

    internal static PublicProject Of(Promise p, PublicFacts facts, DateOnly publicOn)
    {
        bool May(PublicFields field) => p.Shown.HasFlag(field);
        var agreed = p.Revisions.Where(r => r.State == RevisionState.Approved).ToList();
        return new PublicProject
        {
            Id = p.ProjectId, PromiseId = p.Id, Name = p.Project, Item = p.ItemWord, IsFinish = p.Item == PromiseItem.Finish,
            Verdict = May(PublicFields.Forecast) ? p.Verdict : p.Verdict.WithoutForecast, Note = PersonalNumbers.Masked(p.PublicNote),
            FirstOn = p.FirstOn!.Value, NowOn = p.NowOn ?? p.FirstOn.Value, ActualOn = p.ActualOn, ForecastOn = May(PublicFields.Forecast) ? p.ForecastOn : null,
            ContractOn = May(PublicFields.Contract) ? p.ContractOn : null, Percent = May(PublicFields.Percent) ? p.Percent : null,
            AmountName = p.NowAmount is null ? null : p.AmountName ?? "工程量", Amount = p.NowAmount is { } now ? Kernel.Look.Zh.Amount(now, p.AmountUnit ?? "") : null,
            FirstAmount = p.FirstAmount is { } first && first != p.NowAmount ? Kernel.Look.Zh.Amount(first, p.AmountUnit ?? "") : null,
            Unit = May(PublicFields.Unit) ? p.Unit?.Name : null, Leader = May(PublicFields.Leader) ? Called(p.Leader) : null,
            Scope = May(PublicFields.Scope) ? PersonalNumbers.Masked(p.NowScope) : null, Place = May(PublicFields.Place) ? PersonalNumbers.Masked(facts.Place) : null, TotalWan = May(PublicFields.Money) ? facts.TotalWan : null,
            Phase = PhaseOf(facts.Stage, facts.Side),
            Revisions = [.. agreed.Select(r => new PublicRevision(
                r.Id, r.DecidedOn!.Value, r.OldOn, r.NewOn, Said(r.OldAmount, r.NewAmount, p.AmountUnit), Said(r.NewAmount, r.NewAmount, p.AmountUnit), r.NewScope is not null && May(PublicFields.Scope), r.Public ? PersonalNumbers.Masked(r.Reason) : null))],
            ChangedOn = new[] { publicOn, agreed.Count > 0 ? agreed.Max(r => r.DecidedOn!.Value) : publicOn, p.ActualOn ?? publicOn }.Max(),
        };
    }

    // A name without a post would be the full name.
    private static string? Called(Person? leader) => leader is { Post.Length: > 0 } ? leader.Name[..1] + leader.Post : null;

    private static string? Said(decimal? amount, decimal? touched, string? unit) => touched is null || amount is null ? null : Kernel.Look.Zh.Amount(amount.Value, unit ?? "");

    private static string PhaseOf(Stage stage, SideState side) => side == SideState.Ended ? "cancelled" : stage switch
    {
        Stage.Idea => "identification",
        < Stage.Started => "preparation",
        < Stage.Completed => "implementation",
        < Stage.Running => "completion",
        _ => "completed",
    };
}

/// <summary>A change of a promise as the public may read it.</summary>
/// <param name="Id">Key.</param>
/// <param name="On">The day it was agreed to.</param>
/// <param name="OldOn">Day before.</param>
/// <param name="NewOn">New day; null when the day did not change.</param>
/// <param name="OldAmount">Amount before, with its unit; null when the amount did not change.</param>
/// <param name="NewAmount">New amount.</param>
/// <param name="ScopeChanged">Did the scope change? Its words only when approved.</param>
/// <param name="Reason">Why, when it may be told.</param>
public sealed record PublicRevision(long Id, DateOnly On, DateOnly? OldOn, DateOnly? NewOn, string? OldAmount, string? NewAmount, bool ScopeChanged, string? Reason);

/// <summary>What the board reads of a project beyond its promise.</summary>
internal sealed record PublicFacts(long Id, string? Place, decimal TotalWan, Stage Stage, SideState Side);
