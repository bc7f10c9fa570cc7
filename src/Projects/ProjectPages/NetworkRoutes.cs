using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Scheduling.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.ProjectPages;

/// <summary>Network view: try a change of a step, save it.</summary>
internal static class NetworkRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var (see, work) = (ProjectsPermissions.See, ProjectsPermissions.Work);
        routes.Pages.MapPage("/projects/{id:long}/network", see, (long id, ProjectReader reader, HttpContext http, CancellationToken stop) =>
            ProjectRoutes.WithPlanAsync(id, reader, http, view => Page(view, new Asked(http.Request.Query["step"].ToString(), null, null), null, [], null), advice: false, stop));
        // Trying writes nothing, so whoever may see the plan may try.
        routes.Pages.MapForm("/projects/{id:long}/network/try", see, TryAsync);
        routes.Pages.MapForm("/projects/{id:long}/network/save", work, SaveAsync);
        routes.Api.MapPost("/projects/{id:long}/steps/{code}/try", async (long id, string code, MoveBody body, ProjectReader reader, HttpContext http, CancellationToken stop) =>
            await ProjectRoutes.WithPlanAsync(id, reader, http, view =>
            {
                var days = body.Days ?? (view.Plan!.Steps.FirstOrDefault(s => s.Code == code) is { } step ? StepMoves.DaysOf(view.Plan, step) : 0);
                return MoveStepCase.FaultOf(view.Plan!, code, days, body.NotBefore) is { } fault ? RefusalResults.Problem(fault) : TypedResults.Ok(Json(StepMoves.Try(view.Plan!, code, days, body.NotBefore)!));
            }, advice: false, stop))
            .Needs(see).WithSummary("试改一道工序：会带动什么，不写入").WithTags("项目");
        routes.Api.MapPost("/projects/{id:long}/steps/{code}/move", async (long id, string code, MoveBody body, ActionRunner runner, CancellationToken stop) =>
            body.Days is { } days
                ? (await runner.RunAsync<MoveStep, PlanOutcome>(new MoveStep(id, code, days, body.NotBefore, body.Reason ?? ""), stop)).OrProblem(o => TypedResults.Ok(o))
                : RefusalResults.Problem(KernelRefusals.BadRequest.With()))
            .Needs(work).WithSummary("改一道工序的天数和最早开始日").WithTags("项目");
    }

    private static object Json(MoveTrial trial) => new { before = trial.Before.ForecastOn, after = trial.After.ForecastOn, trial.After.LateDays, trial.After.SpareDays, trial.Moved };

    private sealed record Asked(string Code, int? Days, DateOnly? NotBefore, string? Garbled = null)
    {
        public static Asked From(IFormCollection form) => new(form["code"].ToString(), form.Whole("days"), form.Day("notBefore"), form.Whole("days") is null && form.Text("days").Length > 0 ? form.Text("days") : null);
    }

    private static RazorComponentResult Page(ProjectView view, Asked asked, MoveTrial? trial, IReadOnlyList<Refusal> refusals, string? reason)
    {
        var step = view.Laid!.Steps.FirstOrDefault(s => s.Step.Code == asked.Code && s.Step.FinishedOn is null);
        return new RazorComponentResult<NetworkPage>(new
        {
            View = view, Step = step, Trial = trial, asked.Days, NotBefore = trial is null && refusals.Count == 0 ? step?.Step.NotBefore : asked.NotBefore, Refusals = refusals, Reason = reason,
            Chart = PlanChart.Draw(view.Chart(links: false), new PlanChartOptions { Movable = true }),
            Network = NetworkDrawing.Draw(view.Laid, view.Plan!.Links, view.Today, $"/projects/{view.Head.Id}/steps/"),
        }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static (MoveTrial? Trial, IReadOnlyList<Refusal> Refusals) Tried(ProjectView view, Asked asked)
    {
        if (asked.Garbled is { } garbled)
            return (null, [PageRefusals.DaysGarbled.At("days", garbled)]);
        if (view.Plan!.Steps.FirstOrDefault(s => s.Code == asked.Code) is not { } step)
            return (null, [KernelRefusals.NotFound.With("这道工序")]);
        var days = asked.Days ?? StepMoves.DaysOf(view.Plan, step);
        return MoveStepCase.FaultOf(view.Plan, asked.Code, days, asked.NotBefore) is { } fault ? (null, [fault]) : (StepMoves.Try(view.Plan, asked.Code, days, asked.NotBefore), []);
    }

    private static async Task<IResult> TryAsync(long id, ProjectReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var asked = Asked.From(form);
        return await ProjectRoutes.WithPlanAsync(id, reader, http, view =>
        {
            var (trial, refusals) = Tried(view, asked);
            var reason = form["reason"].ToString();
            if (!http.Request.Headers.ContainsKey("X-Part"))
                return Page(view, asked, trial, refusals, reason);
            return new RazorComponentResult<TryPart>(new { View = view, Step = view.Laid!.Steps.FirstOrDefault(s => s.Step.Code == asked.Code), Trial = trial, asked.Days, asked.NotBefore, Refusals = refusals, Reason = reason });
        }, advice: false, stop);
    }

    private static async Task<IResult> SaveAsync(long id, ProjectReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var asked = Asked.From(form);
        return await reader.ReadAsync(id, advice: false, stop) is not { Laid: not null } view
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目的计划"))
            : await SavedAsync(view, asked, form["reason"].ToString(), runner, shell, stop);
    }

    private static async Task<IResult> SavedAsync(ProjectView view, Asked asked, string reason, ActionRunner runner, ShellSource shell, CancellationToken stop)
    {
        if (asked.Garbled is { } garbled)
            return Page(view, asked, null, [PageRefusals.DaysGarbled.At("days", garbled)], reason);
        var days = asked.Days ?? (view.Plan!.Steps.FirstOrDefault(s => s.Code == asked.Code) is { } step ? StepMoves.DaysOf(view.Plan, step) : 0);
        var outcome = await runner.RunAsync<MoveStep, PlanOutcome>(new MoveStep(view.Head.Id, asked.Code, days, asked.NotBefore, reason), stop);
        if (!outcome.Ok)
            return Page(view, asked, Tried(view, asked).Trial, outcome.Refusals, reason);
        shell.Say("节点已改，" + outcome.Value.Words);
        return new SeeOther($"/projects/{view.Head.Id}/network");
    }
}

/// <summary>A change of a step as a program sends it.</summary>
/// <param name="Days">Days it takes, of its own count; nothing leaves them when trying.</param>
/// <param name="NotBefore">It does not begin before this day.</param>
/// <param name="Reason">Why; needed to save.</param>
public sealed record MoveBody(int? Days, DateOnly? NotBefore, string? Reason);
