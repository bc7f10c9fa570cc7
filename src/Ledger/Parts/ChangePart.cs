using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Periods;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Parts;

/// <summary>Changes one part. The sum must still hold upwards and, when it has parts itself, downwards.</summary>
/// <param name="Id">The part.</param>
/// <param name="Version">The version the form was opened with; null takes whatever is there.</param>
/// <param name="Part">The part as it is to be; days and helpers left empty stay as they are.</param>
/// <param name="Reason">Why; always needed.</param>
public sealed record ChangePart(long Id, int? Version, PartDraft Part, string Reason);

internal sealed class ChangePartCase(PeriodKeeper periods, Telling telling) : UseCase<ChangePart, Done>
{
    public override string Name => "ledger.change-part";

    public override string Title => "调整分解";

    public override Permission Permission => ChainPermissions.Split;

    public override async ValueTask<Touch> TouchesAsync(ChangePart command, ActionContext context, CancellationToken stop) => await ChainTouch.ParentAsync(command.Id, context, stop);

    public override IEnumerable<Refusal> Check(ChangePart command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return LedgerRefusals.ReasonMissing.At("reason", "分解");
        if (command.Part is null)
            yield return ChainRefusals.PartsMissing.With();
    }

    public override async Task<Outcome<Done>> HandleAsync(ChangePart command, ActionContext context, CancellationToken stop)
    {
        await CommitmentWriter.LockNumbersAsync(context.Db, stop);
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个部分");
        if (await OpenPart.FaultAsync(row, command.Version, context, stop) is { } fault)
            return fault;
        var whole = await context.Db.Set<CommitmentRow>().FirstAsync(r => r.Id == row.ParentId, stop);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var helpers = await context.Db.Set<CoUnitRow>().Where(c => c.CommitmentId == row.Id).ToListAsync(stop);
        var draft = command.Part with { CoUnitIds = command.Part.CoUnitIds ?? [.. helpers.Select(h => h.UnitId)], BeginsOn = command.Part.BeginsOn ?? row.BeginsOn, Due = command.Part.Due ?? row.Due };
        var settled = PartDesk.Settle(draft, "这个部分", whole, directory, await PartDesk.MayGiveToAsync(context, whole, stop), row.AssignedOn);
        if (!settled.Ok)
            return Outcome<Done>.Refused(settled.Refusals);
        var part = settled.Value;
        var others = await context.Db.Set<CommitmentRow>().AsNoTracking().Where(r => r.ParentId == whole.Id && r.Id != row.Id).OrderBy(r => r.PartNo).ToListAsync(stop);
        if (PartDesk.SumFault(whole, [.. others.Select(o => PartDesk.FigureOf(o, directory)), part.Figure]) is { } above)
            return above;

        var changes = ChangesOf(row, part, helpers, directory).ToList();
        PartDesk.Write(row, part, whole);
        var below = await context.Db.Set<CommitmentRow>().AsNoTracking().Where(r => r.ParentId == row.Id).OrderBy(r => r.PartNo).ToListAsync(stop);
        if (PartDesk.SumFault(row, [.. below.Select(o => PartDesk.FigureOf(o, directory))]) is { } under)
            return under;
        if (row.Due is { } due && below.Where(b => b.DoneOn is null && b.Due > due).Select(b => b.Number).ToList() is { Count: > 0 } later)
            return ChainRefusals.PartsDueLater.With(PartDesk.Day(due), string.Join('、', later));

        context.Db.AddRange(changes.Select(c => new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = c.Field, Before = c.Before, After = c.After, Reason = command.Reason.Trim() }));
        context.Db.RemoveRange(helpers.Where(h => !part.CoUnitIds.Contains(h.UnitId)));
        context.Db.AddRange(part.CoUnitIds.Where(u => helpers.All(h => h.UnitId != u)).Select(u => new CoUnitRow { CommitmentId = row.Id, UnitId = u }));
        row.Version++;
        whole.Version++;
        await context.Db.SaveChangesAsync(stop);
        await periods.FollowAsync(context, row.Id, row.Id, stop);
        await telling.OwnersAsync(context, row, "part", $"分解任务“{row.Title}”有调整：{string.Join("、", changes.Select(c => c.Field))}。", stop);
        context.Note($"commitment/{row.Id}", new { changes = changes.Select(c => new { c.Field, c.Before, c.After }), command.Reason });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }

    private static IEnumerable<(string Field, string? Before, string? After)> ChangesOf(CommitmentRow row, SettledPart part, List<CoUnitRow> helpers, ZoneDirectory directory)
    {
        if (row.Title != part.Title)
            yield return ("标题", row.Title, part.Title);
        if (row.LeadUnitId != part.Unit.Id)
            yield return ("牵头单位", directory.Unit(row.LeadUnitId)?.Name, part.Unit.Name);
        if (row.LeadPersonId != part.Person?.Id)
            yield return ("责任人", directory.Person(row.LeadPersonId)?.Name, part.Person?.Name);
        if (PartDesk.Amount(row.Target, row.TargetUnit, row.Base, row.Numerator) is var before && PartDesk.Amount(part.Target, part.TargetUnit, part.Base, part.Numerator) is var after && before != after)
            yield return ("目标", before.Length > 0 ? before : null, after.Length > 0 ? after : null);
        if (row.Due != part.Due)
            yield return ("时限", row.Due is { } was ? PartDesk.Day(was) : null, part.Due is { } is_ ? PartDesk.Day(is_) : null);
        if (row.BeginsOn != part.BeginsOn)
            yield return ("起始日", PartDesk.Day(row.BeginsOn), PartDesk.Day(part.BeginsOn));
        if (!helpers.Select(h => h.UnitId).ToHashSet().SetEquals(part.CoUnitIds))
            yield return ("配合单位", Names(helpers.Select(h => h.UnitId), directory), Names(part.CoUnitIds, directory));
    }

    private static string? Names(IEnumerable<long> units, ZoneDirectory directory) =>
        string.Join("、", units.Select(u => directory.Unit(u)?.Name).OfType<string>()) is { Length: > 0 } names ? names : null;
}

