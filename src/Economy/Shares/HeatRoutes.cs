using System.Globalization;
using Guatu.Economy.Charts;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Shares;

/// <summary>逐月热力表: page, exports, API.</summary>
internal static class HeatRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/enterprises/heat", EconomyPermissions.SeeEnterprises, async (PickReader picks, HeatReader reader, EnterpriseBook book, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            var (cluster, rows) = Asked(http);
            return pick.Ok ? new RazorComponentResult<HeatPage>(new { View = await reader.ReadAsync(pick.Value, cluster, rows, stop), Pick = pick.Value, Clusters = await book.ClustersAsync(stop), Cluster = cluster, Rows = rows }) : RefusalResults.For(http, pick.Refusals);
        });
        routes.Pages.MapPage("/enterprises/heat.xlsx", EconomyPermissions.SeeEnterprises, (PickReader picks, HeatReader reader, HttpContext http, CancellationToken stop) => FileAsync(picks, reader, http, true, stop));
        routes.Pages.MapPage("/enterprises/heat.csv", EconomyPermissions.SeeEnterprises, (PickReader picks, HeatReader reader, HttpContext http, CancellationToken stop) => FileAsync(picks, reader, http, false, stop));
        routes.Api.MapGet("/enterprises/heat", async (PickReader picks, HeatReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            var (cluster, rows) = Asked(http);
            return pick.Ok ? TypedResults.Ok(await reader.ReadAsync(pick.Value, cluster, rows, stop)) : RefusalResults.Problem(pick.Refusals);
        }).Needs(EconomyPermissions.SeeEnterprises).WithSummary("企业逐月热力表：每格是当月比上年同月%，cluster、n可以筛选").WithTags("企业");
    }

    private static (long? Cluster, int Rows) Asked(HttpContext http) => (
        long.TryParse(http.Request.Query["cluster"], NumberStyles.None, CultureInfo.InvariantCulture, out var cluster) ? cluster : null,
        int.TryParse(http.Request.Query["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= 1 and <= HeatReader.Most ? rows : 40);

    private static async Task<IResult> FileAsync(PickReader picks, HeatReader reader, HttpContext http, bool xlsx, CancellationToken stop)
    {
        var pick = await picks.ReadAsync(http, stop);
        if (!pick.Ok)
            return RefusalResults.For(http, pick.Refusals);
        var (cluster, rows) = Asked(http);
        HeatView view = await reader.ReadAsync(pick.Value, cluster, rows, stop);
        return TableFile.Of(view.Title, ["每格是这家当月比上年同月，%，按本企业两年数相比，不是公布增速。" + pick.Value.Caution], [("企业", 18), .. view.Columns.Select(c => (c, 9.0))],
            view.Rows.Select(r => new object?[] { r.Name }.Concat(r.Values.Select(v => v is { } known ? (object?)Math.Round(known, 1, MidpointRounding.AwayFromZero) : null)).ToArray()), xlsx);
    }
}
