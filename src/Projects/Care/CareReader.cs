using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.People.Persons;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Care;

/// <summary>One place in the care of a project: who holds it, when he was last in contact, when he should be next.</summary>
/// <param name="Seat">Which place.</param>
/// <param name="PersonId">Who; null: nobody.</param>
/// <param name="Name">His name.</param>
/// <param name="LastOn">Newest contact by this person; null: none yet.</param>
/// <param name="DueOn">The last day for the next one; null while the project stands still or nobody holds the place.</param>
/// <param name="DaysOver">Calendar days past it, 0 when not.</param>
public sealed record CareSeat(Seat Seat, long? PersonId, string? Name, DateOnly? LastOn, DateOnly? DueOn, int DaysOver);

/// <summary>A project and who cares for it.</summary>
public sealed record CareLine(long Id, string Name, Unit? Unit, Stage Stage, SideState Side, CareSeat Leader, CareSeat Cadre, string? Team)
{
    /// <summary>Neither place may be empty.</summary>
    public bool IsBare => Leader.PersonId is null || Cadre.PersonId is null;

    /// <summary>Both places.</summary>
    public IEnumerable<CareSeat> Seats => [Leader, Cadre];
}

/// <summary>A contact as written down.</summary>
public sealed record Contact(long Id, long ProjectId, string Person, Seat? Seat, DateOnly On, ContactWay Way, string Said, string? Problems, string? NextStep);

/// <summary>A handover as written down.</summary>
public sealed record CareMove(Seat Seat, string? From, string To, DateOnly On, string? OpenMatters, string Reason, string By);

/// <summary>The care of one project.</summary>
public sealed record ContactsView(ProjectHead Head, CareLine Line, IReadOnlyList<Contact> Contacts, IReadOnlyList<CareMove> Moves, IReadOnlyList<string> OpenTasks, ZoneDirectory Directory, DateOnly Today, int LeaderDays, int CadreDays);

/// <summary>The care of all projects, or of one person's.</summary>
public sealed record CareView(IReadOnlyList<CareLine> Lines, Person? Person, IReadOnlyList<Contact> Contacts, DateOnly Today, int LeaderDays, int CadreDays);

/// <summary>Reads who cares for what.</summary>
internal sealed class CareReader(GuatuDb db, MonthsReader heads, Rules rules, ZoneClock clock, ZoneDirectories directories, Ledger.Snapshots.SnapshotBook ledger)
{
    /// <summary>All projects that run, or those of one person with his newest contacts.</summary>
    public async Task<CareView> ReadAsync(long? personId, CancellationToken stop)
    {
        var today = clock.Today;
        var (leaderDays, cadreDays) = (await DaysAsync("projects.contact-leader-days", today, stop), await DaysAsync("projects.contact-cadre-days", today, stop));
        var directory = await directories.NowAsync(stop);
        var lines = await LinesAsync(personId is { } id ? p => p.LeaderId == id || p.CadreId == id : p => p.Side != SideState.Ended && p.Stage < Stage.Running, directory, today, leaderDays, cadreDays, stop);
        var contacts = personId is null ? [] : await db.Set<ContactRow>().AsNoTracking().Where(c => c.PersonId == personId).OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Take(50).ToListAsync(stop);
        return new CareView(lines, directory.Person(personId), [.. contacts.Select(Of)], today, leaderDays, cadreDays);
    }

    /// <summary>One project.</summary>
    public async Task<ContactsView?> OfProjectAsync(long id, CancellationToken stop)
    {
        if (await heads.HeadAsync(id, stop) is not { } found)
            return null;
        var today = clock.Today;
        var (leaderDays, cadreDays) = (await DaysAsync("projects.contact-leader-days", today, stop), await DaysAsync("projects.contact-cadre-days", today, stop));
        var directory = await directories.NowAsync(stop);
        var line = (await LinesAsync(p => p.Id == id, directory, today, leaderDays, cadreDays, stop))[0];
        var contacts = await db.Set<ContactRow>().AsNoTracking().Where(c => c.ProjectId == id).OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Take(200).ToListAsync(stop);
        var moves = await db.Set<CareMoveRow>().AsNoTracking().Where(m => m.ProjectId == id).OrderByDescending(m => m.Id).ToListAsync(stop);
        return new ContactsView(found.Head, line, [.. contacts.Select(Of)], [.. moves.Select(m => new CareMove(m.Seat, m.FromName, m.ToName, m.On, m.OpenMatters, m.Reason, m.PersonName))],
            await OpenAsync(id, contacts, today, stop), directory, today, leaderDays, cadreDays);
    }

