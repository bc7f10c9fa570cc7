using System.Globalization;
using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
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

namespace Guatu.Economy.Targets;

/// <summary>目标: years, one indicator, staged goals; API.</summary>
internal static class TargetRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/economy/targets", EconomyPermissions.See, async (TargetBook book, StageGoals goals, IndicatorBook indicators, ZoneDirectories directories, ZoneClock clock, CurrentActor current, HttpRequest request, CancellationToken stop) =>
        {
            var year = Year(request, clock);
            return new RazorComponentResult<TargetsPage>(new
            {
                Year = year, Indicators = (IReadOnlyList<Indicator>)[.. (await indicators.AllAsync(stop)).Where(i => !i.OfClusters)], Book = await book.OfAsync(year, SubjectKind.Zone, stop), Units = (await directories.NowAsync(stop)).Units.ToDictionary(u => u.Id, u => u.Name),
                Goals = await goals.AllAsync(stop), MayKeep = May(current),
            });
        });
        pages.MapPage("/economy/targets/{id:long}", EconomyPermissions.See, async (long id, TargetDesk desk, HttpContext http, CancellationToken stop) => await desk.TargetAsync(id, http, [], null, stop));
        pages.MapForm("/economy/targets/{id:long}", EconomyPermissions.Targets, async (long id, ActionRunner runner, TargetDesk desk, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            if (Number(form.Text("value")) is not { } value)
                return await desk.TargetAsync(id, http, [EconomyRefusals.TargetWrong.At("value", "目标", "数", "只填数字，不带单位")], form, stop);
            var outcome = await runner.RunAsync<SetTarget, long>(new(id, Subject.Zone, form.Whole("year") ?? 0, Enum.TryParse<TargetTier>(form.Text("tier"), out var tier) ? tier : 0, form.Text("form") == "growth", value, form.Text("document"), form.Text("reason")), stop);
            if (!outcome.Ok)
                return await desk.TargetAsync(id, http, outcome.Refusals, form, stop);
            shell.Say("目标已下达。");
            return new SeeOther($"/economy/targets?year={form.Whole("year")}");
        });
        pages.MapPage("/economy/goals/new", EconomyPermissions.Targets, async (TargetDesk desk, HttpContext http, CancellationToken stop) => await desk.GoalAsync(null, http, [], null, stop));
        pages.MapPage("/economy/goals/{id:long}", EconomyPermissions.See, async (long id, TargetDesk desk, HttpContext http, CancellationToken stop) => await desk.GoalAsync(id, http, [], null, stop));
        pages.MapForm("/economy/goals/new", EconomyPermissions.Targets, (ActionRunner runner, TargetDesk desk, ShellSource shell, HttpContext http, CancellationToken stop) => GoalAsync(null, runner, desk, shell, http, stop));
        pages.MapForm("/economy/goals/{id:long}", EconomyPermissions.Targets, (long id, ActionRunner runner, TargetDesk desk, ShellSource shell, HttpContext http, CancellationToken stop) => GoalAsync(id, runner, desk, shell, http, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/economy/targets", async (TargetBook book, IndicatorBook indicators, ZoneClock clock, HttpRequest request, CancellationToken stop) =>
        {
            var year = Year(request, clock);
            var all = await book.OfAsync(year, SubjectKind.Zone, stop);
            return TypedResults.Ok(new { year, targets = (await indicators.AllAsync(stop)).SelectMany(i => all[(i.Id, 0)].Select(t => Json(t, i))) });
        }).Needs(EconomyPermissions.See).WithSummary("一年的目标：上级、本区、挑战").WithTags("目标");
        api.MapGet("/economy/targets/{id:long}", async (long id, TargetBook book, IndicatorBook indicators, CancellationToken stop) =>
            await indicators.OneAsync(id, stop) is { } i ? TypedResults.Ok((await book.HistoryAsync(id, Subject.Zone, stop)).Select(t => Json(t, i))) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个指标")))
            .Needs(EconomyPermissions.See).WithSummary("一个指标历次目标，带理由和依据").WithTags("目标");
        api.MapPost("/economy/targets", async (SetTarget body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SetTarget, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(EconomyPermissions.Targets).WithSummary("下达、调整目标；tier：1上级 2本区 3挑战；subject.kind：0全区 1企业 2行业 3集群").WithTags("目标");
        api.MapGet("/economy/goals", async (StageGoals goals, CancellationToken stop) => TypedResults.Ok((await goals.AllAsync(stop)).Select(Json)))
            .Needs(EconomyPermissions.See).WithSummary("阶段目标：年度路径、实际、判断").WithTags("目标");
        api.MapPost("/economy/goals", async (SaveStageGoal body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveStageGoal, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(EconomyPermissions.Targets).WithSummary("定、调整阶段目标；path：0等量 1等速 2给定年份").WithTags("目标");
    }

    internal static int Year(HttpRequest request, ZoneClock clock) => int.TryParse(request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100 ? year : clock.Today.Year;

    internal static bool May(CurrentActor current) => current.Actor?.MayAll(EconomyPermissions.Targets) == true;

    private static object Json(Target t, Indicator i) => new { t.Id, indicator = i.Id, i.Code, i.Name, t.Year, tier = t.Tier.ToString(), t.Growth, t.Value, unit = t.Growth ? "%" : i.Unit, t.Document, t.Reason, t.Current, t.At, t.By };

    private static object Json(StageGoalView g) => new
    {
        g.Id, g.Goal.Name, indicator = g.Indicator.Id, g.Indicator.Unit, g.Goal.FromYear, from = g.Goal.From, g.Goal.ToYear, to = g.Goal.To, path = g.Goal.Path.ToString(), years = g.Path.Points.Select(p => new { p.Year, p.Value, p.Given, actual = g.Actuals.TryGetValue(p.Year, out var a) ? a : (decimal?)null }),
        standing = g.Verdict?.Standing.ToString(), sentence = g.Verdict?.Sentence, g.Document, g.Closed, g.Version,
    };

    private static decimal? Number(string typed) => decimal.TryParse(Typing.Narrow(typed), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<IResult> GoalAsync(long? id, ActionRunner runner, TargetDesk desk, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (Number(form.Text("fromValue")) is not { } from || Number(form.Text("toValue")) is not { } to)
            return await desk.GoalAsync(id, http, [DispatchRefusals.GoalWrong.At(Number(form.Text("fromValue")) is null ? "fromValue" : "toValue", "只填数字，不带单位。")], form, stop);
        if (StageGoals.Read(form.Text("points")) is not { } points)
            return await desk.GoalAsync(id, http, [DispatchRefusals.GoalWrong.At("points", "给定的年份写成2027=500;2028=620这样。")], form, stop);
        var path = Enum.TryParse<PathKind>(form.Text("path"), out var read) ? read : (PathKind)99;
        var outcome = await runner.RunAsync<SaveStageGoal, long>(new(id, form.Text("name"), form.Id("indicatorId") ?? 0, form.Whole("fromYear") ?? 0, from, form.Whole("toYear") ?? 0, to, path, points, form.Text("document"), form.Text("reason"), form.Ticked("closed"), form.Whole("version")), stop);
        if (!outcome.Ok)
            return await desk.GoalAsync(id, http, outcome.Refusals, form, stop);
        shell.Say("阶段目标已保存。");
        return new SeeOther($"/economy/goals/{outcome.Value}");
    }
}

/// <summary>Brings together what the pages of targets need.</summary>
internal sealed class TargetDesk(TargetBook book, StageGoals goals, IndicatorBook indicators, ZoneClock clock, CurrentActor current)
{
    public async Task<IResult> TargetAsync(long id, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) => await indicators.OneAsync(id, stop) is not { } indicator
        ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个指标"))
        : new RazorComponentResult<TargetPage>(new
        {
            Indicator = indicator, Year = TargetRoutes.Year(http.Request, clock), History = await book.HistoryAsync(id, Subject.Zone, stop), clock.Today, MayKeep = TargetRoutes.May(current), Refusals = refusals, Form = form,
        })
        { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    public async Task<IResult> GoalAsync(long? id, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop)
    {
        var goal = id is { } known ? await goals.OneAsync(known, stop) : null;
        return id is not null && goal is null
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个阶段目标"))
            : new RazorComponentResult<StageGoalPage>(new { Goal = goal, Indicators = await indicators.AllAsync(stop), MayKeep = TargetRoutes.May(current), Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }
}
