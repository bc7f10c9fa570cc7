using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>照此安排: writes into the plans when the waiting steps may begin. Steps told to wait by an earlier trial are let go where this one needs it no more.</summary>
/// <param name="Id">The trial.</param>
/// <param name="Reason">Who decided it, where.</param>
public sealed record ApplyTrial(long Id, string? Reason);

internal sealed class ApplyTrialCase(LimitDesk desk, PlanDesk plans) : UseCase<ApplyTrial, int>
{
    public override string Name => "projects.apply-trial";

    public override Permission Permission => LimitPermissions.Apply;

    public override IEnumerable<Refusal> Check(ApplyTrial command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return LimitRefusals.ReasonMissing.At("reason");
    }

    public override async Task<Outcome<int>> HandleAsync(ApplyTrial command, ActionContext context, CancellationToken stop)
    {
        var trial = await context.Db.Set<TrialRow>().FirstOrDefaultAsync(t => t.Id == command.Id, stop);
        if (trial is null)
            return KernelRefusals.NotFound.With("这次试排");
        if (trial.State != TrialState.Done)
            return LimitRefusals.TrialNotReady.With(trial.State switch { TrialState.Running => "还没有算完", TrialState.Applied => "已经照它安排过了", _ => "没有结果" });
        var result = JsonSerializer.Deserialize<SharingResult>(trial.Result!, GuatuJson.Options)!;
        if (result.Faults.Count > 0)
            return LimitRefusals.TrialNotReady.With("排不出来");
        var chosen = StartTrialCase.Chosen(trial);
        if (await LimitDesk.StampAsync(context.Db, await desk.ReadAsync(context.Db, chosen, stop), stop) != trial.Stamp)
            return LimitRefusals.TrialStale.With();
        var moved = await ShiftAsync(trial, result, chosen, command.Reason!.Trim(), context, stop);
        (trial.State, trial.Words, trial.AppliedAt, trial.AppliedBy) = (TrialState.Applied, command.Reason!.Trim(), context.Now, context.Actor.Name);
        trial.Version++;
        await context.Db.SaveChangesAsync(stop);
        await plans.RefreshAsync(context, [.. chosen], stop);
        context.Note($"projects-trial/{trial.Id}", new { applied = moved, command.Reason, waits = result.Waits.Select(w => new { w.ProjectId, w.StepCode, w.NotBefore }) });
        foreach (var project in result.Waits.GroupBy(w => w.ProjectId))
            context.Note($"project/{project.Key}", new { trial = trial.Id, notBefore = project.Select(w => new { w.StepCode, w.NotBefore }) });
        context.Tell(LedgerTopics.Changed, new { projects = chosen });
        return moved;
    }

    private static async Task<int> ShiftAsync(TrialRow trial, SharingResult result, IReadOnlySet<long> chosen, string reason, ActionContext context, CancellationToken stop)
    {
        var steps = (await context.Db.Set<StepRow>().Where(s => chosen.Contains(s.ProjectId)).ToListAsync(stop)).ToDictionary(s => (s.ProjectId, s.Code));
        var told = (await context.Db.Set<LimitShiftRow>().Where(s => s.Current && chosen.Contains(s.ProjectId)).ToListAsync(stop)).ToDictionary(s => (s.ProjectId, s.StepCode));
        var waits = result.Waits.ToDictionary(w => (w.ProjectId, w.StepCode));
        foreach (var (key, old) in told)
        {
            old.Current = false;
            if (waits.ContainsKey(key) || !steps.TryGetValue(key, out var step) || step.StartedOn is not null || step.NotBefore != old.Now)
                continue;
            step.NotBefore = old.Was;
            step.Version++;
            Keep(step, old.Was, null, $"不用再等，放开：{reason}");
        }
        foreach (var (key, wait) in waits)
        {
            var step = steps[key];
            // What the plan itself said is kept through any number of trials.
            var was = told.TryGetValue(key, out var old) && step.NotBefore == old.Now ? old.Was : step.NotBefore;
            step.NotBefore = wait.NotBefore;
            step.Version++;
            Keep(step, was, wait.NotBefore, $"等{Zh.List(wait.Things)}到{Zh.Day(wait.StartOn, context.Today)}：{reason}");
        }
        return waits.Count;

        void Keep(StepRow step, DateOnly? was, DateOnly? now, string words)
        {
            context.Db.Add(new LimitShiftRow
            {
                TrialId = trial.Id, ProjectId = step.ProjectId, StepCode = step.Code, StepName = step.Name, Was = was, Now = now, Reason = words, Current = now is not null, At = context.Now, PersonName = context.Actor.Name,
            });
            StepDesk.Log(context, step, StepEventKind.Changed, context.Today, $"统筹安排：{words}");
        }
    }
}
