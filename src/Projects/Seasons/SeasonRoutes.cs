using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Projects.Steps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Seasons;

/// <summary>施工季节: page, entering, removing, API.</summary>
internal static class SeasonRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/seasons", ProjectsPermissions.See, (long? edit, long? project, SeasonReader reader, HttpContext http, CancellationToken stop) => PageAsync(edit, project, reader, http, [], stop));
        pages.MapForm("/projects/seasons", ProjectsPermissions.Keep, async (SeasonReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<SaveSeason, long>(new SaveSeason(form.Id("id"), form.Id("projectId"), form.Text("name"), form.Day("from"), form.Day("to"), StepRoutes.Amount(form, "factor"), form.Text("source")), stop);
            if (!outcome.Ok)
                return await PageAsync(form.Id("id"), form.Id("projectId"), reader, http, outcome.Refusals, stop);
            shell.Say("已保存，项目的倒排和预测已重算。");
            return TypedResults.LocalRedirect("/projects/seasons");
        });
        pages.MapForm("/projects/seasons/{id:long}/remove", ProjectsPermissions.Keep, async (long id, SeasonReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<RemoveSeason, Done>(new RemoveSeason(id, form.Text("reason")), stop);
            if (!outcome.Ok)
                return await PageAsync(null, null, reader, http, outcome.Refusals, stop);
            shell.Say("已删除，项目的倒排和预测已重算。");
            return TypedResults.LocalRedirect("/projects/seasons");
        });
        var api = routes.Api;
        api.MapGet("/projects/seasons", async (SeasonReader reader, CancellationToken stop) => TypedResults.Ok((await reader.ReadAsync(stop)).Lines))
            .Needs(ProjectsPermissions.See).WithSummary("施工季节：全区的和各项目单独定的，factor为一天顶几天").WithTags("施工季节");
        api.MapPost("/projects/seasons", async (SaveSeason body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveSeason, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Keep).WithSummary("增改施工季节：projectId空着是全区；项目的同名季节替代全区的").WithTags("施工季节");
        api.MapDelete("/projects/seasons/{id:long}", async (long id, string? reason, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<RemoveSeason, Done>(new RemoveSeason(id, reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Keep).WithSummary("删除施工季节，reason写原因").WithTags("施工季节");
    }

    private static async Task<IResult> PageAsync(long? edit, long? project, SeasonReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<SeasonsPage>(new { List = await reader.ReadAsync(stop), Edit = edit, Project = project, Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
}
