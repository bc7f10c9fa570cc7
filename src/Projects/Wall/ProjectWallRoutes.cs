using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.Ledger.Wall;
using Guatu.Projects.ProjectPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Wall;

/// <summary>项目作战图: page, print, API.</summary>
internal static class ProjectWallRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/projects/wall", ProjectsPermissions.See, async (ProjectWallReader reader, HttpContext http, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(ProjectWallAsk.From(http.Request), stop);
            var width = int.TryParse(http.Request.Cookies["wall-width"], out var asked) ? Math.Clamp(asked, 1100, 3840) : 1392;
            return new RazorComponentResult<ProjectWallPage>(new { View = view, Svg = view.Ask.List ? "" : ProjectWallDrawing.Draw(view, width) });
        });
        routes.Pages.MapPage("/projects/wall/print.{size}.pdf", ProjectsPermissions.See, PrintAsync);
        routes.Api.MapGet("/projects/wall", async (ProjectWallReader reader, HttpRequest request, CancellationToken stop) => TypedResults.Ok(Json(await reader.ReadAsync(ProjectWallAsk.From(request), stop))))
            .Needs(ProjectsPermissions.See).WithSummary("项目作战图：各项目的承诺、预测、节点和灯").WithTags("项目");
    }

    private static async Task<IResult> PrintAsync(string size, ProjectWallReader reader, ZoneSettings settings, CurrentActor current, HttpContext http, CancellationToken stop)
    {
        if (!Enum.TryParse<PaperSize>(size, ignoreCase: true, out var paper) || !Enum.IsDefined(paper))
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这种纸型"));
        var view = await reader.ReadAsync(ProjectWallAsk.From(http.Request), stop);
        var title = await settings.GetAsync(ZoneSettings.ZoneName, "", stop) + view.Title;
        var printed = await new PdfPrinter().PrintAsync(ProjectWallPaper.Compose(view, title, paper, current.Actor?.UnitName ?? ""), stop);
        return ProjectRoutes.Printed(http, printed, $"{title}-{paper}-{view.Today:yyyyMMdd}.pdf");
    }

    private static object Json(ProjectWallView view) => new
    {
        view.Title, view.Today, view.From, view.To, view.Say, counts = view.Counts.ToDictionary(c => c.Key.ToString(), c => c.Value),
        groups = view.Groups.Select(g => new
        {
            g.Name,
            projects = g.Lanes.Select(l => new
            {
                l.Head.Id, l.Head.Code, l.Head.Name, unit = l.Head.Unit?.Name, leader = l.Head.Leader?.Name, cadre = l.Head.Cadre?.Name, stage = l.Head.Stage.ToString(), l.Head.BeginsOn, goalOn = l.Head.Goal, l.ForecastOn, l.LateDays,
                l.SpareDays, l.Chance, l.Sentence, light = l.Worst?.State.ToString(),
                nodes = l.Nodes.Select(n => new { n.Name, n.On, light = n.Light.State.ToString(), n.CommitmentId }),
            }),
        }),
    };
}
