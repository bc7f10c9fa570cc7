using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Ledger.Periods;
using Guatu.People.Merging;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>Commitments in a person's own name, for handing over.</summary>
internal sealed class CarriedCommitments(GuatuDb db) : ICarriedWork
{
    private const string Prefix = "commitment/";

    public async Task<IReadOnlyList<CarriedItem>> OfAsync(long personId, CancellationToken stop)
    {
        var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.LeadPersonId == personId && r.DoneOn == null && r.StoppedOn == null)
            .OrderBy(r => r.Due == null).ThenBy(r => r.Due).ThenBy(r => r.Id).Select(r => new { r.Id, r.Number, r.Title, r.Due }).ToListAsync(stop);
        return [.. rows.Select(r => new CarriedItem(Prefix + r.Id, $"{r.Number}　{r.Title}", $"/commitments/{r.Id}", r.Due))];
    }

    public async Task<int> HandOverAsync(ActionContext context, IReadOnlyCollection<string> keys, long fromPersonId, long toPersonId, string reason, CancellationToken stop)
    {
        var ids = keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => long.TryParse(k[Prefix.Length..], out var id) ? id : 0).ToList();
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var rows = await context.Db.Set<CommitmentRow>().Where(r => ids.Contains(r.Id) && r.LeadPersonId == fromPersonId && r.DoneOn == null).ToListAsync(stop);
        foreach (var row in rows)
        {
            context.Db.Add(new RevisionRow
            {
                CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "责任人", Before = directory.Person(fromPersonId)?.Name, After = directory.Person(toPersonId)?.Name, Reason = reason,
            });
            row.LeadPersonId = toPersonId;
            row.Version++;
            context.Note($"commitment/{row.Id}", new { row.Number, from = fromPersonId, to = toPersonId, reason });
        }
        await context.Db.SaveChangesAsync(stop);
        if (rows.Count > 0)
            await PeriodKeeper.SyncAsync(context, rows.Min(r => r.Id), rows.Max(r => r.Id), stop); // open items follow the new person
        if (rows.Count > 0)
            context.Tell(LedgerTopics.Changed, new { handedOver = rows.Count });
        return rows.Count;
    }
}
