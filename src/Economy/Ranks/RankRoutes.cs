using System.Globalization;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Register;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Ranks;

/// <summary>前50、重点企业: as figures stand, closed ones, exports, API.</summary>
internal static class RankRoutes
{
    private const string Tag = "企业";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/enterprises/top", EconomyPermissions.SeeEnterprises, async (RankDesk desk, HttpContext http, CancellationToken stop) => await desk.PageAsync(await desk.LiveAsync(http, stop), http, []));
        pages.MapPage("/enterprises/top.xlsx", EconomyPermissions.SeeEnterprises, async (RankDesk desk, HttpContext http, CancellationToken stop) => File(await desk.LiveAsync(http, stop), http, xlsx: true));
        pages.MapPage("/enterprises/top.csv", EconomyPermissions.SeeEnterprises, async (RankDesk desk, HttpContext http, CancellationToken stop) => File(await desk.LiveAsync(http, stop), http, xlsx: false));
        pages.MapPage("/enterprises/top/{id:long}", EconomyPermissions.SeeEnterprises, async (long id, RankDesk desk, HttpContext http, CancellationToken stop) => await desk.PageAsync(await desk.ClosedAsync(id, stop), http, []));
        pages.MapPage("/enterprises/top/{id:long}.xlsx", EconomyPermissions.SeeEnterprises, async (long id, RankDesk desk, HttpContext http, CancellationToken stop) => File(await desk.ClosedAsync(id, stop), http, xlsx: true));
        pages.MapPage("/enterprises/top/{id:long}.csv", EconomyPermissions.SeeEnterprises, async (long id, RankDesk desk, HttpContext http, CancellationToken stop) => File(await desk.ClosedAsync(id, stop), http, xlsx: false));
        pages.MapForm("/enterprises/top/close", ProfilePermissions.Ranks, async (RankDesk desk, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var command = new CloseRank(form.Text("indicator"), form.Text("period"), form.Text("form") == "current", form.Whole("n") ?? 0);
            var outcome = await runner.RunAsync<CloseRank, long>(command, stop);
            if (!outcome.Ok)
                return await desk.PageAsync(await desk.LiveAsync(command, stop), http, outcome.Refusals);
            shell.Say("排名已封存。");
            return new SeeOther($"/enterprises/top/{outcome.Value}");
        });
        routes.Api.MapGet("/enterprises/ranks", async (RankDesk desk, HttpContext http, CancellationToken stop) => (await desk.LiveAsync(http, stop)).OrProblem(v => TypedResults.Ok(Json(v))))
            .Needs(EconomyPermissions.SeeEnterprises).WithSummary("企业排名：indicator编号或编码，period如2026-08，form=current是当期，n前几位；比上次封存的进出").WithTags(Tag);
        routes.Api.MapGet("/enterprises/ranks/{id:long}", async (long id, RankDesk desk, CancellationToken stop) => (await desk.ClosedAsync(id, stop)).OrProblem(v => TypedResults.Ok(Json(v))))
            .Needs(EconomyPermissions.SeeEnterprises).WithSummary("一份封存的排名，封存后不变").WithTags(Tag);
        routes.Api.MapPost("/enterprises/ranks", async (CloseRank body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<CloseRank, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(ProfilePermissions.Ranks).WithSummary("封存一期企业排名").WithTags(Tag);
    }

    private static IResult File(Outcome<RankView> read, HttpContext http, bool xlsx)
    {
        if (!read.Ok)
            return RefusalResults.For(http, read.Refusals);
        var view = read.Value;
        if (view.Pick.Indicator is not { } indicator)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("企业数据"));
        var title = $"{view.Pick.Title}前{view.Size}位企业";
        var rows = view.Lines.Select(l => new object?[] { l.Place, l.Name, l.Who?.Name, Industries.Name(l.Who?.Industry), l.Value, Round(l.Share, 2), Round(l.Growth, 1), l.Earlier, view.Before is not null && l.Earlier is null ? "新进" : null })
            .Concat(view.Left.Select(l => new object?[] { null, l.Name, l.Who?.Name, Industries.Name(l.Who?.Industry), null, null, null, l.Place, "退出" }));
        return TableFile.Of(title, [$"单位：{indicator.Unit}。{view.Pick.Caution}比上年同期是本企业两年数相比，不是公布增速。{(view.Live ? "" : $"{Zh(view.Closed!.At)}封存。")}"],
            [("名次", 6), ("企业", 18), ("全称", 34), ("行业", 24), ($"{view.Pick.Words}", 16), ("占全区%", 10), ("比上年同期%", 12), ("上次名次", 10), ("进出", 8)], rows, xlsx);
    }

