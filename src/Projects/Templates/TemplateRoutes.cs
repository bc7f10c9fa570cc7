using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Projects.Steps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Templates;

/// <summary>流程模板: list, one template, one step of it, sheet out and in, copy, API.</summary>
internal static class TemplateRoutes
{
    private const string One = "/projects/templates/{code}";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/templates", ProjectsPermissions.See, async (TemplateBook book, CancellationToken stop) => new RazorComponentResult<TemplatesPage>(new { List = await book.ListAsync(stop), book.MayEdit }));
        pages.MapPage(One, ProjectsPermissions.See, (string code, TemplateBook book, HttpContext http, CancellationToken stop) => PageAsync(code, book, http, [], stop));
        pages.MapPage(One + "/sheet.xlsx", ProjectsPermissions.See, async (string code, TemplateBook book, HttpContext http, CancellationToken stop) =>
            await book.OneAsync(code, stop) is { } template ? TypedResults.File(TemplateSheet.Write(template), FileTypes.Xlsx.MediaType, $"{template.Name}流程模板.xlsx") : Unknown(http));
        pages.MapForm(One + "/sheet", StepPermissions.Templates, TakeAsync);
        pages.MapForm(One + "/copy", StepPermissions.Templates, CopyAsync);
        pages.MapPage(One + "/steps/new", StepPermissions.Templates, (string code, TemplateBook book, HttpContext http, CancellationToken stop) => FormAsync(code, null, book, http, [], stop));
        pages.MapForm(One + "/steps/new", StepPermissions.Templates, (string code, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(code, null, book, runner, shell, http, stop));
        pages.MapPage(One + "/steps/{step}", StepPermissions.Templates, (string code, string step, TemplateBook book, HttpContext http, CancellationToken stop) => FormAsync(code, step, book, http, [], stop));
        pages.MapForm(One + "/steps/{step}", StepPermissions.Templates, (string code, string step, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(code, step, book, runner, shell, http, stop));
        pages.MapForm(One + "/steps/{step}/remove", StepPermissions.Templates, RemoveAsync);
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        const string tag = "流程模板";
        api.MapGet("/projects/templates", async (TemplateBook book, CancellationToken stop) => TypedResults.Ok(await book.ListAsync(stop)))
            .Needs(ProjectsPermissions.See).WithSummary("流程模板清单").WithTags(tag);
        api.MapGet(One, async (string code, TemplateBook book, CancellationToken stop) =>
            await book.OneAsync(code, stop) is { } t ? TypedResults.Ok(new { t.Code, t.Name, t.Kind, t.Note, t.Version, t.Changed, steps = t.Steps.Select(s => Json(t, s)) }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个流程模板")))
            .Needs(ProjectsPermissions.See).WithSummary("一个流程模板的全部步骤，before为前置步骤").WithTags(tag);
        api.MapPost(One + "/copy", async (string code, CopyBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<CopyTemplate, string>(new CopyTemplate(code, body.Code ?? "", body.Name ?? "", body.Note, body.Reason ?? ""), stop)).OrProblem(made => TypedResults.Created($"/api/projects/templates/{made}", new { code = made })))
            .Needs(StepPermissions.Templates).WithSummary("另存为新模板").WithTags(tag);
        api.MapPut(One + "/steps/{step}", async (string code, string step, RowBody body, TemplateBook book, ActionRunner runner, CancellationToken stop) =>
        {
            var read = Read(body.Cells ?? new Dictionary<string, string>());
            if (read.Faults.Count > 0)
                return RefusalResults.Problem(read.Faults);
            var was = (await book.OneAsync(code, stop))?.Steps.Any(s => s.Code == step) == true ? step : null;
            return (await runner.RunAsync<SaveTemplateStep, Done>(new SaveTemplateStep(code, was, read.Step, read.Before, body.Version, body.Reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { step = read.Step.Code }));
        }).Needs(StepPermissions.Templates).WithSummary("增加或修改模板的步骤：cells的键是模板表的列名，如名称、天数、前置步骤").WithTags(tag);
        api.MapDelete(One + "/steps/{step}", async (string code, string step, string? reason, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RemoveTemplateStep, Done>(new RemoveTemplateStep(code, step, reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { step })))
            .Needs(StepPermissions.Templates).WithSummary("删除模板的步骤，前后步骤自动接上").WithTags(tag);
        api.MapGet(One + "/sheet", async (string code, TemplateBook book, CancellationToken stop) =>
            await book.OneAsync(code, stop) is { } t ? TypedResults.File(TemplateSheet.Write(t), FileTypes.Xlsx.MediaType, $"{t.Name}流程模板.xlsx") : RefusalResults.Problem(KernelRefusals.NotFound.With("这个流程模板")))
            .Needs(ProjectsPermissions.See).WithSummary("流程模板下载成xlsx").WithTags(tag);
        api.MapPost(One + "/sheet", async (string code, string? reason, HttpRequest request, ActionRunner runner, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, stop);
            return (await runner.RunAsync<TakeTemplateSheet, int>(new TakeTemplateSheet(code, "模板.xlsx", content.ToArray(), reason ?? ""), stop)).OrProblem(steps => TypedResults.Ok(new { steps }));
        }).Accepts<IFormFile>(FileTypes.Xlsx.MediaType, "application/octet-stream").Needs(StepPermissions.Templates).WithSummary("传回改好的模板xlsx，有一处错就都不收；reason写原因").WithTags(tag);
    }

    /// <summary>Body of the API.</summary>
    public sealed record CopyBody(string? Code, string? Name, string? Note, string? Reason);

    /// <summary>Body of the API: one row of the sheet by the names of its columns.</summary>
    public sealed record RowBody(Dictionary<string, string>? Cells, int? Version, string? Reason);

    private static object Json(Template t, TemplateStep s) => new
    {
        s.Code, s.Name, s.Band, s.Unit, s.Days, count = StepWords.Of(s.Count), s.FewestDays, s.Statutory, s.Waits, s.Basis, s.ValidMonths, s.IsPermit, s.IsNode, s.NeedsEvidence, s.CostPerDay, s.Tag, before = t.Before(s.Code),
    };

    private static IResult Unknown(HttpContext http) => RefusalResults.For(http, KernelRefusals.NotFound.With("这个流程模板"));

    private static (TemplateStep Step, string Before, IReadOnlyList<Refusal> Faults) Read(IReadOnlyDictionary<string, string> cells)
    {
        var faults = new List<Refusal>();
        var row = TemplateSheet.Columns.Select(c => cells.GetValueOrDefault(c, "").Trim()).ToList();
        var (step, _) = TemplateSheet.One(row, (column, words) => faults.Add(StepRefusals.TemplateFault.At(column, row[0], column, words)));
        return (step, row[^1], faults);
    }

    private static async Task<IResult> PageAsync(string code, TemplateBook book, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await book.OneAsync(code, stop) is { } template
            ? new RazorComponentResult<TemplatePage>(new { Template = template, book.MayEdit, Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : Unknown(http);

    private static async Task<IResult> FormAsync(string code, string? step, TemplateBook book, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await book.OneAsync(code, stop) is { } template && (step is null || template.Steps.Any(s => s.Code == step))
            ? new RazorComponentResult<TemplateStepPage>(new { Template = template, Step = template.Steps.FirstOrDefault(s => s.Code == step), Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : Unknown(http);

    private static async Task<IResult> SaveAsync(string code, string? was, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (step, before, faults) = Read(TemplateSheet.Columns.ToDictionary(c => c, c => form.Text(c)));
        if (faults.Count == 0)
        {
            var outcome = await runner.RunAsync<SaveTemplateStep, Done>(new SaveTemplateStep(code, was, step, before, form.Whole("version"), form.Text("reason")), stop);
            if (outcome.Ok)
            {
                shell.Say("模板已改。已经套用的项目不跟着变。");
                return TypedResults.LocalRedirect($"/projects/templates/{code}#{step.Code}");
            }
            faults = outcome.Refusals;
        }
        return await FormAsync(code, was, book, http, faults, stop);
    }

    private static async Task<IResult> RemoveAsync(string code, string step, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<RemoveTemplateStep, Done>(new RemoveTemplateStep(code, step, form.Text("reason")), stop);
        if (!outcome.Ok)
            return await PageAsync(code, book, http, outcome.Refusals, stop);
        shell.Say("步骤已删，前后接上了。");
        return TypedResults.LocalRedirect($"/projects/templates/{code}");
    }

    private static async Task<IResult> CopyAsync(string code, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<CopyTemplate, string>(new CopyTemplate(code, form.Text("code"), form.Text("name"), form.Text("note"), form.Text("reason")), stop);
        if (!outcome.Ok)
            return await PageAsync(code, book, http, outcome.Refusals, stop);
        shell.Say("已另存。");
        return TypedResults.LocalRedirect($"/projects/templates/{outcome.Value}");
    }

    private static async Task<IResult> TakeAsync(string code, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        using var content = new MemoryStream();
        var file = form.Files.GetFile("file");
        if (file is not null)
            await file.CopyToAsync(content, stop);
        var outcome = await runner.RunAsync<TakeTemplateSheet, int>(new TakeTemplateSheet(code, file?.FileName ?? "", content.ToArray(), form.Text("reason")), stop);
        if (!outcome.Ok)
            return await PageAsync(code, book, http, outcome.Refusals, stop);
        shell.Say($"整张模板已收，共{outcome.Value}步。已经套用的项目不跟着变。");
        return TypedResults.LocalRedirect($"/projects/templates/{code}");
    }
}
