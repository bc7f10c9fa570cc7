using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Parts;

/// <summary>A part as somebody fills it in.</summary>
/// <param name="Title">What it is; the title of the whole when empty.</param>
/// <param name="UnitId">责任单位; that of the person when empty.</param>
/// <param name="PersonId">责任人.</param>
/// <param name="CoUnitIds">配合单位.</param>
/// <param name="Target">Target; for a ratio it follows from numerator and denominator.</param>
/// <param name="TargetUnit">Unit of the target; that of the whole when empty.</param>
/// <param name="Base">基数 of a growth target, or denominator of a ratio.</param>
/// <param name="Numerator">Numerator of a ratio.</param>
/// <param name="Due">时限; that of the whole when empty.</param>
/// <param name="BeginsOn">First day; today when empty.</param>
public sealed record PartDraft(
    string? Title, long? UnitId, long? PersonId = null, IReadOnlyList<long>? CoUnitIds = null, decimal? Target = null, string? TargetUnit = null,
    decimal? Base = null, decimal? Numerator = null, DateOnly? Due = null, DateOnly? BeginsOn = null);

/// <summary>A part with everything filled in that was left open.</summary>
internal sealed record SettledPart(
    string Label, string Title, Unit Unit, Person? Person, IReadOnlyList<long> CoUnitIds, decimal? Target, string? TargetUnit, decimal? Base, decimal? Numerator, DateOnly? Due, DateOnly BeginsOn)
{
    public PartFigure Figure => new(Label, Target, TargetUnit, Base, Numerator);
}

/// <summary>What splitting, changing and withdrawing a part have in common: who may be given work, which days hold, what the sum is.</summary>
internal static class PartDesk
{
    /// <summary>Settles a draft against its whole, or says what is wrong with it.</summary>
    public static Outcome<SettledPart> Settle(PartDraft draft, string label, CommitmentRow whole, ZoneDirectory directory, IReadOnlySet<long>? mayGiveTo, DateOnly today)
    {
        var person = directory.Person(draft.PersonId);
        if (draft.PersonId is not null && person is null)
            return KernelRefusals.NotFound.With($"{label}的责任人");
        var unit = directory.Unit(draft.UnitId ?? person?.UnitId);
        if (unit is null)
            return draft.UnitId is null ? ChainRefusals.PartNobody.With(label) : KernelRefusals.NotFound.With($"{label}的责任单位");
        if (person is not null && (person.UnitId is not { } home || !directory.Below(unit.Id).Contains(home)))
            return ChainRefusals.PartPersonElsewhere.With(label, person.Name, unit.Name);
        var helpers = (draft.CoUnitIds ?? []).Where(u => u != unit.Id).Distinct().ToList();
        if (helpers.Any(u => directory.Unit(u) is null))
            return KernelRefusals.NotFound.With($"{label}的配合单位");
        if (mayGiveTo is not null && helpers.Prepend(unit.Id).Where(u => !mayGiveTo.Contains(u)).Select(u => directory.Unit(u)).FirstOrDefault(u => u is not null) is { } stranger)
            return ChainRefusals.PartStranger.With(label, stranger.Name);

        var title = string.IsNullOrWhiteSpace(draft.Title) ? whole.Title : draft.Title.Trim();
        if (title.Length > CommitmentWriter.LongestTitle)
            return LedgerRefusals.TitleTooLong.With(title.Length, CommitmentWriter.LongestTitle);
        var (due, begins) = (draft.Due ?? whole.Due, draft.BeginsOn ?? (whole.BeginsOn > today ? whole.BeginsOn : today));
        if (due > whole.Due)
            return ChainRefusals.PartDueLate.With(label, Day(due.Value), Day(whole.Due.Value));
        if (due < today && draft.Due is not null)
            return LedgerRefusals.DueBeforeStart.With(Day(due.Value), Day(today));
        if (begins > due && draft.BeginsOn is not null)
            return ChainRefusals.PartDayWrong.With(label, Day(begins), Day(due.Value));
        return Figures(draft, label, whole) is { Ok: true } figures
            ? new SettledPart(label, title, unit, person, helpers, figures.Value.Target, figures.Value.Unit, draft.Base, draft.Numerator, due, begins > due ? due.Value : begins)
            : Outcome<SettledPart>.Refused(Figures(draft, label, whole).Refusals);
    }

