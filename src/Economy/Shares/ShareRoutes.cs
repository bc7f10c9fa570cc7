using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Shares;

/// <summary>贡献率、拉动点: page, exports, API.</summary>
internal static class ShareRoutes
{
    /// <summary>按企业…</summary>
    public static string Of(ShareBy by) => by switch { ShareBy.Enterprise => "按企业", ShareBy.Industry => "按行业", ShareBy.Cluster => "按产业集群", _ => "按片区" };

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/economy/shares", EconomyPermissions.SeeEnterprises, async (PickReader picks, ShareReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            return pick.Ok ? new RazorComponentResult<SharePage>(new { View = await reader.ReadAsync(pick.Value, By(http), stop) }) : RefusalResults.For(http, pick.Refusals);
        });
        pages.MapPage("/economy/shares.xlsx", EconomyPermissions.SeeEnterprises, (PickReader picks, ShareReader reader, HttpContext http, CancellationToken stop) => FileAsync(picks, reader, http, true, stop));
        pages.MapPage("/economy/shares.csv", EconomyPermissions.SeeEnterprises, (PickReader picks, ShareReader reader, HttpContext http, CancellationToken stop) => FileAsync(picks, reader, http, false, stop));
        routes.Api.MapGet("/economy/shares", async (PickReader picks, ShareReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            return pick.Ok ? TypedResults.Ok(Json(await reader.ReadAsync(pick.Value, By(http), stop))) : RefusalResults.Problem(pick.Refusals);
        }).Needs(EconomyPermissions.SeeEnterprises).WithSummary("贡献率、拉动点：indicator、period、form同排名，by为enterprise、industry、cluster、area；各行相加等于合计，新入统、退出、差额单列").WithTags("经济运行");
    }

    private static ShareBy By(HttpContext http) => Enum.TryParse<ShareBy>(http.Request.Query["by"], true, out var by) && Enum.IsDefined(by) ? by : ShareBy.Industry;

    private static async Task<IResult> FileAsync(PickReader picks, ShareReader reader, HttpContext http, bool xlsx, CancellationToken stop)
    {
        var pick = await picks.ReadAsync(http, stop);
        if (!pick.Ok)
            return RefusalResults.For(http, pick.Refusals);
        var view = await reader.ReadAsync(pick.Value, By(http), stop);
        if (view.Table is not { } table)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("可以分解的数"));
        var rows = new List<object?[]>();
        void Add(ShareLine l, int depth)
        {
            rows.Add([new string('　', depth) + l.Name, l.Base, l.Now, l.Change, Round(l.GrowthPercent, 1), l.PullShown, l.ShareShown]);
            foreach (var under in l.Lines)
                Add(under, depth + 1);
        }
        Add(table.Total, 0);
        var unit = pick.Value.Indicator!.Unit;
        return TableFile.Of($"{pick.Value.Title}贡献和拉动{Of(view.By)}", [pick.Value.Caution, .. table.Notes], [("名称", 34), ($"上年同期{unit}", 16), ($"本期{unit}", 16), ($"增减{unit}", 14), ("自身增减%", 12), ("拉动个百分点", 14), ("贡献率%", 12)], rows, xlsx);
    }

    private static decimal? Round(decimal? value, int digits) => value is { } v ? Math.Round(v, digits, MidpointRounding.AwayFromZero) : null;

    private static object Json(ShareView v) => new
    {
        indicator = v.Section.Pick.Indicator?.Code, v.Section.Pick.Indicator?.Name, v.Section.Pick.Indicator?.Unit, scope = v.Section.Pick.Indicator is { } i ? IndicatorWords.Of(i.Scope) : null, caution = v.Section.Pick.Caution, period = PeriodWords.Key(v.Section.Pick.Period), cumulative = v.Section.Pick.Cumulative, by = v.By.ToString(), v.Fault,
        publishedGrowth = v.Section.ZoneGrowth, growthByAmounts = v.Table is { } t && t.Total.Base > 0 ? t.Total.Change / t.Total.Base * 100 : (decimal?)null, continuingGrowth = v.Table?.ContinuingGrowthPercent, notes = v.Table?.Notes, total = v.Table is { } table ? Line(table.Total) : null, silent = v.Silent.Select(e => new { e.Id, name = e.Short }),
    };

    private static object Line(ShareLine l) => new { kind = l.Kind.ToString(), l.Key, l.Name, l.Base, l.Now, l.Change, growth = l.GrowthPercent, pull = l.PullShown, share = l.ShareShown, lines = l.Lines.Select(Line) };
}
