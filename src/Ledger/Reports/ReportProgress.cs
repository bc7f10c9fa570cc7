using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
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
public sealed record ProgressItem(long CommitmentId, decimal? Value, string Text, bool NothingNew, IReadOnlyList<EvidenceFile> Files);

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
        var leads = await context.Db.Set<CommitmentRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.LeadUnitId }).ToListAsync(stop);
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
        var faults = new List<Refusal>();
        foreach (var item in command.Items)
        {
            var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == item.CommitmentId, stop);
            if (row is null)
                return KernelRefusals.NotFound.With("这项任务");
            if (CheckOne(row, item) is { } fault)
            {
                faults.Add(fault);
                continue;
            }
            if (await WriteAsync(row, item, limit, context, stop) is { } refused)
                faults.Add(refused with { Field = $"files-{row.Id}" });
        }
        if (faults.Count > 0)
            return Outcome<int>.Refused(faults);
        context.Tell(LedgerTopics.Changed, new { reported = command.Items.Select(i => i.CommitmentId) });
        return command.Items.Count;
    }

    private static Refusal? CheckOne(CommitmentRow row, ProgressItem item)
    {
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.At($"text-{row.Id}", row.Title);
        if (!item.NothingNew && string.IsNullOrWhiteSpace(item.Text))
            return LedgerRefusals.ReportEmpty.At($"text-{row.Id}", row.Title);
        var unit = Judge.UnitOf(Commitment.Of(row));
        if (item.Value is < 0)
            return LedgerRefusals.ValueImpossible.At($"value-{row.Id}", row.Title, $"{item.Value:0.######}", unit, "累计数不会是负数");
        if (item.Value > 100 && row.Measure == Measure.Percent)
            return LedgerRefusals.ValueImpossible.At($"value-{row.Id}", row.Title, $"{item.Value:0.######}", unit, "进度最多100%");
        // A thousand times the target is a slip of unit (万元 for 亿元), not a success.
        if (item.Value >= Judge.EndOf(Commitment.Of(row)) * 1000)
            return LedgerRefusals.ValueImpossible.At($"value-{row.Id}", row.Title, $"{item.Value:0.######}", unit, $"目标才{Judge.EndOf(Commitment.Of(row)):0.######}{unit}，请核对单位");
        if (item.Value < row.LastValue && !item.Text.Contains("更正", StringComparison.Ordinal))
            return LedgerRefusals.ValueFell.At($"value-{row.Id}", row.Title, $"{row.LastValue:0.######}", $"{item.Value:0.######}", unit);
        return null;
    }

    private async Task<Refusal?> WriteAsync(CommitmentRow row, ProgressItem item, decimal limit, ActionContext context, CancellationToken stop)
    {
        var report = new ReportRow
        {
            CommitmentId = row.Id, At = context.Now, Day = context.Today, PersonId = context.Actor.PersonId, PersonName = context.Actor.Name,
            Value = item.Value ?? row.LastValue, Text = item.NothingNew && string.IsNullOrWhiteSpace(item.Text) ? "没有新进展。" : item.Text.Trim(), NothingNew = item.NothingNew,
        };
        context.Db.Add(report);
        await context.Db.SaveChangesAsync(stop);
        foreach (var file in item.Files)
        {
            var kept = await files.KeepAsync(file.Name, file.Content, FileTypes.Evidence, limit, context, stop);
            if (!kept.Ok)
                return kept.Refusals[0];
            context.Db.Add(new EvidenceRow { ReportId = report.Id, Sha256 = kept.Value.Sha256, Name = kept.Value.Name });
        }
        row.LastValue = report.Value;
        row.LastReportOn = context.Today;
        row.ReturnedOn = null;
        row.Version++;
        context.Note($"commitment/{row.Id}", new { report = report.Id, report.Value, report.Text, report.NothingNew, files = item.Files.Count });
        return null;
    }
}
