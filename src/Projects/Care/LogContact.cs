using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Care;

/// <summary>Writes down a contact with a project.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="On">The day.</param>
/// <param name="Way">How.</param>
/// <param name="Said">What was said.</param>
/// <param name="Problems">Problems.</param>
/// <param name="NextStep">Next step.</param>
public sealed record LogContact(long ProjectId, DateOnly On, ContactWay Way, string Said, string? Problems = null, string? NextStep = null);

internal sealed class LogContactCase : UseCase<LogContact, long>
{
    public override string Name => "projects.log-contact";

    public override string Title => "记录包保联系";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(LogContact command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(LogContact command)
    {
        if (string.IsNullOrWhiteSpace(command.Said))
            yield return CareRefusals.SaidMissing.At("said");
        if (!Enum.IsDefined(command.Way))
            yield return CareRefusals.WayMissing.At("way");
    }

    public override async Task<Outcome<long>> HandleAsync(LogContact command, ActionContext context, CancellationToken stop)
    {
        var project = await context.Db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == command.ProjectId).Select(p => new { p.Id, p.LeaderId, p.CadreId }).FirstOrDefaultAsync(stop);
        if (project is null)
            return KernelRefusals.NotFound.With("这个项目");
        if (command.On > context.Today)
            return RegisterRefusals.DayAhead.At("on", Zh.FullDay(command.On));
        var person = context.Actor.PersonId;
        var row = context.Db.Add(new ContactRow
        {
            ProjectId = project.Id, PersonId = person, PersonName = context.Actor.Name, Seat = person == 0 ? null : person == project.LeaderId ? Seat.Leader : person == project.CadreId ? Seat.Cadre : null,
            On = command.On, Way = command.Way, Said = command.Said.Trim(), Problems = Trimmed(command.Problems), NextStep = Trimmed(command.NextStep), At = context.Now,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"project/{project.Id}", new { contact = row.Id, way = CareWords.Of(row.Way), row.On, row.Problems });
        return row.Id;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