    private static Outcome<(decimal? Target, string? Unit)> Figures(PartDraft draft, string label, CommitmentRow whole)
    {
        var of = PartSums.TargetOf(Commitment.Of(whole));
        var unit = string.IsNullOrWhiteSpace(draft.TargetUnit) ? of?.Unit : draft.TargetUnit.Trim();
        var target = draft.Target;
        if (of?.Kind == SumKind.Ratio && draft is { Base: > 0, Numerator: { } top })
            (target, unit) = (decimal.Round(top * PartSums.ScaleOf(of.Unit) / draft.Base.Value, 6), of.Unit);
        if (target is <= 0)
            return LedgerRefusals.TargetImpossible.With();
        if (target is not null && unit is null)
            return ChainRefusals.PartGarbled.With(label, "目标数", $"{target:0.######}", "还要写上单位，如“户”");
        return (target, target is null ? null : unit);
    }

    /// <summary>
    /// Units an actor may hand parts to; null for anybody. The head of the lead unit hands on to the own unit and to the
    /// co-units: whoever was never told to help is not drawn in by a neighbour.
    /// </summary>
    public static async Task<IReadOnlySet<long>?> MayGiveToAsync(ActionContext context, CommitmentRow whole, CancellationToken stop)
    {
        if (context.Actor.MayAll(ChainPermissions.Split))
            return null;
        var helpers = await context.Db.Set<CoUnitRow>().Where(c => c.CommitmentId == whole.Id).Select(c => c.UnitId).ToListAsync(stop);
        return context.Actor.Units.Concat(helpers).ToHashSet();
    }

    /// <summary>The figures of parts already entered.</summary>
    public static PartFigure FigureOf(CommitmentRow part, ZoneDirectory directory) =>
        new(directory.Person(part.LeadPersonId)?.Name ?? directory.Unit(part.LeadUnitId)?.Name ?? part.Number, part.Target, part.TargetUnit, part.Base, part.Numerator);

    /// <summary>Holds the parts against their whole.</summary>
    public static Refusal? SumFault(CommitmentRow whole, IReadOnlyList<PartFigure> parts) =>
        parts.Count > 0 && PartSums.Of(PartSums.TargetOf(Commitment.Of(whole)), parts).Fault is { } fault ? ChainRefusals.PartsSumWrong.With(fault) : null;

    /// <summary>A part may not be due after its whole, nor the whole before its parts.</summary>
    public static async Task<Refusal?> DueFaultAsync(GuatuDb db, CommitmentRow row, DateOnly? due, CancellationToken stop)
    {
        if (due is not { } day)
            return null;
        if (row.ParentId is { } parent && await db.Set<CommitmentRow>().Where(r => r.Id == parent).Select(r => r.Due).FirstOrDefaultAsync(stop) is { } whole && day > whole)
            return ChainRefusals.PartDueLate.At("due", row.Number, Day(day), Day(whole));
        var later = await db.Set<CommitmentRow>().Where(r => r.ParentId == row.Id && r.DoneOn == null && r.Due > day).OrderBy(r => r.PartNo).Select(r => r.Number).Take(5).ToListAsync(stop);
        return later.Count > 0 ? ChainRefusals.PartsDueLater.At("due", Day(day), string.Join('、', later)) : null;
    }

    /// <summary>Fills a row from a settled part.</summary>
    public static void Write(CommitmentRow row, SettledPart part, CommitmentRow whole)
    {
        row.Title = part.Title;
        row.LeadUnitId = part.Unit.Id;
        row.LeadPersonId = part.Person?.Id;
        row.BeginsOn = part.BeginsOn;
        row.Due = part.Due;
        row.FirstDue ??= part.Due;
        row.DueProvisional = whole.DueProvisional && part.Due == whole.Due;
        row.Measure = part.Target is null ? Measure.Percent : Measure.Amount;
        row.Target = part.Target;
        row.TargetUnit = part.TargetUnit;
        row.Base = part.Base;
        row.Numerator = part.Numerator;
    }

    /// <summary>2026年9月18日.</summary>
    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>60户, 8%（基数120）, 30/40; empty for work without a number.</summary>
    public static string Amount(decimal? target, string? unit, decimal? from, decimal? numerator) => target is not { } number ? ""
        : $"{number:0.####}{unit}" + (numerator is { } top ? $"（{top:0.####}/{from:0.####}）" : from is { } start ? $"（基数{start:0.####}）" : "");
}
