using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Projects.Map;

/// <summary>项目地图: page, GeoJSON out, GeoJSON in.</summary>
internal static class MapRoutes
{
    private const string MediaType = "application/geo+json; charset=utf-8";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/map", ProjectsPermissions.See, async (MapReader reader, CancellationToken stop) => new RazorComponentResult<MapPage>(new { View = await reader.ReadAsync(stop) }));
        pages.MapPage("/projects/map.geojson", ProjectsPermissions.See, async (MapReader reader, CancellationToken stop) => Results.Text(MapReader.Json(await reader.ReadAsync(stop)), MediaType));
        pages.MapForm("/projects/map", PromisePermissions.Parcels, async (ActionRunner runner, MapReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            if (form.Files.GetFile("file") is not { Length: > 0 } file)
                return await RefusedAsync([PromiseRefusals.GeoUnreadable.At("file", "没有选文件。")]);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, stop);
            var outcome = await runner.RunAsync<ImportParcels, ParcelsImported>(new(file.FileName, content.ToArray(), form.Ticked("replace")), stop);
            if (!outcome.Ok)
                return await RefusedAsync(outcome.Refusals);
            shell.Say($"新增{outcome.Value.Added}个地块，更新{outcome.Value.Changed}个{(outcome.Value.Removed > 0 ? $"，撤下{outcome.Value.Removed}个" : "")}。");
            return new SeeOther("/projects/map");

            async Task<IResult> RefusedAsync(IReadOnlyList<Refusal> refusals) => new RazorComponentResult<MapPage>(new { View = await reader.ReadAsync(stop), Refusals = refusals }) { StatusCode = refusals[0].Kind.Status };
        });
        routes.Api.MapGet("/projects/map", async (MapReader reader, CancellationToken stop) => Results.Text(MapReader.Json(await reader.ReadAsync(stop)), MediaType))
            .Needs(ProjectsPermissions.See).WithSummary("地块和上面的项目，GeoJSON").WithTags("项目地图");
        routes.Api.MapPost("/projects/parcels", async (HttpRequest request, ActionRunner runner, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, stop);
            return (await runner.RunAsync<ImportParcels, ParcelsImported>(new("parcels.geojson", content.ToArray(), request.Query["replace"] == "true"), stop)).OrProblem(done => TypedResults.Ok(done));
        }).Accepts<object>("application/geo+json", "application/json").Needs(PromisePermissions.Parcels).WithSummary("导入地块GeoJSON（CGCS2000或WGS84经纬度）；replace=true撤下文件里没有的").WithTags("项目地图");
    }
}
