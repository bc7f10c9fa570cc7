using Guatu.Economy.Enterprises;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing;

/// <summary>Enters figures: all or none. What a check finds odd needs a word of explanation; what cannot be is refused.</summary>
/// <param name="Figures">The figures.</param>
/// <param name="Source">Name of the form, or of the caller.</param>
/// <param name="Reason">Why earlier figures are revised.</param>
/// <param name="Word">One explanation for all findings, where the figures carry none of their own.</param>
public sealed record EnterFigures(IReadOnlyList<GivenFigure> Figures, string? Source = null, string? Reason = null, string? Word = null);

internal sealed class EnterFiguresCase(FigureIntake intake, IndicatorBook indicators) : UseCase<EnterFigures, EnteredFigures>
{
    public override string Name => "economy.enter-figures";

    public override string Title => "报送指标数据";

    public override Permission Permission => EconomyPermissions.Enter;

    public override IEnumerable<Refusal> Check(EnterFigures command)
    {
        if (command.Figures is null or { Count: 0 })
            yield return FilingRefusals.Nothing.With();
    }

    public override async ValueTask<Touch> TouchesAsync(EnterFigures command, ActionContext context, CancellationToken stop) => await SourceUnits.TouchAsync(indicators, command.Figures.Select(f => f.IndicatorId), stop);

    public override async Task<Outcome<EnteredFigures>> HandleAsync(EnterFigures command, ActionContext context, CancellationToken stop)
    {
        if (await SourceUnits.ForeignAsync(indicators, command.Figures.Select(f => f.IndicatorId), context.Actor, Permission, stop) is { } foreign)
            return foreign;
        var names = await SubjectNames.ReadAsync(context.Db, stop);
        if (command.Figures.FirstOrDefault(f => !names.Knows(f.Subject)) is { } unknown)
            return FilingRefusals.SubjectUnknown.With(IndicatorWords.Of(unknown.Subject.Kind), unknown.Subject.Id);
        var given = command.Figures.Select(f => f with { Word = string.IsNullOrWhiteSpace(f.Word) ? command.Word : f.Word }).ToList();
        var figures = await intake.CheckAsync(given, context.Today, ownOnly: false, names.Of, stop);
        if (!figures.Ok)
            return Outcome<EnteredFigures>.Refused(figures.Refusals);
        if (Refused(figures.Value.Found) is { Count: > 0 } refused)
            return Outcome<EnteredFigures>.Refused(refused);
        var entered = await FigureIntake.EnterAsync(context, new Delivery(context.Actor.Channel == Kernel.Permissions.Channel.Api ? Ledger.Indicators.Channel.Interface : Ledger.Indicators.Channel.Form,
            command.Source ?? "数据报送", UnitId: context.Actor.UnitId, Reason: string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim()), figures.Value, stop);
        if (!entered.Ok)
            return entered;
        context.Note($"entry/{entered.Value.EntryId}", new { figures = given.Count, entered.Value.Added, entered.Value.Replaced, entered.Value.Same, computed = figures.Value.Computed.Count, command.Reason });
        context.Tell(LedgerTopics.Changed, new { figures = entered.Value.EntryId });
        return entered;
    }

    /// <summary>Findings as refusals at their fields: what cannot be, then what wants a word.</summary>
    internal static List<Refusal> Refused(IReadOnlyList<FoundFigure> found) =>
    [
        .. found.Where(f => f.Finding.Refuses).Select(f => FilingRefusals.Wrong.At($"{(f.Finding.Form == Forecasting.Series.ValueForm.Current ? "c" : "t")}-{f.Figure.IndicatorId}", f.Finding.Text)),
        .. found.Where(f => !f.Finding.Refuses && string.IsNullOrWhiteSpace(f.Figure.Word)).Select(f => FilingRefusals.WordMissing.At($"w-{f.Figure.IndicatorId}", f.Finding.Text)),
    ];
}

/// <summary>Who may enter what: the unit an indicator comes from.</summary>
internal static class SourceUnits
{
    public static async Task<Touch> TouchAsync(IndicatorBook indicators, IEnumerable<long> ids, CancellationToken stop)
    {
        var asked = ids.ToHashSet();
        var units = (await indicators.AllAsync(stop, closedToo: true)).Where(i => asked.Contains(i.Id)).Select(i => i.SourceUnitId).Distinct().ToList();
        return units.Count == 0 || units.Contains(null) ? Touch.Zone : Touch.Of(units.OfType<long>());
    }

    /// <summary>The gate asks for one of the units; here every single one has to be reached.</summary>
    public static async Task<Refusal?> ForeignAsync(IndicatorBook indicators, IEnumerable<long> ids, Actor actor, Permission permission, CancellationToken stop)
    {
        if (actor.MayAll(permission))
            return null;
        var asked = ids.ToHashSet();
        return (await indicators.AllAsync(stop, closedToo: true)).FirstOrDefault(i => asked.Contains(i.Id) && !(i.SourceUnitId is { } unit && actor.May(permission, unit))) is { } foreign ? FilingRefusals.Foreign.With(foreign.Name) : null;
    }
}

/// <summary>Names of subjects, for sentences.</summary>
internal sealed class SubjectNames(IReadOnlyDictionary<long, string> enterprises, IReadOnlyDictionary<long, string> clusters)
{
    public static async Task<SubjectNames> ReadAsync(Kernel.Data.GuatuDb db, CancellationToken stop) => new(
        await db.Set<EnterpriseRow>().AsNoTracking().Select(e => new { e.Id, e.Short }).ToDictionaryAsync(e => e.Id, e => e.Short, stop),
        await db.Set<ClusterRow>().AsNoTracking().Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, stop));

    public bool Knows(Subject subject) => subject.Kind switch { SubjectKind.Zone => subject.Id == 0, SubjectKind.Enterprise => enterprises.ContainsKey(subject.Id), SubjectKind.Cluster => clusters.ContainsKey(subject.Id), _ => subject.Id > 0 };

    /// <summary>Empty for the zone.</summary>
    public string Of(Subject subject) => subject.Kind switch
    {
        SubjectKind.Zone => "", SubjectKind.Enterprise => enterprises.GetValueOrDefault(subject.Id, "（不在名录里的企业）"), SubjectKind.Cluster => clusters.GetValueOrDefault(subject.Id, "（已删的集群）"),
        SubjectKind.Industry => $"行业{subject.Id:00}", _ => $"{IndicatorWords.Of(subject.Kind)}{subject.Id}",
    };

    /// <summary>全区 for the zone.</summary>
    public string Said(Subject subject) => subject.Kind == SubjectKind.Zone ? "全区" : Of(subject);
}
