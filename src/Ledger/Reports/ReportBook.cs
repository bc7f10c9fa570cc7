using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Periods;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Reports;

/// <summary>
/// What an act of reporting looks at, read at once: the commitments, those that share their figure, their items in open
/// periods and the newest report of each.
/// </summary>
internal sealed class ReportBook
{
    private readonly Dictionary<long, CommitmentRow> _rows;
    private readonly List<CommitmentRow> _sharing;
    private readonly ILookup<long, PeriodItemRow> _items;
    private readonly Dictionary<long, PeriodRow> _periods;
    private readonly Dictionary<long, ReportRow> _newest;
    private readonly HashSet<long> _named;

    private ReportBook(List<CommitmentRow> rows, List<CommitmentRow> sharing, List<PeriodItemRow> items, List<PeriodRow> periods, List<ReportRow> newest, IEnumerable<long> named)
    {
        _rows = rows.ToDictionary(r => r.Id);
        _sharing = sharing;
        _items = items.ToLookup(i => i.CommitmentId);
        _periods = periods.ToDictionary(p => p.Id);
        _newest = newest.ToDictionary(r => r.CommitmentId);
        _named = [.. named];
    }

    public static async Task<ReportBook> OpenAsync(IReadOnlyList<ProgressItem> asked, GuatuDb db, Actor actor, CancellationToken stop)
    {
        var ids = asked.Select(i => i.CommitmentId).Distinct().ToList();
        var rows = await db.Set<CommitmentRow>().Where(r => ids.Contains(r.Id)).ToListAsync(stop);
        var sharing = await SharingAsync(rows, db, actor, stop);
        var all = ids.Concat(sharing.Select(s => s.Id)).Distinct().ToList();
        var items = await db.Set<PeriodItemRow>().Where(i => all.Contains(i.CommitmentId) && i.State == ItemState.Open).ToListAsync(stop);
        var meant = asked.Select(i => i.PeriodId).OfType<long>().Concat(items.Select(i => i.PeriodId)).Distinct().ToList();
        var periods = await db.Set<PeriodRow>().AsNoTracking().Where(p => meant.Contains(p.Id)).ToListAsync(stop);
        var looked = asked.Where(i => i.Seen is not null).Select(i => i.CommitmentId).ToList();
        var last = db.Set<ReportRow>().Where(r => looked.Contains(r.CommitmentId)).GroupBy(r => r.CommitmentId).Select(g => g.Max(r => r.Id));
        var newest = looked.Count == 0 ? [] : await db.Set<ReportRow>().AsNoTracking().Where(r => last.Contains(r.Id)).ToListAsync(stop);
        return new ReportBook(rows, sharing, items, periods, newest, ids);
    }

    public CommitmentRow? Row(long id) => _rows.GetValueOrDefault(id);

    /// <summary>The period a report is meant for, in words.</summary>
    public string PeriodLabel(ProgressItem item) => item.PeriodId is { } id && _periods.GetValueOrDefault(id) is { } period ? period.Label : "";

    /// <summary>Commitments that take the same figure over: those the form named, or all.</summary>
    public IReadOnlyList<CommitmentRow> Sharing(CommitmentRow row, ProgressItem item) =>
        [.. _sharing.Where(s => s.Id != row.Id && !_named.Contains(s.Id) && SharedFigure.Of(s) == SharedFigure.Of(row) && SharedFigure.Of(row) is not null && (item.Also?.Contains(s.Id) ?? true))];

    /// <summary>Why this report cannot be taken now: its period is over, or somebody reported since.</summary>
    public Refusal? FaultOf(CommitmentRow row, ProgressItem item, DateOnly today)
    {
        if (item.Seen is { } seen && _newest.GetValueOrDefault(row.Id) is { } newest && newest.Id > seen)
            return LedgerRefusals.ReportedSince.At($"text-{row.Id}", row.Title, newest.PersonName, $"{newest.At.ToOffset(ZoneClock.Offset):M月d日H:mm}",
                newest.Value is { } value ? $"累计{value:0.######}{Judge.UnitOf(Commitment.Of(row))}" : newest.Text);
        if (item.PeriodId is { } id && _periods.GetValueOrDefault(id) is { } period && period.Closes < today && !_items[row.Id].Any(i => i.Closes >= today))
            return LedgerRefusals.PeriodClosed.At($"text-{row.Id}", row.Title, period.Label, $"{period.Closes:M月d日}");
        return null;
    }

    /// <summary>Ticks off every open item of the commitment.</summary>
    public void Settle(CommitmentRow row, ReportRow report, ActionContext context, int typed, int shared, int carried)
    {
        foreach (var item in _items[row.Id].Where(i => i.State == ItemState.Open && i.Closes >= context.Today))
        {
            item.State = context.Today <= item.Due ? ItemState.Reported : ItemState.Late;
            (item.ReportId, item.ReportedAt) = (report.Id, context.Now);
            (item.Typed, item.Shared, item.Carried) = (typed, shared, carried);
        }
    }

    // Only who may report for the lead unit fills its other commitments: a helper tells of his own part.
    private static async Task<List<CommitmentRow>> SharingAsync(List<CommitmentRow> rows, GuatuDb db, Actor actor, CancellationToken stop)
    {
        var figures = rows.Where(r => actor.May(LedgerPermissions.Report, [r.LeadUnitId ?? 0]) || r.LeadPersonId == actor.PersonId).Select(SharedFigure.Of).OfType<SharedFigure>().Distinct().ToList();
        if (figures.Count == 0)
            return [];
        var units = figures.Select(f => f.LeadUnitId).Distinct().ToList();
        var names = figures.Select(f => f.Indicator).Distinct().ToList();
        return await db.Set<CommitmentRow>().Where(r => r.DoneOn == null && r.StoppedOn == null && r.LeadUnitId != null && units.Contains(r.LeadUnitId.Value) && names.Contains(r.Indicator!)).ToListAsync(stop);
    }
}

/// <summary>
/// 一数一源: commitments with the same one are reported once. Indicator and unit as written, of one lead unit, counted from
/// the same day: a cumulative figure is nought where its work begins, so from another day it is another figure. Rates are
/// never shared: two 支出进度 of one finance bureau may be those of the budget and of the bonds.
/// </summary>
internal sealed record SharedFigure(long LeadUnitId, string Indicator, string Unit, DateOnly From)
{
    public static SharedFigure? Of(CommitmentRow row) => Of(row.LeadUnitId, row.Measure, row.Indicator, row.TargetUnit, row.BeginsOn);

    public static SharedFigure? Of(Commitment row) => Of(row.LeadUnitId, row.Measure, row.Indicator, row.TargetUnit, row.BeginsOn);

    public static SharedFigure? Of(long? unit, Measure measure, string? indicator, string? targetUnit, DateOnly from) =>
        unit is { } lead && measure == Measure.Amount && indicator is { Length: > 0 } && targetUnit is { Length: > 0 } and not ("%" or "％" or "个百分点") ? new(lead, indicator, targetUnit, from) : null;
}
