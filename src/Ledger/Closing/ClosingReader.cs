using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Closing;

/// <summary>One line of the page 销号.</summary>
/// <param name="Id">The task.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Unit">牵头单位.</param>
/// <param name="Due">时限.</param>
/// <param name="Returned">How often it was sent back.</param>
/// <param name="Closing">The closing; null among requests to stop.</param>
/// <param name="Stop">The request to stop; null among closings.</param>
/// <param name="Leader">Who is to see the result.</param>
public sealed record ClosingLine(long Id, string Number, string Title, Unit? Unit, DateOnly? Due, int Returned, ClosingView? Closing, StopView? Stop, Person? Leader);

/// <summary>The page 销号: one of its lists, and how many stand in each.</summary>
public sealed record ClosingList(string Tab, IReadOnlyList<ClosingLine> Lines, IReadOnlyDictionary<string, int> Counts, int Page);

/// <summary>Reads what waits for a word: askings, requests to stop, what was sent back, what a leader is to see.</summary>
internal sealed class ClosingReader(GuatuDb db, ZoneDirectories directories, CurrentActor current)
{
    public const int PageSize = 50;

    /// <summary>The lists in order: key for the address, words for people.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> Tabs = [("asked", "待核定"), ("stops", "待批停表"), ("returned", "退回待办"), ("reading", "待领导阅"), ("done", "已销号")];

    public static ClosingView View(ClosingRow c) => new(
        c.Id, Word(c.State), c.At, c.AskedBy, c.Words, c.JudgedAt, c.JudgedBy, c.Reason, c.DoneOn, c.LeaderId, c.ReadAt, c.ReadWords, c.ReopenReason);

    public async Task<ClosingList> ReadAsync(string? tab, int page, CancellationToken stop)
    {
        var key = Tabs.Any(t => t.Key == tab) ? tab! : "asked";
        var counts = new Dictionary<string, int>();
        foreach (var (name, _) in Tabs)
            counts[name] = name == "stops" ? await Stops().CountAsync(stop) : await Closings(name).CountAsync(stop);
        var directory = await directories.NowAsync(stop);
        var skip = (Math.Max(1, page) - 1) * PageSize;
        if (key == "stops")
        {
            var stops = await Stops().OrderBy(s => s.Id).Skip(skip).Take(PageSize).Join(db.Set<CommitmentRow>(), s => s.CommitmentId, r => r.Id, (s, r) => new { Stop = s, r.Number, r.Title, r.LeadUnitId, r.Due }).ToListAsync(stop);
            return new ClosingList(key, [.. stops.Select(s => new ClosingLine(s.Stop.CommitmentId, s.Number, s.Title, directory.Unit(s.LeadUnitId), s.Due, 0, null,
                new StopView(s.Stop.Id, true, s.Stop.AskedOn, s.Stop.AskedBy, s.Stop.Reason, s.Stop.Evidence, null, null, null, null), null))], counts, page);
        }
        // What waits longest comes first; of what is done the newest.
        var ordered = key == "done" ? Closings(key).OrderByDescending(c => c.Id) : Closings(key).OrderBy(c => c.Id);
        var closings = await ordered.Skip(skip).Take(PageSize).Join(db.Set<CommitmentRow>(), c => c.CommitmentId, r => r.Id, (c, r) => new
        {
            Closing = c, r.Number, r.Title, r.LeadUnitId, r.Due, Returned = db.Set<ClosingRow>().Count(o => o.CommitmentId == r.Id && o.State == ClosingState.Returned),
        }).ToListAsync(stop);
        var lines = closings.Select(c => new ClosingLine(c.Closing.CommitmentId, c.Number, c.Title, directory.Unit(c.LeadUnitId), c.Due, c.Returned, View(c.Closing), null, directory.Person(c.Closing.LeaderId)));
        return new ClosingList(key, [.. key == "done" ? lines.OrderByDescending(l => l.Closing!.Id) : lines.OrderBy(l => l.Closing!.Id)], counts, page);
    }

    /// <summary>For the menu: what waits for the supervising office, and for a leader what he has not seen. One query each.</summary>
    public async Task<int?> CountAsync(CancellationToken stop)
    {
        if (current.Actor is not { } actor)
            return null;
        var waits = 0;
        if (actor.MayAll(LedgerPermissions.Close))
            waits += await db.Set<ClosingRow>().CountAsync(c => c.State == ClosingState.Asked && db.Set<CommitmentRow>().Any(r => r.Id == c.CommitmentId), stop)
                + await db.Set<StopRow>().CountAsync(s => s.State == StopState.Asked && db.Set<CommitmentRow>().Any(r => r.Id == s.CommitmentId), stop);
        if (actor.MaySome(ChainPermissions.ReadResult))
            waits += await db.Set<ClosingRow>().CountAsync(c => c.State == ClosingState.Agreed && c.LeaderId == actor.PersonId && c.ReadAt == null, stop);
        return waits > 0 ? waits : null;
    }

    // Results are part of what was reported: units see their own, leaders and the supervising office all.
    private IQueryable<CommitmentRow> Visible(bool open)
    {
        var rows = db.Set<CommitmentRow>().AsNoTracking().Where(r => (r.DoneOn == null) == open);
        if (current.Actor is not { } actor)
            return rows.Where(_ => false);
        if (actor.MayAll(LedgerPermissions.ReadReports))
            return rows;
        var units = actor.UnitsFor(LedgerPermissions.ReadReports).ToList();
        return rows.Where(r => r.LeadUnitId != null && units.Contains(r.LeadUnitId.Value));
    }

    private IQueryable<StopRow> Stops() => db.Set<StopRow>().AsNoTracking().Where(s => s.State == StopState.Asked && Visible(true).Any(r => r.Id == s.CommitmentId));

    private IQueryable<ClosingRow> Closings(string tab)
    {
        var all = db.Set<ClosingRow>().AsNoTracking();
        return tab switch
        {
            "asked" => all.Where(c => c.State == ClosingState.Asked && Visible(true).Any(r => r.Id == c.CommitmentId)),
            // Sent back or opened again, and not asked for anew.
            "returned" => all.Where(c => (c.State == ClosingState.Returned || c.State == ClosingState.Reopened) && !db.Set<ClosingRow>().Any(n => n.CommitmentId == c.CommitmentId && n.Id > c.Id)
                && Visible(true).Any(r => r.Id == c.CommitmentId)),
            "reading" => all.Where(c => c.State == ClosingState.Agreed && c.LeaderId != null && c.ReadAt == null && Visible(false).Any(r => r.Id == c.CommitmentId)),
            _ => all.Where(c => c.State == ClosingState.Agreed && Visible(false).Any(r => r.Id == c.CommitmentId)),
        };
    }

    private static string Word(ClosingState state) => state switch
    {
        ClosingState.Asked => "待核定",
        ClosingState.Returned => "已退回",
        ClosingState.Agreed => "已销号",
        _ => "重新办理",
    };
}
