using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Warnings;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Slips;

/// <summary>A slip in the list.</summary>
public sealed record SlipLine(Slip Slip, string Title, string Number, Unit? Unit, Person? Leader);

/// <summary>The page 督办单.</summary>
public sealed record SlipsView(string Tab, WarningLevel? Colour, IReadOnlyList<SlipLine> Lines, IReadOnlyDictionary<string, int> Counts, bool MayJudge, DateOnly Today);

/// <summary>One slip with what it is about.</summary>
public sealed record SlipView(Slip Slip, Commitment Row, Light Light, Unit? Unit, Person? Lead, Person? Leader, Slip? Replaces, bool MayJudge, bool MayAnswer, DateOnly Today);

/// <summary>Reads slips. A unit's people see their unit's; a leader the ones copied to him first.</summary>
internal sealed class SlipsReader(GuatuDb db, ZoneDirectories directories, ZoneClock clock, CurrentActor current, LightDesk desk)
{
    private const int MostShown = 300;

    /// <summary>Tabs with their words.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> Tabs =
        [("draft", "待签发"), ("issued", "待签收"), ("late", "逾期未反馈"), ("received", "办理中"), ("answered", "待核"), ("mine", "抄我的"), ("ended", "已了结")];

    /// <summary>The list.</summary>
    public async Task<SlipsView> ReadAsync(string? tab, WarningLevel? colour, CancellationToken stop)
    {
        var actor = current.Actor!;
        var directory = await directories.NowAsync(stop);
        var all = Visible(actor);
        var counts = new Dictionary<string, int>();
        foreach (var (key, _) in Tabs.Where(t => t.Key != "ended"))
            counts[key] = await In(all, key, actor).CountAsync(stop);
        var shown = Tabs.Any(t => t.Key == tab) ? tab! : Usual(actor, counts);
        var slips = await In(all, shown, actor).Where(s => colour == null || s.Colour == colour)
            .OrderByDescending(s => shown == "ended" ? 0 : (int)s.Colour).ThenByDescending(s => s.Id).Take(MostShown).Select(Slip.Whole).ToListAsync(stop);
        var ids = slips.Select(s => s.CommitmentId).Distinct().ToList();
        var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Title, r.Number }).ToDictionaryAsync(r => r.Id, stop);
        return new SlipsView(shown, colour, [.. slips.Select(s => new SlipLine(s, rows[s.CommitmentId].Title, rows[s.CommitmentId].Number, directory.Unit(s.UnitId), directory.Person(s.LeaderId)))],
            counts, actor.MayAll(LedgerPermissions.Supervise), clock.Today);
    }

    /// <summary>One slip, or null when it is not there or not to be seen.</summary>
    public async Task<SlipView?> OneAsync(long id, CancellationToken stop)
    {
        var actor = current.Actor!;
        if (await Visible(actor).Where(s => s.Id == id).Select(Slip.Whole).FirstOrDefaultAsync(stop) is not { } slip)
            return null;
        var row = await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.Id == slip.CommitmentId).Select(Commitment.Whole).FirstAsync(stop);
        var directory = await directories.NowAsync(stop);
        var unit = directory.Unit(slip.UnitId);
        var judge = await desk.JudgeAsync(clock.Today, stop);
        var replaces = slip.ReplacesId is { } before ? await db.Set<SlipRow>().AsNoTracking().Where(s => s.Id == before).Select(Slip.Whole).FirstOrDefaultAsync(stop) : null;
        return new SlipView(slip, row, judge.Of(row), unit, directory.Person(row.LeadPersonId), directory.LeaderOf(unit), replaces,
            actor.MayAll(LedgerPermissions.Supervise), actor.May(LedgerPermissions.AnswerSlips, slip.UnitId ?? 0), clock.Today);
    }

    /// <summary>All slips of a commitment but drafts, newest first.</summary>
    public async Task<IReadOnlyList<Slip>> OfAsync(long commitmentId, CancellationToken stop) =>
        await db.Set<SlipRow>().AsNoTracking().Where(s => s.CommitmentId == commitmentId && s.IssuedAt != null).OrderByDescending(s => s.Id).Select(Slip.Whole).ToListAsync(stop);

    /// <summary>How many wait for the actor: to be signed, to be received or answered.</summary>
    public async Task<int> WaitingAsync(CancellationToken stop)
    {
        if (current.Actor is not { } actor || !actor.MaySome(LedgerPermissions.SeeWarnings))
            return 0;
        var all = Visible(actor);
        if (actor.MayAll(LedgerPermissions.Supervise))
            return await all.CountAsync(s => s.State == SlipState.Draft || s.State == SlipState.Answered, stop);
        if (actor.MayAll(LedgerPermissions.SeeWarnings))
            return await all.CountAsync(s => s.LeaderId == actor.PersonId && s.EndedAt == null, stop);
        return await all.CountAsync(s => s.State == SlipState.Issued || s.State == SlipState.Received, stop);
    }

    // A draft is the supervisors' own paper: nobody else sees it before it is signed.
    private IQueryable<SlipRow> Visible(Actor actor)
    {
        var all = db.Set<SlipRow>().AsNoTracking();
        if (actor.MayAll(LedgerPermissions.Supervise))
            return all;
        if (actor.MayAll(LedgerPermissions.SeeWarnings))
            return all.Where(s => s.IssuedAt != null);
        var units = actor.UnitsFor(LedgerPermissions.SeeWarnings).ToList();
        return all.Where(s => s.IssuedAt != null && s.UnitId != null && units.Contains(s.UnitId.Value));
    }

    private static string Usual(Actor actor, Dictionary<string, int> counts) =>
        actor.MayAll(LedgerPermissions.Supervise) ? counts["draft"] > 0 || counts["answered"] == 0 ? "draft" : "answered"
        : counts["mine"] > 0 ? "mine" : counts["issued"] > 0 ? "issued" : "received";

    private IQueryable<SlipRow> In(IQueryable<SlipRow> rows, string tab, Actor actor)
    {
        var today = clock.Today;
        return tab switch
        {
            "draft" => rows.Where(s => s.State == SlipState.Draft),
            "issued" => rows.Where(s => s.State == SlipState.Issued),
            "received" => rows.Where(s => s.State == SlipState.Received),
            "answered" => rows.Where(s => s.State == SlipState.Answered),
            "late" => rows.Where(s => (s.State == SlipState.Issued || s.State == SlipState.Received) && s.AnswerBy < today),
            "mine" => rows.Where(s => s.LeaderId == actor.PersonId && s.EndedAt == null),
            _ => rows.Where(s => s.EndedAt != null && s.IssuedAt != null),
        };
    }
}
