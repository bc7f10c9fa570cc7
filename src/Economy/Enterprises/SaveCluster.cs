using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Enterprises;

/// <summary>Sets a cluster up or changes it.</summary>
/// <param name="Id">Null sets up a new one.</param>
/// <param name="Name">Name.</param>
/// <param name="Emerging">新兴 rather than 传统.</param>
/// <param name="UnitId">牵头单位.</param>
/// <param name="LeaderId">链长.</param>
/// <param name="Place">Order.</param>
/// <param name="Note">Notes.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SaveCluster(long? Id, string? Name, bool Emerging = false, long? UnitId = null, long? LeaderId = null, int Place = 0, string? Note = null, int? Version = null);

internal sealed class SaveClusterCase : UseCase<SaveCluster, long>
{
    public override string Name => "economy.save-cluster";

    public override string Title => "设立、修改产业集群";

    public override Permission Permission => EconomyPermissions.Enterprises;

    public override IEnumerable<Refusal> Check(SaveCluster command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > 20)
            yield return EconomyRefusals.ClusterWrong.At("name", command.Name ?? "");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveCluster command, ActionContext context, CancellationToken stop)
    {
        var all = context.Db.Set<ClusterRow>();
        var row = command.Id is { } id ? await all.FirstOrDefaultAsync(c => c.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这个产业集群");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        var name = command.Name!.Trim();
        if (await all.AnyAsync(c => c.Name == name && c.Id != (command.Id ?? 0), stop))
            return EconomyRefusals.ClusterWrong.At("name", name);
        row ??= context.Db.Add(new ClusterRow { Name = name }).Entity;
        (row.Name, row.Emerging, row.UnitId, row.LeaderId, row.Place, row.Note) = (name, command.Emerging, command.UnitId, command.LeaderId, command.Place, string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim());
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"cluster/{row.Id}", command);
        context.Tell(LedgerTopics.Changed, new { cluster = row.Id });
        return row.Id;
    }
}
