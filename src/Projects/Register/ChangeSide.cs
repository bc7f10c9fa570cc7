using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>暂停, 终止, 调整, or going again (恢复): with reason and the leader who agreed.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Side">The new state.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApproverId">The leader.</param>
public sealed record ChangeSide(long ProjectId, SideState Side, DateOnly On, string Reason, long? ApproverId);

internal sealed class ChangeSideCase : UseCase<ChangeSide, Done>
{
    public override string Name => "projects.change-side";

    public override string Title => "暂停、终止、调整、恢复项目";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ChangeSide command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(ChangeSide command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return RegisterRefusals.ReasonMissing.At("reason", "项目状态");
        if (command.ApproverId is null)
            yield return RegisterRefusals.ApproverMissing.At("approverId");
    }

    public override async Task<Outcome<Done>> HandleAsync(ChangeSide command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null || !Enum.IsDefined(command.Side))
            return KernelRefusals.NotFound.With("这个项目");
        if (row.Side == command.Side)
            return RegisterRefusals.SideSame.At("side", ProjectWords.Of(row.Side));
        if (command.On > context.Today)
            return RegisterRefusals.DayAhead.At("on", Zh.FullDay(command.On));
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (directory.Person(command.ApproverId) is not { } approver)
            return KernelRefusals.NotFound.At("approverId", "这位领导");
        if ((approver.Roles & Role.Leader) == 0)
            return RegisterRefusals.NotLeader.At("approverId", approver.Name);
        context.Db.Add(new SideRow
        {
            ProjectId = row.Id, Side = command.Side, On = command.On, Reason = command.Reason.Trim(), ApproverId = approver.Id, Approver = approver.Called, At = context.Now, PersonName = context.Actor.Name,
        });
        (row.Side, row.SideOn, row.SideReason) = (command.Side, command.On, command.Reason.Trim());
        row.Version++;
        context.Note($"project/{row.Id}", new { side = ProjectWords.Of(row.Side), row.SideOn, row.SideReason, approver = approver.Name });
        ProjectWriter.Tell(context, row.Id);
        return Done.It;
    }
}
