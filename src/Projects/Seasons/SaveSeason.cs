using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Seasons;

/// <summary>Adds or changes a season: for all sites of the zone, or for one project in place of the zone's of that name.</summary>
/// <param name="Id">Row; null adds one.</param>
/// <param name="ProjectId">Project; null for the zone.</param>
/// <param name="Name">雨季, 春节停工, 冬季, 高考, 重污染天气….</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, at most a year later.</param>
/// <param name="Factor">Share of a day's work left, 0–1; 1 says that this project works through.</param>
/// <param name="Source">Notice, or the weather of the years before.</param>
public sealed record SaveSeason(long? Id, long? ProjectId, string Name, DateOnly? From, DateOnly? To, decimal? Factor, string Source);

internal sealed class SaveSeasonCase(PlanDesk plans) : UseCase<SaveSeason, long>
{
    private const int LongestName = 20;
    private const int LongestDays = 366;

    public override string Name => "projects.save-season";

    public override string Title => "增改施工季节";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(SaveSeason command, ActionContext context, CancellationToken stop) => SeasonScope.TouchesAsync(command.Id, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(SaveSeason command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > LongestName)
            yield return StepRefusals.SeasonWrong.At("name", "名称", $"要填，最多{LongestName}个字，如雨季、春节停工");
        if (command.From is not { } from || command.To is not { } to || to < from || to.DayNumber - from.DayNumber > LongestDays)
            yield return StepRefusals.SeasonWrong.At("to", "起止日", "两天都要填，止日不早于起日，最长一年；跨年的分两行");
        if (command.Factor is null or < 0 or > 1)
            yield return StepRefusals.SeasonWrong.At("factor", "折算", "填0到1：0是停工，0.5是一天顶半天，1是照常施工");
        if (string.IsNullOrWhiteSpace(command.Source))
            yield return StepRefusals.SeasonWrong.At("source", "来源", "要填，如历年降雨天数、某某通知");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveSeason command, ActionContext context, CancellationToken stop)
    {
        if (command.ProjectId is { } project && !await context.Db.Set<ProjectRow>().AnyAsync(p => p.Id == project, stop))
            return KernelRefusals.NotFound.With("这个项目");
        var row = command.Id is null ? null : await context.Db.Set<SeasonRow>().FirstOrDefaultAsync(s => s.Id == command.Id, stop);
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这个施工季节");
        if (row is null)
            context.Db.Add(row = new SeasonRow { Name = "", ProjectId = command.ProjectId });
        (row.Name, row.From, row.To, row.Factor, row.Source) = (command.Name.Trim(), command.From!.Value, command.To!.Value, command.Factor!.Value, command.Source.Trim());
        await context.Db.SaveChangesAsync(stop);
        context.Note(row.ProjectId is { } own ? $"project/{own}" : "projects", new { season = row.Name, row.From, row.To, row.Factor, row.Source });
        await SeasonScope.RefreshAsync(plans, row.ProjectId, context, stop);
        return row.Id;
    }
}

/// <summary>Whose seasons are, and whose plans move with them.</summary>
internal static class SeasonScope
{
    /// <summary>The zone's rows are the supervisor's; a project's are its keeper's. The row says it, not the form.</summary>
    public static async ValueTask<Touch> TouchesAsync(long? id, long? projectId, Permission permission, ActionContext context, CancellationToken stop)
    {
        if (id is { } row)
            projectId = await context.Db.Set<SeasonRow>().Where(s => s.Id == row).Select(s => s.ProjectId).FirstOrDefaultAsync(stop);
        return projectId is { } project ? await ProjectScope.TouchesAsync(context.Db, project, permission, context, stop) : Touch.Zone;
    }

    public static async Task RefreshAsync(PlanDesk plans, long? projectId, ActionContext context, CancellationToken stop)
    {
        var touched = projectId is { } one ? [one]
            : await context.Db.Set<ProjectRow>().Where(p => p.FinishedOn == null && p.Side != SideState.Ended && context.Db.Set<StepRow>().Any(s => s.ProjectId == p.Id)).Select(p => p.Id).ToListAsync(stop);
        await plans.RefreshAsync(context, touched, stop);
        context.Tell(Ledger.Commitments.LedgerTopics.Changed, new { projects = touched.Count });
    }
}
