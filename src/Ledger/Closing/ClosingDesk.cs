using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Closing;

/// <summary>What asking, agreeing and reopening have in common.</summary>
internal static class ClosingDesk
{
    /// <summary>How many open parts a refusal names.</summary>
    private const int Named = 5;

    public static Task<bool> HasEvidenceAsync(GuatuDb db, long id, CancellationToken stop) =>
        db.Set<ReportRow>().Where(r => r.CommitmentId == id).AnyAsync(r => db.Set<EvidenceRow>().Any(e => e.ReportId == r.Id), stop);

    /// <summary>联合事项 close only when every part is closed.</summary>
    public static async Task<Refusal?> OpenPartsAsync(GuatuDb db, CommitmentRow row, CancellationToken stop)
    {
        var open = await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.ParentId == row.Id && r.DoneOn == null).OrderBy(r => r.PartNo).Select(r => new { r.Number, r.LeadUnitId }).ToListAsync(stop);
        if (open.Count == 0)
            return null;
        var directory = await ZoneDirectories.ReadAsync(db, stop);
        var names = string.Join('、', open.Take(Named).Select(o => $"{o.Number}（{directory.Unit(o.LeadUnitId)?.Name ?? "没有责任单位"}）")) + (open.Count > Named ? "等" : "");
        return ChainRefusals.PartsOpen.With(open.Count, names);
    }

    /// <summary>Who sees the result first: the leader named in the source (周副主任9月18日批示), else the one in charge of the unit.</summary>
    public static Person? ReaderOf(CommitmentRow row, ZoneDirectory directory) =>
        directory.Leaders.FirstOrDefault(l => row.SourceTitle.Contains(l.Name, StringComparison.Ordinal) || (l.Post is { Length: > 0 } && row.SourceTitle.Contains(l.Called, StringComparison.Ordinal)))
        ?? directory.LeaderOf(directory.Unit(row.LeadUnitId));

    /// <summary>
    /// The consent. An asking that waits is answered by it; without one the office closed by itself. Evidence and parts
    /// are the caller's to check.
    /// </summary>
    public static async Task AgreeAsync(CommitmentRow row, string? note, ActionContext context, ZoneDirectory directory, CancellationToken stop)
    {
        var closing = await context.Db.Set<ClosingRow>().Where(c => c.CommitmentId == row.Id && c.State == ClosingState.Asked).FirstOrDefaultAsync(stop);
        if (closing is null)
            context.Db.Add(closing = new ClosingRow { CommitmentId = row.Id, At = context.Now });
        (closing.State, closing.JudgedAt, closing.JudgedBy, closing.Reason, closing.DoneOn) = (ClosingState.Agreed, context.Now, context.Actor.Name, note, row.DoneOn);
        closing.LeaderId = ReaderOf(row, directory)?.Id;
        row.ReturnedOn = null;
        (row.StoppedOn, row.StopReason) = (null, null);
        // A stop asked for or standing has no clock left to stop.
        foreach (var ask in await context.Db.Set<StopRow>().Where(s => s.CommitmentId == row.Id && (s.State == StopState.Asked || s.State == StopState.Standing)).ToListAsync(stop))
        {
            if (ask.State == StopState.Asked)
                (ask.State, ask.JudgedAt, ask.JudgedBy, ask.Verdict) = (StopState.Refused, context.Now, context.Actor.Name, "已经销号");
            else
                (ask.State, ask.ResumedOn, ask.ResumedBy) = (StopState.Resumed, row.DoneOn > ask.StoppedOn ? row.DoneOn : ask.StoppedOn, context.Actor.Name);
        }
    }

    /// <summary>Makes a closed task open again: its light counts as if it had never been closed, its history says that it was.</summary>
    public static async Task<Refusal?> ReopenAsync(CommitmentRow row, ClosingRow? closing, string reason, string field, ActionContext context, PeriodKeeper periods, Telling telling, CancellationToken stop)
    {
        if (row.ParentId is { } parent && await context.Db.Set<CommitmentRow>().Where(r => r.Id == parent && r.DoneOn != null).Select(r => r.Title).FirstOrDefaultAsync(stop) is { } whole)
            return ChainRefusals.WholeDone.With(whole);
        var done = row.DoneOn;
        row.DoneOn = null;
        // Closing took the target as reached; what was really reported counts again.
        row.LastValue = await context.Db.Set<ReportRow>().Where(r => r.CommitmentId == row.Id).OrderByDescending(r => r.Id).Select(r => r.Value).FirstOrDefaultAsync(stop);
        row.ReturnedOn = context.Today;
        row.Version++;
        if (closing is not null)
            (closing.State, closing.ReopenedAt, closing.ReopenedBy, closing.ReopenReason) = (ClosingState.Reopened, context.Now, context.Actor.Name, reason);
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = field, Before = done is { } d ? $"{PartDesk.Day(d)}销号" : null, Reason = reason });
        await periods.AskAgainAsync(context, row.Id, $"{field}：{reason}", stop);
        await telling.OwnersAsync(context, row, "returned", $"“{row.Title}”重新办理，{field}：{reason}", stop);
        context.Note($"commitment/{row.Id}", new { reopened = row.Number, reason });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return null;
    }
}
