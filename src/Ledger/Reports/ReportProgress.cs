using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Reports;

/// <summary>A file handed in as evidence.</summary>
public sealed record EvidenceFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Progress of one commitment.</summary>
/// <param name="CommitmentId">Which.</param>
/// <param name="Value">Cumulative, in the commitment's measure; null leaves it as it was.</param>
/// <param name="Text">One sentence.</param>
/// <param name="NothingNew">“本周没有新进展”.</param>
/// <param name="Files">Evidence.</param>
public sealed record ProgressItem(long CommitmentId, decimal? Value, string Text, bool NothingNew, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>The value as typed, with whatever unit: brought to the commitment's unit, or refused. Goes before <see cref="Value"/>.</summary>
    public string? Figure { get; init; }

    /// <summary>The period it is meant for; null for whichever is open.</summary>
    public long? PeriodId { get; init; }

    /// <summary>The newest report that was known when the form was made, 0 for none; null does not ask.</summary>
    public long? Seen { get; init; }

    /// <summary>The value that stood in the form already.</summary>
    public decimal? Known { get; init; }

    /// <summary>Commitments of the same figure that take it over too; null for all of them.</summary>
    public IReadOnlyList<long>? Also { get; init; }
}

/// <summary>Reports progress of one or several commitments at once: all are taken or none.</summary>
public sealed record ReportProgress(IReadOnlyList<ProgressItem> Items);

internal sealed class ReportProgressCase(ProgressWriter writer) : UseCase<ReportProgress, int>
{
    public override string Name => "ledger.report";

    public override Permission Permission => LedgerPermissions.Report;

    public override async ValueTask<Touch> TouchesAsync(ReportProgress command, ActionContext context, CancellationToken stop)
    {
        // Co-units may report too: they do part of the work. Reach is held against every item, not against the heap.
        var ids = command.Items.Select(i => i.CommitmentId).ToList();
        var leads = await context.Db.Set<CommitmentRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.LeadUnitId, r.LeadPersonId }).ToListAsync(stop);
        // Who is named answers for the work, also after he moved to another unit.
        leads.RemoveAll(l => l.LeadPersonId == context.Actor.PersonId && context.Actor.Units.Count > 0);
        if (leads.Count == 0)
            return Touch.Of(context.Actor.Units); // no such task: the handler says so
        var helpers = await context.Db.Set<CoUnitRow>().AsNoTracking().Where(c => ids.Contains(c.CommitmentId)).ToListAsync(stop);
        foreach (var item in leads)
        {
            var units = helpers.Where(h => h.CommitmentId == item.Id).Select(h => h.UnitId).Append(item.LeadUnitId ?? 0);
            if (!context.Actor.May(Permission, units))
                return Touch.Of(0);
        }
        return Touch.Of(leads.Select(l => l.LeadUnitId ?? 0).Concat(helpers.Select(h => h.UnitId)));
    }

    public override Task<Outcome<int>> HandleAsync(ReportProgress command, ActionContext context, CancellationToken stop) => writer.ReportAsync(context, command.Items, stop);
}
