using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;

namespace Guatu.Ledger.Reports;

/// <summary>
/// Reports progress inside the action of another room, by the same checks as the form: what somebody told there is not
/// typed here again. Whether the actor may do so is the calling action's to ask.
/// </summary>
public sealed class ProgressWriter
{
    private readonly FileStore _files;
    private readonly Rules _rules;

    internal ProgressWriter(FileStore files, Rules rules) => (_files, _rules) = (files, rules);

    /// <summary>Reports all or none; a commitment or figure that does not hold is refused as the form would refuse it.</summary>
    public async Task<Outcome<int>> ReportAsync(ActionContext context, IReadOnlyList<ProgressItem> items, CancellationToken stop)
    {
        var limit = (await _rules.OnAsync("ledger.evidence-megabytes", context.Today, stop)).Number;
        var book = await ReportBook.OpenAsync(items, context.Db, context.Actor, stop);
        var faults = new List<Refusal>();
        foreach (var item in items)
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
        context.Tell(LedgerTopics.Changed, new { reported = items.Select(i => i.CommitmentId) });
        return items.Count;
    }

    private async Task<Refusal?> WriteAsync(ReportBook book, CommitmentRow row, ProgressItem item, decimal? value, IReadOnlyList<CommitmentRow> others, decimal limit, ActionContext context, CancellationToken stop)
    {
        var kept = new List<KeptFile>();
        foreach (var file in item.Files)
        {
            var one = await _files.KeepAsync(file.Name, file.Content, FileTypes.Evidence, limit, context, stop);
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
