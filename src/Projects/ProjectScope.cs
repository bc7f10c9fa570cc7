using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects;

/// <summary>
/// Who may write on a project: the supervisor on all, head and officers of the lead unit on theirs, and whoever has it in
/// his care (包保领导, 包保干部), whatever unit he belongs to.
/// </summary>
internal static class ProjectScope
{
    /// <summary>What an action on a project touches.</summary>
    public static async ValueTask<Touch> TouchesAsync(GuatuDb db, long projectId, Permission permission, ActionContext context, CancellationToken stop = default)
    {
        var seats = await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == projectId).Select(p => new Seats(p.LeadUnitId, p.LeaderId, p.CadreId)).FirstOrDefaultAsync(stop);
        if (seats is null)
            return Touch.Of(context.Actor.Units); // no such project: the handler says so
        return seats.HasInCare(context.Actor) ? Touch.Own : Touch.Of(seats.LeadUnitId ?? 0);
    }

    /// <summary>The same question for a page that shows or hides its forms.</summary>
    public static bool May(Actor? actor, Permission permission, ProjectRow row) => actor is not null && May(actor, permission, new Seats(row.LeadUnitId, row.LeaderId, row.CadreId));

    /// <summary>The same question where only the seats were read.</summary>
    public static bool May(Actor actor, Permission permission, Seats seats) =>
        seats.HasInCare(actor) ? actor.MaySome(permission) : actor.May(permission, seats.LeadUnitId ?? 0);

    /// <summary>Who answers for a project.</summary>
    public sealed record Seats(long? LeadUnitId, long? LeaderId, long? CadreId)
    {
        // Person 0 is the program itself; it has nothing in its care.
        public bool HasInCare(Actor actor) => actor.PersonId != 0 && (LeaderId == actor.PersonId || CadreId == actor.PersonId);
    }
}
