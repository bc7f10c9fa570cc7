using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Nodes;

/// <summary>Enters the open nodes of a project into the ledger; those that are there already stay as they are.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="ByForecast">Due by the forecast instead of the latest day that still keeps the promise.</param>
public sealed record EnterNodes(long ProjectId, bool ByForecast = false);

internal sealed class EnterNodesCase(PlanDesk plans, CommitmentWriter writer) : UseCase<EnterNodes, int>
{
    public override string Name => "projects.enter-nodes";

    public override string Title => "项目节点入账";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(EnterNodes command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override async Task<Outcome<int>> HandleAsync(EnterNodes command, ActionContext context, CancellationToken stop)
    {
        // Two clerks pressing at once: the second waits and then finds the nodes entered.
        if (context.Db.IsPostgres)
            await context.Db.Database.ExecuteSqlAsync($"SELECT 1 FROM projects_project WHERE id = {command.ProjectId} FOR UPDATE", stop);
        var opened = await StepDesk.ProjectAsync(command.ProjectId, context, stop);
        if (!opened.Ok)
            return Outcome<int>.Refused(opened.Refusals);
        var project = opened.Value;
        var nodes = await context.Db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == project.Id && s.IsNode && s.FinishedOn == null).OrderBy(s => s.Place).ToListAsync(stop);
        if (nodes.Count == 0)
            return StepRefusals.NoNodes.With(project.Name);
        var entered = (await context.Db.Set<ProjectTaskRow>().Where(t => t.ProjectId == project.Id && t.StepCode != null).Select(t => t.StepCode!).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var plan = await plans.OfAsync(context.Db, project.Id, stop);
        if (plan.Laid is not { } laid)
            return StepRefusals.NodesUndated.With(project.Name, plan.Fault?.Words ?? "还没有步骤。");
        var dates = laid.Steps.ToDictionary(s => s.Step.Code, StringComparer.Ordinal);
        var fresh = nodes.Where(n => !entered.Contains(n.Code)).ToList();
        if (fresh.Count > 0)
        {
            var done = await writer.EnterAsync(context, [.. fresh.Select(n => Of(n, project, dates[n.Code], laid.PromisedOn, command.ByForecast, context.Today))], stop);
            if (!done.Ok)
                return Outcome<int>.Refused(done.Refusals);
            context.Db.AddRange(fresh.Zip(done.Value).Select(p => new ProjectTaskRow { ProjectId = project.Id, CommitmentId = p.Second.Id, StepCode = p.First.Code }));
        }
        context.Note($"project/{project.Id}", new { nodes = fresh.Select(n => n.Code), already = entered.Count, command.ByForecast });
        return fresh.Count;
    }

    // A latest day that is over is an honest due day: the task was owed since the project was entered, and the flag is black at once.
    private static NewCommitment Of(StepRow node, ProjectRow project, StepDates dates, DateOnly? promised, bool byForecast, DateOnly today)
    {
        var due = byForecast ? dates.FinishOn : dates.LatestFinishOn ?? dates.FinishOn;
        var assigned = due >= today ? today : project.EnteredOn < due ? project.EnteredOn : due;
        var begins = (byForecast ? dates.StartOn : dates.LatestStartOn) ?? dates.StartOn;
        var by = byForecast || dates.LatestFinishOn is null ? "按现在的预测" : $"按{StepDesk.Say(promised!.Value)}倒排";
        var quote = $"{project.Name}：{node.Name}，{StepDesk.Say(due)}前办完（{by}）。";
        return new NewCommitment
        {
            Title = TitleOf(project, node), LeadUnitId = node.UnitId ?? project.LeadUnitId, CoUnitIds = project.LeadUnitId is { } lead && lead != node.UnitId ? [lead] : [],
            AssignedOn = assigned, BeginsOn = begins < assigned ? assigned : begins > due ? due : begins, Due = due, DueWords = by, Topic = "重点项目",
            Source = new CommitmentSource("project", project.Id, project.Name, today, null, quote, null, 0, quote.Length), EntryNote = "项目节点",
        };
    }

    /// <summary>江锂一期　主体结构: what people call the project, then the step; the wall holds 30 characters.</summary>
    internal static string TitleOf(ProjectRow project, StepRow node)
    {
        var step = node.Name.Split('（')[0];
        var name = (project.Aliases ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? project.Name;
        var room = Math.Max(0, CommitmentWriter.LongestTitle - step.Length);
        return (name.Length > room ? name[..room] : name) + (step.Length > CommitmentWriter.LongestTitle ? step[..CommitmentWriter.LongestTitle] : step);
    }
}
