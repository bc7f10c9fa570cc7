using System.Text;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Burden;

/// <summary>填报负担: page, export, API.</summary>
internal static class BurdenRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/burden", LedgerPermissions.See, async (BurdenReader reader, HttpRequest request, CancellationToken stop) =>
            new RazorComponentResult<BurdenPage>(new { View = await reader.ReadAsync(Month(request), stop) }));
        routes.Pages.MapPage("/burden.csv", LedgerPermissions.See, async (BurdenReader reader, HttpRequest request, CancellationToken stop) =>
            await reader.ReadAsync(Month(request), stop) is var view ? TypedResults.File(Csv(view), "text/csv; charset=utf-8", $"{view.Month:yyyy年M月}填报负担.csv") : null);
        routes.Api.MapGet("/burden", async (BurdenReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(Month(request), stop);
            return TypedResults.Ok(new
            {
                month = view.Month, ceiling = view.Ceiling, sum = view.Sum, units = view.Units,
                cadences = view.Cadences.Select(c => new { cadence = c.Cadence, sum = c.Sum }), trend = view.Trend.Select(t => new { month = t.Month, sum = t.Sum }),
            });
        }).Needs(LedgerPermissions.See).WithSummary("填报负担：各单位一个月的应填、手填和省下的栏数，month取该月任一天").WithTags("填报");
    }

    private static DateOnly? Month(HttpRequest request) => FormReading.DayOf(request.Query["month"]);

    private static byte[] Csv(BurdenView view)
    {
        var text = new StringBuilder("\uFEFF单位,应报项次,应填栏,手填栏,一数一源省下栏,已知带入栏,填报人,每人应填栏\r\n");
        foreach (var u in view.Units)
            text.AppendJoin(',', u.Unit, u.Sum.Times, u.Sum.Fields, u.Sum.Typed, u.Sum.Shared, u.Sum.Carried, u.People, u.PerPerson).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
