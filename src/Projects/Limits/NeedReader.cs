using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>What one step takes of one thing.</summary>
public sealed record NeedLine(string StepCode, string Step, bool Done, long LimitId, string Limit, LimitKind Kind, string Unit, decimal Amount, bool Closed, string By, DateTimeOffset At);

/// <summary>A step that may be given needs.</summary>
public sealed record NeedStep(string Code, string Name, string Band);

/// <summary>What the steps of a project take.</summary>
/// <param name="Id">Project.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lines">Needs in the order of the plan.</param>
/// <param name="Steps">Open steps.</param>
/// <param name="Things">Things not closed.</param>
/// <param name="Shifts">Steps told to wait, newest first.</param>
/// <param name="MayWork">May the reader change needs?</param>
/// <param name="Today">Today.</param>
public sealed record NeedsView(long Id, string Name, IReadOnlyList<NeedLine> Lines, IReadOnlyList<NeedStep> Steps, IReadOnlyList<LimitThing> Things, IReadOnlyList<ShiftLine> Shifts, bool MayWork, DateOnly Today);

/// <summary>Reads the needs of a project.</summary>
internal sealed class NeedReader(GuatuDb db, LimitReader limits, ZoneClock clock, CurrentActor current)
{
    public async Task<NeedsView?> ReadAsync(long id, CancellationToken stop)
    {
        if (await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } row)
            return null;
        var lines = await (from need in db.Set<LimitNeedRow>().AsNoTracking()
                           join step in db.Set<StepRow>() on need.StepId equals step.Id
                           join limit in db.Set<LimitRow>() on need.LimitId equals limit.Id
                           where need.ProjectId == id
                           orderby step.Place, step.Id, limit.Kind, limit.Id
                           select new NeedLine(step.Code, step.Name, step.FinishedOn != null, limit.Id, limit.Name, limit.Kind, limit.Unit, need.Amount, limit.Closed, need.PersonName, need.At)).ToListAsync(stop);
        var steps = await db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == id && s.FinishedOn == null).OrderBy(s => s.Place).ThenBy(s => s.Id).Select(s => new NeedStep(s.Code, s.Name, s.Band)).ToListAsync(stop);
        return new NeedsView(id, row.Name, lines, steps, await LimitDesk.ThingsAsync(db, stop), await limits.ShiftsAsync(id, stop), ProjectScope.May(current.Actor, ProjectsPermissions.Work, row), clock.Today);
    }
}
