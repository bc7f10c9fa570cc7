using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger;
using Guatu.Ledger.Snapshots;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Nodes;

/// <summary>A node of a project beside its commitment.</summary>
/// <param name="Step">The step.</param>
/// <param name="Task">Its commitment with the ledger's light; null when it was not entered.</param>
/// <param name="Proposed">The day the plan asks for now, when it differs from the due day in force; a due day never moves by itself.</param>
public sealed record Node(Step Step, SnapshotLine? Task, DateOnly? Proposed);

/// <summary>The nodes of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Nodes">In order.</param>
/// <param name="Sentence">How the plan stands.</param>
/// <param name="MayEnter">May the actor enter them?</param>
/// <param name="MayMove">May the actor move due days?</param>
/// <param name="Today">Today.</param>
public sealed record NodeList(StepProject Project, IReadOnlyList<Node> Nodes, string? Sentence, bool MayEnter, bool MayMove, DateOnly Today);

/// <summary>Reads nodes.</summary>
internal sealed class NodeReader(GuatuDb db, StepReader steps, SnapshotBook book, ZoneClock clock, CurrentActor current)
{
    public async Task<NodeList?> ReadAsync(long projectId, CancellationToken stop)
    {
        if (await steps.ListAsync(projectId, stop) is not { } list)
            return null;
        var tasks = (await db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == projectId && t.StepCode != null).Select(t => new { t.StepCode, t.CommitmentId }).ToListAsync(stop)).ToDictionary(t => t.StepCode!, t => t.CommitmentId, StringComparer.Ordinal);
        var lines = (await book.OfAsync([.. tasks.Values], clock.Today, stop)).ToDictionary(l => l.CommitmentId);
        var nodes = list.Steps.Where(s => s.IsNode || tasks.ContainsKey(s.Code)).Select(s =>
        {
            var task = tasks.TryGetValue(s.Code, out var id) ? lines.GetValueOrDefault(id) : null;
            var asked = s.LatestFinish ?? s.ForecastFinish;
            return new Node(s, task, task is { DoneOn: null } && s.FinishedOn is null && asked != task.Due ? asked : null);
        });
        return new NodeList(list.Project, [.. nodes], list.Sentence, list.MayKeep, current.Actor?.MayAll(LedgerPermissions.Edit) == true, clock.Today);
    }
}
