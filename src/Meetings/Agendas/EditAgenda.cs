using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>Puts something on the agenda: a commitment by its key or number, or free words. At the frozen meeting it counts as 临时提出.</summary>
/// <param name="MeetingId">Meeting.</param>
/// <param name="CommitmentId">A commitment, or null.</param>
/// <param name="Number">Or its number.</param>
/// <param name="Title">Free words when it is no commitment.</param>
/// <param name="Why">Why it is put there.</param>
/// <param name="UnitId">汇报单位; the lead unit of the commitment when not given.</param>
/// <param name="Minutes">Minutes, 0 when not fixed.</param>
public sealed record AddAgendaItem(long MeetingId, long? CommitmentId, string? Number, string? Title, string? Why, long? UnitId = null, int Minutes = 0);

internal sealed class AddAgendaItemCase(BeatSource source) : UseCase<AddAgendaItem, long>
{
    private const int LongestTitle = 60;
    private const int MostMinutes = 240;

    public override string Name => "meetings.add-item";

    public override string Title => "加一项议程";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override IEnumerable<Refusal> Check(AddAgendaItem command)
    {
        if (command.CommitmentId is null && string.IsNullOrWhiteSpace(command.Number) && string.IsNullOrWhiteSpace(command.Title))
            yield return MeetingsRefusals.ItemEmpty.At("title");
        if (command.Title?.Trim().Length > LongestTitle)
            yield return MeetingsRefusals.ItemTooLong.At("title", command.Title.Trim().Length, LongestTitle);
        if (string.IsNullOrWhiteSpace(command.Why))
            yield return MeetingsRefusals.ItemReasonMissing.At("why", "列入");
        if (command.Minutes is < 0 or > MostMinutes)
            yield return MeetingsRefusals.MinutesImpossible.At("minutes", MostMinutes);
    }

    public override async Task<Outcome<long>> HandleAsync(AddAgendaItem command, ActionContext context, CancellationToken stop)
    {
        var found = await Sittings.OfAsync(context, command.MeetingId, stop);
        if (!found.Ok)
            return Outcome<long>.Refused(found.Refusals);
        var id = command.CommitmentId ?? (string.IsNullOrWhiteSpace(command.Number) ? null : await source.ByNumberAsync(command.Number.Trim(), stop));
        if (id is null && !string.IsNullOrWhiteSpace(command.Number))
            return Ledger.BeatRefusals.NumberUnknown.At("number", command.Number.Trim());
        var task = id is { } known ? await source.FindAsync(known, stop) : null;
        if (id is not null && task is null)
            return KernelRefusals.NotFound.At("commitmentId", "这项任务");
        var items = context.Db.Set<AgendaItemRow>().Where(i => i.MeetingId == command.MeetingId);
        if (id is not null && await items.FirstOrDefaultAsync(i => i.CommitmentId == id, stop) is { } there)
            return MeetingsRefusals.ItemThere.At("number", there.Title, there.Dropped ? "已移出议程，可以恢复" : "已在议程上");
        if (command.UnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.UnitId) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        var row = new AgendaItemRow
        {
            MeetingId = command.MeetingId, Place = (await items.MaxAsync(i => (int?)i.Place, stop) ?? 0) + 1, Kind = found.Value.Sitting.FrozenAt is null ? ItemKind.Free : ItemKind.Extra, CommitmentId = id,
            Title = task?.Title ?? command.Title!.Trim(), Why = command.Why!.Trim(), UnitId = command.UnitId ?? task?.UnitId, Minutes = command.Minutes, ByHand = true,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"meeting/{command.MeetingId}", new { item = row.Id, row.Title, row.Why });
        return row.Id;
    }
}

/// <summary>What the clerk does with an item.</summary>
public enum ItemAct
{
    /// <summary>移出议程, with a reason.</summary>
    Drop = 1,

    /// <summary>恢复.</summary>
    Restore = 2,

    /// <summary>调整顺序, with a reason.</summary>
    Move = 3,

    /// <summary>Who presents and for how long.</summary>
    Present = 4,
}

/// <summary>Changes an item before the meeting is frozen.</summary>
/// <param name="Id">Item.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Act">What.</param>
/// <param name="Reason">Why it is dropped or moved.</param>
/// <param name="To">Place from 1, for a move.</param>
/// <param name="UnitId">汇报单位.</param>
/// <param name="Minutes">Minutes, 0–240.</param>
public sealed record ChangeAgendaItem(long Id, int? Version, ItemAct Act, string? Reason = null, int To = 0, long? UnitId = null, int Minutes = 0);

internal sealed class ChangeAgendaItemCase : UseCase<ChangeAgendaItem, Done>
{
    private const int MostMinutes = 240;

    public override string Name => "meetings.change-item";

    public override string Title => "调整议程";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override IEnumerable<Refusal> Check(ChangeAgendaItem command)
    {
        if (command.Act is ItemAct.Drop or ItemAct.Move && string.IsNullOrWhiteSpace(command.Reason))
            yield return MeetingsRefusals.ItemReasonMissing.At("reason", command.Act == ItemAct.Drop ? "移出" : "调整顺序");
        if (command.Act == ItemAct.Present && command.Minutes is < 0 or > MostMinutes)
            yield return MeetingsRefusals.MinutesImpossible.At("minutes", MostMinutes);
    }

    public override async Task<Outcome<Done>> HandleAsync(ChangeAgendaItem command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<AgendaItemRow>().FirstOrDefaultAsync(i => i.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项议程");
        var sitting = (await Sittings.OfAsync(context, row.MeetingId, stop)).Value.Sitting;
        if (sitting.FrozenAt is not null)
            return Sittings.Frozen(sitting);
        if (command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        row.Version++;
        switch (command.Act)
        {
            case ItemAct.Drop:
                (row.Dropped, row.ChangeReason) = (true, command.Reason!.Trim());
                break;
            case ItemAct.Restore:
                (row.Dropped, row.ChangeReason) = (false, null);
                break;
            case ItemAct.Move:
                row.ChangeReason = command.Reason!.Trim();
                await MoveAsync(row, command.To, context, stop);
                sitting.OrderedByHand = true;
                sitting.Version++;
                break;
            default:
                if (command.UnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.UnitId) is null)
                    return KernelRefusals.NotFound.At("unitId", "这个单位");
                (row.UnitId, row.Minutes) = (command.UnitId ?? row.UnitId, command.Minutes);
                break;
        }
        context.Note($"meeting/{row.MeetingId}", new { item = row.Id, row.Title, act = command.Act.ToString(), command.Reason, row.Place });
        return Done.It;
    }

    // Dropped items keep out of the count a person sees; they go to the end.
    private static async Task MoveAsync(AgendaItemRow row, int to, ActionContext context, CancellationToken stop)
    {
        var all = await context.Db.Set<AgendaItemRow>().Where(i => i.MeetingId == row.MeetingId).OrderBy(i => i.Dropped).ThenBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(stop);
        all.Remove(row);
        all.Insert(Math.Clamp(to - 1, 0, all.Count), row);
        for (var i = 0; i < all.Count; i++)
            all[i].Place = i + 1;
    }
}
