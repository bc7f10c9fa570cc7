using Guatu.Kernel.Data;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Reports;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.MyTasks;

/// <summary>
/// Figures that need not be asked for: the sum of the parts a commitment was split into, the same figure reported by
/// another commitment since, the last report. In this order; each says where it comes from.
/// </summary>
internal sealed class KnownFigures(GuatuDb db)
{
    public async Task<Dictionary<long, KnownFigure>> OfAsync(
        IReadOnlyList<MineRow> due, IReadOnlyDictionary<SharedFigure, List<SharingRow>> shared, DateOnly today, CancellationToken stop)
    {
        var ids = due.Select(r => r.Row.Id).ToList();
        var parts = ids.Count == 0 ? [] : await db.Set<CommitmentRow>().AsNoTracking().Where(c => c.ParentId != null && ids.Contains(c.ParentId.Value) && c.StoppedOn == null)
            .Select(c => new PartRow(c.ParentId!.Value, c.Measure, c.TargetUnit, c.LastValue)).ToListAsync(stop);
        var byParent = parts.ToLookup(p => p.ParentId);
        var found = new Dictionary<long, KnownFigure>();
        foreach (var row in due.Select(r => r.Row))
            if ((SumOf(row, byParent[row.Id].ToList()) ?? SameFigure(row, shared, today) ?? Last(row)) is { } figure)
                found[row.Id] = figure;
        return found;
    }

    // A sum of some parts would look like the whole: all must have been reported, in units that can be brought together.
    private static KnownFigure? SumOf(Commitment row, List<PartRow> parts)
    {
        if (parts.Count == 0 || row.Measure != Measure.Amount)
            return null;
        var unit = Judge.UnitOf(row);
        if (unit is "%" or "个百分点")
            return null; // shares do not add up
        var sum = 0m;
        foreach (var part in parts)
        {
            if (part.Measure != Measure.Amount || part.LastValue is not { } value || Figures.Read($"{value:0.######}{part.TargetUnit}", unit) is not { Fault: FigureFault.None } read)
                return null;
            sum += read.Value;
        }
        return sum < row.LastValue ? null : new KnownFigure(sum, $"分解的{parts.Count}项合计{sum:0.######}{unit}，已填好。");
    }

    private static KnownFigure? SameFigure(Commitment row, IReadOnlyDictionary<SharedFigure, List<SharingRow>> shared, DateOnly today) =>
        SharedFigure.Of(row) is { } figure && shared.TryGetValue(figure, out var rows)
        && rows.Where(r => r.Id != row.Id && r.LastReportOn is { } on && (row.LastReportOn is null || on > row.LastReportOn) && r.LastValue >= (row.LastValue ?? 0)).MaxBy(r => r.LastReportOn) is { } newer
            ? new KnownFigure(newer.LastValue!.Value, $"“{newer.Title}”{Kernel.Look.Zh.Day(newer.LastReportOn!.Value, today)}报的是{newer.LastValue:0.######}{figure.Unit}，已填好。")
            : null;

    private static KnownFigure? Last(Commitment row) => row.LastValue is { } value ? new KnownFigure(value, null) : null;

    private sealed record PartRow(long ParentId, Measure Measure, string? TargetUnit, decimal? LastValue);
}
