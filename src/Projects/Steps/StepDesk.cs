using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Guatu.Scheduling.Networks;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>A step with its project, opened for a change.</summary>
internal sealed record OpenedStep(ProjectRow Project, StepRow Step)
{
    /// <summary>受理 for what an office handles, 开始 for work.</summary>
    public string Begin => StepDesk.Begin(Step);
}

/// <summary>What all work on steps has in common: who may, what must be there, what is kept of it.</summary>
internal sealed class StepDesk(PlanDesk plans)
{
    /// <summary>受理 for what an office handles, 开始 for work.</summary>
    public static string Begin(StepRow step) => step.IsPermit ? "受理" : "开始";

    /// <summary>A day in a refusal.</summary>
    public static string Say(DateOnly day) => Zh.FullDay(day);

    /// <summary>
    /// The office that handles a step may write on it although the project is another unit's; so may the one it was handed to. Everybody
    /// else is held against the project.
    /// </summary>
    public static async ValueTask<Touch> TouchesAsync(long projectId, string code, Permission permission, ActionContext context, CancellationToken stop)
    {
        var step = await context.Db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == projectId && s.Code == code).Select(s => new { s.UnitId, s.Holder }).FirstOrDefaultAsync(stop);
        if (step?.UnitId is { } own && context.Actor.May(permission, own))
            return Touch.Of(own);
        if (step?.Holder is { } holder && (await ZoneDirectories.ReadAsync(context.Db, stop)).Find(holder) is { } unit && context.Actor.May(permission, unit.Id))
            return Touch.Of(unit.Id);
        return await ProjectScope.TouchesAsync(context.Db, projectId, permission, context, stop);
    }

    /// <summary>The project, if it may be changed.</summary>
    public static async Task<Outcome<ProjectRow>> ProjectAsync(long projectId, ActionContext context, CancellationToken stop)
    {
        var project = await context.Db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == projectId, stop);
        if (project is null)
            return KernelRefusals.NotFound.With("这个项目");
        return project.Side == SideState.Ended ? StepRefusals.ProjectEnded.With(project.Name) : project;
    }

    /// <summary>The step with its project, if both may be changed.</summary>
    public static async Task<Outcome<OpenedStep>> OpenAsync(long projectId, string code, ActionContext context, CancellationToken stop)
    {
        var project = await ProjectAsync(projectId, context, stop);
        if (!project.Ok)
            return Outcome<OpenedStep>.Refused(project.Refusals);
        var step = await context.Db.Set<StepRow>().FirstOrDefaultAsync(s => s.ProjectId == projectId && s.Code == code, stop);
        return step is null ? KernelRefusals.NotFound.With("这个步骤") : new OpenedStep(project.Value, step);
    }

    /// <summary>What an opened step waits for, read for its gate.</summary>
    public static async Task<StepGate> GateAsync(StepRow step, ActionContext context, CancellationToken stop)
    {
        var links = await context.Db.Set<StepLinkRow>().AsNoTracking().Where(l => l.ProjectId == step.ProjectId && (l.ToCode == step.Code || l.FromCode == step.Code)).ToListAsync(stop);
        var codes = links.SelectMany(l => new[] { l.FromCode, l.ToCode }).Distinct().ToList();
        var near = await context.Db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == step.ProjectId && codes.Contains(s.Code)).Select(s => new NearStep(s.Code, s.Name, s.StartedOn, s.FinishedOn)).ToListAsync(stop);
        var waived = await context.Db.Set<WaiverRow>().AsNoTracking().Where(w => w.ProjectId == step.ProjectId && w.ToCode == step.Code).Select(w => w.FromCode).ToListAsync(stop);
        return new StepGate(
            [.. links.Where(l => l.ToCode == step.Code).Select(l => new NearTie(l.FromCode, l.Kind, l.LagDays, l.Soft))], [.. links.Where(l => l.FromCode == step.Code).Select(l => new NearTie(l.ToCode, l.Kind, l.LagDays, l.Soft))],
            near.ToDictionary(n => n.Code, StringComparer.Ordinal), waived.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Writes a line of a step's history.</summary>
    public static void Log(ActionContext context, StepRow step, StepEventKind kind, DateOnly day, string words, string? holder = null) =>
        context.Db.Add(Event(context, step, kind, day, words, holder));

    /// <summary>A line of a step's history.</summary>
    public static StepEventRow Event(ActionContext context, StepRow step, StepEventKind kind, DateOnly day, string words, string? holder = null) =>
        new() { ProjectId = step.ProjectId, Code = step.Code, Kind = kind, Day = day, Words = words, Holder = holder, At = context.Now, PersonName = context.Actor.Name };

    /// <summary>Saves, lays the plan out again, tells the walls, notes what was done.</summary>
    public async Task<Outcome<Done>> DoneAsync(ActionContext context, StepRow step, object detail, CancellationToken stop)
    {
        step.Version++;
        context.Note($"project/{step.ProjectId}", detail);
        await RefreshAsync(context, step.ProjectId, stop);
        return Done.It;
    }

    /// <summary>Saves, lays the plan out again, tells the walls.</summary>
    public async Task RefreshAsync(ActionContext context, long projectId, CancellationToken stop)
    {
        await context.Db.SaveChangesAsync(stop);
        await plans.RefreshAsync(context, [projectId], stop);
        context.Tell(LedgerTopics.Changed, new { project = projectId });
    }
}

