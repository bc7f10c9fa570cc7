using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Periods;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Parts;

/// <summary>任务分解: adds parts to a task. All are taken or none; with those there already they must make up the target.</summary>
/// <param name="Id">The whole.</param>
/// <param name="Version">The version the form was opened with; null takes whatever is there.</param>
/// <param name="Parts">The parts to add.</param>
public sealed record SplitCommitment(long Id, int? Version, IReadOnlyList<PartDraft> Parts);

internal sealed class SplitCommitmentCase(Rules rules, PeriodKeeper periods, Telling telling) : UseCase<SplitCommitment, IReadOnlyList<EnteredCommitment>>
{
    public override string Name => "ledger.split";

    public override Permission Permission => ChainPermissions.Split;

    public override async ValueTask<Touch> TouchesAsync(SplitCommitment command, ActionContext context, CancellationToken stop) => await ChainTouch.LeadAsync(command.Id, context, stop);

    public override IEnumerable<Refusal> Check(SplitCommitment command)
    {
        if (command.Parts is not { Count: > 0 } || command.Parts.Any(p => p is null))
            yield return ChainRefusals.PartsMissing.With();
    }

    public override async Task<Outcome<IReadOnlyList<EnteredCommitment>>> HandleAsync(SplitCommitment command, ActionContext context, CancellationToken stop)
    {
        await CommitmentWriter.LockNumbersAsync(context.Db, stop);
        var whole = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (whole is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (whole.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(whole.Title);
        if (command.Version is { } version && whole.Version != version)
            return KernelRefusals.Changed.With();

        // The whole tree shares year and serial. Withdrawn parts keep their numbers.
        var tree = await context.Db.Set<CommitmentRow>().IgnoreQueryFilters().AsNoTracking().Where(r => r.Year == whole.Year && r.Serial == whole.Serial).ToListAsync(stop);
        var deepest = (int)(await rules.OnAsync(ChainRoom.DepthRule, context.Today, stop)).Number;
        if (DepthOf(whole, tree) >= deepest)
            return ChainRefusals.PartTooDeep.With(deepest);

        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var mayGiveTo = await PartDesk.MayGiveToAsync(context, whole, stop);
        var settled = command.Parts.Select((p, i) => PartDesk.Settle(p, $"第{i + 1}行", whole, directory, mayGiveTo, context.Today)).ToList();
        var faults = settled.Where(s => !s.Ok).SelectMany(s => s.Refusals).ToList();
        if (faults.Count > 0)
            return Outcome<IReadOnlyList<EnteredCommitment>>.Refused(faults);
        var parts = settled.Select(s => s.Value).ToList();
        var living = tree.Where(r => r.ParentId == whole.Id && r.WithdrawnOn is null).OrderBy(r => r.PartNo).Select(r => PartDesk.FigureOf(r, directory));
        if (PartDesk.SumFault(whole, [.. living, .. parts.Select(p => p.Figure)]) is { } wrong)
            return wrong;

        // First the whole: of two who split at once, one is told before any part is numbered.
        whole.Version++;
        context.Db.Add(new RevisionRow
        {
            CommitmentId = whole.Id, At = context.Now, PersonName = context.Actor.Name, Field = "分解",
            After = string.Join("、", parts.Select(p => (p.Person?.Name ?? p.Unit.Name) + PartDesk.Amount(p.Target, p.TargetUnit, p.Base, p.Numerator))),
        });
        await context.Db.SaveChangesAsync(stop);
        var rows = await EnterAsync(whole, parts, tree, context, stop);
        await context.Db.SaveChangesAsync(stop);
        await periods.FollowAsync(context, rows.Min(r => r.Id), rows.Max(r => r.Id), stop);
        foreach (var row in rows)
            await telling.OwnersAsync(context, row, "part", $"“{whole.Title}”分解到您：{row.Title}（{row.Number}），{(row.Due is { } due ? $"{due:M月d日}前完成" : "时限待定")}。", stop);
        return Entered(rows);
    }

    private static async Task<List<CommitmentRow>> EnterAsync(CommitmentRow whole, List<SettledPart> parts, List<CommitmentRow> tree, ActionContext context, CancellationToken stop)
    {
        var partNo = tree.Max(r => r.PartNo);
        var place = tree.Count(r => r.ParentId == whole.Id);
        var rows = parts.Select(part => RowOf(whole, part, ++partNo, ++place, context.Today)).ToList();
        context.Db.AddRange(rows);
        await context.Db.SaveChangesAsync(stop);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            context.Db.AddRange(parts[i].CoUnitIds.Select(u => new CoUnitRow { CommitmentId = row.Id, UnitId = u }));
            context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "入账", After = row.Number, Reason = $"由{whole.Number}分解" });
            context.Note($"commitment/{row.Id}", new { row.Number, row.Title, row.LeadUnitId, row.LeadPersonId, row.Due, row.Target, row.TargetUnit, partOf = whole.Id });
        }
        context.Tell(LedgerTopics.Changed, new { entered = rows.Count });
        return rows;
    }

    private static Outcome<IReadOnlyList<EnteredCommitment>> Entered(List<CommitmentRow> rows) => rows.Select(r => new EnteredCommitment(r.Id, r.Number)).ToArray();

    private static int DepthOf(CommitmentRow row, List<CommitmentRow> tree)
    {
        var depth = 0;
        for (var parent = row.ParentId; parent is not null && depth <= tree.Count; depth++)
            parent = tree.FirstOrDefault(r => r.Id == parent)?.ParentId;
        return depth;
    }

    private static CommitmentRow RowOf(CommitmentRow whole, SettledPart part, int partNo, int place, DateOnly today)
    {
        var row = new CommitmentRow
        {
            Year = whole.Year, Serial = whole.Serial, PartNo = partNo, Number = $"{whole.Number}{(whole.PartNo == 0 ? "之" : "-")}{place}", ParentId = whole.Id,
            Title = part.Title, AssignedOn = today, EnteredOn = today, BeginsOn = part.BeginsOn, DueWords = null,
            Indicator = whole.Indicator, Comparator = part.Target is null ? null : whole.Comparator ?? ">=", Cadence = whole.Cadence, Topic = whole.Topic,
            SourceKind = whole.SourceKind, SourceId = whole.SourceId, SourceTitle = whole.SourceTitle, SourceOn = whole.SourceOn, SourceSection = whole.SourceSection,
            Quote = whole.Quote, QuoteAround = whole.QuoteAround, SourceStart = whole.SourceStart, SourceEnd = whole.SourceEnd,
            MeetingId = whole.MeetingId, MeetingName = whole.MeetingName, MeetingOn = whole.MeetingOn,
        };
        PartDesk.Write(row, part, whole);
        return row;
    }
}

/// <summary>Whose reach an action of the chain is held against.</summary>
internal static class ChainTouch
{
    /// <summary>The lead unit of a task; for no such task the own units, so that the handler says it is not there.</summary>
    public static async Task<Touch> LeadAsync(long id, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<CommitmentRow>().Where(r => r.Id == id).Select(r => r.LeadUnitId ?? 0).ToListAsync(stop) is { Count: > 0 } leads ? Touch.Of(leads) : Touch.Of(context.Actor.Units);

    /// <summary>The lead unit of the task a part belongs to; of the task itself when it is a whole one.</summary>
    public static async Task<Touch> ParentAsync(long id, ActionContext context, CancellationToken stop)
    {
        var parent = await context.Db.Set<CommitmentRow>().Where(r => r.Id == id).Select(r => r.ParentId).FirstOrDefaultAsync(stop);
        return await LeadAsync(parent ?? id, context, stop);
    }
}
