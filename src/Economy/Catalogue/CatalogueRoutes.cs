using Guatu.Economy.Filing;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Catalogue;

/// <summary>指标库: the list, one indicator, the form, the library to pick from; the same by API.</summary>
internal static class CatalogueRoutes
{
    private const string Tag = "指标库";

    /// <summary>Codes to be taken from the library.</summary>
    public sealed record LibraryBody(IReadOnlyList<string>? Codes);

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/indicators", EconomyPermissions.See, async (string? closed, IndicatorBook book, FigureTrail trail, ZoneDirectories directories, CurrentActor current, CancellationToken stop) =>
            new RazorComponentResult<CataloguePage>(new { List = await book.AllAsync(stop, closed is not null), Counts = await trail.CountsAsync(stop), Directory = await directories.NowAsync(stop), MayKeep = Keeps(current), Closed = closed is not null }));
        pages.MapPage("/indicators/new", IndicatorPermissions.Keep, (IndicatorBook book, ZoneDirectories directories, CancellationToken stop) => FormAsync(null, null, book, directories, [], stop));
        pages.MapForm("/indicators/new", IndicatorPermissions.Keep, (ActionRunner runner, ShellSource shell, IndicatorBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(null, runner, shell, book, directories, http, stop));
        pages.MapPage("/indicators/library", EconomyPermissions.See, async (IndicatorBook book, CurrentActor current, CancellationToken stop) =>
            new RazorComponentResult<LibraryPage>(new { Known = (await book.AllAsync(stop, closedToo: true)).Select(i => i.Code).ToHashSet(), MayKeep = Keeps(current) }));
        pages.MapForm("/indicators/library", IndicatorPermissions.Keep, async (ActionRunner runner, ShellSource shell, IndicatorBook book, CurrentActor current, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var (added, refusals) = await PickAsync([.. form["code"].OfType<string>()], runner, book, stop);
            if (refusals.Count > 0)
                return (IResult)new RazorComponentResult<LibraryPage>(new { Known = (await book.AllAsync(stop, closedToo: true)).Select(i => i.Code).ToHashSet(), MayKeep = Keeps(current), Refusals = refusals }) { StatusCode = refusals[0].Kind.Status };
            shell.Say($"已添加{added}个指标。请逐个补上责任单位、来源单位，核对口径。");
            return new SeeOther("/indicators");
        });
        pages.MapPage("/indicators/{id:long}", EconomyPermissions.See, async (long id, IndicatorBook book, FigureTrail trail, Charts.TrendReader trends, ZoneDirectories directories, CurrentActor current, HttpContext http, CancellationToken stop) =>
        {
            if (await book.OneAsync(id, stop) is not { } one)
                return RefusalResults.For(http, KernelRefusals.NotFound.With("这个指标"));
            var all = await book.AllAsync(stop, closedToo: true);
            var latest = (await trail.PageAsync(all.ToDictionary(i => i.Id), id, SubjectKind.Zone, null, null, false, null, 24, stop)).OrderByDescending(f => f.Period).ThenBy(f => f.Form).ToList();
            return new RazorComponentResult<IndicatorPage>(new { One = one, All = all, Latest = latest, Trend = await trends.ZoneAsync(id, stop), Directory = await directories.NowAsync(stop), MayKeep = Keeps(current) });
        });
        pages.MapPage("/indicators/{id:long}/edit", IndicatorPermissions.Keep, async (long id, IndicatorBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            await book.OneAsync(id, stop) is { } one ? await FormAsync(id, Of(one), book, directories, [], stop) : RefusalResults.For(http, KernelRefusals.NotFound.With("这个指标")));
        pages.MapForm("/indicators/{id:long}/edit", IndicatorPermissions.Keep, (long id, ActionRunner runner, ShellSource shell, IndicatorBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(id, runner, shell, book, directories, http, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/indicators", async (bool? closed, IndicatorBook book, CancellationToken stop) => TypedResults.Ok((await book.AllAsync(stop, closed == true)).Select(Json)))
            .Needs(EconomyPermissions.See).WithSummary("指标库；closed=true连停用的一起给").WithTags(Tag);
        api.MapGet("/indicators/{code}", async (string code, IndicatorBook book, CancellationToken stop) => await book.FindAsync(code, stop) is { } one ? TypedResults.Ok(Json(one)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个指标")))
            .Needs(EconomyPermissions.See).WithSummary("一个指标").WithTags(Tag);
        api.MapPost("/indicators", async (SaveIndicator body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveIndicator, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(IndicatorPermissions.Keep).WithSummary("设立、修改指标；涉密的拒收").WithTags(Tag);
        api.MapGet("/indicators/library", () => TypedResults.Ok(Library.Sets)).Needs(EconomyPermissions.See).WithSummary("样本库：可以挑着添加的指标").WithTags(Tag);
        api.MapPost("/indicators/library", async (LibraryBody body, ActionRunner runner, IndicatorBook book, CancellationToken stop) =>
        {
            var (added, refusals) = await PickAsync(body.Codes ?? [], runner, book, stop);
            return refusals.Count > 0 ? RefusalResults.Problem(refusals) : TypedResults.Ok(new { added });
        }).Needs(IndicatorPermissions.Keep).WithSummary("从样本库添加，公式的分项一并添加").WithTags(Tag);
    }

    private static bool Keeps(CurrentActor current) => current.Actor?.MaySome(IndicatorPermissions.Keep) == true;

    // Each is a write of its own, parts before what is computed from them; what is there already stays as the zone has it.
    private static async Task<(int Added, IReadOnlyList<Refusal> Refusals)> PickAsync(IReadOnlyList<string> codes, ActionRunner runner, IndicatorBook book, CancellationToken stop)
    {
        var (picked, unknown) = Library.WithParts(codes);
        if (unknown is not null)
            return (0, [FilingRefusals.LibraryUnknown.With(unknown)]);
        var known = await book.AllAsync(stop, closedToo: true);
        var (place, added) = (known.Count == 0 ? 0 : known.Max(i => i.Place), 0);
        foreach (var one in picked.Where(p => known.All(k => k.Code != p.Code)))
        {
            var outcome = await runner.RunAsync<SaveIndicator, long>(one.Save(place += 10), stop);
            if (!outcome.Ok)
                return (added, outcome.Refusals);
            added++;
        }
        book.Forget();
        return (added, []);
    }

    private static SaveIndicator Of(Indicator i) => new(i.Id, i.Code, i.Name, i.Scope, i.Unit, i.Nature, i.Better, i.Rhythm, i.Joint, i.Decimals, i.Band, i.Place, i.UnitId, i.SourceUnitId, i.DueDays, i.Formula, i.PartsOf, i.Note, i.Closed, Version: i.Version);

    private static async Task<IResult> FormAsync(long? id, SaveIndicator? command, IndicatorBook book, ZoneDirectories directories, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var all = await book.AllAsync(stop, closedToo: true);
        command ??= new SaveIndicator(null, "", "", Scope.Statistics, "亿元", Nature.Flow, Better.More, PeriodKind.Month, false, 2, "总量", all.Count == 0 ? 10 : all.Max(i => i.Place) + 10, null, null, 15);
        return new RazorComponentResult<IndicatorFormPage>(new { Id = id, Command = command, All = all, Directory = await directories.NowAsync(stop), Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static async Task<IResult> SaveAsync(long? id, ActionRunner runner, ShellSource shell, IndicatorBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        T One<T>(string name, T fallback) where T : struct, Enum => Enum.TryParse<T>(form.Text(name), out var value) ? value : fallback;
        var command = new SaveIndicator(
            id, form.Text("code"), form.Text("name"), One("scope", (Scope)0), form.Text("unit"), One("nature", (Nature)0), One("better", (Better)0), One("rhythm", PeriodKind.Day), form.Ticked("joint"), form.Whole("decimals") ?? -1, form.Text("band"),
            form.Whole("place") ?? 0, form.Id("unitId"), form.Id("sourceUnitId"), form.Whole("dueDays") ?? -1, form.Text("formula"), Enum.TryParse<SubjectKind>(form.Text("partsOf"), out var parts) ? parts : null, form.Text("note"), form.Ticked("closed"), form.Ticked("secret"), form.Whole("version"));
        var outcome = await runner.RunAsync<SaveIndicator, long>(command, stop);
        if (!outcome.Ok)
            return await FormAsync(id, command, book, directories, outcome.Refusals, stop);
        shell.Say(id is null ? "指标已设立。" : "指标已修改，改动记在操作日志里。");
        return new SeeOther($"/indicators/{outcome.Value}");
    }

    private static object Json(Indicator i) => new
    {
        i.Id, i.Code, i.Name, scope = i.Scope.ToString(), scopeWords = IndicatorWords.Of(i.Scope), caution = IndicatorWords.Caution(i.Scope), i.Unit, nature = i.Nature.ToString(), better = i.Better.ToString(), rhythm = i.Rhythm.ToString(), i.Joint, i.Decimals,
        i.Band, i.Place, i.UnitId, i.SourceUnitId, i.DueDays, i.Formula, partsOf = i.PartsOf?.ToString(), i.Note, i.Closed, i.Version,
    };
}
