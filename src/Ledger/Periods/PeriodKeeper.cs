using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Periods;

/// <summary>
/// Opens periods and keeps their items true to the commitments. All of it is set-based and may be repeated: unique
/// indexes keep a second run from doubling anything.
/// </summary>
internal sealed class PeriodKeeper(Rules rules, WorkCalendar calendar)
{
    /// <summary>Rule: working days from due to closing.</summary>
    public const string ClosesAfterRule = "ledger.period-closes";

    /// <summary>Rule: how far back periods are caught up after a standstill, days.</summary>
    public const string CatchUpRule = "ledger.period-catch-up";

    /// <summary>Rule: working days given when a closed period is opened again.</summary>
    public const string ReopenRule = "ledger.period-reopen";

    /// <summary>The period of a cadence open on a day.</summary>
    public async Task<Period> OnAsync(string cadence, DateOnly day, CancellationToken stop) =>
        PeriodEngine.On(cadence, day, calendar, await ClosesAfterAsync(day, stop));

    /// <summary>The last day an item may be reported that is opened again today.</summary>
    public async Task<DateOnly> ReopenedUntilAsync(DateOnly today, CancellationToken stop) =>
        calendar.Add(today, (int)(await rules.OnAsync(ReopenRule, today, stop)).Number).Day;

    /// <summary>
    /// The periods that should be open by a day: of every cadence in use the present one, and those missed while the
    /// program stood still, as far back as the rulebook says and the oldest open commitment reaches.
    /// </summary>
    public async Task<IReadOnlyList<Period>> DueToOpenAsync(GuatuDb db, DateOnly today, CancellationToken stop)
    {
        var usual = await UsualAsync(today, stop);
        var cadences = (await Asked(db).GroupBy(c => c.Cadence).Select(g => new { Cadence = g.Key, First = g.Min(c => c.EnteredOn) }).ToListAsync(stop))
            .GroupBy(c => Cadences.Quickest(c.Cadence ?? usual)).Select(g => (Norm: g.Key, First: g.Min(c => c.First)));
        var farthest = today.AddDays(-(int)(await rules.OnAsync(CatchUpRule, today, stop)).Number);
        var closesAfter = await ClosesAfterAsync(today, stop);
        var whole = (await db.Set<PeriodRow>().AsNoTracking().Where(p => p.OpenedAt != null && p.Ends >= farthest).Select(p => new { p.Cadence, p.Key }).ToListAsync(stop)).Select(p => (p.Cadence, p.Key)).ToHashSet();
        var found = new List<Period>();
        foreach (var (norm, first) in cadences)
        {
            var from = first > farthest ? first : farthest;
            var periods = PeriodEngine.Between(norm, from > today ? today : from, today, calendar, closesAfter);
            // The present one is gone through every time: work may have been added since.
            found.AddRange(periods.Where((p, i) => i == periods.Count - 1 || !whole.Contains((p.Cadence, p.Key))));
        }
        return [.. found.OrderBy(p => p.Opens).ThenBy(p => p.Cadence, StringComparer.Ordinal)];
    }

    /// <summary>Opens one period: its row, and an item for every commitment of its cadence. Gives how many items are new.</summary>
    public async Task<int> OpenAsync(ActionContext context, Period period, CancellationToken stop)
    {
        var usual = await UsualAsync(context.Today, stop);
        var raws = await Asked(context.Db).Select(c => c.Cadence).Distinct().ToListAsync(stop);
        var id = await RowAsync(context, period, stop);
        var opened = 0;
        foreach (var raw in raws.Where(r => Cadences.Quickest(r ?? usual) == period.Cadence))
        {
            opened += await InsertAsync(context.Db, id, period, raw, 0, long.MaxValue, stop);
            await WithdrawOtherCadencesAsync(context.Db, period.Cadence, raw, 0, long.MaxValue, stop);
        }
        await MatchReportsAsync(context.Db, id, period, 0, long.MaxValue, stop);
        var now = context.Now;
        await context.Db.Set<PeriodRow>().Where(p => p.Id == id && p.OpenedAt == null).ExecuteUpdateAsync(s => s.SetProperty(p => p.OpenedAt, now), stop);
        return opened;
    }

    /// <summary>
    /// After commitments were entered or changed: gives them their item of the present period, hands open items to the
    /// new owner, withdraws what is not asked for any more and asks again for what is.
    /// </summary>
    public async Task FollowAsync(ActionContext context, long from, long to, CancellationToken stop)
    {
        var usual = await UsualAsync(context.Today, stop);
        var raws = await context.Db.Set<CommitmentRow>().Where(c => c.Id >= from && c.Id <= to).Select(c => c.Cadence).Distinct().ToListAsync(stop);
        foreach (var raw in raws)
        {
            var period = await OnAsync(raw ?? usual, context.Today, stop);
            if (period.Closes >= context.Today)
            {
                var id = await RowAsync(context, period, stop);
                await InsertAsync(context.Db, id, period, raw, from, to, stop);
                await MatchReportsAsync(context.Db, id, period, from, to, stop);
            }
            await WithdrawOtherCadencesAsync(context.Db, period.Cadence, raw, from, to, stop);
        }
        await SyncAsync(context, from, to, stop);
    }

