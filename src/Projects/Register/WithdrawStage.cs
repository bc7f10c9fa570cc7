using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>A stage was registered by mistake: it is taken back, the project falls back to the one before.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="StageId">The row of the stage.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawStage(long ProjectId, long StageId, string Reason);

internal sealed class WithdrawStageCase : UseCase<WithdrawStage, Done>
{
    public override string Name => "projects.withdraw-stage";

    public override string Title => "撤回项目阶段";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(WithdrawStage command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(WithdrawStage command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return RegisterRefusals.ReasonMissing.At("reason", "阶段");
    }

    public override async Task<Outcome<Done>> HandleAsync(WithdrawStage command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        var standing = await context.Db.Set<StageRow>().Where(s => s.ProjectId == command.ProjectId && !s.Withdrawn).ToListAsync(stop);
        if (row is null || standing.FirstOrDefault(s => s.Id == command.StageId) is not { } wrong)
            return KernelRefusals.NotFound.With("这个阶段");
        if (standing.Where(s => s.Stage > wrong.Stage).MaxBy(s => s.Stage) is { } later)
            return RegisterRefusals.StageHeld.With(ProjectWords.Of(wrong.Stage), ProjectWords.Of(later.Stage));
        if (wrong.Stage == Stage.Started && row.StatOn is { } since)
            return RegisterRefusals.StageInStat.With(Zh.FullDay(since));
        wrong.Withdrawn = true;
        context.Db.Add(new ProjectChangeRow
        {
            ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "撤回阶段", Before = $"{ProjectWords.Of(wrong.Stage)}（{Zh.FullDay(wrong.On)}）", Reason = command.Reason.Trim(),
        });
        StageDesk.Settle(row, [.. standing.Where(s => s.Id != wrong.Id)]);
        context.Note($"project/{row.Id}", new { withdrawn = ProjectWords.Of(wrong.Stage), wrong.On, command.Reason });
        ProjectWriter.Tell(context, row.Id);
        return Done.It;
    }
}
