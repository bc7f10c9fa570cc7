using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
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

internal sealed class ReportProgressCase(FileStore files, Rules rules) : UseCase<ReportProgress, int>
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

    public override async Task<Outcome<int>> HandleAsync(ReportProgress command, ActionContext context, CancellationToken stop)
    {
        var limit = (await rules.OnAsync("ledger.evidence-megabytes", context.Today, stop)).Number;
        var book = await ReportBook.OpenAsync(command.Items, context.Db, context.Actor, stop);
        var faults = new List<Refusal>();
        foreach (var item in command.Items)
        {
            if (book.Row(item.CommitmentId) is not { } row)
                return KernelRefusals.NotFound.With("这项任务");
            var (value, fault) = ReportCheck.Of(book, row, item, context.Today);
            if (fault is not null)
            {
                faults.Add(fault);
                continue;
            }
            if (await WriteAsync(book, row, item, value, book.Sharing(row, item), limit, context, stop) is { } refused)
                faults.Add(refused with { Field = $"files-{row.Id}" });
        }
        if (faults.Count > 0)
            return Outcome<int>.Refused(faults);
        context.Tell(LedgerTopics.Changed, new { reported = command.Items.Select(i => i.CommitmentId) });
        return command.Items.Count;
    }

    private async Task<Refusal?> WriteAsync(ReportBook book, CommitmentRow row, ProgressItem item, decimal? value, IReadOnlyList<CommitmentRow> others, decimal limit, ActionContext context, CancellationToken stop)
    {
        var kept = new List<KeptFile>();
        foreach (var file in item.Files)
        {
            var one = await files.KeepAsync(file.Name, file.Content, FileTypes.Evidence, limit, context, stop);
            if (!one.Ok)
                return one.Refusals[0];
            kept.Add(one.Value);
        }
        var report = await AddAsync(row, item, value, kept, null, context, stop);
        // A value left as it stood in the form, or not asked for at all, was not typed.
        var carried = value is not null && item.Known == value ? 1 : 0;
        book.Settle(row, report, context, (value is null ? 0 : 1 - carried) + (string.IsNullOrWhiteSpace(item.Text) ? 0 : 1) + kept.Count, 0, carried);
        foreach (var other in others)
            book.Settle(other, await AddAsync(other, item, value, kept, report.Id, context, stop), context, 0, 2, 0);
        return null;
    }

    private static async Task<ReportRow> AddAsync(CommitmentRow row, ProgressItem item, decimal? value, List<KeptFile> kept, long? source, ActionContext context, CancellationToken stop)
    {
        var report = new ReportRow
        {
            CommitmentId = row.Id, At = context.Now, Day = context.Today, PersonId = context.Actor.PersonId, PersonName = context.Actor.Name,
            Value = value ?? row.LastValue, Text = item.NothingNew && string.IsNullOrWhiteSpace(item.Text) ? "没有新进展。" : item.Text.Trim(), NothingNew = item.NothingNew, SourceReportId = source,
        };
        context.Db.Add(report);
        await context.Db.SaveChangesAsync(stop);
        context.Db.AddRange(kept.Select(f => new EvidenceRow { ReportId = report.Id, Sha256 = f.Sha256, Name = f.Name }));
        row.LastValue = report.Value;
        row.LastReportOn = context.Today;
        row.ReturnedOn = null;
        row.Version++;
        context.Note($"commitment/{row.Id}", new { report = report.Id, report.Value, report.Text, report.NothingNew, files = kept.Count, source });
        return report;
    }
}
