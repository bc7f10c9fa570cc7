using System.Globalization;
using System.Text;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Permits;

/// <summary>手续办理: page, export, API.</summary>
internal static class PermitRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/projects/permits", ProjectsPermissions.See, async (string? office, PermitReader reader, CancellationToken stop) =>
            new RazorComponentResult<PermitsPage>(new { Board = await reader.ReadAsync(stop), Office = string.IsNullOrWhiteSpace(office) ? null : office }));
        routes.Pages.MapPage("/projects/permits.csv", ProjectsPermissions.See, async (PermitReader reader, CancellationToken stop) => TypedResults.File(Csv(await reader.ReadAsync(stop)), "text/csv; charset=utf-8", "手续办理.csv"));
        routes.Api.MapGet("/projects/permits", async (PermitReader reader, CancellationToken stop) =>
        {
            var board = await reader.ReadAsync(stop);
            return TypedResults.Ok(new
            {
                board.Today, board.Offices, open = board.Open.Select(p => new { p.ProjectId, p.Project, p.Code, p.Name, p.Office, p.Holder, p.AcceptedOn, p.Count.Used, p.Count.Limit, p.Count.Over, p.Count.Left, p.CountWord, p.LastOn, p.Standing, p.Count.Lost }),
                board.Ready, board.Mending, green = board.Green.Select(g => new { g.ProjectId, g.Project, g.Stage, g.Unit, g.StartBy, lights = g.Lights.Select(l => new { theme = Readiness.Word(l.Theme), light = l.Shape, l.Word, l.Sentence }) }), board.Expiring, board.Waivers,
            });
        }).Needs(ProjectsPermissions.See).WithSummary("手续办理：在办、超时、今天就能受理、签约未开工四灯、有效期、容缺待补").WithTags("手续办理");
    }

    private static byte[] Csv(PermitBoard board)
    {
        var text = new StringBuilder("\uFEFF项目,事项,主办单位,球在谁手里,受理日,已用,时限,计日,超时,最迟办完,停表\r\n");
        foreach (var p in board.Open)
            text.AppendJoin(',', Cell(p.Project), Cell(p.Name), Cell(p.Office), Cell(p.Holder), Day(p.AcceptedOn), p.Count.Used, p.Count.Limit, p.CountWord, p.Count.Over, Day(p.LastOn), Cell(p.Standing)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // A cell that begins like a formula would be run by the program that opens the file.
    private static string Cell(string? text) => $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
