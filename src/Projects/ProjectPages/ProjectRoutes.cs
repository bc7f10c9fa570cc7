using System.Security.Cryptography;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.ProjectPages;

/// <summary>One project: page, drawing on paper, table of the plan, remedies.</summary>
internal static class ProjectRoutes
{
    private const int NarrowWidth = 860;

    public static void Map(RoomRoutes routes)
    {
        var see = ProjectsPermissions.See;
        routes.Pages.MapPage("/projects/{id:long}", see, async (long id, ProjectReader reader, HttpContext http, CancellationToken stop) => await PageAsync(id, reader, http, [], null, stop));
        routes.Pages.MapForm("/projects/{id:long}/remedies", ProjectsPermissions.Work, RemediesAsync);
        routes.Pages.MapPage("/projects/{id:long}/chart.pdf", see, PdfAsync);
        routes.Pages.MapPage("/projects/{id:long}/schedule.xlsx", see, (long id, ProjectReader reader, HttpContext http, CancellationToken stop) =>
            WithPlanAsync(id, reader, http, view => TypedResults.File(PlanTables.Sheet(view), FileTypes.Xlsx.MediaType, $"{view.Head.Name}倒排计划-{view.Today:yyyyMMdd}.xlsx"), advice: false, stop));
        routes.Pages.MapPage("/projects/{id:long}/milestones.ics", see, CalendarAsync);
        routes.Api.MapGet("/projects/{id:long}/plan", async (long id, ProjectReader reader, HttpContext http, CancellationToken stop) =>
            await WithPlanAsync(id, reader, http, view => TypedResults.Ok(PlanTables.Json(view)), advice: true, stop))
            .Needs(see).WithSummary("一个项目的倒排计划：日期、时差、卡住的链、做法和方案").WithTags("项目");
        routes.Api.MapPost("/projects/{id:long}/remedies", async (long id, RemedyBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ApplyRemedies, PlanOutcome>(new ApplyRemedies(id, body.Choices ?? [], body.Reason ?? ""), stop)).OrProblem(o => TypedResults.Ok(o)))
            .Needs(ProjectsPermissions.Work).WithSummary("照此倒排：采用做法，写进计划").WithTags("项目");
    }

    private static async Task<IResult> PageAsync(long id, ProjectReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? sent, CancellationToken stop)
    {
        if (await reader.ReadAsync(id, advice: true, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
        var width = int.TryParse(http.Request.Cookies["wall-width"], out var asked) ? Math.Clamp(asked, 1100, 3840) : 1392;
        return new RazorComponentResult<ProjectPage>(new
        {
            View = view, Refusals = refusals, Sent = sent,
            ChartWide = view.Laid is null ? "" : PlanChart.Draw(view.Chart(), new PlanChartOptions { Width = width }),
            ChartNarrow = view.Laid is null ? "" : PlanChart.Draw(view.Chart(), new PlanChartOptions { Width = NarrowWidth, Narrow = true }),
        }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static async Task<IResult> RemediesAsync(long id, ProjectReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var choices = form["remedy"].OfType<string>().Select(r => r.LastIndexOf('=') is > 0 and var at && int.TryParse(r.AsSpan(at + 1), out var days) ? new RemedyChoice(r[..at], days) : new RemedyChoice(r)).ToList();
        var outcome = await runner.RunAsync<ApplyRemedies, PlanOutcome>(new ApplyRemedies(id, choices, form["reason"].ToString()), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, outcome.Refusals, form, stop);
        shell.Say("已写进计划，" + outcome.Value.Words);
        return new SeeOther($"/projects/{id}");
    }

    /// <summary>What needs a plan laid out, or the refusal that says why there is none.</summary>
    public static async Task<IResult> WithPlanAsync(long id, ProjectReader reader, HttpContext http, Func<ProjectView, IResult> then, bool advice, CancellationToken stop)
    {
        if (await reader.ReadAsync(id, advice, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
        return view.Laid is null ? RefusalResults.For(http, PageRefusals.NoPlan.With(view.Fault?.Words ?? "先套用流程模板。")) : then(view);
    }

    private static async Task<IResult> PdfAsync(long id, ProjectReader reader, ZoneSettings settings, CurrentActor current, HttpContext http, CancellationToken stop)
    {
        if (await reader.ReadAsync(id, advice: false, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
        if (view.Laid is null)
            return RefusalResults.For(http, PageRefusals.NoPlan.With(view.Fault?.Words ?? "先套用流程模板。"));
        var zone = await settings.GetAsync(ZoneSettings.ZoneName, "", stop);
        var head = new PlanPaperHead($"{view.Head.Name}倒排工期", $"{view.Head.Code}　{ProjectFigures.Sub(view.Head)}".Trim('　'), ProjectFigures.Of(view), view.Laid.Sentence,
            $"{zone}{current.Actor?.UnitName}制　{view.Today.Year}年{view.Today.Month}月{view.Today.Day}日");
        return Printed(http, await new PdfPrinter().PrintAsync(PlanPaper.Compose(head, view.Chart(links: false)), stop), $"{view.Head.Name}倒排工期-A3-{view.Today:yyyyMMdd}.pdf");
    }

    /// <summary>A PDF, or why there is none.</summary>
    public static IResult Printed(HttpContext http, PdfResult printed, string name) => printed switch
    {
        { Pdf: { } pdf } => TypedResults.File(pdf, "application/pdf", name),
        { Fault: "pdf.tool-missing" } => RefusalResults.For(http, Ledger.LedgerRefusals.PdfToolMissing.With()),
        _ => RefusalResults.For(http, Ledger.LedgerRefusals.PdfFailed.With(printed.Fault == "pdf.timed-out" ? "用时太长，已停下" : "出图工具报错")),
    };

    // Days of what is still to come: latest finish where there is a promise, else the forecast.
    private static async Task<IResult> CalendarAsync(long id, ProjectReader reader, ZoneSettings settings, ZoneClock clock, HttpContext http, CancellationToken stop)
    {
        var zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop);
        return await WithPlanAsync(id, reader, http, view =>
        {
            var milestones = view.Laid!.Steps.Where(s => s.Step.FinishedOn is null).Select(s => new DueDay(
                $"project-{id}-step-{Uri.EscapeDataString(s.Step.Code)}", s.LatestFinishOn ?? s.FinishOn, $"{s.Step.Name}{(s.LatestFinishOn is null ? "预计完成" : "最迟完成")}（{view.Head.Name}）", s.Step.Unit, $"/projects/{id}", 0));
            if (view.Laid.PromisedOn is { } promised)
                milestones = milestones.Append(new DueDay($"project-{id}-promise", promised, $"{view.Head.Name}承诺竣工", view.Head.Unit?.Name, $"/projects/{id}", 0));
            var home = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(zone)))[..12] + ".guatu";
            var text = Ics.Write($"{view.Head.Name}节点", home, $"{http.Request.Scheme}://{http.Request.Host}", clock.Now, milestones.OrderBy(d => d.Day).ThenBy(d => d.Key, StringComparer.Ordinal));
            return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", $"{view.Head.Name}节点.ics");
        }, advice: false, stop);
    }
}

/// <summary>Remedies as a program sends them.</summary>
/// <param name="Choices">What is taken.</param>
/// <param name="Reason">Who agreed, by which meeting.</param>
public sealed record RemedyBody(IReadOnlyList<RemedyChoice>? Choices, string? Reason);