    // What a handover starts from: open tasks of the ledger, problems told and next steps of the newest contacts.
    private async Task<IReadOnlyList<string>> OpenAsync(long id, List<ContactRow> contacts, DateOnly today, CancellationToken stop)
    {
        var tasks = await db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == id).Select(t => t.CommitmentId).ToListAsync(stop);
        var open = (await ledger.OfAsync(tasks, today, stop)).Where(t => t.DoneOn is null).Select(t => $"{t.Number}　{t.Title}");
        return [.. open, .. contacts.Take(3).SelectMany(c => new[] { c.Problems, c.NextStep }).OfType<string>().Distinct()];
    }

    private async Task<IReadOnlyList<CareLine>> LinesAsync(
        System.Linq.Expressions.Expression<Func<ProjectRow, bool>> which, ZoneDirectory directory, DateOnly today, int leaderDays, int cadreDays, CancellationToken stop)
    {
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(which).Select(p => new { p.Id, p.Name, p.LeadUnitId, p.Stage, p.Side, p.LeaderId, p.CadreId, p.Team, p.EnteredOn }).ToListAsync(stop);
        var last = (await db.Set<ContactRow>().AsNoTracking().GroupBy(c => new { c.ProjectId, c.PersonId }).Select(g => new { g.Key.ProjectId, g.Key.PersonId, On = g.Max(c => c.On) }).ToListAsync(stop))
            .ToDictionary(c => (c.ProjectId, c.PersonId), c => c.On);
        var taken = (await db.Set<CareMoveRow>().AsNoTracking().GroupBy(m => new { m.ProjectId, m.Seat }).Select(g => new { g.Key.ProjectId, g.Key.Seat, On = g.Max(m => m.On) }).ToListAsync(stop))
            .ToDictionary(m => (m.ProjectId, m.Seat), m => m.On);
        CareSeat SeatOf(long project, Seat seat, long? person, DateOnly entered, bool runs, int days)
        {
            if (person is not { } id)
                return new CareSeat(seat, null, null, null, null, 0);
            var contact = last.TryGetValue((project, id), out var on) ? on : (DateOnly?)null;
            var since = taken.TryGetValue((project, seat), out var moved) ? moved : entered;
            var due = runs ? (contact > since ? contact.Value : since).AddDays(days) : (DateOnly?)null;
            var name = directory.Person(id) is { } known ? seat == Seat.Leader ? known.Called : known.Name : "已离任的同志";
            return new CareSeat(seat, id, name, contact, due, due < today ? today.DayNumber - due.Value.DayNumber : 0);
        }
        return [.. rows.Select(p =>
        {
            var runs = p.Side is SideState.Going or SideState.Adjusting && p.Stage < Stage.Running;
            return new CareLine(p.Id, p.Name, directory.Unit(p.LeadUnitId), p.Stage, p.Side, SeatOf(p.Id, Seat.Leader, p.LeaderId, p.EnteredOn, runs, leaderDays), SeatOf(p.Id, Seat.Cadre, p.CadreId, p.EnteredOn, runs, cadreDays), p.Team);
        }).OrderByDescending(l => l.IsBare).ThenByDescending(l => l.Seats.Max(s => s.DaysOver)).ThenBy(l => l.Unit?.Place ?? int.MaxValue).ThenBy(l => l.Name, StringComparer.Ordinal)];
    }

    private async Task<int> DaysAsync(string rule, DateOnly today, CancellationToken stop) => Math.Max(1, (int)(await rules.OnAsync(rule, today, stop)).Number);

    private static Contact Of(ContactRow c) => new(c.Id, c.ProjectId, c.PersonName, c.Seat, c.On, c.Way, c.Said, c.Problems, c.NextStep);
}
