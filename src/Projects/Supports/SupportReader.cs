using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Supports;

/// <summary>A link between a project and one it needs, seen from either.</summary>
/// <param name="Id">Key.</param>
/// <param name="OtherId">The other project.</param>
/// <param name="Other">Its name.</param>
/// <param name="What">供电, 通车.</param>
/// <param name="NeededOn">Needed by.</param>
/// <param name="ReadyOn">The day the needed one is done, or is foretold to be.</param>
/// <param name="Ready">It is done.</param>
public sealed record Support(long Id, long OtherId, string Other, string What, DateOnly? NeededOn, DateOnly? ReadyOn, bool Ready)
{
    /// <summary>Days it comes too late; 0 when in time or unknown.</summary>
    public int LateDays => NeededOn is { } needed && ReadyOn is { } ready ? Math.Max(0, ready.DayNumber - needed.DayNumber) : 0;

    /// <summary>The mark that goes with it.</summary>
    public string Shape => Ready ? Shapes.FlagRed : LateDays > 0 ? Shapes.Red : ReadyOn is null ? Shapes.None : Shapes.Green;

    /// <summary>已建成, 要晚30天, 来得及, 没有预测.</summary>
    public string Words => Ready ? "已建成" : LateDays > 0 ? $"要晚{LateDays}天" : ReadyOn is null ? "没有预测" : NeededOn is null ? "在建" : "来得及";
}

/// <summary>Both sides of a project's links.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Needs">What it waits for.</param>
/// <param name="Serves">What waits for it.</param>
/// <param name="MayKeep">May the person change them?</param>
public sealed record SupportView(string Project, IReadOnlyList<Support> Needs, IReadOnlyList<Support> Serves, bool MayKeep);

/// <summary>Reads 配套 links; other pages of the room may show them too.</summary>
internal sealed class SupportReader(GuatuDb db, ZoneClock clock, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    public async Task<SupportView?> ReadAsync(long projectId, CancellationToken stop)
    {
        var project = await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == projectId).Select(p => new { p.Name, p.LeadUnitId, p.LeaderId, p.CadreId }).FirstOrDefaultAsync(stop);
        if (project is null)
            return null;
        var links = await (from link in db.Set<SupportRow>().AsNoTracking()
                           join needed in db.Set<ProjectRow>().AsNoTracking() on link.ProjectId equals needed.Id
                           join waits in db.Set<ProjectRow>().AsNoTracking() on link.ForProjectId equals waits.Id
                           join outlook in db.Set<OutlookRow>().AsNoTracking() on needed.Id equals outlook.ProjectId into outlooks
                           from outlook in outlooks.DefaultIfEmpty()
                           where link.ProjectId == projectId || link.ForProjectId == projectId
                           orderby link.Id
                           select new { link.Id, link.ProjectId, link.ForProjectId, link.What, link.NeededOn, Needed = needed.Name, Waits = waits.Name, needed.FinishedOn, outlook.ForecastOn }).ToListAsync(stop);
        return new SupportView(
            project.Name,
            [.. links.Where(l => l.ForProjectId == projectId).Select(l => new Support(l.Id, l.ProjectId, l.Needed, l.What, l.NeededOn, l.FinishedOn ?? l.ForecastOn, l.FinishedOn is not null))],
            [.. links.Where(l => l.ProjectId == projectId).Select(l => new Support(l.Id, l.ForProjectId, l.Waits, l.What, l.NeededOn, l.FinishedOn ?? l.ForecastOn, l.FinishedOn is not null))],
            current.Actor is { } actor && ProjectScope.May(actor, ProjectsPermissions.Work, new ProjectScope.Seats(project.LeadUnitId, project.LeaderId, project.CadreId)));
    }

    /// <summary>All projects, for a choice.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> NamesAsync(CancellationToken stop) =>
        [.. (await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Side != SideState.Ended).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(stop)).Select(p => (p.Id, p.Name))];
}