/// <summary>Takes a part back. What it was, what it reported and why it ended stay readable; the rest must still make up the whole.</summary>
/// <param name="Id">The part.</param>
/// <param name="Version">The version the form was opened with; null takes whatever is there.</param>
/// <param name="Reason">Why; always needed.</param>
public sealed record WithdrawPart(long Id, int? Version, string Reason);

internal sealed class WithdrawPartCase(Telling telling) : UseCase<WithdrawPart, Done>
{
    public override string Name => "ledger.withdraw-part";

    public override string Title => "撤回分解";

    public override Permission Permission => ChainPermissions.Split;

    public override async ValueTask<Touch> TouchesAsync(WithdrawPart command, ActionContext context, CancellationToken stop) => await ChainTouch.ParentAsync(command.Id, context, stop);

    public override IEnumerable<Refusal> Check(WithdrawPart command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return LedgerRefusals.ReasonMissing.At("reason", "分解");
    }

    public override async Task<Outcome<Done>> HandleAsync(WithdrawPart command, ActionContext context, CancellationToken stop)
    {
        await CommitmentWriter.LockNumbersAsync(context.Db, stop);
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个部分");
        if (await OpenPart.FaultAsync(row, command.Version, context, stop) is { } fault)
            return fault;
        var below = await context.Db.Set<CommitmentRow>().CountAsync(r => r.ParentId == row.Id, stop);
        if (below > 0)
            return ChainRefusals.PartHasParts.With(row.Title, below);
        var whole = await context.Db.Set<CommitmentRow>().FirstAsync(r => r.Id == row.ParentId, stop);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var others = await context.Db.Set<CommitmentRow>().AsNoTracking().Where(r => r.ParentId == whole.Id && r.Id != row.Id).OrderBy(r => r.PartNo).ToListAsync(stop);
        if (PartDesk.SumFault(whole, [.. others.Select(o => PartDesk.FigureOf(o, directory))]) is { } wrong)
            return wrong;

        row.WithdrawnOn = context.Today;
        row.Version++;
        whole.Version++;
        var what = row.Number + "　" + (directory.Person(row.LeadPersonId)?.Name ?? directory.Unit(row.LeadUnitId)?.Name) + PartDesk.Amount(row.Target, row.TargetUnit, row.Base, row.Numerator);
        foreach (var id in new[] { row.Id, whole.Id })
            context.Db.Add(new RevisionRow { CommitmentId = id, At = context.Now, PersonName = context.Actor.Name, Field = "撤回", Before = what, Reason = command.Reason.Trim() });
        await context.Db.SaveChangesAsync(stop);
        await PeriodKeeper.SyncAsync(context, row.Id, row.Id, stop);
        await telling.OwnersAsync(context, row, "part", $"分解任务“{row.Title}”已撤回：{command.Reason.Trim()}", stop);
        context.Note($"commitment/{row.Id}", new { withdrawn = row.Number, command.Reason });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}

/// <summary>What must hold of a part before it is changed or taken back.</summary>
internal static class OpenPart
{
    public static async Task<Refusal?> FaultAsync(CommitmentRow row, int? version, ActionContext context, CancellationToken stop)
    {
        if (row.ParentId is null)
            return ChainRefusals.NotAPart.With(row.Title);
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        if (await context.Db.Set<CommitmentRow>().Where(r => r.Id == row.ParentId && r.DoneOn != null).Select(r => r.Title).FirstOrDefaultAsync(stop) is { } whole)
            return ChainRefusals.WholeDone.With(whole);
        return version is { } opened && row.Version != opened ? KernelRefusals.Changed.With() : null;
    }
}
