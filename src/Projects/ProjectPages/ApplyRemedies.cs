using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.ProjectPages;

/// <summary>A remedy taken.</summary>
/// <param name="Key">Its key: compress:STEP, overlap:FROM>TO, season:NAME.</param>
/// <param name="Days">For a compression the days it then takes; 0 otherwise.</param>
public sealed record RemedyChoice(string Key, int Days = 0);

/// <summary>Takes remedies into the plan of a project (照此倒排): fewer days, a loosened tie, a season worked through.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Choices">What was chosen, as the page offered it.</param>
/// <param name="Reason">Who agreed, by which meeting.</param>
public sealed record ApplyRemedies(long ProjectId, IReadOnlyList<RemedyChoice> Choices, string Reason);

/// <summary>Where the plan leads after it was changed.</summary>
/// <param name="ForecastOn">按现在预测.</param>
/// <param name="LateDays">Calendar days behind the promise, ≥ 0.</param>
/// <param name="SpareDays">Calendar days in hand, ≥ 0.</param>
public sealed record PlanOutcome(DateOnly ForecastOn, int LateDays, int SpareDays)
{
    internal static PlanOutcome Of(LaidPlan laid) => new(laid.ForecastOn, laid.LateDays, laid.SpareDays);

    /// <summary>预测2027年5月3日竣工，晚33天。</summary>
    public string Words => $"预测{ForecastOn.Year}年{ForecastOn.Month}月{ForecastOn.Day}日竣工，{(LateDays > 0 ? $"晚{LateDays}天" : SpareDays > 0 ? $"余{SpareDays}天" : "正好按期")}。";
}

internal sealed class ApplyRemediesCase(PlanDesk desk) : UseCase<ApplyRemedies, PlanOutcome>
{
    public override string Name => "projects.apply-remedies";

    public override string Title => "采用赶工办法";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ApplyRemedies command, ActionContext context, CancellationToken stop) =>
        ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(ApplyRemedies command)
    {
        if (command.Choices.Count == 0)
            yield return PageRefusals.NothingChosen.With();
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return PageRefusals.PlanReasonMissing.At("reason");
    }

    public override async Task<Outcome<PlanOutcome>> HandleAsync(ApplyRemedies command, ActionContext context, CancellationToken stop)
    {
        var id = command.ProjectId;
        if (!await context.Db.Set<ProjectRow>().AnyAsync(p => p.Id == id, stop))
            return KernelRefusals.NotFound.With("这个项目");
        var before = await desk.OfAsync(context.Db, id, stop);
        if (before.Laid is null)
            return PageRefusals.NoPlan.With(before.Fault?.Words ?? "先套用流程模板。");
        // Only what the engine offers now, and no further than it goes: a form opened yesterday may ask for what no longer holds.
        var advice = (await desk.AnswerAsync(context.Db, id, before.Plan!, stop)).Advice;
        var offered = advice.Remedies.Concat(advice.Schemes.SelectMany(s => s.Remedies)).Where(r => r.Kind != RemedyKind.Promise).ToLookup(r => r.Key);
        var taken = new List<Remedy>();
        foreach (var choice in command.Choices.DistinctBy(c => c.Key))
        {
            var known = offered[choice.Key].OrderBy(r => r.Days).ToList();
            if (known.Count == 0 || (known[0].Kind == RemedyKind.Compress && (choice.Days < known[0].Days || choice.Days > known[^1].Days)))
                return PageRefusals.RemedyGone.With(known.Count > 0 ? known[0].Words : choice.Key);
            taken.Add(known[0] with { Days = choice.Days });
        }
        foreach (var remedy in taken)
            await TakeAsync(context, id, remedy, stop);
        await context.Db.SaveChangesAsync(stop);
        await desk.RefreshAsync(context, [id], stop);
        var after = (await desk.OfAsync(context.Db, id, stop)).Laid!;
        context.Note($"project/{id}", new
        {
            remedies = taken.Select(r => r.Kind == RemedyKind.Compress ? $"{r.Key}={r.Days}" : r.Key), words = taken.Select(r => r.Words), command.Reason,
            forecast = after.ForecastOn, before = before.Laid.ForecastOn,
        });
        context.Tell(LedgerTopics.Changed, new { project = id });
        return PlanOutcome.Of(after);
    }

    private static Task TakeAsync(ActionContext context, long id, Remedy remedy, CancellationToken stop)
    {
        var what = remedy.Key[(remedy.Key.IndexOf(':') + 1)..];
        return remedy.Kind switch
        {
            RemedyKind.Compress => CompressAsync(context, id, what, remedy.Days, stop),
            RemedyKind.Overlap => LoosenAsync(context, id, what, stop),
            _ => WorkThroughAsync(context, id, what, stop),
        };
    }

    private static async Task CompressAsync(ActionContext context, long id, string code, int days, CancellationToken stop)
    {
        var step = await context.Db.Set<StepRow>().FirstAsync(s => s.ProjectId == id && s.Code == code, stop);
        if (step.StartedOn is null && step.DaysLeft is null)
            step.Days = days;
        else
            (step.DaysLeft, step.ToldOn) = (days, context.Today);
        step.Version++;
    }

    private static async Task LoosenAsync(ActionContext context, long id, string ends, CancellationToken stop)
    {
        var cut = ends.Split('>');
        var links = await context.Db.Set<StepLinkRow>().Where(l => l.ProjectId == id && l.FromCode == cut[0] && l.ToCode == cut[1]).ToListAsync(stop);
        var tight = links.First(l => l.Kind == LinkKind.FinishStart);
        if (links.Exists(l => l.Kind == LinkKind.FinishFinish))
            context.Db.Remove(tight);
        else
            tight.Kind = LinkKind.FinishFinish;
    }

    // A row of the project's own with the whole day left takes the place of the zone's season.
    private static async Task WorkThroughAsync(ActionContext context, long id, string name, CancellationToken stop)
    {
        var rows = await context.Db.Set<SeasonRow>().Where(s => s.Name == name && s.To >= context.Today && (s.ProjectId == null || s.ProjectId == id)).ToListAsync(stop);
        foreach (var own in rows.Where(r => r.ProjectId == id))
            own.Factor = 1;
        context.Db.AddRange(rows.Where(r => r.ProjectId is null && !rows.Exists(o => o.ProjectId == id && o.From <= r.To && o.To >= r.From))
            .Select(r => new SeasonRow { ProjectId = id, Name = name, From = r.From, To = r.To, Factor = 1, Source = $"{context.Actor.Name}{context.Today:yyyy年M月d日}定留守班组" }));
    }
}
