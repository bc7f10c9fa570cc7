using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger;
using Guatu.Ledger.Commitments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Nodes;

/// <summary>节点任务: page, entering, moving a due day, API.</summary>
internal static class NodeRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/{id:long}/nodes", ProjectsPermissions.See, (long id, NodeReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, [], stop));
        pages.MapForm("/projects/{id:long}/nodes", ProjectsPermissions.Keep, async (long id, NodeReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<EnterNodes, int>(new EnterNodes(id, form.Text("by") == "forecast"), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, stop);
            shell.Say(outcome.Value == 0 ? "节点都已入账，没有新的。" : $"{outcome.Value}个节点已入账。");
            return TypedResults.LocalRedirect($"/projects/{id}/nodes");
        });
        pages.MapForm("/projects/{id:long}/nodes/{code}/due", LedgerPermissions.Edit, async (long id, string code, NodeReader reader, EditDrafts drafts, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await MoveAsync(id, code, form.Day("due"), form.Text("reason"), reader, drafts, runner, stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, stop, code);
            shell.Say("时限已改，原来的时限留在修订记录里。");
            return TypedResults.LocalRedirect($"/projects/{id}/nodes");
        });
        var api = routes.Api;
        api.MapGet("/projects/{id:long}/nodes", async (long id, NodeReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } list ? TypedResults.Ok(new { nodes = list.Nodes.Select(Json) }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("项目节点、对应的督办任务和灯，proposed为倒排现在要求的日期").WithTags("项目步骤");
        api.MapPost("/projects/{id:long}/nodes", async (long id, EnterBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<EnterNodes, int>(new EnterNodes(id, body.ByForecast), stop)).OrProblem(entered => TypedResults.Ok(new { entered })))
            .Needs(ProjectsPermissions.Keep).WithSummary("项目节点入账，已入账的不重复；byForecast按预测日定时限").WithTags("项目步骤");
        api.MapPost("/projects/{id:long}/nodes/{code}/due", async (long id, string code, DueBody body, NodeReader reader, EditDrafts drafts, ActionRunner runner, CancellationToken stop) =>
            (await MoveAsync(id, code, body.Due, body.Reason, reader, drafts, runner, stop)).OrProblem(_ => TypedResults.Ok(new { id, code, body.Due })))
            .Needs(LedgerPermissions.Edit).WithSummary("改节点任务的时限，要写原因，原时限留在修订记录里").WithTags("项目步骤");
    }

    /// <summary>Body of the API.</summary>
    public sealed record EnterBody(bool ByForecast = false);

    /// <summary>Body of the API.</summary>
    public sealed record DueBody(DateOnly? Due, string? Reason);

    private static object Json(Node n) => new
    {
        step = n.Step, task = n.Task is { } t ? new { id = t.CommitmentId, t.Number, t.Title, t.Due, t.DoneOn, light = t.State.ToString(), t.Sentence } : null, n.Proposed,
    };

    private static async Task<Outcome<Done>> MoveAsync(long id, string code, DateOnly? due, string? reason, NodeReader reader, EditDrafts drafts, ActionRunner runner, CancellationToken stop)
    {
        var node = (await reader.ReadAsync(id, stop))?.Nodes.FirstOrDefault(n => n.Step.Code == code);
        if (node?.Task is null || await drafts.OfAsync(node.Task.CommitmentId, stop) is not { } draft)
            return KernelRefusals.NotFound.With("这个节点任务");
        if (due is not { } day)
            return StepRefusals.DayWrong.At("due", "新时限", "空的", "请选一天");
        if (string.IsNullOrWhiteSpace(reason))
            return StepRefusals.ReasonMissing.At("reason", "改时限");
        return await runner.RunAsync<EditCommitment, Done>(draft with { Due = day, Reason = reason }, stop);
    }

    private static async Task<IResult> PageAsync(long id, NodeReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop, string? at = null) =>
        await reader.ReadAsync(id, stop) is { } list
            ? new RazorComponentResult<NodesPage>(new { List = list, Refusals = refusals, At = at }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
}
