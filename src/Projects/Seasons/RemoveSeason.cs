using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Seasons;

/// <summary>Removes a season.</summary>
/// <param name="Id">Row.</param>
/// <param name="Reason">Why.</param>
public sealed record RemoveSeason(long Id, string Reason);

internal sealed class RemoveSeasonCase(PlanDesk plans) : UseCase<RemoveSeason, Done>
{
    public override string Name => "projects.remove-season";

    public override string Title => "删除施工季节";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(RemoveSeason command, ActionContext context, CancellationToken stop) => SeasonScope.TouchesAsync(command.Id, null, Permission, context, stop);

    public override IEnumerable<Refusal> Check(RemoveSeason command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("reason", "删除施工季节");
    }

    public override async Task<Outcome<Done>> HandleAsync(RemoveSeason command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<SeasonRow>().FirstOrDefaultAsync(s => s.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个施工季节");
        context.Db.Remove(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note(row.ProjectId is { } own ? $"project/{own}" : "projects", new { removedSeason = row.Name, row.From, row.To, command.Reason });
        await SeasonScope.RefreshAsync(plans, row.ProjectId, context, stop);
        return Done.It;
    }
}
