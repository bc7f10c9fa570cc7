using Guatu.Kernel.Papers;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Screen;
using Guatu.Ledger.Wall;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.WallPages;

/// <summary>The wall: page, print, big screen, API.</summary>
internal static class WallRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/", LedgerPermissions.See, PageAsync);
        routes.Pages.MapPage("/wall/print.{size}.pdf", LedgerPermissions.See, PrintAsync);
        routes.Pages.MapPage("/screen", LedgerPermissions.See, async (WallReader reader, ZoneSettings settings, HttpRequest request, CancellationToken stop) =>
        {
            // The same window as the wall: one figure must be the same on both.
            var view = await reader.ReadAsync(WallAsk.From(request) with { Trouble = false }, stop);
            var zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop);
            return new RazorComponentResult<ScreenPage>(new { View = view, Zone = zone });
        });
        routes.Pages.MapPage("/screen/events", LedgerPermissions.See, (ChangeFeed feed, CancellationToken stop) =>
            TypedResults.ServerSentEvents(ScreenEvents.ListenAsync(feed, stop), eventType: "message"));
        routes.Api.MapGet("/wall", ApiAsync).Needs(LedgerPermissions.See).WithSummary("作战图：任务、灯、欠账天数和解释").WithTags("作战图");
    }

    private static async Task<IResult> PageAsync(WallReader reader, HttpContext http, CancellationToken stop)
    {
        var view = await reader.ReadAsync(WallAsk.From(http.Request), stop);
        var width = int.TryParse(http.Request.Cookies["wall-width"], out var asked) ? Math.Clamp(asked, 960, 3840) : 1392;
        var svg = view.Ask.List ? "" : WallDrawing.Draw(view.Sheet, new WallOptions { Width = width, OnlyTrouble = view.OnlyTrouble, WithSymbols = false });
        return new RazorComponentResult<WallPage>(new { View = view, Svg = svg });
    }

    private static async Task<IResult> PrintAsync(string size, WallReader reader, ZoneSettings settings, CurrentActor current, HttpContext http, CancellationToken stop)
    {
        if (!Enum.TryParse<PaperSize>(size, ignoreCase: true, out var paper) || !Enum.IsDefined(paper))
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这种纸型"));
        var view = await reader.ReadAsync(WallAsk.From(http.Request), stop);
        var zone = await settings.GetAsync(ZoneSettings.ZoneName, "", stop);
        var sheet = view.Sheet with { Title = zone + view.Sheet.Title };
        var svg = WallPaper.Compose(sheet, paper, $"{view.Sheet.Today:yyyy年M月d日}", current.Actor?.UnitName ?? "");
        var printed = await new PdfPrinter().PrintAsync(svg, stop);
        return printed switch
        {
            { Pdf: { } pdf } => TypedResults.File(pdf, "application/pdf", $"{sheet.Title}-{paper}-{sheet.Today:yyyyMMdd}.pdf"),
            { Fault: "pdf.tool-missing" } => RefusalResults.For(http, LedgerRefusals.PdfToolMissing.With()),
            _ => RefusalResults.For(http, LedgerRefusals.PdfFailed.With(printed.Fault == "pdf.timed-out" ? "用时太长，已停下" : "出图工具报错")),
        };
    }

    private static async Task<IResult> ApiAsync(WallReader reader, HttpRequest request, CancellationToken stop)
    {
        var view = await reader.ReadAsync(WallAsk.From(request) with { Trouble = false }, stop);
        return TypedResults.Ok(new
        {
            view.Sheet.Title,
            today = view.Sheet.Today,
            from = view.Sheet.From,
            to = view.Sheet.To,
            rule = view.Preset.Name,
            counts = view.Counts.ToDictionary(c => c.Key.ToString(), c => c.Value),
            items = view.Items.Select(CommitmentJson.Brief),
        });
    }
}
