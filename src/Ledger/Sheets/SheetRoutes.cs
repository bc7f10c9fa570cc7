using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Sheets;

/// <summary>一表报送: the sheet out, the sheet back, and taking it.</summary>
internal static class SheetRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/mytasks/sheet.xlsx", LedgerPermissions.Report, async (TaskSheets sheets, HttpContext http, CancellationToken stop) =>
            await sheets.WriteAsync(stop) is { } bytes ? TypedResults.File(bytes, FileTypes.Xlsx.MediaType, "我的填报.xlsx") : RefusalResults.For(http, KernelRefusals.NotSignedIn.With()));
        pages.MapPage("/mytasks/sheet", LedgerPermissions.Report, () => new RazorComponentResult<SheetPage>());
        pages.MapForm("/mytasks/sheet", LedgerPermissions.Report, LookAsync);
        pages.MapForm("/mytasks/sheet/take", LedgerPermissions.Report, TakeAsync);

        routes.Api.MapGet("/mytasks/sheet", async (TaskSheets sheets, CancellationToken stop) =>
            await sheets.WriteAsync(stop) is { } bytes ? TypedResults.File(bytes, FileTypes.Xlsx.MediaType, "我的填报.xlsx") : RefusalResults.Problem(KernelRefusals.NotSignedIn.With()))
            .Needs(LedgerPermissions.Report).WithSummary("我的填报下载成xlsx").WithTags("填报");
        routes.Api.MapPost("/mytasks/sheet", async (HttpRequest request, TaskSheets sheets, ActionRunner runner, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, stop);
            content.Position = 0;
            var read = await sheets.ReadAsync("填报表.xlsx", content, stop);
            if (!read.Ok)
                return RefusalResults.Problem(read.Refusals);
            if (request.Query["take"] != "true")
                return TypedResults.Ok(new { taken = 0, lines = read.Value.Select(l => new { row = l.Row, title = l.Title, period = l.Period, before = l.Before, after = l.After, also = l.Also }) });
            return (await runner.RunAsync<ReportProgress, int>(new ReportProgress([.. read.Value.Select(l => l.Item)]), stop)).OrProblem(taken => TypedResults.Ok(new { taken }));
        }).Accepts<IFormFile>(FileTypes.Xlsx.MediaType, "application/octet-stream").Needs(LedgerPermissions.Report).WithSummary("传回填好的xlsx：先看将报什么，take=true时整张报送，有一处错就都不报").WithTags("填报");
    }

    private static async Task<IResult> LookAsync(TaskSheets sheets, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            return Page([LedgerRefusals.SheetMissing.At("file")]);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        content.Position = 0;
        var read = await sheets.ReadAsync(file.FileName, content, stop);
        return read.Ok ? new RazorComponentResult<SheetPage>(new { Lines = read.Value }) : Page(read.Refusals);
    }

    // What was shown comes back with the form; the gate checks it all once more, for time has passed.
    private static async Task<IResult> TakeAsync(ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var items = new List<ProgressItem>();
        foreach (var id in form.Keys.Where(k => k.StartsWith("value-", StringComparison.Ordinal)).Select(k => long.TryParse(k.AsSpan(6), out var id) ? id : 0).Where(id => id > 0))
            items.Add(await TypedReport.From(form, id).ItemAsync(form, stop) with { PeriodId = form.Id($"period-{id}"), Seen = form.Id($"seen-{id}") });
        if (items.Count == 0)
            return Page([LedgerRefusals.SheetEmpty.At("file")]);
        var outcome = await runner.RunAsync<ReportProgress, int>(new ReportProgress(items), stop);
        if (!outcome.Ok)
            return Page(outcome.Refusals);
        shell.Say($"{outcome.Value}项都已报送。");
        return new SeeOther("/mytasks");
    }

    private static RazorComponentResult<SheetPage> Page(IReadOnlyList<Refusal> refusals) => new(new { Refusals = refusals }) { StatusCode = refusals[0].Kind.Status };
}