    private static decimal? Round(decimal? value, int digits) => value is { } v ? Math.Round(v, digits, MidpointRounding.AwayFromZero) : null;

    private static string Zh(DateTimeOffset at) => Kernel.Look.Zh.FullDay(ZoneClock.DayOf(at));

    private static object Json(RankView v) => new
    {
        indicator = v.Pick.Indicator?.Code, v.Pick.Indicator?.Name, v.Pick.Indicator?.Unit, scope = v.Pick.Indicator is { } i ? IndicatorWords.Of(i.Scope) : null, caution = v.Pick.Caution, period = PeriodWords.Key(v.Pick.Period), cumulative = v.Pick.Cumulative, v.Size, live = v.Live,
        closed = v.Closed is { } c ? new { c.Id, c.At, c.By } : null, against = v.Before is { } b ? new { b.Id, period = v.Words(b) } : null, zone = v.Zone, v.Reported,
        lines = v.Lines.Select(l => new { l.Place, enterprise = l.Id, l.Name, l.Value, l.Share, growth = l.Growth, earlier = l.Earlier, entered = v.Before is not null && l.Earlier is null }), left = v.Left.Select(l => new { enterprise = l.Id, l.Name, earlier = l.Place }),
    };
}

/// <summary>Brings together what a page of a ranking needs.</summary>
internal sealed class RankDesk(PickReader picks, RankReader ranks, Rules rules, ZoneClock clock, CurrentActor current)
{
    public async Task<Outcome<RankView>> LiveAsync(HttpContext http, CancellationToken stop)
    {
        var pick = await picks.ReadAsync(http, stop);
        if (!pick.Ok)
            return Outcome<RankView>.Refused(pick.Refusals);
        var typed = http.Request.Query["n"].ToString();
        var size = typed.Length == 0 ? (int)(await rules.OnAsync("economy.rank-size", clock.Today, stop)).Number : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        return size is < 1 or > CloseRank.Most ? ProfileRefusals.RankSize.At("n", CloseRank.Most) : await ranks.LiveAsync(pick.Value, size, stop);
    }

    public async Task<Outcome<RankView>> LiveAsync(CloseRank command, CancellationToken stop)
    {
        var pick = await picks.ReadAsync(command.Indicator ?? "", command.Period ?? "", command.Current, stop);
        return pick.Ok ? await ranks.LiveAsync(pick.Value, Math.Clamp(command.Size, 1, CloseRank.Most), stop) : Outcome<RankView>.Refused(pick.Refusals);
    }

    public async Task<Outcome<RankView>> ClosedAsync(long id, CancellationToken stop) => await ranks.ClosedAsync(id, stop) is { } view ? view : KernelRefusals.NotFound.With("这份封存的排名");

    public Task<IResult> PageAsync(Outcome<RankView> view, HttpContext http, IReadOnlyList<Refusal> refusals) => Task.FromResult<IResult>(view.Ok
        ? new RazorComponentResult<RankPage>(new { View = view.Value, MayClose = current.Actor?.MayAll(ProfilePermissions.Ranks) == true, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
        : RefusalResults.For(http, view.Refusals));
}
