using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Documents;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Campaigns;

/// <summary>Says what belongs to a campaign: commitments by number, and all that carry a document's clauses. All or none.</summary>
/// <param name="Id">Campaign.</param>
/// <param name="Numbers">文号 of commitments.</param>
/// <param name="DocumentId">All commitments that carry a clause of this document.</param>
public sealed record FillCampaign(long Id, IReadOnlyList<string> Numbers, long? DocumentId = null);

internal sealed class FillCampaignCase : UseCase<FillCampaign, int>
{
    public override string Name => "ledger.fill-campaign";

    public override string Title => "把任务列入专项行动";

    public override Permission Permission => BeatPermissions.Campaigns;

    public override IEnumerable<Refusal> Check(FillCampaign command)
    {
        if (command.DocumentId is null && !command.Numbers.Any(n => !string.IsNullOrWhiteSpace(n)))
            yield return BeatRefusals.NothingToLink.At("numbers");
    }

    public override async Task<Outcome<int>> HandleAsync(FillCampaign command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CampaignRow>().FirstOrDefaultAsync(c => c.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个专项行动");
        var ids = new List<long>();
        var refusals = new List<Refusal>();
        foreach (var number in command.Numbers.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct())
            if (await context.Db.Set<CommitmentRow>().Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(stop) is { } id)
                ids.Add(id);
            else
                refusals.Add(BeatRefusals.NumberUnknown.At("numbers", number));
        if (refusals.Count > 0)
            return Outcome<int>.Refused(refusals);
        if (command.DocumentId is { } document)
            ids.AddRange(await context.Db.Set<ClauseTaskRow>().Where(t => context.Db.Set<ClauseRow>().Any(c => c.Id == t.ClauseId && c.DocumentId == document) && context.Db.Set<CommitmentRow>().Any(r => r.Id == t.CommitmentId))
                .Select(t => t.CommitmentId).ToListAsync(stop));
        var known = (await context.Db.Set<CampaignTaskRow>().Where(t => t.CampaignId == row.Id).Select(t => t.CommitmentId).ToListAsync(stop)).ToHashSet();
        var added = ids.Distinct().Where(i => !known.Contains(i)).ToList();
        context.Db.AddRange(added.Select(i => new CampaignTaskRow { CampaignId = row.Id, CommitmentId = i }));
        row.Version++;
        context.Note($"campaign/{row.Id}", new { added });
        return added.Count;
    }
}

/// <summary>A commitment no longer belongs to a campaign.</summary>
public sealed record LeaveCampaign(long Id, long CommitmentId);

internal sealed class LeaveCampaignCase : UseCase<LeaveCampaign, Done>
{
    public override string Name => "ledger.leave-campaign";

    public override string Title => "把任务移出专项行动";

    public override Permission Permission => BeatPermissions.Campaigns;

    public override async Task<Outcome<Done>> HandleAsync(LeaveCampaign command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CampaignTaskRow>().FirstOrDefaultAsync(t => t.CampaignId == command.Id && t.CommitmentId == command.CommitmentId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        context.Db.Remove(row);
        context.Note($"campaign/{command.Id}", new { removed = command.CommitmentId });
        return Done.It;
    }
}
