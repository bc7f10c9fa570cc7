using System.Globalization;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Filing;
using Guatu.Economy.Profiles;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Clusters;

/// <summary>产业集群: all, one, the form, figures and targets of a cluster; the same by API.</summary>
internal static class ClusterRoutes
{
    private const string Tag = "产业集群";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/clusters", EconomyPermissions.See, async (PickReader picks, ClusterReader reader, CurrentActor current, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            return pick.Ok ? new RazorComponentResult<ClustersPage>(new { View = await reader.AllAsync(pick.Value, stop), MayKeep = Keeps(current) }) : RefusalResults.For(http, pick.Refusals);
        });
        pages.MapPage("/clusters.xlsx", EconomyPermissions.See, (PickReader picks, ClusterReader reader, HttpContext http, CancellationToken stop) => FileAsync(picks, reader, http, true, stop));
        pages.MapPage("/clusters.csv", EconomyPermissions.See, (PickReader picks, ClusterReader reader, HttpContext http, CancellationToken stop) => FileAsync(picks, reader, http, false, stop));
        pages.MapPage("/clusters/{id:long}", EconomyPermissions.See, (long id, ClusterDesk desk, HttpContext http, CancellationToken stop) => desk.PageAsync(id, http, [], null, stop));
        pages.MapPage("/clusters/new", EconomyPermissions.Enterprises, async (ZoneDirectories directories, CancellationToken stop) => Form(new SaveCluster(null, ""), await directories.NowAsync(stop), []));
        pages.MapForm("/clusters/new", EconomyPermissions.Enterprises, (ActionRunner runner, ShellSource shell, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(null, runner, shell, directories, http, stop));
        pages.MapPage("/clusters/{id:long}/edit", EconomyPermissions.Enterprises, async (long id, EnterpriseBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            (await book.ClustersAsync(stop)).FirstOrDefault(c => c.Id == id) is { } c ? Form(new SaveCluster(id, c.Name, c.Emerging, c.UnitId, c.LeaderId, c.Place, c.Note, c.Version), await directories.NowAsync(stop), []) : RefusalResults.For(http, KernelRefusals.NotFound.With("这个产业集群")));
        pages.MapForm("/clusters/{id:long}/edit", EconomyPermissions.Enterprises, (long id, ActionRunner runner, ShellSource shell, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(id, runner, shell, directories, http, stop));
        pages.MapForm("/clusters/{id:long}/figures", EconomyPermissions.Enter, EnterAsync);
        pages.MapForm("/clusters/{id:long}/targets", EconomyPermissions.Targets, TargetAsync);
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/clusters", async (PickReader picks, ClusterReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.Problem(pick.Refusals);
            var view = await reader.AllAsync(pick.Value, stop);
            return TypedResults.Ok(new { indicator = pick.Value.Indicator?.Code, pick.Value.Indicator?.Unit, caution = pick.Value.Caution, period = PeriodWords.Key(pick.Value.Period), emergingShare = view.Emerging, clusters = view.Lines.Select(Json) });
        }).Needs(EconomyPermissions.See).WithSummary("产业集群：企业数、合计、同口径增减、占全区、自己的指标和目标").WithTags(Tag);
        api.MapGet("/clusters/{id:long}", async (long id, PickReader picks, ClusterReader reader, HttpContext http, CancellationToken stop) =>
        {
            var pick = await picks.ReadAsync(http, stop);
            if (!pick.Ok)
                return RefusalResults.Problem(pick.Refusals);
            return await reader.OneAsync(id, pick.Value, stop) is { } v
                ? TypedResults.Ok(new { cluster = Json(v.Line), trend = v.Trend, firms = v.Firms.Select(f => new { enterprise = f.Who.Id, name = f.Who.Short, f.Now, growth = f.Growth }), ownTrends = v.OwnTrends })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个产业集群"));
        }).Needs(EconomyPermissions.See).WithSummary("一个产业集群：走势、企业、自己的指标").WithTags(Tag);
        api.MapPost("/clusters", async (SaveCluster body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveCluster, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(EconomyPermissions.Enterprises).WithSummary("设立、修改产业集群").WithTags(Tag);
    }

    private static object Json(ClusterLine l) => new
    {
        l.Cluster.Id, l.Cluster.Name, l.Cluster.Emerging, l.Cluster.UnitId, l.Cluster.LeaderId, sum = ProfileRoutes.Json($"{l.Cluster.Id}", l.Cluster.Name, l.Sum),
        own = l.Own.Select(o => new { indicator = o.Indicator.Code, o.Indicator.Name, o.Indicator.Unit, period = PeriodWords.Key(o.Period), o.Value, target = o.Target?.Value, met = o.Met }),
    };

    internal static bool Keeps(CurrentActor current) => current.Actor?.MaySome(EconomyPermissions.Enterprises) == true;

    private static IResult Form(SaveCluster command, ZoneDirectory directory, IReadOnlyList<Refusal> refusals) =>
        new RazorComponentResult<ClusterFormPage>(new { Command = command, Directory = directory, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> SaveAsync(long? id, ActionRunner runner, ShellSource shell, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var command = new SaveCluster(id, form.Text("name"), form.Ticked("emerging"), form.Id("unitId"), form.Id("leaderId"), form.Whole("place") ?? 0, form.Text("note"), form.Whole("version"));
        var outcome = await runner.RunAsync<SaveCluster, long>(command, stop);
        if (!outcome.Ok)
            return Form(command, await directories.NowAsync(stop), outcome.Refusals);
        shell.Say("已保存。");
        return new SeeOther($"/clusters/{outcome.Value}");
    }

    private static async Task<IResult> EnterAsync(long id, ActionRunner runner, ShellSource shell, ClusterDesk desk, IndicatorBook indicators, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (read, fault) = await FilingApi.ReadAsync(indicators, form.Text("indicator"), form.Text("period"), false, nameof(SubjectKind.Cluster), id, "period", stop);
        if (fault is null && Number(form.Text("value")) is null)
            fault = FilingRefusals.Wrong.At("value", "数值只填数字，不带单位。");
        var refusals = fault is not null ? [fault] : (await runner.RunAsync<EnterFigures, EnteredFigures>(new EnterFigures([new GivenFigure(read!.Indicator.Id, read.Subject, read.Period, read.Form, Number(form.Text("value")))], "产业集群报数", null, form.Text("word")), stop)).Refusals;
        if (refusals.Count > 0)
            return await desk.PageAsync(id, http, refusals, form, stop);
        shell.Say("已报。");
        return new SeeOther($"/clusters/{id}#own");
    }

    private static async Task<IResult> TargetAsync(long id, ActionRunner runner, ShellSource shell, ClusterDesk desk, IndicatorBook indicators, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var indicator = await indicators.FindAsync(form.Text("indicator"), stop);
        IReadOnlyList<Refusal> refusals = indicator is null ? [KernelRefusals.NotFound.At("indicatorId", "这个指标")]
            : Number(form.Text("target")) is not { } value ? [EconomyRefusals.TargetWrong.At("target", indicator.Name, "目标", "只填数字，不带单位")]
            : (await runner.RunAsync<SetTarget, long>(new SetTarget(indicator.Id, new Subject(SubjectKind.Cluster, id), form.Whole("year") ?? 0, TargetTier.Own, false, value, form.Text("document"), form.Text("reason")), stop)).Refusals;
        if (refusals.Count > 0)
            return await desk.PageAsync(id, http, refusals, form, stop);
        shell.Say("目标已下达。");
        return new SeeOther($"/clusters/{id}#own");
    }

    private static decimal? Number(string typed) => decimal.TryParse(Typing.Narrow(typed).Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<IResult> FileAsync(PickReader picks, ClusterReader reader, HttpContext http, bool xlsx, CancellationToken stop)
    {
        var pick = await picks.ReadAsync(http, stop);
        if (!pick.Ok)
            return RefusalResults.For(http, pick.Refusals);
        var view = await reader.AllAsync(pick.Value, stop);
        decimal? Round(decimal? v, int digits) => v is { } known ? Math.Round(known, digits, MidpointRounding.AwayFromZero) : null;
        var rows = view.Lines.Select(l => new object?[]
        {
            l.Cluster.Name, l.Cluster.Emerging ? "新兴" : "传统", view.Directory.Unit(l.Cluster.UnitId)?.Name, view.Directory.Person(l.Cluster.LeaderId)?.Name, l.Sum.Firms, l.Sum.Reported, l.Sum.Hidden ? "不单独显示" : l.Sum.Now, Round(l.Sum.Growth, 1), Round(l.Sum.Share, 2),
            string.Join("；", l.Own.Select(o => $"{o.Indicator.Name}{Kernel.Look.Zh.Amount(o.Value, o.Indicator.Unit)}{(o.Target is { Growth: false } t ? $"（目标{Kernel.Look.Zh.Amount(t.Value, o.Indicator.Unit)}）" : "")}")),
        });
        return TableFile.Of($"产业集群{pick.Value.Title}", [pick.Value.Caution + "同口径增减只比两年都有数的企业，不是公布增速。"],
            [("产业集群", 18), ("类别", 8), ("牵头单位", 18), ("链长", 10), ("在统家数", 10), ("报数家数", 10), ($"{pick.Value.Words}{pick.Value.Indicator?.Unit}", 16), ("同口径增减%", 12), ("占全区%", 10), ("自己的指标", 40)], rows, xlsx);
    }
}

/// <summary>Shows the page of a cluster.</summary>
internal sealed class ClusterDesk(PickReader picks, ClusterReader reader, CurrentActor current)
{
    public async Task<IResult> PageAsync(long id, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop)
    {
        var pick = await picks.ReadAsync(http, stop);
        if (!pick.Ok)
            return RefusalResults.For(http, pick.Refusals);
        if (await reader.OneAsync(id, pick.Value, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个产业集群"));
        return new RazorComponentResult<ClusterPage>(new
        {
            View = view, MayKeep = ClusterRoutes.Keeps(current), MayEnter = current.Actor?.MaySome(EconomyPermissions.Enter) == true, MayTarget = current.Actor?.MaySome(EconomyPermissions.Targets) == true, Refusals = refusals, Form = form,
        })
        { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }
}
