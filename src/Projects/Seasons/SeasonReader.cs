using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Seasons;

/// <summary>A season as pages and the API read it.</summary>
/// <param name="Id">Key.</param>
/// <param name="ProjectId">Its project; null for the zone.</param>
/// <param name="Project">Name of that project.</param>
/// <param name="Name">As people say it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Factor">Share of a day's work left, 0–1.</param>
/// <param name="Source">Why it is so.</param>
/// <param name="MayEdit">May the actor change it?</param>
public sealed record SeasonLine(long Id, long? ProjectId, string? Project, string Name, DateOnly From, DateOnly To, decimal Factor, string? Source, bool MayEdit);

/// <summary>Seasons, and for whom new ones may be entered.</summary>
/// <param name="Lines">Newest last.</param>
/// <param name="MayZone">May the actor enter seasons for the whole zone?</param>
/// <param name="Projects">Projects the actor may enter seasons for.</param>
/// <param name="Today">Today.</param>
public sealed record SeasonList(IReadOnlyList<SeasonLine> Lines, bool MayZone, IReadOnlyList<(long Id, string Name)> Projects, DateOnly Today);

/// <summary>Reads seasons.</summary>
internal sealed class SeasonReader(GuatuDb db, ZoneClock clock, CurrentActor current)
{
    public async Task<SeasonList> ReadAsync(CancellationToken stop)
    {
        var actor = current.Actor!;
        var projects = (await db.Set<ProjectRow>().AsNoTracking().Where(p => p.FinishedOn == null && p.Side != SideState.Ended).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.LeadUnitId, p.LeaderId, p.CadreId }).ToListAsync(stop))
            .Select(p => (p.Id, p.Name, May: ProjectScope.May(actor, ProjectsPermissions.Keep, new ProjectScope.Seats(p.LeadUnitId, p.LeaderId, p.CadreId)))).ToList();
        var names = projects.ToDictionary(p => p.Id);
        var zone = actor.MayAll(ProjectsPermissions.Keep);
        var rows = await db.Set<SeasonRow>().AsNoTracking().OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(stop);
        return new SeasonList(
            [.. rows.Select(s => new SeasonLine(s.Id, s.ProjectId, s.ProjectId is { } p ? names.TryGetValue(p, out var known) ? known.Name : "已竣工的项目" : null, s.Name, s.From, s.To, s.Factor, s.Source, s.ProjectId is { } own ? names.TryGetValue(own, out var mine) && mine.May : zone))],
            zone, [.. projects.Where(p => p.May).Select(p => (p.Id, p.Name))], clock.Today);
    }
}
