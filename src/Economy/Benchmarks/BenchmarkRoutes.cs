using System.Globalization;
using System.Text;
using Guatu.Economy.Filing.Sheets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Benchmarks;

/// <summary>对标: list, one indicator, places; API.</summary>
internal static class BenchmarkRoutes
{
    private const string Tag = "对标";

    /// <summary>Largest file taken, bytes: five hundred lines are far smaller.</summary>
    private const long LargestFile = 5_000_000;

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/benchmarks", EconomyPermissions.See, async (BenchmarkReader reader, CancellationToken stop) => new RazorComponentResult<BenchmarksPage>(new { All = await reader.AllAsync(stop), Places = await reader.PlacesAsync(stop) }));
        pages.MapPage("/benchmarks/{id:long}", EconomyPermissions.See, (long id, BenchmarkReader reader, CurrentActor current, HttpContext http, CancellationToken stop) => PageAsync(id, reader, current, http, [], null, stop));
        pages.MapForm("/benchmarks/{id:long}", AnalysisPermissions.Compare, async (long id, ActionRunner runner, BenchmarkReader reader, CurrentActor current, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var items = await SentAsync(form, stop);
            if (!items.Ok)
                return await PageAsync(id, reader, current, http, items.Refusals, form, stop);
            var outcome = await runner.RunAsync<EnterBenchmarks, EnteredBenchmarks>(new EnterBenchmarks(id, form.Text("document"), items.Value), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, current, http, outcome.Refusals, form, stop);
            shell.Say($"收了{outcome.Value.Added}行{(outcome.Value.Replaced > 0 ? $"，其中更正{outcome.Value.Replaced}行" : "")}{(outcome.Value.Same > 0 ? $"，{outcome.Value.Same}行没有变" : "")}。");
            return new SeeOther($"/benchmarks/{id}");
        });
        pages.MapPage("/benchmarks/places", EconomyPermissions.See, (BenchmarkReader reader, CurrentActor current, CancellationToken stop) => PlacesAsync(reader, current, [], null, stop));
        pages.MapForm("/benchmarks/places", AnalysisPermissions.Places, async (ActionRunner runner, BenchmarkReader reader, CurrentActor current, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<SavePlace, long>(new SavePlace(form.Id("id"), form.Text("name"), Enum.TryParse<PlaceKind>(form.Text("kind"), out var kind) ? kind : 0, form.Whole("order") ?? 0, form.Ticked("closed"), form.Whole("version")), stop);
            if (!outcome.Ok)
                return await PlacesAsync(reader, current, outcome.Refusals, form, stop);
            shell.Say("对标地区已保存。");
            return new SeeOther("/benchmarks/places");
        });
        MapApi(routes);
    }

    private static void MapApi(RoomRoutes routes)
    {
        var api = routes.Api;
        api.MapGet("/benchmarks", async (BenchmarkReader reader, CancellationToken stop) => TypedResults.Ok(new { places = await reader.PlacesAsync(stop), indicators = (await reader.AllAsync(stop)).Where(c => c.Latest is not null).Select(Json) }))
            .Needs(EconomyPermissions.See).WithSummary("对标：各指标本区和对标地区的公布数、差距（个百分点）、位次、苗头").WithTags(Tag);
        api.MapGet("/benchmarks/{id:long}", async (long id, BenchmarkReader reader, CancellationToken stop) => await reader.OneAsync(id, stop) is { } one ? TypedResults.Ok(Json(one)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个指标")))
            .Needs(EconomyPermissions.See).WithSummary("一个指标的对标").WithTags(Tag);
        api.MapPost("/benchmarks", async (EnterBenchmarks body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<EnterBenchmarks, EnteredBenchmarks>(body, stop)).OrProblem(done => TypedResults.Ok(done)))
            .Needs(AnalysisPermissions.Compare).WithSummary("录入公布的对标数据和本区位次，要写出处；全收或全不收").WithTags(Tag);
        api.MapPost("/benchmarks/places", async (SavePlace body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SavePlace, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(AnalysisPermissions.Places).WithSummary("加、改对标地区；kind：1全国 2全省 3全市 4同类开发区").WithTags(Tag);
    }

    private static object Json(Comparison c) => new
    {
        c.Indicator.Id, c.Indicator.Code, c.Indicator.Name, scope = IndicatorWords.Of(c.Indicator.Scope), c.What, signs = c.Signs.Select(s => new { s.PlaceId, s.Sign.Sentence }),
        periods = c.Periods.Select(p => new
        {
            period = PeriodWords.Key(p), own = c.Own.TryGetValue(p, out var own) ? own : (decimal?)null, rank = c.Rank(p)?.Rank, field = c.Rank(p)?.Field,
            places = c.Places.Where(x => c.Figures.ContainsKey((p, x.Id))).Select(x => c.Figures[(p, x.Id)] is var f ? new { x.Id, x.Name, f.Growth, f.Value, f.Rank, f.Field, lead = c.Lead(p, x.Id), f.Document, f.At, f.By } : null!),
        }),
    };

    private static async Task<IResult> PageAsync(long id, BenchmarkReader reader, CurrentActor current, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) => await reader.OneAsync(id, stop) is not { } one
        ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个指标"))
        : new RazorComponentResult<BenchmarkPage>(new { One = one, Places = await reader.PlacesAsync(stop), reader.Today, MayEnter = current.Actor?.May(AnalysisPermissions.Compare, one.Indicator.UnitId ?? 0) == true, Refusals = refusals, Form = form })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };

    private static async Task<IResult> PlacesAsync(BenchmarkReader reader, CurrentActor current, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) =>
        new RazorComponentResult<PlacesPage>(new { Places = await reader.PlacesAsync(stop), MayKeep = current.Actor?.MaySome(AnalysisPermissions.Places) == true, Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    // One line from the fields, or a table that was pasted or handed in.
    private static async Task<Outcome<List<BenchmarkItem>>> SentAsync(IFormCollection form, CancellationToken stop)
    {
        var (name, pasted) = ("粘贴的表格", true);
        using var content = new MemoryStream();
        if (form["lines"].ToString() is { } lines && lines.Trim().Length > 0)
            await content.WriteAsync(Encoding.UTF8.GetBytes(lines.Trim('\r', '\n')), stop);
        else if (form.Files.GetFile("file") is { Length: > 0 } file)
        {
            if (file.Length > LargestFile)
                return AnalysisRefusals.BenchmarkSheet.At("lines", $"{file.FileName}超过5MB");
            (name, pasted) = (file.FileName, false);
            await file.CopyToAsync(content, stop);
        }
        else
        {
            var (growth, value, rank, field) = (Number(form.Text("growth")), Number(form.Text("value")), Number(form.Text("rank")), Number(form.Text("field")));
            if (new[] { growth, value, rank, field }.Any(n => n is decimal.MinValue))
                return AnalysisRefusals.BenchmarkWrong.At("growth", "增速、数值、位次", "只填数字");
            return new List<BenchmarkItem> { new(form.Text("period"), form.Text("place"), growth, value, Whole(rank), Whole(field)) };
        }
        content.Position = 0;
        var read = SheetReading.Open(name, pasted, content);
        return read.Ok ? BenchmarkSheet.Read(name, read.Value.Rows) : Outcome<List<BenchmarkItem>>.Refused(read.Refusals);
    }

    private static int? Whole(decimal? number) => number is { } known ? known is >= 0 and <= 1_000_000 && decimal.Truncate(known) == known ? (int)known : -1 : null;

    private static decimal? Number(string typed) => typed.Length == 0 ? null : decimal.TryParse(Typing.Narrow(typed).Replace('−', '-').TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : decimal.MinValue;
}
