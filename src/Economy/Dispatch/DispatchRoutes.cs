using Guatu.Forecasting.Series;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Dispatch;

/// <summary>经济运行调度: page, xlsx, CSV, API.</summary>
internal static class DispatchRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/economy", EconomyPermissions.See, async (DispatchReader reader, HttpContext http, CancellationToken stop) =>
            await SheetAsync(reader, http, stop) is { Ok: true } read ? new RazorComponentResult<DispatchPage>(new { Sheet = read.Value }) : RefusalResults.For(http, Fault(http)));
        routes.Pages.MapPage("/economy.xlsx", EconomyPermissions.See, async (DispatchReader reader, ZoneSettings settings, HttpContext http, CancellationToken stop) =>
            await SheetAsync(reader, http, stop) is { Ok: true } read
                ? TypedResults.File(DispatchExport.Xlsx(read.Value, await settings.GetAsync(ZoneSettings.ZoneName, "", stop)), FileTypes.Xlsx.MediaType, $"经济运行调度{read.Value.Period.Year}年{read.Value.Words}.xlsx")
                : RefusalResults.For(http, Fault(http)));
        routes.Pages.MapPage("/economy.csv", EconomyPermissions.See, async (DispatchReader reader, HttpContext http, CancellationToken stop) =>
            await SheetAsync(reader, http, stop) is { Ok: true } read
                ? TypedResults.File(DispatchExport.Csv(read.Value), "text/csv; charset=utf-8", $"经济运行调度{read.Value.Period.Year}年{read.Value.Words}.csv")
                : RefusalResults.For(http, Fault(http)));
        routes.Api.MapGet("/economy/dispatch", async (DispatchReader reader, HttpContext http, CancellationToken stop) =>
            await SheetAsync(reader, http, stop) is { Ok: true } read ? TypedResults.Ok(DispatchExport.Json(read.Value)) : RefusalResults.Problem(Fault(http)))
            .Needs(EconomyPermissions.See).WithSummary("经济运行调度表：kind为week、tenday、month、quarter，period如2026-08、2026-Q3，不写取最近一期").WithTags("经济运行");
    }

    /// <summary>The period of an address, such as 2026-08 or 2026-01+02; null when none is named, a fault when it cannot be read.</summary>
    internal static (Period? Period, bool Fault) PeriodOf(HttpContext http)
    {
        // A plus in an address is a blank for whoever decodes it.
        var text = http.Request.Query["period"].ToString().Trim().Replace(' ', '+');
        if (text.Length == 0)
            return (null, false);
        return PeriodReader.Read(text) is { Fault: null } read ? (read.Read.Period, false) : (null, true);
    }

    internal static Refusal Fault(HttpContext http) => DispatchRefusals.PeriodWrong.At("period", http.Request.Query["period"].ToString());

    private static async Task<Outcome<DispatchSheet>> SheetAsync(DispatchReader reader, HttpContext http, CancellationToken stop)
    {
        var (period, fault) = PeriodOf(http);
        if (fault || period is { } far && (far.Year < 2000 || far.First > reader.Today))
            return Fault(http);
        // The joint 1—2月 is February on a sheet: some indicators have a February of their own.
        if (period is { Joint: true } joint)
            period = Period.OfMonth(joint.Year, 2);
        var kind = period?.Kind ?? (Enum.TryParse<PeriodKind>(http.Request.Query["kind"], true, out var asked) ? asked : PeriodKind.Month);
        return DispatchReader.Kinds.Contains(kind) ? await reader.SheetAsync(kind, period, stop) : Fault(http);
    }
}
