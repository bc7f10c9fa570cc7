using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using static Guatu.Projects.Promises.PromiseRoutes;

namespace Guatu.Projects.Bonds;

/// <summary>谋划和专项债: the pool, one project, API.</summary>
internal static class BondRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/bonds", ProjectsPermissions.See, async (BondReader reader, CancellationToken stop) => new RazorComponentResult<BondsPage>(new { List = await reader.ReadAsync(stop), reader.Today }));
        pages.MapPage("/projects/{id:long}/bond", ProjectsPermissions.See, async (long id, BondReader reader, HttpContext http, CancellationToken stop) => await PageAsync(id, reader, http, [], null, stop));
        pages.MapForm("/projects/{id:long}/bond/ripe", ProjectsPermissions.Work, (long id, ActionRunner runner, BondReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(id, reader, shell, http, "已登记。", async form => (await runner.RunAsync<MarkRipe, Done>(new(id, form.Text("item"), form.Day("on"), form.Text("number")), stop)).Refusals, stop));
        pages.MapForm("/projects/{id:long}/bond/apply", ProjectsPermissions.Work, (long id, ActionRunner runner, BondReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(id, reader, shell, http, "申报已登记。", async form => (await runner.RunAsync<ApplyBond, long>(new(id, form.Text("batch"), form.Text("field"), Number(form, "wan") ?? 0), stop)).Refusals, stop));
        pages.MapForm("/projects/{id:long}/bond/issue", ProjectsPermissions.Work, (long id, ActionRunner runner, BondReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(id, reader, shell, http, "发行已登记，支出进了督办台账。", async form => form.Day("issuedOn") is { } issued
                ? (await runner.RunAsync<IssueBond, long>(new(id, form.Text("batch"), Number(form, "wan") ?? 0, issued, form.Day("arrivedOn")), stop)).Refusals
                : [PromiseRefusals.DayAhead.At("issuedOn", "发行日没有填或")], stop));
        pages.MapForm("/projects/bonds/{bond:long}/spent", ProjectsPermissions.Work, async (long bond, ActionRunner runner, BondReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
            await ActAsync(await reader.ProjectOfBondAsync(bond, stop), reader, shell, http, "支出已填报，台账里也记上了。", async form => (await runner.RunAsync<TellBond, Done>(new(bond, form.Day("arrivedOn"), Number(form, "spentWan"), form.Text("note")), stop)).Refusals, stop));
        pages.MapForm("/projects/bonds/bids/{bid:long}", ProjectsPermissions.Work, async (long bid, ActionRunner runner, BondReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
            await ActAsync(await reader.ProjectOfBidAsync(bid, stop), reader, shell, http, "结果已登记。", async form => (await runner.RunAsync<DecideBid, Done>(new(bid, form["answer"] == "passed", null, form.Text("words")), stop)).Refusals, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/bonds", async (BondReader reader, CancellationToken stop) => TypedResults.Ok((await reader.ReadAsync(stop)).Select(Json))).Needs(ProjectsPermissions.See).WithSummary("谋划储备项目的成熟度、申报和专项债支出").WithTags("专项债");
        api.MapPost("/projects/{id:long}/bond/ripe", async (long id, MarkRipe body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<MarkRipe, Done>(body with { ProjectId = id }, stop)).OrProblem(_ => TypedResults.Ok(new { id }))).Needs(ProjectsPermissions.Work).WithSummary("登记前期材料；不写on就是撤回").WithTags("专项债");
        api.MapPost("/projects/{id:long}/bond/bids", async (long id, ApplyBond body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ApplyBond, long>(body with { ProjectId = id }, stop)).OrProblem(bid => TypedResults.Ok(new { id = bid }))).Needs(ProjectsPermissions.Work).WithSummary("登记专项债申报，金额为万元").WithTags("专项债");
        api.MapPost("/projects/bonds/bids/{bid:long}/decision", async (long bid, DecideBid body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<DecideBid, Done>(body with { BidId = bid }, stop)).OrProblem(_ => TypedResults.Ok(new { bid }))).Needs(ProjectsPermissions.Work).WithSummary("登记专项债审核结果").WithTags("专项债");
        api.MapPost("/projects/{id:long}/bonds", async (long id, IssueBond body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<IssueBond, long>(body with { ProjectId = id }, stop)).OrProblem(bond => TypedResults.Ok(new { id = bond }))).Needs(ProjectsPermissions.Work).WithSummary("登记专项债发行，同时入督办台账").WithTags("专项债");
        api.MapPost("/projects/bonds/{bond:long}/spent", async (long bond, TellBond body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<TellBond, Done>(body with { BondId = bond }, stop)).OrProblem(_ => TypedResults.Ok(new { bond }))).Needs(ProjectsPermissions.Work).WithSummary("填报专项债到账和累计支出，万元").WithTags("专项债");
    }

    private static object Json(PoolProject p) => new
    {
        p.Id, p.Name, stage = ProjectWords.Of(p.Stage), p.TotalWan, unit = p.Unit?.Name, score = p.Ripeness.Score, full = p.Ripeness.Full, enough = p.Ripeness.Enough, missing = p.Ripeness.Missing.Select(m => m.Name), p.Idle,
        bids = p.Bids.Select(b => new { b.Id, b.Batch, b.Field, b.Wan, b.AppliedOn, state = b.State.ToString(), b.DecidedOn, b.Words }),
        bonds = p.Bonds.Select(b => new { b.Id, b.Batch, b.Wan, b.IssuedOn, b.ArrivedOn, b.SpendBy, b.SpentWan, b.Spent, b.Expected, commitmentId = b.Task?.CommitmentId, light = b.Task?.State.ToString(), sentence = b.Task?.Sentence }),
    };

    private static async Task<IResult> PageAsync(long id, BondReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) =>
        (await reader.ReadAsync(stop, id)).FirstOrDefault() is not { } project
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"))
            : new RazorComponentResult<BondPage>(new { Project = project, Items = await reader.ItemsAsync(stop), reader.Today, Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> ActAsync(long project, BondReader reader, ShellSource shell, HttpContext http, string said, Func<IFormCollection, Task<IReadOnlyList<Refusal>>> act, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (DayFault(form, "on", "issuedOn", "arrivedOn") is { } garbled)
            return await PageAsync(project, reader, http, [garbled], form, stop);
        if (await act(form) is { Count: > 0 } refusals)
            return await PageAsync(project, reader, http, refusals, form, stop);
        shell.Say(said);
        return new SeeOther($"/projects/{project}/bond");
    }
}
