using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Look;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Periods;

/// <summary>填报情况: pages, export, reopening, API.</summary>
internal static class PeriodRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/periods", LedgerPermissions.See, async (PeriodReader reader, HttpRequest request, CancellationToken stop) =>
            new RazorComponentResult<PeriodsPage>(new { View = await reader.ListAsync(request.Query["cadence"], Page(request), stop) }));
        pages.MapPage("/periods/{id:long}", LedgerPermissions.See, async (long id, PeriodReader reader, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? new RazorComponentResult<PeriodPage>(new { View = view }) : Unknown(http));
        pages.MapPage("/periods/{id:long}.csv", LedgerPermissions.See, async (long id, PeriodReader reader, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? TypedResults.File(Csv(view), "text/csv; charset=utf-8", $"{view.Period.Label}填报情况.csv") : Unknown(http));
        pages.MapPage("/periods/{id:long}.xlsx", LedgerPermissions.See, async (long id, PeriodReader reader, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? TypedResults.File(Xlsx(view), FileTypes.Xlsx.MediaType, $"{view.Period.Label}填报情况.xlsx") : Unknown(http));
        pages.MapForm("/periods/{id:long}/reopen", LedgerPermissions.KeepPeriods, ReopenAsync);

        routes.Api.MapGet("/periods", async (PeriodReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ListAsync(request.Query["cadence"], Page(request), stop);
            return TypedResults.Ok(new { total = view.Total, page = view.Page, size = PeriodReader.PageSize, items = view.Periods });
        }).Needs(LedgerPermissions.See).WithSummary("填报期一览：可按频次cadence筛选，page翻页").WithTags("填报");
        routes.Api.MapGet("/periods/{id:long}", async (long id, PeriodReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? TypedResults.Ok(new { period = view.Period, units = view.Units }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这一期")))
            .Needs(LedgerPermissions.See).WithSummary("一期的填报情况：所有单位按固定次序，未报的列出事项和责任人").WithTags("填报");
        routes.Api.MapPost("/periods/{id:long}/reopen", async (long id, ReopenBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReopenPeriod, ReopenedPeriod>(new ReopenPeriod(id, body.UnitId, body.Reason ?? ""), stop)).OrProblem(done => TypedResults.Ok(done)))
            .Needs(LedgerPermissions.KeepPeriods).WithSummary("为一个单位重开已截止的一期").WithTags("填报");
        routes.Api.MapGet("/periods/late", async (LateReader reader, Kernel.Clock.ZoneClock clock, CancellationToken stop) => TypedResults.Ok(await reader.OnAsync(clock.Today, stop)))
            .Needs(LedgerPermissions.See).WithSummary("今天到期和已过期还没有报的").WithTags("填报");
    }

    private static int Page(HttpRequest request) => int.TryParse(request.Query["page"], out var page) ? Math.Clamp(page, 1, 10_000) : 1;

    private static IResult Unknown(HttpContext http) => RefusalResults.For(http, KernelRefusals.NotFound.With("这一期"));

    private static async Task<IResult> ReopenAsync(long id, PeriodReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<ReopenPeriod, ReopenedPeriod>(new ReopenPeriod(id, form.Id("unitId") ?? 0, form.Text("reason")), stop);
        if (outcome.Ok)
        {
            shell.Say($"已重开{outcome.Value.Items}项，{outcome.Value.Until.Month}月{outcome.Value.Until.Day}日前可以补报。");
            return new SeeOther($"/periods/{id}");
        }
        return await reader.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<PeriodPage>(new { View = view, Refusals = outcome.Refusals, UnitId = form.Id("unitId"), Reason = form.Text("reason") }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : Unknown(http);
    }

    // With a byte-order mark, or Excel reads Chinese as the local code page; a leading = + - @ is quoted, or Excel runs it.
    private static byte[] Csv(PeriodView view)
    {
        var text = new StringBuilder("\uFEFF单位,应报,按时,迟报,待报,未报,没有报的事项和责任人\r\n");
        foreach (var unit in view.Units)
            text.AppendJoin(',', Cells(unit).Select(Cell)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Xlsx(PeriodView view)
    {
        var sheet = new SheetWriter("填报情况", 22, 8, 8, 8, 8, 8, 70).Title($"{view.Period.Label}填报情况")
            .Head([new HeadCell("单位", 1, 2), new HeadCell("填报（项）", 5), new HeadCell("没有报的事项和责任人", 1, 2)], [new HeadCell("应报"), new HeadCell("按时"), new HeadCell("迟报"), new HeadCell("待报"), new HeadCell("未报")]);
        foreach (var unit in view.Units)
            sheet.Row(unit.Name, unit.Counts.Due, unit.Counts.OnTime, unit.Counts.Late, unit.Counts.Open, unit.Counts.Missing, Cells(unit).Last());
        var c = view.Period.Counts;
        return sheet.Row("合计", c.Due, c.OnTime, c.Late, c.Open, c.Missing).ToBytes();
    }

    private static IEnumerable<string> Cells(PeriodUnit unit) =>
    [
        unit.Name, $"{unit.Counts.Due}", $"{unit.Counts.OnTime}", $"{unit.Counts.Late}", $"{unit.Counts.Open}", $"{unit.Counts.Missing}",
        string.Join('；', unit.Outstanding.Select(o => $"{o.Title}（{o.Person}，{(o.Missing ? Zh.NotReported : "待报")}）")),
    ];

    private static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }

    private sealed record ReopenBody(long UnitId, string? Reason);
}
