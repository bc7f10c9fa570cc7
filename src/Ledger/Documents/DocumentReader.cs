using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Documents;

/// <summary>A document in the list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Title.</param>
/// <param name="Number">文号.</param>
/// <param name="Issuer">发文机关.</param>
/// <param name="IssuedOn">成文日期.</param>
/// <param name="Level">国家级、省级、市级、区级.</param>
/// <param name="Clauses">Clauses that hand out work.</param>
/// <param name="Carried">Of them carried by a commitment.</param>
/// <param name="By">Who registered it.</param>
public sealed record DocumentLine(long Id, string Name, string? Number, string? Issuer, DateOnly IssuedOn, string Level, int Clauses, int Carried, string By)
{
    /// <summary>Share carried, per cent 0–100; 100 when nothing is asked.</summary>
    public int Percent => Clauses == 0 ? 100 : Carried * 100 / Clauses;
}

/// <summary>A clause with what carries it.</summary>
public sealed record ClauseLine(long Id, int Place, string? Mark, string? Heading, string Text, string? NoTask, int Version, IReadOnlyList<SnapshotLine> Tasks);

/// <summary>A document with its clauses.</summary>
public sealed record DocumentView(DocumentLine Document, IReadOnlyList<ClauseLine> Clauses, bool MayEdit, DateOnly Today);

/// <summary>Reads superior documents.</summary>
internal sealed class DocumentReader(GuatuDb db, LightDesk desk, ZoneClock clock, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    /// <summary>May the actor register and link?</summary>
    public bool MayEdit => current.Actor?.MayAll(BeatPermissions.Documents) == true;

    public async Task<IReadOnlyList<DocumentLine>> ListAsync(CancellationToken stop, long? only = null)
    {
        var rows = await db.Set<DocumentRow>().AsNoTracking().Where(d => only == null || d.Id == only).OrderByDescending(d => d.IssuedOn).ThenByDescending(d => d.Id)
            .Select(d => new
            {
                Row = d,
                Clauses = db.Set<ClauseRow>().Count(c => c.DocumentId == d.Id && c.NoTask == null),
                Carried = db.Set<ClauseRow>().Count(c => c.DocumentId == d.Id && c.NoTask == null
                    && db.Set<ClauseTaskRow>().Any(t => t.ClauseId == c.Id && db.Set<CommitmentRow>().Any(r => r.Id == t.CommitmentId))),
            }).ToListAsync(stop);
        return [.. rows.Select(r => new DocumentLine(r.Row.Id, r.Row.Name, r.Row.Number, r.Row.Issuer, r.Row.IssuedOn, r.Row.Level, r.Clauses, r.Carried, r.Row.CreatedBy))];
    }

    public async Task<DocumentView?> OneAsync(long id, CancellationToken stop)
    {
        if ((await ListAsync(stop, id)).FirstOrDefault() is not { } document)
            return null;
        var clauses = await db.Set<ClauseRow>().AsNoTracking().Where(c => c.DocumentId == id).OrderBy(c => c.Place).ThenBy(c => c.Id).ToListAsync(stop);
        var links = await db.Set<ClauseTaskRow>().AsNoTracking().Where(t => db.Set<ClauseRow>().Any(c => c.Id == t.ClauseId && c.DocumentId == id)).Select(t => new { t.ClauseId, t.CommitmentId }).ToListAsync(stop);
        var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(r => db.Set<ClauseTaskRow>().Any(t => t.CommitmentId == r.Id && db.Set<ClauseRow>().Any(c => c.Id == t.ClauseId && c.DocumentId == id)))
            .Select(Commitment.ForWall).ToListAsync(stop);
        var judge = await desk.JudgeAsync(clock.Today, [.. rows.Select(r => r.Id)], stop);
        var lines = rows.ToDictionary(r => r.Id, r => SnapshotBook.LineOf(r, judge.Of(r)));
        var tasks = links.Where(l => lines.ContainsKey(l.CommitmentId)).ToLookup(l => l.ClauseId, l => lines[l.CommitmentId]);
        return new DocumentView(document, [.. clauses.Select(c => new ClauseLine(c.Id, c.Place, c.Mark, c.Heading, c.Text, c.NoTask, c.Version, [.. tasks[c.Id].OrderBy(t => t.CommitmentId)]))], MayEdit, clock.Today);
    }
}
