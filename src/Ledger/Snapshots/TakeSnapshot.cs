using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.Ledger.Snapshots;

/// <summary>Freezes the present state of the ledger outside a meeting, or of one campaign.</summary>
/// <param name="Title">What for; null names the day.</param>
/// <param name="CampaignId">Only what belongs to this campaign.</param>
public sealed record TakeSnapshot(string? Title, long? CampaignId = null);

internal sealed class TakeSnapshotCase(SnapshotBook book) : UseCase<TakeSnapshot, SnapshotHead>
{
    public override string Name => "ledger.take-snapshot";

    public override string Title => "定格台账";

    public override Permission Permission => BeatPermissions.Snapshot;

    public override async Task<Outcome<SnapshotHead>> HandleAsync(TakeSnapshot command, ActionContext context, CancellationToken stop)
    {
        if (command.CampaignId is { } id && await context.Db.Set<Campaigns.CampaignRow>().FindAsync([id], stop) is null)
            return KernelRefusals.NotFound.With("这个专项行动");
        var title = string.IsNullOrWhiteSpace(command.Title) ? $"{context.Today:yyyy年M月d日}定格" : command.Title.Trim();
        return await book.TakeAsync(context, title, null, stop, command.CampaignId);
    }
}
