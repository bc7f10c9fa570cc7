using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Reports;
using Guatu.People.Units;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Steps;

/// <summary>节点和手续 of a project: table, one step, everything done with it.</summary>
internal static class StepRoutes
{
    private const string List = "/projects/{id:long}/steps";
    private const string One = "/projects/{id:long}/steps/{code}";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage(List, ProjectsPermissions.See, (long id, StepReader reader, TemplateBook book, HttpContext http, CancellationToken stop) => ListAsync(id, reader, book, http, [], stop));
        pages.MapForm(List + "/template", ProjectsPermissions.Keep, TemplateAsync);
        pages.MapPage(List + "/new", ProjectsPermissions.Keep, (long id, StepReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => FormAsync(id, null, reader, directories, http, [], stop));
        pages.MapForm(List + "/new", ProjectsPermissions.Keep, (long id, StepReader reader, ZoneDirectories directories, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(id, null, reader, directories, runner, shell, http, stop));
        pages.MapPage(One, ProjectsPermissions.See, (long id, string code, StepReader reader, HttpContext http, CancellationToken stop) => OneAsync(id, code, reader, http, [], stop));
        pages.MapPage(One + "/edit", ProjectsPermissions.Keep, (long id, string code, StepReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => FormAsync(id, code, reader, directories, http, [], stop));
        pages.MapForm(One + "/edit", ProjectsPermissions.Keep, (long id, string code, StepReader reader, ZoneDirectories directories, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(id, code, reader, directories, runner, shell, http, stop));
        pages.MapPage(One + "/file", ProjectsPermissions.See, FileAsync);
        Act("/start", "已登记。", f => new StartStep(f.Id, f.Code, f.Day("on"), f.Form.Text("words")));
        Act("/left", "预计已报，倒排和预测已重算。", f => new TellLeft(f.Id, f.Code, f.Form.Whole("days") ?? -1, f.Form.Text("why")));
        Act("/stop", "已停表。", f => new StopStep(f.Id, f.Code, f.Day("stopFrom"), f.Form.Text("reason"), f.Form.Text("stopWords")));
        Act("/resume", "已恢复计时。", f => new ResumeStep(f.Id, f.Code, f.Day("resumeOn"), f.Form.Text("resumeWords")));
        Act("/hand-on", "已转交。", f => new HandOn(f.Id, f.Code, f.Form.Id("unitId"), f.Form.Text("holder"), f.Day("handOn"), f.Form.Ticked("back") && f.Form.Text("handWords").Length == 0 ? "收回" : f.Form.Text("handWords"), f.Form.Ticked("back")));
        Act("/undo", "已撤销，经过里留有记录。", f => new UndoStep(f.Id, f.Code, f.Form.Text("undoReason")));
        Act("/waive", "已记容缺，可以受理了。", f => new WaiveStep(f.Id, f.Code, f.Form.Text("from"), f.Form.Text("decider"), f.Form.Text("waiverReason"), f.Day("dueOn")));
        Act("/unwaive", "容缺已收回。", f => new TakeBackWaiver(f.Id, f.Code, f.Form.Text("from"), f.Form.Text("waiverReason")));
        pages.MapForm(One + "/finish", ProjectsPermissions.Work, FinishAsync);
        pages.MapForm(One + "/remove", ProjectsPermissions.Keep, async (long id, string code, StepReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<RemoveStep, Done>(new RemoveStep(id, code, form.Text("removeReason")), stop);
            if (!outcome.Ok)
                return await OneAsync(id, code, reader, http, outcome.Refusals, stop);
            shell.Say("已去掉，后面的步骤接到了前面。");
            return TypedResults.LocalRedirect($"/projects/{id}/steps");
        });
        pages.MapForm(List + "/restore", ProjectsPermissions.Keep, async (long id, StepReader reader, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var code = form.Text("code");
            var outcome = await runner.RunAsync<RestoreStep, Done>(new RestoreStep(id, code, form.Text("restoreReason")), stop);
            if (!outcome.Ok)
                return await ListAsync(id, reader, book, http, outcome.Refusals, stop);
            shell.Say("已列回。");
            return TypedResults.LocalRedirect($"/projects/{id}/steps/{code}");
        });

        void Act<TCommand>(string path, string said, Func<StepForm, TCommand> command) =>
            pages.MapForm(One + path, ProjectsPermissions.Work, async (long id, string code, StepReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
            {
                var form = await http.Request.ReadFormAsync(stop);
                var outcome = await runner.RunAsync<TCommand, Done>(command(new StepForm(id, code, form, reader.Today)), stop);
                if (!outcome.Ok)
                    return await OneAsync(id, code, reader, http, outcome.Refusals, stop);
                shell.Say(said);
                return TypedResults.LocalRedirect($"/projects/{id}/steps/{code}");
            });
    }

    /// <summary>A form of one step; a day left empty is today, or for a promise of the past: no day at all, which is refused.</summary>
    private sealed record StepForm(long Id, string Code, IFormCollection Form, DateOnly Today)
    {
        public DateOnly Day(string name) => FormReading.DayOf(Form.Text(name)) ?? (name == "dueOn" ? DateOnly.MinValue : Today);
    }

    private static async Task<IResult> ListAsync(long id, StepReader reader, TemplateBook book, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        if (await reader.ListAsync(id, stop) is not { } list)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
        IReadOnlyList<TemplateHead> templates = list.MayKeep ? await book.ListAsync(stop) : [];
        return new RazorComponentResult<StepsPage>(new { List = list, Templates = templates, Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static async Task<IResult> OneAsync(long id, string code, StepReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.OneAsync(id, code, stop) is { } detail
            ? new RazorComponentResult<StepPage>(new { Detail = detail, Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个步骤"));

    private static async Task<IResult> TemplateAsync(long id, StepReader reader, TemplateBook book, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var energy = Amount(form, "energyTce");
        var holds = form["holds"].OfType<string>().ToList();
        if (energy is null)
            holds.Add(TemplateChoice.Energy); // not known yet: the review is planned
        var outcome = await runner.RunAsync<UseTemplate, int>(new UseTemplate(id, form.Text("template"), holds, energy, Amount(form, "coalTons"), form.Ticked("replace"), form.Text("note")), stop);
        if (!outcome.Ok)
            return await ListAsync(id, reader, book, http, outcome.Refusals, stop);
        shell.Say($"已排{outcome.Value}个步骤，没有列入的和原因在表下。");
        return TypedResults.LocalRedirect($"/projects/{id}/steps");
    }

    private static async Task<IResult> FormAsync(long id, string? code, StepReader reader, ZoneDirectories directories, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var detail = code is null ? null : await reader.OneAsync(id, code, stop);
        var project = detail?.Project ?? (await reader.ListAsync(id, stop))?.Project;
        if (project is null || (code is not null && detail is null))
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个步骤"));
        return new RazorComponentResult<StepFormPage>(new { Project = project, detail?.Step, Before = detail?.BeforeText, Directory = await directories.NowAsync(stop), Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    private static async Task<IResult> SaveAsync(long id, string? code, StepReader reader, ZoneDirectories directories, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var days = form.Whole("days") ?? -1;
        var fields = new StepFields(
            form.Text("name"), form.Text("band"), form.Id("unitId"), form.Text("doer"), days, (DayCount)(form.Whole("count") ?? (int)DayCount.Working), form.Text("fewestDays").Length == 0 ? days : form.Whole("fewestDays") ?? -1, form.Text("basis"),
            form.Text("validMonths").Length == 0 ? null : form.Whole("validMonths") ?? -1, form.Text("costPerDay").Length == 0 ? 0 : Amount(form, "costPerDay") ?? -1, form.Ticked("isPermit"), form.Ticked("isNode"), form.Ticked("needsEvidence"),
            form.Day("notBefore"), form.Whole("lowDays"), form.Whole("highDays"), form.Text("before"));
        var outcome = await runner.RunAsync<SaveStep, string>(new SaveStep(id, code, fields, form.Whole("version"), form.Text("reason")), stop);
        if (!outcome.Ok)
            return await FormAsync(id, code, reader, directories, http, outcome.Refusals, stop);
        shell.Say("已保存，倒排和预测已重算。");
        return TypedResults.LocalRedirect($"/projects/{id}/steps/{outcome.Value}");
    }

    private static async Task<IResult> FinishAsync(long id, string code, StepReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        EvidenceFile? file = null;
        if (form.Files.GetFile("file") is { Length: > 0 } sent)
        {
            using var memory = new MemoryStream();
            await sent.CopyToAsync(memory, stop);
            file = new EvidenceFile(sent.FileName, memory.ToArray());
        }
        var outcome = await runner.RunAsync<FinishStep, Done>(new FinishStep(id, code, form.Day("finishOn") ?? reader.Today, form.Text("number"), file, form.Text("finishWords"), form.Day("startedOn")), stop);
        if (!outcome.Ok)
            return await OneAsync(id, code, reader, http, outcome.Refusals, stop);
        shell.Say("已登记办完，倒排和预测已重算。");
        return TypedResults.LocalRedirect($"/projects/{id}/steps/{code}");
    }

    private static async Task<IResult> FileAsync(long id, string code, StepReader reader, FileStore files, GuatuDb db, HttpContext http, CancellationToken stop)
    {
        if (await reader.FileAsync(id, code, stop) is not { } found || files.Open(found.Sha256) is not { } content)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这份凭据"));
        var kept = await FileStore.FindAsync(db, found.Sha256, stop);
        return TypedResults.File(content, kept?.MediaType ?? "application/octet-stream", found.Name);
    }

    internal static decimal? Amount(IFormCollection form, string name) => decimal.TryParse(form.Text(name), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
