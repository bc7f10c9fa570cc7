using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;

namespace Guatu.Ledger.Reports;

/// <summary>Why a report cannot be taken; the same for the form, the API and a sheet that is only looked at.</summary>
internal static class ReportCheck
{
    /// <summary>The value in the unit of the commitment, or the first fault of the report and of those it serves.</summary>
    public static (decimal? Value, Refusal? Fault) Of(ReportBook book, CommitmentRow row, ProgressItem item, DateOnly today)
    {
        var (value, fault) = ValueOf(row, item);
        fault ??= book.FaultOf(row, item, today) ?? CheckOne(row, item, value, row.Id);
        fault ??= book.Sharing(row, item).Select(o => CheckOne(o, item, value, row.Id)).FirstOrDefault(f => f is not null);
        return (value, fault);
    }

    private static (decimal? Value, Refusal? Fault) ValueOf(CommitmentRow row, ProgressItem item)
    {
        if (string.IsNullOrWhiteSpace(item.Figure))
            return (item.Value, null);
        var unit = Judge.UnitOf(Commitment.Of(row));
        var (value, fault) = Figures.Read(item.Figure, unit);
        return fault switch
        {
            FigureFault.Garbled => (null, LedgerRefusals.ValueGarbled.At($"value-{row.Id}", item.Figure.Trim())),
            FigureFault.OtherUnit => (null, LedgerRefusals.UnitMismatch.At($"value-{row.Id}", row.Title, unit, item.Figure.Trim())),
            _ => (value, null),
        };
    }

    private static Refusal? CheckOne(CommitmentRow row, ProgressItem item, decimal? value, long field)
    {
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.At($"text-{field}", row.Title);
        if (!item.NothingNew && string.IsNullOrWhiteSpace(item.Text))
            return LedgerRefusals.ReportEmpty.At($"text-{field}", row.Title);
        var unit = Judge.UnitOf(Commitment.Of(row));
        if (value is < 0)
            return LedgerRefusals.ValueImpossible.At($"value-{field}", row.Title, $"{value:0.######}", unit, "累计数不会是负数");
        if (value > 100 && row.Measure == Measure.Percent)
            return LedgerRefusals.ValueImpossible.At($"value-{field}", row.Title, $"{value:0.######}", unit, "进度最多100%");
        // A thousand times the target is a slip of unit (万元 for 亿元), not a success.
        if (value >= Judge.EndOf(Commitment.Of(row)) * 1000)
            return LedgerRefusals.ValueImpossible.At($"value-{field}", row.Title, $"{value:0.######}", unit, $"目标才{Judge.EndOf(Commitment.Of(row)):0.######}{unit}，请核对单位");
        if (value < row.LastValue && !item.Text.Contains("更正", StringComparison.Ordinal))
            return LedgerRefusals.ValueFell.At($"value-{field}", row.Title, $"{row.LastValue:0.######}", $"{value:0.######}", unit);
        return null;
    }
}
