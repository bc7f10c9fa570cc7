using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>Says what a step takes of a thing.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="StepCode">Step.</param>
/// <param name="LimitId">Thing.</param>
/// <param name="Amount">As long as it runs; of money 万元 in all. 0 takes the need away.</param>
public sealed record SetNeed(long ProjectId, string? StepCode, long LimitId, decimal Amount);

internal sealed class SetNeedCase : UseCase<SetNeed, Done>
{
    public override string Name => "projects.set-need";

    public override string Title => "登记步骤要用的队伍、机具和资金";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(SetNeed command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(SetNeed command, ActionContext context, CancellationToken stop)
    {
        var step = await context.Db.Set<StepRow>().AsNoTracking().FirstOrDefaultAsync(s => s.ProjectId == command.ProjectId && s.Code == command.StepCode, stop);
        if (step is null)
            return KernelRefusals.NotFound.At("step", "这个步骤");
        var limit = await context.Db.Set<LimitRow>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == command.LimitId, stop);
        if (limit is null)
            return KernelRefusals.NotFound.At("limit", "要用的这一项");
        if (SaveLimitCase.AmountFault(command.Amount, limit.Kind, "需要量") is { } fault)
            return fault with { Field = "amount" };
        if (command.Amount > 0 && limit.Closed)
            return LimitRefusals.Closed.At("limit", limit.Name);
        if (command.Amount > 0 && step.FinishedOn is not null)
            return LimitRefusals.StepDone.At("step", step.Name);
        var row = await context.Db.Set<LimitNeedRow>().FirstOrDefaultAsync(n => n.StepId == step.Id && n.LimitId == limit.Id, stop);
        var before = row?.Amount;
        if (command.Amount == 0)
        {
            if (row is null)
                return KernelRefusals.NotFound.At("amount", "这项需要");
            context.Db.Remove(row);
        }
        else
        {
            row ??= context.Db.Add(new LimitNeedRow { ProjectId = command.ProjectId, StepId = step.Id, LimitId = limit.Id, PersonName = "" }).Entity;
            (row.Amount, row.PersonName, row.At) = (command.Amount, context.Actor.Name, context.Now);
        }
        context.Note($"project/{command.ProjectId}", new { step = step.Code, limit = limit.Name, before, amount = command.Amount });
        context.Tell(LedgerTopics.Changed, new { project = command.ProjectId });
        return Done.It;
    }
}
