using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>入库纳统: the statistics office took the project in, on a day, under a code of its own.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="On">The day.</param>
/// <param name="Code">统计局纳统项目编码.</param>
public sealed record EnterStat(long ProjectId, DateOnly On, string Code);

/// <summary>退库, or registered by mistake: no longer in the statistics.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Reason">Why; becomes the reason for not being in.</param>
public sealed record LeaveStat(long ProjectId, string Reason);

internal sealed class EnterStatCase(Rules rules) : UseCase<EnterStat, Done>
{
    public override string Name => "projects.enter-stat";

    public override string Title => "登记入库纳统";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(EnterStat command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(EnterStat command)
    {
        if (string.IsNullOrWhiteSpace(command.Code))
            yield return RegisterRefusals.StatCodeMissing.At("statCode");
    }

    public override async Task<Outcome<Done>> HandleAsync(EnterStat command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个项目");
        var least = (await rules.OnAsync("projects.stat-least-wan", context.Today, stop)).Number;
        if (row.StatOn is { } since)
            return RegisterRefusals.StatKnown.At("statOn", Zh.FullDay(since));
        if (row.TotalWan < least)
            return RegisterRefusals.StatTooSmall.At("statOn", $"{row.TotalWan:0.##}", $"{least:0.##}");
        if (row.StartedOn is not { } started)
            return RegisterRefusals.StatBeforeStart.At("statOn");
        if (command.On > context.Today)
            return RegisterRefusals.DayAhead.At("statOn", Zh.FullDay(command.On));
        if (command.On < started)
            return RegisterRefusals.DaysOrder.At("statOn", "入库纳统", Zh.FullDay(command.On), "开工", Zh.FullDay(started));
        (row.StatOn, row.StatCode, row.StatReason) = (command.On, command.Code.Trim(), null);
        row.Version++;
        context.Db.Add(new ProjectChangeRow { ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "入库纳统", After = $"{Zh.FullDay(command.On)}，编码{row.StatCode}" });
        context.Note($"project/{row.Id}", new { row.StatOn, row.StatCode });
        ProjectWriter.Tell(context, row.Id);
        return Done.It;
    }
}

internal sealed class LeaveStatCase : UseCase<LeaveStat, Done>
{
    public override string Name => "projects.leave-stat";

    public override string Title => "登记退库";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(LeaveStat command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(LeaveStat command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return RegisterRefusals.ReasonMissing.At("reason", "入库纳统");
    }

    public override async Task<Outcome<Done>> HandleAsync(LeaveStat command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个项目");
        if (row.StatOn is not { } since)
            return RegisterRefusals.StatNone.With();
        context.Db.Add(new ProjectChangeRow
        {
            ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "退库", Before = $"{Zh.FullDay(since)}，编码{row.StatCode}", Reason = command.Reason.Trim(),
        });
        (row.StatOn, row.StatCode, row.StatReason) = (null, null, command.Reason.Trim());
        row.Version++;
        context.Note($"project/{row.Id}", new { left = since, command.Reason });
        ProjectWriter.Tell(context, row.Id);
        return Done.It;
    }
}