    /// <summary>
    /// Asks for a report again at once, although the period was reported: the result was sent back or the task is open
    /// again. The newest item is opened with the reason; without one in a period that still runs, one is made.
    /// </summary>
    public async Task AskAgainAsync(ActionContext context, long commitmentId, string reason, CancellationToken stop)
    {
        await context.Db.SaveChangesAsync(stop); // the item follows the row as it stands now
        await FollowAsync(context, commitmentId, commitmentId, stop);
        var (today, until) = (context.Today, await ReopenedUntilAsync(context.Today, stop));
        var newest = await context.Db.Set<PeriodItemRow>().Where(i => i.CommitmentId == commitmentId).Join(context.Db.Set<PeriodRow>(), i => i.PeriodId, p => p.Id, (i, p) => new { i.Id, i.State, p.Opens })
            // A withdrawn item of a cadence that is not used any more may be newer; it would be withdrawn again at once.
            .OrderBy(x => x.State == ItemState.Withdrawn).ThenByDescending(x => x.Opens).Select(x => x.Id).FirstOrDefaultAsync(stop);
        await context.Db.Set<PeriodItemRow>().Where(i => i.Id == newest).ExecuteUpdateAsync(s => s
            .SetProperty(i => i.State, ItemState.Open).SetProperty(i => i.AskFrom, today).SetProperty(i => i.Closes, i => i.Closes > until ? i.Closes : until).SetProperty(i => i.ReopenReason, reason), stop);
    }

    /// <summary>Hands open items to the present owner, withdraws what is no longer asked for, asks again for what is.</summary>
    public static async Task SyncAsync(ActionContext context, long from, long to, CancellationToken stop)
    {
        var commitments = context.Db.Set<CommitmentRow>();
        var items = context.Db.Set<PeriodItemRow>().Where(i => i.CommitmentId >= from && i.CommitmentId <= to);
        await items.Where(i => i.State == ItemState.Open && commitments.Any(c => c.Id == i.CommitmentId && (c.LeadUnitId != i.UnitId || c.LeadPersonId != i.PersonId)))
            .ExecuteUpdateAsync(s => s
                .SetProperty(i => i.UnitId, i => commitments.Where(c => c.Id == i.CommitmentId).Select(c => c.LeadUnitId).First())
                .SetProperty(i => i.PersonId, i => commitments.Where(c => c.Id == i.CommitmentId).Select(c => c.LeadPersonId).First()), stop);
        // Withdrawn parts are hidden by a filter, so they are asked for by themselves.
        var all = context.Db.Set<CommitmentRow>().IgnoreQueryFilters();
        await WithdrawAsync(context.Db, items.Where(i => i.State == ItemState.Open && all.Any(c => c.Id == i.CommitmentId && (c.DoneOn != null || c.StoppedOn != null || c.Due == null || c.WithdrawnOn != null))), stop);
    }

