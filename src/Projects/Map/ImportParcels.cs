using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Map;

/// <summary>Brings parcels onto the map; one that is known by its name gets the new shape.</summary>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">GeoJSON.</param>
/// <param name="Replace">Take off the map what is not in the file.</param>
public sealed record ImportParcels(string FileName, ReadOnlyMemory<byte> Content, bool Replace = false);

/// <summary>What an import did.</summary>
/// <param name="Added">New parcels.</param>
/// <param name="Changed">Parcels with a new shape.</param>
/// <param name="Removed">Parcels taken off.</param>
public sealed record ParcelsImported(int Added, int Changed, int Removed);

internal sealed class ImportParcelsCase(Rules rules) : UseCase<ImportParcels, ParcelsImported>
{
    public override string Name => "projects.import-parcels";

    public override Permission Permission => PromisePermissions.Parcels;

    public override async Task<Outcome<ParcelsImported>> HandleAsync(ImportParcels command, ActionContext context, CancellationToken stop)
    {
        var limit = (await rules.OnAsync("projects.parcel-megabytes", context.Today, stop)).Number;
        if (command.Content.Length > limit * 1024 * 1024)
            return KernelRefusals.FileTooLarge.At("file", command.FileName, Math.Round(command.Content.Length / 1048576m, 1), limit);
        var read = GeoReader.Read(command.Content);
        if (!read.Ok)
            return Outcome<ParcelsImported>.Refused(read.Refusals);
        var known = await context.Db.Set<ParcelRow>().ToDictionaryAsync(p => p.Name, stop);
        var (added, changed) = (0, 0);
        foreach (var parcel in read.Value.Parcels)
        {
            if (!known.Remove(parcel.Name, out var row))
            {
                context.Db.Add(row = new ParcelRow { Name = parcel.Name, Shape = "", System = "", PersonName = "" });
                added++;
            }
            else if (row.Shape != parcel.Shape || row.Use != parcel.Use)
                changed++;
            (row.Use, row.Shape, row.AreaSqm, row.System, row.ImportedOn, row.PersonName) = (parcel.Use, parcel.Shape, parcel.AreaSqm, read.Value.System, context.Today, context.Actor.Name);
        }
        var removed = command.Replace ? known.Count : 0;
        if (command.Replace)
            context.Db.RemoveRange(known.Values);
        context.Note("projects/parcels", new { command.FileName, read.Value.System, added, changed, removed });
        return new ParcelsImported(added, changed, removed);
    }
}
