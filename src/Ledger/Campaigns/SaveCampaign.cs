using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Campaigns;

/// <summary>Sets up or changes a campaign.</summary>
/// <param name="Id">Null sets up a new one.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Name">Name, e.g. 十二项专项行动.</param>
/// <param name="RuleText">Its own rules in words.</param>
/// <param name="UnitId">牵头单位.</param>
/// <param name="LeaderId">牵头领导.</param>
/// <param name="BeginsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record SaveCampaign(long? Id, int? Version, string Name, string? RuleText, long? UnitId, long? LeaderId, DateOnly? BeginsOn, DateOnly? EndsOn);

internal sealed class SaveCampaignCase : UseCase<SaveCampaign, long>
{
    public override string Name => "ledger.save-campaign";

    public override string Title => "设立、修改专项行动";

    public override Permission Permission => BeatPermissions.Campaigns;

    public override IEnumerable<Refusal> Check(SaveCampaign command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return BeatRefusals.CampaignNameMissing.At("name");
        if (command.EndsOn < command.BeginsOn)
            yield return BeatRefusals.CampaignDays.At("endsOn");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveCampaign command, ActionContext context, CancellationToken stop)
    {
        var name = command.Name.Trim();
        var rows = context.Db.Set<CampaignRow>();
        if (await rows.AnyAsync(c => c.Name == name && c.Id != command.Id, stop))
            return BeatRefusals.CampaignKnown.At("name", name);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.UnitId is not null && directory.Unit(command.UnitId) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        if (command.LeaderId is not null && directory.Person(command.LeaderId) is null)
            return KernelRefusals.NotFound.At("leaderId", "这位领导");
        var row = command.Id is { } id ? await rows.FirstOrDefaultAsync(c => c.Id == id, stop) : new CampaignRow { Name = name, CreatedAt = context.Now, CreatedBy = context.Actor.Name };
        if (row is null)
            return KernelRefusals.NotFound.With("这个专项行动");
        if (command.Version is { } seen && command.Id is not null && seen != row.Version)
            return KernelRefusals.Changed.With();
        (row.Name, row.RuleText, row.UnitId, row.LeaderId, row.BeginsOn, row.EndsOn) =
            (name, string.IsNullOrWhiteSpace(command.RuleText) ? null : command.RuleText.Trim(), command.UnitId, command.LeaderId, command.BeginsOn, command.EndsOn);
        row.Version++;
        if (command.Id is null)
            context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"campaign/{row.Id}", new { row.Name, row.UnitId, row.LeaderId, row.BeginsOn, row.EndsOn });
        return row.Id;
    }
}
