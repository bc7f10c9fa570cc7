using Guatu.Economy.Dispatch;
using Guatu.Economy.Ranks;
using Guatu.Economy.Status;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Profiles;

/// <summary>Pages of an enterprise and an industry; the same by API.</summary>
internal static class ProfileRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/enterprises/{id:long}", EconomyPermissions.SeeEnterprises, async (long id, PickReader picks, EnterpriseProfile profile, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.For(http, pick.Refusals);
            return await profile.ReadAsync(id, pick.Value, stop) is { } view ? new RazorComponentResult<EnterprisePage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("这家企业"));
        });
        pages.MapPage("/industries", EconomyPermissions.SeeEnterprises, async (PickReader picks, IndustryReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.For(http, pick.Refusals);
            var (section, lines) = await reader.AllAsync(pick.Value, stop);
            return new RazorComponentResult<IndustriesPage>(new { Section = section, Lines = lines });
        });
        pages.MapPage("/industries/{code}", EconomyPermissions.SeeEnterprises, async (string code, PickReader picks, IndustryReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.For(http, pick.Refusals);
            return await reader.OneAsync(code, pick.Value, stop) is { } view ? new RazorComponentResult<IndustryPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("这个行业"));
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/enterprises/{id:long}", async (long id, PickReader picks, EnterpriseProfile profile, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.Problem(pick.Refusals);
            return await profile.ReadAsync(id, pick.Value, stop) is { } view ? TypedResults.Ok(Json(view)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这家企业"));
        }).Needs(EconomyPermissions.SeeEnterprises).WithSummary("一家企业：两年走势、拉动全区、同行业、运行情况、质疑、点到它的原因和任务").WithTags("企业");
        api.MapGet("/industries", async (PickReader picks, IndustryReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.Problem(pick.Refusals);
            var (section, lines) = await reader.AllAsync(pick.Value, stop);
            return TypedResults.Ok(new { indicator = section.Pick.Indicator?.Code, section.Pick.Indicator?.Unit, caution = section.Pick.Caution, period = PeriodWords.Key(section.Pick.Period), lines = lines.Select(l => Json(l.Code, l.Name, l.Sum)) });
        }).Needs(EconomyPermissions.SeeEnterprises).WithSummary("各行业大类：企业数、合计、同口径增减、占全区").WithTags("企业");
        api.MapGet("/industries/{code}", async (string code, PickReader picks, IndustryReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.Problem(pick.Refusals);
            return await reader.OneAsync(code, pick.Value, stop) is { } v
                ? TypedResults.Ok(new { v.Code, v.Name, sum = Json(v.Code, v.Name, v.Sum), trend = v.Trend, under = v.Under.Select(u => Json(u.Code, u.Name, u.Sum)), firms = v.Firms.Select(f => new { enterprise = f.Who.Id, name = f.Who.Short, f.Now, f.Before, growth = f.Growth }) })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个行业"));
        }).Needs(EconomyPermissions.SeeEnterprises).WithSummary("一个行业（两到四位代码）：走势、企业、小类").WithTags("企业");
    }

    /// <summary>A group as the API tells it.</summary>
    internal static object Json(string code, string name, GroupSum s) => new { code, name, firms = s.Firms, reported = s.Reported, s.Now, sameScopeGrowth = s.Growth, sameScopeFirms = s.Same, share = s.Share, hidden = s.Hidden };

    private static object Json(EnterpriseView v) => new
    {
        enterprise = v.Who, cluster = v.Cluster?.Name, indicator = v.Pick.Indicator?.Code, v.Pick.Indicator?.Unit, caution = v.Pick.Caution, period = PeriodWords.Key(v.Pick.Period), cumulative = v.Pick.Cumulative,
        value = v.Value?.Now, before = v.Value?.Before, growth = v.Value?.Growth, share = v.Share, place = v.Place, v.Reported, pull = v.Pull?.PullShown, contribution = v.Pull?.ShareShown, target = v.Target is { } t ? new { t.Value, t.Growth, t.Year } : null, trend = v.Trend,
        peers = v.Peers.Select(p => new { enterprise = p.Who.Id, name = p.Who.Short, p.Now, growth = p.Growth }), weeks = v.Weeks.Select(w => new { week = PeriodWords.Key(w.Week), state = w.State.ToString(), w.Capacity, cause = w.Cause?.ToString(), w.Days, w.Lost, w.Words, w.At, w.By }),
        questions = v.Questions, causes = v.Causes.Select(c => new { c.Cause.Id, c.Cause.Name, kind = WhyShort.CauseWords.Of(c.Cause.Kind), indicator = c.Indicator.Code, c.Year, c.Cause.Words, c.Cause.Fix }), tasks = v.Tasks.Select(t => new { t.CommitmentId, t.Number, t.Title, light = t.State.ToString(), t.Due, t.Sentence }),
        owed = v.Owed.Select(o => new { indicator = o.Indicator.Code, period = PeriodWords.Key(o.Period), o.Due, state = o.State.ToString() }),
    };
}