/// <summary>A step beside another one.</summary>
internal sealed record NearStep(string Code, string Name, DateOnly? StartedOn, DateOnly? FinishedOn);

/// <summary>A tie as one of its ends sees it: <paramref name="Code"/> is the other end.</summary>
internal sealed record NearTie(string Code, LinkKind Kind, int LagDays, bool Soft);

/// <summary>What stands before and behind a step, and so whether it may begin, end or be taken back. Pure.</summary>
internal sealed record StepGate(IReadOnlyList<NearTie> Before, IReadOnlyList<NearTie> After, IReadOnlyDictionary<string, NearStep> Near, IReadOnlySet<string> Waived)
{
    /// <summary>Why the step may not begin on a day.</summary>
    public Refusal? Start(StepRow step, DateOnly on)
    {
        var verb = StepDesk.Begin(step);
        foreach (var tie in Before)
        {
            // An overlap lets it begin once the earlier one is under way.
            var begun = tie.Kind == LinkKind.StartStart || (tie.Kind == LinkKind.FinishStart && tie.LagDays < 0);
            if ((!begun && tie.Kind != LinkKind.FinishStart) || Waived.Contains(tie.Code) || !Near.TryGetValue(tie.Code, out var from))
                continue;
            var day = begun ? from.StartedOn : from.FinishedOn;
            if (day is null)
                return !begun && tie.Soft ? StepRefusals.NotWaived.With(from.Name, step.Name, verb) : StepRefusals.Blocked.With(step.Name, $"“{from.Name}”{(begun ? "开始" : "办完")}", verb);
            if (day > on)
                return StepRefusals.BeforeItsTime.At("on", step.Name, verb, StepDesk.Say(day.Value), from.Name);
        }
        return null;
    }

    /// <summary>Why the step may not end on a day.</summary>
    public Refusal? Finish(StepRow step, DateOnly on)
    {
        foreach (var tie in Before.Where(t => !Waived.Contains(t.Code)))
        {
            if (!Near.TryGetValue(tie.Code, out var from))
                continue;
            var (needed, word) = tie.Kind switch
            {
                LinkKind.FinishStart when tie.LagDays >= 0 => (from.FinishedOn, "办完"), LinkKind.FinishFinish => (from.FinishedOn, "办完"), LinkKind.StartFinish => (from.StartedOn, "开始"), _ => (on, ""),
            };
            if (needed is null)
                return tie.Soft ? StepRefusals.NotWaived.With(from.Name, step.Name, "办完") : StepRefusals.Blocked.With(step.Name, $"“{from.Name}”{word}", "登记办完");
            if (needed > on)
                return StepRefusals.BeforeItsTime.At("on", step.Name, "办完", StepDesk.Say(needed.Value), from.Name);
        }
        return null;
    }

    /// <summary>Later steps that rest on this one having begun (or ended).</summary>
    public IReadOnlyList<string> Resting(bool onItsEnd) =>
        [.. After.Where(t => !onItsEnd || t.Kind is LinkKind.FinishStart && t.LagDays >= 0).Select(t => Near.GetValueOrDefault(t.Code)).OfType<NearStep>().Where(n => n.StartedOn is not null).Select(n => $"“{n.Name}”").Distinct()];
}
