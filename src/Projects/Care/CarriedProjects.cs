using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.People.Merging;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects.Care;

/// <summary>Projects in a person's care, for handing over when the person moves or leaves.</summary>
internal sealed class CarriedProjects(GuatuDb db, IServiceProvider services) : ICarriedWork
{
    private const string Prefix = "project/";

    public async Task<IReadOnlyList<CarriedItem>> OfAsync(long personId, CancellationToken stop)
    {
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(p => (p.LeaderId == personId || p.CadreId == personId) && p.Side != SideState.Ended && p.Stage < Stage.Reviewed)
            .OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.LeaderId, p.CadreId, p.PromisedFinishOn, p.ContractFinishOn, p.PlannedFinishOn }).ToListAsync(stop);
        return [.. rows.SelectMany(p => new[] { (Seat: Seat.Leader, Who: p.LeaderId), (Seat: Seat.Cadre, Who: p.CadreId) }.Where(s => s.Who == personId)
            .Select(s => new CarriedItem($"{Prefix}{p.Id}/{s.Seat}", $"{CareWords.Of(s.Seat)}　{p.Name}", $"/projects/{p.Id}/contacts", p.PromisedFinishOn ?? p.ContractFinishOn ?? p.PlannedFinishOn)))];
    }

    public async Task<int> HandOverAsync(ActionContext context, IReadOnlyCollection<string> keys, long fromPersonId, long toPersonId, string reason, CancellationToken stop)
    {
        var asked = keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..].Split('/')).Where(k => k.Length == 2)
            .Select(k => (Id: long.TryParse(k[0], out var id) ? id : 0, Seat: Enum.TryParse<Seat>(k[1], out var seat) ? seat : (Seat?)null)).Where(k => k.Seat is not null).ToList();
        if (asked.Count == 0)
            return 0;
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        // Asked for late: the mover itself asks for everything that can be carried.
        var mover = services.GetRequiredService<CareMover>();
        var moved = 0;
        foreach (var (id, seat) in asked)
        {
            var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == id, stop);
            if (row is null || directory.Person(toPersonId) is not { } to || (seat == Seat.Leader ? row.LeaderId : row.CadreId) != fromPersonId || (seat == Seat.Leader && (to.Roles & Role.Leader) == 0))
                continue;
            await mover.MoveAsync(context, row, seat!.Value, to, directory, null, reason, stop);
            moved++;
        }
        return moved;
    }
}
