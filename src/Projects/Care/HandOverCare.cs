using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Merging;
using Guatu.People.Notices;
using Guatu.People.Units;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Care;

/// <summary>包保移交: a place in the care of a project goes to somebody else, with what is open. A place that was empty is filled the same way.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Seat">Which place.</param>
/// <param name="ToId">Who takes it.</param>
/// <param name="OpenMatters">What is not done yet, a line each.</param>
/// <param name="Reason">Why.</param>
public sealed record HandOverCare(long ProjectId, Seat Seat, long? ToId, string? OpenMatters, string Reason);

internal sealed class HandOverCareCase(CareMover mover) : UseCase<HandOverCare, Done>
{
    public override string Name => "projects.hand-over-care";

    public override string Title => "移交包保";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(HandOverCare command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(HandOverCare command)
    {
        if (command.ToId is null)
            yield return CareRefusals.NobodyTakes.At("toId");
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return RegisterRefusals.ReasonMissing.At("reason", "包保");
    }

    public override async Task<Outcome<Done>> HandleAsync(HandOverCare command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null || !Enum.IsDefined(command.Seat))
            return KernelRefusals.NotFound.With("这个项目");
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (directory.Person(command.ToId) is not { } to)
            return KernelRefusals.NotFound.At("toId", "接手的人");
        if (command.Seat == Seat.Leader && (to.Roles & Role.Leader) == 0)
            return RegisterRefusals.NotLeader.At("toId", to.Name);
        var from = command.Seat == Seat.Leader ? row.LeaderId : row.CadreId;
        if (from == to.Id)
            return CareRefusals.SamePerson.At("toId", to.Name, CareWords.Of(command.Seat));
        if (from is not null && string.IsNullOrWhiteSpace(command.OpenMatters))
            return CareRefusals.OpenMissing.At("openMatters");
        await mover.MoveAsync(context, row, command.Seat, to, directory, command.OpenMatters, command.Reason.Trim(), stop);
        return Done.It;
    }
}

/// <summary>Moves a place in the care of a project, for the project's own form and for 移交名下任务 of a person who leaves.</summary>
internal sealed class CareMover(IEnumerable<ICarriedWork> rooms, NoticeWriter notices)
{
    public async Task MoveAsync(ActionContext context, ProjectRow row, Seat seat, Person to, ZoneDirectory directory, string? open, string reason, CancellationToken stop)
    {
        var from = seat == Seat.Leader ? row.LeaderId : row.CadreId;
        var fromName = from is null ? null : directory.Person(from)?.Name ?? "已离任的同志";
        context.Db.Add(new CareMoveRow
        {
            ProjectId = row.Id, Seat = seat, FromId = from, FromName = fromName, ToId = to.Id, ToName = to.Name, On = context.Today, OpenMatters = string.IsNullOrWhiteSpace(open) ? null : open.Trim(), Reason = reason,
            At = context.Now, PersonName = context.Actor.Name,
        });
        context.Db.Add(new ProjectChangeRow { ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = CareWords.Of(seat), Before = fromName, After = to.Name, Reason = reason });
        if (seat == Seat.Leader)
            row.LeaderId = to.Id;
        else
            row.CadreId = to.Id;
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        if (seat == Seat.Cadre && from is { } old)
            await TasksAsync(context, row.Id, old, to.Id, reason, stop);
        context.Note($"project/{row.Id}", new { seat = CareWords.Of(seat), from = fromName, to = to.Name, open, reason });
        ProjectWriter.Tell(context, row.Id);
        await notices.TellAsync(context, [to.Id], "care", $"“{row.Name}”由您任{CareWords.Of(seat)}{(fromName is null ? "" : $"，从{fromName}手上接过来")}。", $"/projects/{row.Id}/contacts", stop);
    }

    // What the project owes in the ledger in the cadre's own name goes with the place.
    private async Task TasksAsync(ActionContext context, long projectId, long from, long to, string reason, CancellationToken stop)
    {
        var tasks = await context.Db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == projectId).Select(t => t.CommitmentId).ToListAsync(stop);
        if (tasks.Count == 0)
            return;
        foreach (var room in rooms.Where(r => r is not CarriedProjects))
            await room.HandOverAsync(context, [.. tasks.Select(t => $"commitment/{t}")], from, to, reason, stop);
    }
}