    // What had been reported before it was asked for again (退回, 重新办理) stays reported: the unit did its duty in that period.
    private static async Task WithdrawAsync(GuatuDb db, IQueryable<PeriodItemRow> items, CancellationToken stop)
    {
        var reports = db.Set<ReportRow>();
        await items.Where(i => i.ReportId != null).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.State, i => reports.Any(r => r.Id == i.ReportId && r.Day <= i.Due) ? ItemState.Reported : ItemState.Late), stop);
        await items.ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ItemState.Withdrawn), stop);
    }

    private static async Task WithdrawOtherCadencesAsync(GuatuDb db, string norm, string? raw, long from, long to, CancellationToken stop)
    {
        var ours = db.Set<CommitmentRow>().Where(c => c.Id >= from && c.Id <= to && c.Cadence == raw);
        var items = db.Set<PeriodItemRow>().Where(i => ours.Any(c => c.Id == i.CommitmentId));
        await WithdrawAsync(db, items.Where(i => i.State == ItemState.Open && db.Set<PeriodRow>().Any(p => p.Id == i.PeriodId && p.Cadence != norm)), stop);
        await items.Where(i => i.State == ItemState.Withdrawn && ours.Any(c => c.Id == i.CommitmentId && c.DoneOn == null && c.StoppedOn == null && c.Due != null)
                && db.Set<PeriodRow>().Any(p => p.Id == i.PeriodId && p.Cadence == norm && p.ClosedAt == null))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ItemState.Open), stop);
    }

    // The row of a period, made if nobody made it yet. When an announced holiday moved its days, they move with it.
    private static async Task<long> RowAsync(ActionContext context, Period p, CancellationToken stop)
    {
        var db = context.Db;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO ledger_period (cadence, key, label, starts, ends, opens, due, closes, provisional)
            VALUES ({p.Cadence}, {p.Key}, {p.Label}, {p.Starts}, {p.Ends}, {p.Opens}, {p.Due}, {p.Closes}, {p.Provisional})
            ON CONFLICT (cadence, key) DO NOTHING
            """, stop);
        var row = await db.Set<PeriodRow>().AsNoTracking().FirstAsync(r => r.Cadence == p.Cadence && r.Key == p.Key, stop);
        if (row.ClosedAt is null && (row.Due != p.Due || row.Closes != p.Closes || row.Provisional != p.Provisional))
        {
            await db.Set<PeriodRow>().Where(r => r.Id == row.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Due, p.Due).SetProperty(r => r.Closes, p.Closes).SetProperty(r => r.Provisional, p.Provisional), stop);
            await db.Set<PeriodItemRow>().Where(i => i.PeriodId == row.Id && i.State == ItemState.Open && i.ReopenReason == null)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.Due, p.Due).SetProperty(i => i.Closes, p.Closes), stop);
        }
        return row.Id;
    }

    private static async Task<int> InsertAsync(GuatuDb db, long id, Period p, string? raw, long from, long to, CancellationToken stop)
    {
        var until = p.JoinsUntil;
        return raw is null
            ? await db.Database.ExecuteSqlAsync($"""
                INSERT INTO ledger_period_item (period_id, commitment_id, unit_id, person_id, ask_from, due, closes, state)
                SELECT {id}, c.id, c.lead_unit_id, c.lead_person_id, {p.AskFrom}, {p.Due}, {p.Closes}, 1 FROM ledger_commitment c
                WHERE c.id BETWEEN {from} AND {to} AND c.cadence IS NULL AND c.done_on IS NULL AND c.stopped_on IS NULL AND c.withdrawn_on IS NULL AND c.due IS NOT NULL AND c.begins_on <= {until} AND c.entered_on <= {until}
                ON CONFLICT (period_id, commitment_id) DO NOTHING
                """, stop)
            : await db.Database.ExecuteSqlAsync($"""
                INSERT INTO ledger_period_item (period_id, commitment_id, unit_id, person_id, ask_from, due, closes, state)
                SELECT {id}, c.id, c.lead_unit_id, c.lead_person_id, {p.AskFrom}, {p.Due}, {p.Closes}, 1 FROM ledger_commitment c
                WHERE c.id BETWEEN {from} AND {to} AND c.cadence = {raw} AND c.done_on IS NULL AND c.stopped_on IS NULL AND c.withdrawn_on IS NULL AND c.due IS NOT NULL AND c.begins_on <= {until} AND c.entered_on <= {until}
                ON CONFLICT (period_id, commitment_id) DO NOTHING
                """, stop);
    }

    // A report that came while the period was not opened yet counts for it: nobody is asked for what he has already told.
    // What was asked for again is not settled by the report that was sent back.
    private static async Task MatchReportsAsync(GuatuDb db, long id, Period p, long from, long to, CancellationToken stop)
    {
        foreach (var (state, until) in ((int, DateOnly)[])[((int)ItemState.Reported, p.Due), ((int)ItemState.Late, p.Closes)])
            await db.Database.ExecuteSqlAsync($"""
                UPDATE ledger_period_item SET state = {state}, typed = 2, shared = 0, carried = 0,
                    report_id = (SELECT MIN(r.id) FROM ledger_report r WHERE r.commitment_id = ledger_period_item.commitment_id AND r.day BETWEEN {p.Opens} AND {until}),
                    reported_at = (SELECT MIN(r.at) FROM ledger_report r WHERE r.commitment_id = ledger_period_item.commitment_id AND r.day BETWEEN {p.Opens} AND {until})
                WHERE period_id = {id} AND state = 1 AND reopen_reason IS NULL AND commitment_id BETWEEN {from} AND {to}
                    AND EXISTS (SELECT 1 FROM ledger_report r WHERE r.commitment_id = ledger_period_item.commitment_id AND r.day BETWEEN {p.Opens} AND {until})
                """, stop);
    }

    private static IQueryable<CommitmentRow> Asked(GuatuDb db) => db.Set<CommitmentRow>().AsNoTracking().Where(c => c.DoneOn == null && c.StoppedOn == null && c.Due != null);

    private async Task<int> ClosesAfterAsync(DateOnly day, CancellationToken stop) => (int)(await rules.OnAsync(ClosesAfterRule, day, stop)).Number;

    private async Task<string> UsualAsync(DateOnly day, CancellationToken stop) => (await rules.OnAsync("ledger.usual-cadence", day, stop)).Value;
}
