using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Projects.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Funds;

/// <summary>资金 of a project: page, forms, API.</summary>
internal static class FundRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/{id:long}/funds", ProjectsPermissions.See, (long id, FundsReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, null, [], stop));
        pages.MapForm("/projects/{id:long}/funds", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, FundsReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var typed = new FigureReader(form);
            var command = new SaveFund(id, form.Id("fund"), (FundKind)(form.Whole("kind") ?? 0), form.Text("source"), typed.Read("planned", "计划数") ?? 0, form.Text("reason"));
            return await AfterAsync(typed.Faults.Count > 0 ? Outcome<long>.Refused(typed.Faults) : await runner.RunAsync<SaveFund, long>(command, stop), id, "已保存。", shell, reader, http, form, stop);
        });
        pages.MapForm("/projects/{id:long}/funds/arrivals", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, FundsReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var typed = new FigureReader(form);
            var command = new AddArrival(id, form.Id("fundId") ?? 0, form.Day("on") ?? DateOnly.MaxValue, typed.Read("wan", "到位金额") ?? 0, form.Text("note"));
            return await AfterAsync(typed.Faults.Count > 0 ? Outcome<long>.Refused(typed.Faults) : await runner.RunAsync<AddArrival, long>(command, stop), id, "已登记。", shell, reader, http, form, stop);
        });
        pages.MapForm("/projects/{id:long}/funds/arrivals/{arrival:long}/withdraw", ProjectsPermissions.Work, async (long id, long arrival, ActionRunner runner, ShellSource shell, FundsReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await AfterAsync(await runner.RunAsync<WithdrawArrival, Done>(new WithdrawArrival(id, arrival, form.Text("reason")), stop), id, "已撤销，原来的记录还在。", shell, reader, http, null, stop);
        });

        routes.Api.MapGet("/projects/{id:long}/funds", async (long id, FundsReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view
                ? TypedResults.Ok(new { funds = view.Funds.Select(f => new { f.Id, kind = FundWords.Of(f.Kind), f.Name, f.PlannedWan, f.ArrivedWan, f.Arrivals }), figures = view.Figures, waits = view.Waits.ToString(), sentence = view.Sentence })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("资金来源、到位和谁等谁").WithTags("项目");
        routes.Api.MapPost("/projects/{id:long}/funds", async (long id, SaveFund body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveFund, long>(body with { ProjectId = id }, stop)).OrProblem(fund => TypedResults.Ok(new { id = fund })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记、修改资金来源，万元；垫资不收").WithTags("项目");
        routes.Api.MapPost("/projects/{id:long}/funds/arrivals", async (long id, AddArrival body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AddArrival, long>(body with { ProjectId = id }, stop)).OrProblem(arrival => TypedResults.Ok(new { id = arrival })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记资金到位，万元").WithTags("项目");
        routes.Api.MapDelete("/projects/{id:long}/funds/arrivals/{arrival:long}", async (long id, long arrival, string? reason, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<WithdrawArrival, Done>(new WithdrawArrival(id, arrival, reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("撤销登记错的到位资金，reason写原因").WithTags("项目");
    }

    private static async Task<IResult> AfterAsync<T>(Outcome<T> outcome, long id, string said, ShellSource shell, FundsReader reader, HttpContext http, IFormCollection? form, CancellationToken stop)
    {
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, form, outcome.Refusals, stop);
        shell.Say(said);
        return new SeeOther($"/projects/{id}/funds");
    }

    private static async Task<IResult> PageAsync(long id, FundsReader reader, HttpContext http, IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<FundsPage>(new { View = view, Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
}
