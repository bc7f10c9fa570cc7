using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Projects.Checks;

/// <summary>数据核对: page and API.</summary>
internal static class CheckRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/projects/checks", ProjectsPermissions.See, async (CheckReader reader, HttpRequest request, CancellationToken stop) => new RazorComponentResult<ChecksPage>(new
        {
            All = await reader.ReadAsync(stop), reader.Today, Only = Enum.TryParse<CheckKind>(request.Query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : (CheckKind?)null,
        }));
        routes.Pages.MapForm("/projects/checks", ProjectsPermissions.Work, async Task<IResult> (ActionRunner runner, CheckReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<ExplainFinding, Done>(new(form.Id("project") ?? 0, form["key"].ToString(), form.Text("words")), stop);
            if (!outcome.Ok)
                return new RazorComponentResult<ChecksPage>(new { All = await reader.ReadAsync(stop), reader.Today, Refusals = outcome.Refusals, TypedKey = form["key"].ToString(), Typed = form.Text("words") }) { StatusCode = outcome.Refusals[0].Kind.Status };
            shell.Say("说明已保存。");
            return new SeeOther("/projects/checks");
        });
        routes.Api.MapGet("/projects/checks", async (CheckReader reader, CancellationToken stop) => TypedResults.Ok((await reader.ReadAsync(stop)).Select(l => new
        {
            l.Finding.ProjectId, l.Finding.Project, kind = l.Finding.Kind.ToString(), l.Finding.Period, l.Finding.LeftName, l.Finding.Left, l.Finding.RightName, l.Finding.Right, l.Finding.Sentence, l.Finding.Key, unit = l.Unit?.Name, l.Words, l.By, l.On,
        }))).Needs(ProjectsPermissions.See).WithSummary("对不上的数：两个数、一句话、说明").WithTags("数据核对");
        routes.Api.MapPost("/projects/checks", async (ExplainFinding body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ExplainFinding, Done>(body, stop)).OrProblem(_ => TypedResults.Ok(new { body.ProjectId })))
            .Needs(ProjectsPermissions.Work).WithSummary("说明一处对不上的数").WithTags("数据核对");
    }
}
