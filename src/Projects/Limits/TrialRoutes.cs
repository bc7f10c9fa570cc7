using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Limits;

/// <summary>试排: start, watch, take.</summary>
internal static class TrialRoutes
{
    private const string One = "/projects/limits/trials/{id:long}";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapForm("/projects/limits/trials", LimitPermissions.Try, async (ActionRunner runner, TrialDesk desk, CurrentActor current, LimitReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await StartAsync(runner, desk, current, [.. form["project"].Select(p => long.TryParse(p, out var id) ? id : 0)], stop);
            return outcome.Ok ? new SeeOther($"/projects/limits/trials/{outcome.Value}") : await LimitRoutes.PageAsync(reader, http, outcome.Refusals, stop);
        });
        pages.MapPage(One, ProjectsPermissions.See, (long id, TrialReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, [], stop));
        pages.MapPage(One + "/progress", ProjectsPermissions.See, async (long id, TrialReader reader, HttpContext http, CancellationToken stop) =>
        {
            var view = await reader.OneAsync(id, stop);
            if (view is { Head.State: TrialState.Running })
                return new RazorComponentResult<TrialProgress>(new { View = view });
            http.Response.Headers["HX-Refresh"] = "true"; // the whole page has something else to say now
            return view is null ? Unknown(http) : TypedResults.Text("", "text/html");
        });
        pages.MapForm(One + "/apply", LimitPermissions.Apply, async (long id, ActionRunner runner, TrialReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<ApplyTrial, int>(new ApplyTrial(id, (await http.Request.ReadFormAsync(stop)).Text("reason")), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, stop);
            shell.Say($"已照此安排，{outcome.Value}个步骤改了最早开始日，各项目预测已重排。");
            return new SeeOther($"/projects/limits/trials/{id}");
        });
        Api(routes.Api);
    }

    private static void Api(IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/limits/trials", async (TrialBody body, ActionRunner runner, TrialDesk desk, CurrentActor current, CancellationToken stop) =>
            (await StartAsync(runner, desk, current, body.Projects ?? [], stop)).OrProblem(id => TypedResults.Accepted($"/api/projects/limits/trials/{id}", new { id })))
            .Needs(LimitPermissions.Try).WithSummary("开始试排，projects为可以挪动的项目，不给就是全部；在后台算，按返回的地址查结果").WithTags("统筹");
        api.MapGet(One, async (long id, TrialReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } v
                ? TypedResults.Ok(new { v.Head.Id, state = Word(v.Head), v.Head.StartedAt, v.Head.By, v.Head.Seconds, v.Passed, v.Head.Words, v.Stale, v.Result, v.Shifts })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这次试排")))
            .Needs(ProjectsPermissions.See).WithSummary("一次试排：各项目前后预测和晚几天、谁等什么到哪天").WithTags("统筹");
        api.MapPost(One + "/apply", async (long id, ApplyBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ApplyTrial, int>(new ApplyTrial(id, body.Reason), stop)).OrProblem(steps => TypedResults.Ok(new { id, steps })))
            .Needs(LimitPermissions.Apply).WithSummary("照此安排，reason写谁定的").WithTags("统筹");
    }

    /// <summary>Which projects may be moved.</summary>
    internal sealed record TrialBody(IReadOnlyList<long>? Projects);

    /// <summary>Who decided it.</summary>
    internal sealed record ApplyBody(string? Reason);

    /// <summary>A trial's state in words.</summary>
    public static string Word(TrialHead head) => head.State switch
    {
        TrialState.Running => head.Stalled ? "中断" : "正在算", TrialState.Done => "算完", TrialState.Applied => "已照此安排", _ => "没有算出来",
    };

    private static async Task<Outcome<long>> StartAsync(ActionRunner runner, TrialDesk desk, CurrentActor current, IReadOnlyList<long> projects, CancellationToken stop)
    {
        var outcome = await runner.RunAsync<StartTrial, long>(new StartTrial(projects), stop);
        if (outcome.Ok)
            desk.Run(outcome.Value, current.Actor!);
        return outcome;
    }

    private static IResult Unknown(HttpContext http) => RefusalResults.For(http, KernelRefusals.NotFound.With("这次试排"));

    private static async Task<IResult> PageAsync(long id, TrialReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<TrialPage>(new { View = view, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : Unknown(http);
}
