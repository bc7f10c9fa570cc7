using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Projects.Supports;

/// <summary>配套: page and API.</summary>
internal static class SupportRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/{id:long}/supports", ProjectsPermissions.See, async (long id, SupportReader reader, HttpContext http, CancellationToken stop) => await PageAsync(id, reader, http, [], null, stop));
        pages.MapForm("/projects/{id:long}/supports", ProjectsPermissions.Work, async (long id, ActionRunner runner, SupportReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            if (Promises.PromiseRoutes.DayFault(form, "neededOn") is { } garbled)
                return await PageAsync(id, reader, http, [garbled], form, stop);
            var outcome = await runner.RunAsync<LinkSupport, long>(new(form.Id("projectId") ?? 0, id, form.Text("what"), form.Day("neededOn")), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, form, stop);
            shell.Say("配套关系已登记。");
            return new SeeOther($"/projects/{id}/supports");
        });
        pages.MapForm("/projects/supports/{id:long}/remove", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<UnlinkSupport, long>(new(id), stop);
            if (!outcome.Ok)
                return RefusalResults.For(http, outcome.Refusals);
            shell.Say("配套关系已取消。");
            return new SeeOther($"/projects/{outcome.Value}/supports");
        });
        routes.Api.MapGet("/projects/{id:long}/supports", async (long id, SupportReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? TypedResults.Ok(new { view.Project, needs = view.Needs, serves = view.Serves }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("项目要等的配套和等着它的项目").WithTags("配套");
        routes.Api.MapPost("/projects/supports", async (LinkSupport body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<LinkSupport, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id }))).Needs(ProjectsPermissions.Work).WithSummary("登记配套关系").WithTags("配套");
        routes.Api.MapDelete("/projects/supports/{id:long}", async (long id, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<UnlinkSupport, long>(new(id), stop)).OrProblem(project => TypedResults.Ok(new { project }))).Needs(ProjectsPermissions.Work).WithSummary("取消配套关系").WithTags("配套");
    }

    private static async Task<IResult> PageAsync(long id, SupportReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) =>
        await reader.ReadAsync(id, stop) is not { } view
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"))
            : new RazorComponentResult<SupportsPage>(new { Id = id, View = view, Names = view.MayKeep ? await reader.NamesAsync(stop) : [], reader.Today, Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
}
