using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Reports;
using Guatu.Projects.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Sheets;

/// <summary>导入项目台账: hand in, look, correct the mapping, take, follow; the same by API.</summary>
internal static class ImportRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/import", ProjectsPermissions.Import, async (ImportReader reader, ZoneClock clock, CancellationToken stop) =>
            new RazorComponentResult<ImportPage>(new { Recent = await reader.RecentAsync(stop), clock.Today }));
        pages.MapForm("/projects/import", ProjectsPermissions.Import, async (ActionRunner runner, ImportReader reader, ZoneClock clock, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<KeepImport, long>(new KeepImport((await SentFile.FromAsync(form, "file", stop)).FirstOrDefault()!), stop);
            return outcome.Ok
                ? (IResult)new SeeOther($"/projects/import/{outcome.Value}")
                : new RazorComponentResult<ImportPage>(new { Recent = await reader.RecentAsync(stop), clock.Today, outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        });
        pages.MapPage("/projects/import/{id:long}", ProjectsPermissions.Import, (long id, ImportReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, [], stop));
        pages.MapPage("/projects/import/{id:long}/progress", ProjectsPermissions.Import, async (long id, ImportReader reader, HttpContext http, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(id, stop);
            if (view is { Head.State: ImportState.Running })
                return new RazorComponentResult<ImportProgress>(new { View = view });
            http.Response.Headers["HX-Refresh"] = "true"; // the whole page has something else to say now
            return view is null ? RefusalResults.For(http, KernelRefusals.NotFound.With("这次导入")) : TypedResults.Text("", "text/html");
        });
        pages.MapForm("/projects/import/{id:long}/mapping", ProjectsPermissions.Import, async (long id, ActionRunner runner, ShellSource shell, ImportReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var columns = form.Keys.Where(k => k.StartsWith("field-", StringComparison.Ordinal)).Select(k => int.TryParse(k.AsSpan(6), out var column) ? column : -1).Where(c => c >= 0)
                .Select(c => new ColumnChoice(c, form.Text($"field-{c}") is { Length: > 0 } field ? field : null, form.Text($"unit-{c}"))).ToList();
            var outcome = await runner.RunAsync<SetMapping, Done>(new SetMapping(id, columns), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, stop);
            shell.Say("对应关系已记住。");
            return new SeeOther($"/projects/import/{id}");
        });
        pages.MapForm("/projects/import/{id:long}/take", ProjectsPermissions.Import, async (long id, ActionRunner runner, ImportDesk desk, CurrentActor current, ImportReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<StartImport, Done>(new StartImport(id), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, stop);
            desk.Run(id, form.Text("mode") == "good", current.Actor!);
            return new SeeOther($"/projects/import/{id}");
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/import", async (string? name, HttpRequest request, ActionRunner runner, ImportReader reader, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, stop);
            var kept = await runner.RunAsync<KeepImport, long>(new KeepImport(new EvidenceFile(name ?? "项目台账.xlsx", content.ToArray())), stop);
            return kept.Ok ? TypedResults.Ok(Json((await reader.ReadAsync(kept.Value, stop))!)) : RefusalResults.Problem(kept.Refusals);
        }).Accepts<IFormFile>(Kernel.Files.FileTypes.Xlsx.MediaType, "application/octet-stream").Needs(ProjectsPermissions.Import).WithSummary("上传xlsx台账，先看认出什么，不写入").WithTags("项目导入");
        api.MapGet("/projects/import/{id:long}", async (long id, ImportReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? TypedResults.Ok(Json(view)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这次导入")))
            .Needs(ProjectsPermissions.Import).WithSummary("一次导入的情况和进度").WithTags("项目导入");
        api.MapPost("/projects/import/{id:long}/mapping", async (long id, IReadOnlyList<ColumnChoice> body, ActionRunner runner, ImportReader reader, CancellationToken stop) =>
        {
            var set = await runner.RunAsync<SetMapping, Done>(new SetMapping(id, body), stop);
            return set.Ok ? TypedResults.Ok(Json((await reader.ReadAsync(id, stop))!)) : RefusalResults.Problem(set.Refusals);
        }).Needs(ProjectsPermissions.Import).WithSummary("改列的对应关系，会记住").WithTags("项目导入");
        api.MapPost("/projects/import/{id:long}/take", async (long id, bool? goodOnly, ActionRunner runner, ImportDesk desk, CurrentActor current, CancellationToken stop) =>
        {
            var started = await runner.RunAsync<StartImport, Done>(new StartImport(id), stop);
            if (!started.Ok)
                return RefusalResults.Problem(started.Refusals);
            desk.Run(id, goodOnly == true, current.Actor!);
            return TypedResults.Accepted($"/api/projects/import/{id}");
        }).Needs(ProjectsPermissions.Import).WithSummary("开始导入；goodOnly=true时只导入没有问题的行，否则有一行错就都不导入").WithTags("项目导入");
    }

    private static object Json(ImportView v) => new
    {
        id = v.Head.Id, state = v.Head.State.ToString(), rows = v.Head.Rows, added = v.Added, changed = v.Changed, same = v.Same, step = v.Step,
        columns = v.Mapping.Columns.Select(c => new { c.Column, c.Head, c.Field, c.Unit }), lines = v.Lines, faults = v.Faults,
    };

    private static async Task<IResult> PageAsync(long id, ImportReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<ImportOnePage>(new { View = view, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这次导入"));
}
