using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>Changes a commitment. What was there before stays as revisions; the first promise is never overwritten.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version the form was opened with.</param>
/// <param name="Title">Title.</param>
/// <param name="LeadUnitId">牵头单位.</param>
/// <param name="LeadPersonId">责任人.</param>
/// <param name="CoUnitIds">配合单位.</param>
/// <param name="Due">时限.</param>
/// <param name="Cadence">频次.</param>
/// <param name="Topic">专题.</param>
/// <param name="Reason">Why; needed when owner or date change.</param>
public sealed record EditCommitment(
    long Id, int Version, string Title, long? LeadUnitId, long? LeadPersonId, IReadOnlyList<long> CoUnitIds, DateOnly? Due, string? Cadence, string? Topic, string? Reason);

internal sealed class EditCommitmentCase(Periods.PeriodKeeper periods) : UseCase<EditCommitment, Done>
{
    public override string Name => "ledger.edit";

    public override Permission Permission => LedgerPermissions.Edit;

    public override IEnumerable<Refusal> Check(EditCommitment command)
    {
        if (string.IsNullOrWhiteSpace(command.Title))
            yield return LedgerRefusals.TitleMissing.At("title");
        else if (command.Title.Trim().Length > CommitmentWriter.LongestTitle)
            yield return LedgerRefusals.TitleTooLong.At("title", command.Title.Trim().Length, CommitmentWriter.LongestTitle);
    }

    public override async Task<Outcome<Done>> HandleAsync(EditCommitment command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.Version != command.Version)
            return KernelRefusals.Changed.With();
        if (command.Due < row.AssignedOn)
            return LedgerRefusals.DueBeforeStart.At("due", $"{command.Due:yyyy年M月d日}", $"{row.AssignedOn:yyyy年M月d日}");

        if (command.Due != row.Due && await Parts.PartDesk.DueFaultAsync(context.Db, row, command.Due, stop) is { } late)
            return late;

        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.LeadUnitId is not null && directory.Unit(command.LeadUnitId) is null)
            return KernelRefusals.NotFound.At("leadUnitId", "这个单位");
        var helpers = await context.Db.Set<CoUnitRow>().Where(c => c.CommitmentId == row.Id).ToListAsync(stop);
        var changes = ChangesOf(row, command, helpers, directory).ToList();
        if (changes.Count == 0)
        {
            context.Note($"commitment/{row.Id}", new { changes = "没有改动" });
            return Done.It;
        }
        // Giving a date or an owner for the first time needs no excuse; moving one does.
        if (changes.Where(c => c.Before is not null && c.Field is "时限" or "牵头单位").Select(c => c.Field).FirstOrDefault() is { } moved
            && changes.First(c => c.Field == moved).Before is not null && string.IsNullOrWhiteSpace(command.Reason))
            return LedgerRefusals.ReasonMissing.At("reason", moved);

        foreach (var (field, before, after) in changes)
            context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = field, Before = before, After = after, Reason = Trimmed(command.Reason) });
        Apply(row, command);
        context.Db.RemoveRange(helpers.Where(h => !command.CoUnitIds.Contains(h.UnitId)));
        context.Db.AddRange(command.CoUnitIds.Distinct().Where(u => u != row.LeadUnitId && helpers.All(h => h.UnitId != u)).Select(u => new CoUnitRow { CommitmentId = row.Id, UnitId = u }));
        await context.Db.SaveChangesAsync(stop);
        await periods.FollowAsync(context, row.Id, row.Id, stop);
        context.Note($"commitment/{row.Id}", new { changes = changes.Select(c => new { c.Field, c.Before, c.After }), command.Reason });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }

    private static void Apply(CommitmentRow row, EditCommitment command)
    {
        row.Title = command.Title.Trim();
        row.LeadUnitId = command.LeadUnitId;
        row.LeadPersonId = command.LeadPersonId;
        if (row.Due != command.Due)
        {
            row.Due = command.Due;
            row.FirstDue ??= command.Due;
            row.DueProvisional = false;
        }
        row.Cadence = Trimmed(command.Cadence);
        row.Topic = Trimmed(command.Topic);
        row.Version++;
    }

    private static IEnumerable<(string Field, string? Before, string? After)> ChangesOf(CommitmentRow row, EditCommitment command, List<CoUnitRow> helpers, ZoneDirectory directory)
    {
        if (row.Title != command.Title.Trim())
            yield return ("标题", row.Title, command.Title.Trim());
        if (row.Due != command.Due)
            yield return ("时限", Day(row.Due), Day(command.Due));
        if (row.LeadUnitId != command.LeadUnitId)
            yield return ("牵头单位", directory.Unit(row.LeadUnitId)?.Name, directory.Unit(command.LeadUnitId)?.Name);
        if (row.LeadPersonId != command.LeadPersonId)
            yield return ("责任人", directory.Person(row.LeadPersonId)?.Name, directory.Person(command.LeadPersonId)?.Name);
        if (!helpers.Select(h => h.UnitId).ToHashSet().SetEquals(command.CoUnitIds.Where(u => u != command.LeadUnitId)))
            yield return ("配合单位", Names(helpers.Select(h => h.UnitId), directory), Names(command.CoUnitIds, directory));
        if (row.Cadence != Trimmed(command.Cadence))
            yield return ("频次", Judging.Cadences.Text(row.Cadence), Judging.Cadences.Text(Trimmed(command.Cadence)));
        if (row.Topic != Trimmed(command.Topic))
            yield return ("专题", row.Topic, Trimmed(command.Topic));
    }

    private static string? Names(IEnumerable<long> units, ZoneDirectory directory) =>
        string.Join("、", units.Select(u => directory.Unit(u)?.Name).OfType<string>()) is { Length: > 0 } names ? names : null;

    private static string? Day(DateOnly? day) => day is { } d ? $"{d.Year}年{d.Month}月{d.Day}日" : null;

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
