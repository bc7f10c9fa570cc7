using System.Text;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Filing.Sheets;

/// <summary>导入、粘贴指标数据: hand in, look, correct, take, follow; the same by API.</summary>
internal static class SheetRoutes
{
    private const string Tag = "指标数据导入";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/figures/import", FilingPermissions.Import, async (SheetReading reading, CancellationToken stop) => new RazorComponentResult<SheetsPage>(new { Recent = await reading.RecentAsync(stop) }));
        pages.MapForm("/figures/import", FilingPermissions.Import, async (ActionRunner runner, SheetReading reading, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<KeepSheet, long>(await SentAsync(form, stop), stop);
            return outcome.Ok
                ? (IResult)new SeeOther($"/figures/import/{outcome.Value}")
                : new RazorComponentResult<SheetsPage>(new { Recent = await reading.RecentAsync(stop), Paste = form["paste"].ToString(), Period = form.Text("period"), outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        });
        pages.MapPage("/figures/import/{id:long}", FilingPermissions.Import, (long id, SheetReading reading, HttpContext http, CancellationToken stop) => PageAsync(id, reading, http, [], stop));
        pages.MapPage("/figures/import/{id:long}/progress", FilingPermissions.Import, async (long id, SheetReading reading, HttpContext http, CancellationToken stop) =>
        {
            var view = await reading.ViewAsync(id, stop);
            if (view is { Head.State: SheetState.Running })
                return new RazorComponentResult<SheetProgress>(new { View = view });
            http.Response.Headers["HX-Refresh"] = "true"; // the whole page has something else to say now
            return view is null ? RefusalResults.For(http, KernelRefusals.NotFound.With("这次导入")) : TypedResults.Text("", "text/html");
        });
        pages.MapForm("/figures/import/{id:long}/mapping", FilingPermissions.Import, async (long id, ActionRunner runner, ShellSource shell, SheetReading reading, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<SetSheetMapping, Done>(new SetSheetMapping(id, Choices(form), form.Text("period"), FilingRoutes.StageOf(form)), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reading, http, outcome.Refusals, stop);
            shell.Say("对应关系已记住，下次同样表头的表不用再对。");
            return new SeeOther($"/figures/import/{id}");
        });
        pages.MapForm("/figures/import/{id:long}/take", FilingPermissions.Import, async (long id, ActionRunner runner, SheetDesk desk, CurrentActor current, SheetReading reading, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<StartSheet, Done>(new StartSheet(id), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reading, http, outcome.Refusals, stop);
            desk.Run(id, form.Text("word"), current.Actor!);
            return new SeeOther($"/figures/import/{id}");
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapPost("/figures/import", async (string? name, string? period, HttpRequest request, ActionRunner runner, SheetReading reading, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, stop);
            var kept = await runner.RunAsync<KeepSheet, long>(new KeepSheet(name ?? "数据.xlsx", content.ToArray(), period), stop);
            return kept.Ok ? TypedResults.Ok(Json((await reading.ViewAsync(kept.Value, stop))!)) : RefusalResults.Problem(kept.Refusals);
        }).Accepts<IFormFile>(Kernel.Files.FileTypes.Xlsx.MediaType, "application/octet-stream").Needs(FilingPermissions.Import).WithSummary("上传指标数据表（.xlsx、.csv），先看认出什么，不写入").WithTags(Tag);
        api.MapGet("/figures/import/{id:long}", async (long id, SheetReading reading, CancellationToken stop) => await reading.ViewAsync(id, stop) is { } view ? TypedResults.Ok(Json(view)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这次导入")))
            .Needs(FilingPermissions.Import).WithSummary("一次导入的情况和进度").WithTags(Tag);
        api.MapPost("/figures/import/{id:long}/mapping", async (long id, SetSheetMapping body, ActionRunner runner, SheetReading reading, CancellationToken stop) =>
        {
            var set = await runner.RunAsync<SetSheetMapping, Done>(body with { Id = id }, stop);
            return set.Ok ? TypedResults.Ok(Json((await reading.ViewAsync(id, stop))!)) : RefusalResults.Problem(set.Refusals);
        }).Needs(FilingPermissions.Import).WithSummary("改列的对应关系和期别，列的会记住").WithTags(Tag);
        api.MapPost("/figures/import/{id:long}/take", async (long id, string? word, ActionRunner runner, SheetDesk desk, CurrentActor current, CancellationToken stop) =>
        {
            var started = await runner.RunAsync<StartSheet, Done>(new StartSheet(id), stop);
            if (!started.Ok)
                return RefusalResults.Problem(started.Refusals);
            desk.Run(id, word, current.Actor!);
            return TypedResults.Accepted($"/api/figures/import/{id}");
        }).Needs(FilingPermissions.Import).WithSummary("开始导入：全收或全不收；核对有疑问的要带说明word").WithTags(Tag);
    }

    // Pasted cells go before a file: whoever pasted meant them.
    private static async Task<KeepSheet> SentAsync(IFormCollection form, CancellationToken stop)
    {
        var (period, stage) = (form.Text("period"), FilingRoutes.StageOf(form));
        if (form["paste"].ToString() is { } paste && paste.Trim().Length > 0)
            return new KeepSheet(null, Encoding.UTF8.GetBytes(paste.Trim('\r', '\n')), period, stage);
        using var memory = new MemoryStream();
        var file = form.Files.GetFile("file");
        if (file is not null)
            await file.CopyToAsync(memory, stop);
        return new KeepSheet(file?.FileName ?? "", memory.ToArray(), period, stage);
    }

    private static List<SheetChoice> Choices(IFormCollection form) =>
    [
        .. form.Keys.Where(k => k.StartsWith("is-", StringComparison.Ordinal)).Select(k => int.TryParse(k.AsSpan(3), out var column) ? column : -1).Where(c => c >= 0).Select(c =>
        {
            var what = form.Text($"is-{c}");
            return new SheetChoice(c, what.Length > 0, form.Id($"indicator-{c}"), what.StartsWith('t') ? ValueForm.Cumulative : what.StartsWith('c') ? ValueForm.Current : null, what.EndsWith('g'), form.Text($"unit-{c}"));
        }),
    ];

    private static object Json(SheetView v) => new
    {
        id = v.Head.Id, state = v.Head.State.ToString(), cells = v.Count, v.Head.Added, v.Head.Replaced, v.Head.Why, step = v.Step, rows = v.Shape.Rows.ToString(), columns = v.Shape.Columns, period = v.Period,
        figures = v.Figures.Select(f => new { subject = f.Who, indicator = v.Choices.FirstOrDefault(i => i.Id == f.Figure.IndicatorId)?.Code, period = PeriodWords.Key(f.Figure.Period), cumulative = f.Figure.Form == ValueForm.Cumulative, f.Figure.Value, f.Figure.Growth, f.Figure.Cell }),
        faults = v.Faults, left = v.Left, words = v.Words,
    };

    private static async Task<IResult> PageAsync(long id, SheetReading reading, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reading.ViewAsync(id, stop) is { } view
            ? new RazorComponentResult<SheetPage>(new { View = view, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这次导入"));
}
