using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Lights;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>Sets the planned course (计划进度): cumulative values on days, ending with the target on the due day. No points means a straight line.</summary>
public sealed record SetPlan(long Id, int Version, IReadOnlyList<CoursePoint> Points, string? Reason);

internal sealed class SetPlanCase : UseCase<SetPlan, Done>
{
    public override string Name => "ledger.set-plan";

    public override Permission Permission => LedgerPermissions.Plan;

    public override async ValueTask<Touch> TouchesAsync(SetPlan command, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<CommitmentRow>().Where(r => r.Id == command.Id).Select(r => r.LeadUnitId ?? 0).ToListAsync(stop) is { Count: > 0 } leads
            ? Touch.Of(leads)
            : Touch.Of(context.Actor.Units); // no such task: the handler says so

    public override async Task<Outcome<Done>> HandleAsync(SetPlan command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.Version != command.Version)
            return KernelRefusals.Changed.With();
        return PlanWriter.Write(context, row, command.Points, await context.Db.Set<CoursePointRow>().Where(p => p.CommitmentId == row.Id).OrderBy(p => p.Day).ToListAsync(stop), command.Reason);
    }
}
