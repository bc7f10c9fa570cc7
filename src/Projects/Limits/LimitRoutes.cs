using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Guatu.Projects.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Limits;

/// <summary>统筹: the load of shared things, their record, API.</summary>
internal static class LimitRoutes
{
    private const string Tag = "统筹";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/limits", ProjectsPermissions.See, (LimitReader reader, HttpContext http, CancellationToken stop) => PageAsync(reader, http, [], stop));
        pages.MapPage("/projects/limits.csv", ProjectsPermissions.See, async (LimitReader reader, HttpRequest request, CancellationToken stop) =>
            TypedResults.File(LimitReader.Csv(await reader.ReadAsync(Weekly(request), stop)), "text/csv; charset=utf-8", "队伍机具资金负荷.csv"));
        pages.MapPage("/projects/limits/new", LimitPermissions.Keep, (ZoneDirectories directories, HttpContext http, CancellationToken stop) => FormAsync(null, directories, null, [], stop));
        pages.MapForm("/projects/limits/new", LimitPermissions.Keep, (ActionRunner runner, LimitReader reader, ZoneDirectories directories, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(null, runner, reader, directories, shell, http, stop));
        pages.MapPage("/projects/limits/{id:long}", LimitPermissions.Keep, async (long id, LimitReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, false, stop) is { } line ? await FormAsync(line, directories, null, [], stop) : Unknown(http));
        pages.MapForm("/projects/limits/{id:long}", LimitPermissions.Keep, (long id, ActionRunner runner, LimitReader reader, ZoneDirectories directories, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(id, runner, reader, directories, shell, http, stop));
        Api(routes.Api);
    }

    private static void Api(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/limits", async (string? by, LimitReader reader, CancellationToken stop) => TypedResults.Ok(Json(await reader.ReadAsync(by == "week", stop))))
            .Needs(ProjectsPermissions.See).WithSummary("队伍、机具、窗口、资金的负荷和冲突；by为week按周，否则按月").WithTags(Tag);
        api.MapGet("/projects/limits.csv", async (string? by, LimitReader reader, CancellationToken stop) => TypedResults.File(LimitReader.Csv(await reader.ReadAsync(by == "week", stop)), "text/csv; charset=utf-8", "limits.csv"))
            .Needs(ProjectsPermissions.See).WithSummary("各项队伍、机具、资金的逐周负荷，CSV").WithTags(Tag);
        api.MapPost("/projects/limits", async (LimitBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveLimit, long>(body.Command(null), stop)).OrProblem(id => TypedResults.Created($"/api/projects/limits/{id}", new { id })))
            .Needs(LimitPermissions.Keep).WithSummary("登记一项；kind为队伍、机具、窗口、资金，months为分月数量").WithTags(Tag);
        api.MapPut("/projects/limits/{id:long}", async (long id, LimitBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveLimit, long>(body.Command(id), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LimitPermissions.Keep).WithSummary("修改一项，closed为停用").WithTags(Tag);
    }

    private static object Json(LimitView view) => new
    {
        today = view.Today, sentence = view.Sentence, until = view.Last, unlaid = view.Unlaid,
        things = view.Lines.Concat(view.Closed).Select(l => new
        {
            id = l.Thing.Id, name = l.Thing.Name, kind = LimitWords.Of(l.Thing.Kind), unit = l.Thing.Unit, capacity = l.Thing.Capacity, months = l.Thing.Months, keeper = l.Keeper, source = l.Source, closed = l.Closed, version = l.Version,
            load = l.Buckets, uses = l.Uses, clashes = l.Clashes.Select(c => new { c.From, c.To, c.Use, c.Capacity, c.Over, said = ClashWords.Say(l.Thing, c, view.Today), steps = c.Uses }),
        }),
        projects = view.Sharers, shifts = view.Shifts, trials = view.Trials.Select(t => new { t.Id, state = TrialRoutes.Word(t), t.StartedAt, t.By, t.Projects, t.Words, t.AppliedAt, t.AppliedBy }),
    };

    /// <summary>A thing as the API takes it.</summary>
    internal sealed record LimitBody(string? Name, string? Kind, string? Unit, decimal Capacity, IReadOnlyList<LimitMonth>? Months, long? UnitId, string? Source, bool Closed = false, int? Version = null)
    {
        public SaveLimit Command(long? id) => new(id, Name, LimitWords.Read(Kind) ?? 0, Unit, Capacity, Months, UnitId, Source, Closed, Version);
    }

    public static bool Weekly(HttpRequest request) => request.Query["by"] == "week";

    public static async Task<IResult> PageAsync(LimitReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<LimitsPage>(new { View = await reader.ReadAsync(Weekly(http.Request), stop), Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static IResult Unknown(HttpContext http) => RefusalResults.For(http, KernelRefusals.NotFound.With("这一项"));

    private static async Task<IResult> FormAsync(LimitLine? line, ZoneDirectories directories, IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<LimitFormPage>(new { Line = line, Directory = await directories.NowAsync(stop), Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> SaveAsync(long? id, ActionRunner runner, LimitReader reader, ZoneDirectories directories, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var typed = new FigureReader(form);
        var capacity = typed.Read("capacity", "数量", LimitWords.Read(form.Text("kind")) == LimitKind.Money ? "万元" : "");
        var months = SaveLimitCase.ReadMonths(form.Lines("months"));
        var faults = typed.Faults.Concat(months.Refusals).ToList();
        if (capacity is null && typed.Faults.Count == 0)
            faults.Add(LimitRefusals.AmountWrong.At("capacity", "数量", Kernel.Look.Zh.Whole((long)SaveLimitCase.MostAmount), "没有填"));
        var outcome = faults.Count > 0 ? Outcome<long>.Refused(faults) : await runner.RunAsync<SaveLimit, long>(
            new SaveLimit(id, form.Text("name"), LimitWords.Read(form.Text("kind")) ?? 0, form.Text("unit"), capacity!.Value, months.Value, form.Id("unitId"), form.Text("source"), form.Ticked("closed"), form.Whole("version")), stop);
        if (!outcome.Ok)
            return id is not null && await reader.OneAsync(id.Value, false, stop) is not { } ? Unknown(http) : await FormAsync(id is null ? null : await reader.OneAsync(id.Value, false, stop), directories, form, outcome.Refusals, stop);
        shell.Say("已保存。");
        return new SeeOther(string.Create(CultureInfo.InvariantCulture, $"/projects/limits#limit-{outcome.Value}"));
    }
}
